import Model
import Testing

@testable import Storage

@Suite struct ReanalysisTests {
  private static let newer = RunInfo(command: "reanalyze", program: "1", lexicon: "b", topic: "mining-vs-ai")

  @Test func onlyWhatAnotherLexiconReadIsReadAgain() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    let waiting = try new.store.articles(notReadAs: Self.newer, after: 0, limit: 9)
    #expect(waiting.map(\.key) == ["a"])
    let (article, before) = (waiting[0].article, NewStore.record().article)
    #expect((article.text, article.title, article.published) == (before.text, before.title, before.published))
    let run = try new.store.begin(Self.newer, time: 1)
    try new.enter(NewStore.record(), key: "a", run: run)
    #expect(try new.store.articles(notReadAs: Self.newer, after: 0, limit: 9).isEmpty)
  }

  /// An edit to one language's lexicons concerns its articles only; languages without lexicons depend on what all share.
  @Test func onlyArticlesOfAnEditedLanguageAreReadAgain() throws {
    let new = try NewStore()
    func info(_ lexicons: [String: String]) -> RunInfo {
      RunInfo(command: "import", program: "1", lexicon: "\(lexicons)", lexicons: lexicons, topic: "t")
    }
    let before = info(["en": "1", "fr": "2", "-": "3"])
    let run = try new.store.begin(before, time: 1)
    for language in ["en", "fr", "zh"] {
      var record = NewStore.record()
      record.language = language
      record.article.source.sha256 = "00ff"
      try new.enter(record, key: language, run: run)
    }
    func waiting(_ lexicons: [String: String]) throws -> [String] {
      let keys = try new.store.articles(notReadAs: info(lexicons), after: 0, limit: 9).map(\.key)
      for key in ["en", "fr", "zh"] {
        let isKnown = try new.store.isKnown(key: key, sha256: "00ff", as: info(lexicons))
        #expect(isKnown != keys.contains(key))
      }
      return keys
    }
    #expect(try waiting(before.lexicons).isEmpty)
    #expect(try waiting(["en": "1", "fr": "9", "-": "3"]) == ["fr"])
    #expect(try waiting(["en": "8", "fr": "9", "-": "7"]) == ["en", "fr", "zh"])
    #expect(try waiting(["en": "1", "fr": "2", "zh": "4", "-": "3"]) == ["zh"])
  }

  @Test func aDifferenceNamesItsCause() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    try new.enter(NewStore.record(), key: "b")
    let run = try new.store.begin(Self.newer, time: 1)
    try new.enter(NewStore.record(polarity: 0.5), key: "a", run: run)
    try new.enter(NewStore.record(), key: "b", run: run)
    let difference = try new.store.difference(between: new.run, and: run)
    #expect(difference.column("article") == [.text("a1"), .text("a1")])
    #expect(difference.column("cause") == [.text("lexicon"), .text("lexicon")])
    #expect(difference.column("kind") == [.text("stance"), .text("stance")])
    #expect(throws: FactQueryError.self) { try new.store.difference(between: 1, and: 99) }
  }

  @Test func aSampleGivesEachStratumItsShare() throws {
    let new = try NewStore()
    for number in 0..<20 {
      try new.enter(NewStore.record("Person \(number)", site: number < 15 ? "a" : "b"), key: "\(number)")
    }
    let sample = try new.store.sample(.quotes, count: 8, by: "site", seed: 1)
    #expect(sample.column("site").filter { $0 == .text("a") }.count == 6)
    #expect(try new.store.sample(.quotes, count: 8, by: "site", seed: 1) == sample)
    for list in [FactList.regions, .dates, .quantities, .quotes, .measures, .stances] {
      _ = try new.store.anchors(of: list)
    }
    for list in FactList.allCases { _ = try new.store.all(list) }
  }
}
