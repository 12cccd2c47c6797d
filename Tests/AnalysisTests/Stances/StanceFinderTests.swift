import Lexicon
import Model
import Testing

@testable import Analysis

@Suite struct StanceFinderTests {
  private func leanings(_ text: String, _ language: String) throws -> [String] {
    try PolicyExample.record(text, language).stances.map {
      "\($0.target) \($0.label.rawValue) \($0.modality.rawValue)"
        + ($0.comparisonOver.map { " over \($0)" } ?? "")
    }
  }

  /// Text, language, and the stances as "target label modality".
  @Test(arguments: [
    ["“Crypto miners steal power,” said Anna Berg, an engineer.", "en", "mining against asserted"],
    ["“Crypto miners are not thieves,” said Anna Berg, an engineer.", "en", "mining favour asserted"],
    ["« Le minage est un gaspillage », a déclaré Anne Berger, ingénieure.", "fr", "mining against asserted"],
    ["«Майнинг — это кража», — заявил инженер Иван Петров.", "ru", "mining against asserted"],
    [
      "„Krypto-Miner stehlen unseren Strom“, sagte Anna Berg, eine Ingenieurin.", "de",
      "mining against asserted",
    ],
    [
      "«La minería de criptomonedas es un despilfarro», dijo Ana Gómez, ingeniera.", "es",
      "mining against asserted",
    ],
    [
      "«Il mining di criptovalute è uno spreco», ha detto Anna Bianchi, ingegnera.", "it",
      "mining against asserted",
    ],
    [
      "«A mineração de criptomoedas é um desperdício», disse Ana Gomes, engenheira.", "pt",
      "mining against asserted",
    ],
  ])
  func readsWhatAQuoteSaysOfATarget(example: [String]) throws {
    #expect(try leanings(example[0], example[1]).contains(example[2]))
  }

  @Test func aPreferenceIsNothingAgainstTheLesserTarget() throws {
    let found = try leanings(
      "“Artificial intelligence is more important than crypto mining,” said Anna Berg, an engineer.", "en")
    #expect(found == ["ai favour asserted over mining"])
  }

  /// A cut headline once ran into the text behind it, and the program stopped.
  @Test func aHeadlineEndsWhereTheTextBegins() throws {
    var article = Article(
      id: "a",
      text:
        "Die Regierung wischt die Bedenken beiseite. Ein KI-Rechenzentrum ist eine Fabrik. Eine Farm ist ein Automat."
    )
    article.title = "Die Ukraine möchte mit ihrem billigen Kohlestrom Rechenzentren für"
    article.declaredLanguage = "de"
    article.languageIsGiven = true
    let record = try ShippedLexicons.analyzer.get().record(of: article)
    #expect(
      record.stances.allSatisfy { $0.cues.allSatisfy { $0.span.end <= article.text.unicodeScalars.count } })
  }

  @Test func theAuthorIsNotBlamedForNews() throws {
    let record = try PolicyExample.record("Crypto miners steal power in the villages.", "en")
    #expect(!record.stances.contains { $0.holder == "author" })
  }

  @Test func aQuestionIsNoAssertion() throws {
    let found = try leanings("“Is crypto mining a waste?” asked Anna Berg, an engineer.", "en")
    #expect(!found.contains { $0.hasSuffix("asserted") })
  }

  @Test func whoRestrictsLeansAgainst() throws {
    let record = try PolicyExample.record("The French government banned crypto mining.", "en")
    let stance = try #require(record.stances.first)
    #expect(stance.holder == "region:FR:government")
    #expect(stance.label == .against)
  }

  @Test func aMinisterStandsForWhatTheGovernmentDoes() throws {
    let text = """
      The government of Kenya banned crypto mining.

      “A crypto mine on this hill is what we all know,” said Anna Berg, Kenya's energy minister.
      """
    let record = try PolicyExample.record(text, "en")
    let minister = try #require(record.people.first { $0.name == "Anna Berg" })
    #expect(record.stances.filter { $0.holder == minister.id }.map(\.label) == [.against])
  }

  @Test func nobodysWordsLeanOnlyWhereTheyAreStrong() throws {
    #expect(try leanings("“A crypto mine is a useful neighbour.” The street was empty.", "en").isEmpty)
  }

  @Test func oneVoiceHasOneVote() throws {
    var stances: [Stance] = []
    for (holder, polarity) in [("p1", 1.0), ("p1", 0.5), ("p2", -1), ("author", -1), ("unknown", -1)] {
      stances.append(
        Stance(
          target: "mining", holder: holder, polarity: polarity, label: .favour, confidence: 1,
          evidence: TextSpan(start: 0, end: 1)))
    }
    let store = try LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)
    let lexicon = try #require(try store.language("en"))
    let summary = StanceFinder(pack: TopicPack(name: "mining-vs-ai", lexicon: lexicon)).summary(of: stances)
    let lean = try #require(summary.targets.first)
    #expect(lean.polarity == (0.75 - 1) / 2)
    #expect(lean.holders == 2)
    #expect(summary.unknown == 1)
    #expect(summary.tilt == nil)
  }
}
