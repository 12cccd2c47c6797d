import Foundation
import Lexicon
import Model
import Testing

@testable import Analysis

/// Targets that the input names, judged by the shipped models.
@Suite struct TargetModelTests {
  private func stance(on target: String, in text: String, _ language: String) throws -> Stance {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    let at = try #require(text.range(of: target))
    let start = text.unicodeScalars.distance(from: text.unicodeScalars.startIndex, to: at.lowerBound)
    let span = TextSpan(start: start, end: start + target.unicodeScalars.count)
    article.targets = [GivenTarget(name: "T1", spans: [span])]
    let record = try ShippedLexicons.analyzer.get().record(of: article)
    return try #require(record.stances.first { $0.target == "T1" })
  }

  @Test(arguments: [
    ("en", "Senators praised Moreno as a brave and honest leader.", "Moreno", Stance.Label.favour),
    ("en", "Police accused Moreno of fraud and he was arrested.", "Moreno", .against),
    ("en", "Moreno lied to the court, and critics called him corrupt.", "Moreno", .against),
    ("en", "Moreno arrived in Lisbon at noon on Tuesday.", "Moreno", .neutral),
    ("ru", "Коллеги поздравили Морено с победой и наградили медалью.", "Морено", .favour),
    ("ru", "Суд арестовал Морено по обвинению в убийстве.", "Морено", .against),
  ])
  func tellsTheSide(_ language: String, _ text: String, _ target: String, _ label: Stance.Label) throws {
    let stance = try stance(on: target, in: text, language)
    #expect(stance.label == label, "\(text): \(stance.polarity)")
    #expect((0...1).contains(stance.confidence) && abs(stance.polarity) <= 1)
  }

  @Test func namesTheWordsThatDecided() throws {
    let text = "Police accused Moreno of fraud."
    let stance = try stance(on: "Moreno", in: text, "en")
    #expect(stance.cues.contains { $0.text == "accused" && $0.weight < 0 })
    for cue in stance.cues {
      #expect(String(text.unicodeScalars.dropFirst(cue.span.start).prefix(cue.span.count)) == cue.text)
    }
  }

  @Test func judgesAnyNameAlike() throws {
    let one = try stance(on: "Moreno", in: "Critics accused Moreno of fraud.", "en")
    let other = try stance(on: "Winfrey", in: "Critics accused Winfrey of fraud.", "en")
    #expect(one.polarity == other.polarity)
  }

  @Test func saysNothingWithoutAModelOrAMention() throws {
    var article = Article(id: "a", text: "Moreno lied.")
    article.targets = [GivenTarget(name: "T1", spans: [TextSpan(start: 40, end: 50)])]
    article.declaredLanguage = "en"
    article.languageIsGiven = true
    #expect(try ShippedLexicons.analyzer.get().record(of: article).stances.isEmpty)
    article.declaredLanguage = "pt"
    article.targets = [GivenTarget(name: "T1", spans: [TextSpan(start: 0, end: 6)])]
    #expect(try ShippedLexicons.analyzer.get().record(of: article).stances.isEmpty)
  }
}

/// Learning, on a handful of sentences.
@Suite struct TargetTrainerTests {
  private static let examples = (0..<40).map { index in
    let verb = ["praised", "accused", "met"][index % 3]
    let text =
      "In round \(["one", "two", "three", "four"][index % 4]) the panel \(verb) Moreno\(index % 5 == 0 ? " again" : "")."
    let start = text.utf8.count - (index % 5 == 0 ? 13 : 7)
    return TargetTrainer.Example(
      text: text, target: GivenTarget(name: "T1", spans: [TextSpan(start: start, end: start + 6)]),
      polarity: [1, -1, 0][index % 3])
  }

  private func trainer() throws -> TargetTrainer {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    return TargetTrainer(lexicon: try #require(try store.language("en")))
  }

  @Test func learnsTheSameBytesTwice() throws {
    let trainer = try trainer()
    #expect(trainer.train(on: Self.examples).model == trainer.train(on: Self.examples).model)
  }

  @Test func learnsWhatWordsDo() throws {
    let result = try trainer().train(on: Self.examples)
    #expect(result.scores.allSatisfy { $0 > 0.9 }, "\(result.scores)")
  }

  @Test func networkLearnsWhatWordsDoTheSameTwice() throws {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    let lexicon = try #require(try store.language("en"))
    let vectors = try #require(try WordVectors(of: "en", in: store))
    let words = TargetLexicon(lexicon: lexicon)
    let examples = try Self.examples.prefix(6).map { example in
      let document = Document(
        article: Article(id: "", text: example.text), lexicon: lexicon,
        sentences: SentenceSplitter(lexicon: lexicon))
      let context = try #require(TargetStances.contexts(of: example.target, in: document, words: words).first)
      return TargetNetworkTrainer.Example(
        sequence: TargetSequence(TargetFeatures(context), vectors: vectors), label: example.polarity + 1)
    }
    func learned() -> TargetNetwork {
      var trainer = TargetNetworkTrainer(vectors: vectors, seed: 1)
      return trainer.train(on: examples, rounds: 60)
    }
    let network = learned()
    for example in examples {
      let scores = network.scores(of: example.sequence, vectors: vectors)
      #expect(scores.indices.max { scores[$0] < scores[$1] } == example.label, "\(scores)")
    }
    #expect(network.weights == learned().weights)
  }

  @Test func refusesAnotherFile() throws {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    let languages = try store.model("languages.bin")
    #expect(throws: LexiconError.self) { try TargetModel(languages, vectors: nil) }
    #expect(throws: LexiconError.self) { try WordVectors(languages) }
    // Networks are of no use without the points that they were learned with.
    let english = try store.model("stance-en.bin")
    #expect(throws: LexiconError.self) { try TargetModel(english, vectors: nil) }
  }
}

/// Words as points.
@Suite struct WordVectorsTests {
  @Test func putsWordsOfOneKindTogether() throws {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    let vectors = try #require(try WordVectors(of: "en", in: store))
    func point(_ word: String) throws -> [Float] {
      let number = vectors.number(of: TargetLexicon.hash(word.unicodeScalars.map(\.value)[...]))
      try #require(number >= 0, "\(word)")
      return (0..<vectors.width).map { vectors.coordinate($0, of: number) }
    }
    func nearness(_ one: String, _ other: String) throws -> Float {
      let (a, b) = (try point(one), try point(other))
      func product(_ x: [Float], _ y: [Float]) -> Float { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
      return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
    }
    #expect(try nearness("praised", "lauded") > nearness("praised", "bread"))
    #expect(try nearness("fraud", "bribery") > nearness("fraud", "garden"))
  }

  @Test func knowsNoMadeUpWord() throws {
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    let vectors = try #require(try WordVectors(of: "en", in: store))
    #expect(vectors.number(of: TargetLexicon.hash("qwxzzt".unicodeScalars.map(\.value)[...])) == -1)
    #expect(try WordVectors(of: "de", in: store) == nil)
  }
}
