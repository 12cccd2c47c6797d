import Lexicon
import Model
import Testing

@testable import Analysis

@Suite struct NameModelTests {
  @Test func insideFollowsOnlyItsOwnKind() {
    for from in 0..<NameModel.tagCount {
      for to in 0..<NameModel.tagCount {
        let isInside = to > 0 && to % 2 == 0
        #expect(NameModel.mayFollow(from, to) == (!isInside || (from + 1) / 2 == to / 2))
      }
    }
  }

  @Test func spansOfTags() {
    let spans = NamedSpan.spans(of: [0, 1, 2, 0, 3, 4, 4, 5], from: 10)
    #expect(spans.map(\.tokens) == [11..<13, 14..<17, 17..<18])
    #expect(spans.map(\.kind) == [.person, .organisation, .place])
  }

  /// A little text that is learnt by heart: the trainer, its file and the tagger agree.
  @Test func learnsAndReadsBackWhatItLearnt() throws {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    let text = "Yesterday Zorblat met Quixley in Marvonia."
    let names = [(10, 17, NamedSpan.Kind.person), (22, 29, .person), (33, 41, .place)].map {
      NamedText.Name(span: TextSpan(start: $0.0, end: $0.1), kind: $0.2, isIgnored: false)
    }
    var options = NameTrainer.Options()
    options.slotBits = 12
    options.minimumCount = 1
    let trainer = NameTrainer(store: store, language: "en", options: options)
    let texts = [NamedText(text: text, language: "en", names: names, isPartial: false, weight: 1)]
    let bytes = try trainer.train(texts)
    #expect(bytes.count == NameModel.headerSize + 8 << 12)
    #expect(bytes == (try trainer.train(texts)))
    #expect(try trainer.test(texts, on: texts).score(nil) == 1)
  }
}
