import Foundation
import Lexicon
import Model
import Testing

@testable import Analysis

/// How a person or body leans, judged from all that it says and does.
@Suite struct HolderModelTests {
  private func judged(_ side: Int, _ features: [(String, Float)], _ article: Int) -> HolderTrainer.Judged {
    let example = HolderExample(
      holder: "p1", target: "mining",
      features: features.map {
        HolderFeature(name: $0.0, value: $0.1, source: .words, isSigned: $0.0 == "words")
      })
    return HolderTrainer.Judged(example: example, side: side, article: "a\(article)")
  }

  /// Twenty articles in which whoever speaks well is for it and whoever speaks badly against.
  private var examples: [HolderTrainer.Judged] {
    (0..<20).flatMap { article in
      [
        judged(1, [("bias", 1), ("words", 0.8)], article),
        judged(-1, [("bias", 1), ("words", -0.8)], article),
        judged(0, [("bias", 1)], article),
      ]
    }
  }

  @Test func learnsWhichWayWordsLean() {
    let result = HolderTrainer(strength: 1).train(on: examples)
    #expect(result.examples == 60)
    #expect(result.precision == 1)
    #expect(result.recall == 1)
  }

  @Test func theSameExamplesGiveTheSameBytes() {
    let first = HolderTrainer().train(on: examples).table
    #expect(first == HolderTrainer().train(on: examples).table)
    #expect(first.contains("\nwords\t-"))
  }

  /// Nobody but who the text lets speak or act leans; nobody's silence is a stance.
  @Test func whoSaysNothingLeansNowhere() throws {
    let record = try PolicyExample.record(
      "“Crypto miners steal power,” said Anna Berg, an engineer. Peter Holm was in Oslo.", "en")
    let silent = try #require(record.people.first { $0.name == "Peter Holm" })
    #expect(!record.stances.contains { $0.holder == silent.id })
  }

  @Test func whoSaysNothingGoodOrBadLeansNowhere() throws {
    let record = try PolicyExample.record(
      "“A crypto mine stands by the river,” said Anna Berg, an engineer.", "en")
    #expect(record.stances.isEmpty)
  }

  @Test func confidenceIsAChance() throws {
    let record = try PolicyExample.record("“Crypto miners steal power,” said Anna Berg, an engineer.", "en")
    let stance = try #require(record.stances.first)
    #expect((0...1).contains(stance.confidence))
    #expect((-1...0).contains(stance.polarity))
    #expect(stance.cues.contains { $0.weight < 0 })
  }

  @Test func noFeatureIsAWordOrAName() throws {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    for row in try store.modelTable("holders.tsv") {
      let name = row["feature"]
      #expect(!name.contains(" ") && !["mining", "ai", "nuclear", "wind"].contains(name))
    }
  }
}
