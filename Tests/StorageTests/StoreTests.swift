import Foundation
import Model
import Testing

@testable import Storage

@Suite struct StoreTests {
  @Test func whatWentInIsAnswered() throws {
    let new = try NewStore()
    #expect(try new.enter(NewStore.record(), key: "a") == .new)
    var filter = FactFilter()
    filter.region = "RU"
    let measures = try new.store.facts(.measures, filter).table
    #expect(measures.column("id") == [.text("a1/m1")])
    #expect(measures.column("until") == [.text("2031-03-15")])
    #expect(measures.column("regions") == [.text("Irkutsk Oblast")])
    #expect(measures.column("text") == [.text("Russia bans mining in Irkutsk until 15 March 2031")])
    let quotes = try new.store.facts(.quotes, FactFilter()).table
    #expect(quotes.column("speaker") == [.text("Vladimir Putin")])
    #expect(quotes.column("text") == [.text("Mines must leave the grid.")])
    for list in FactList.allCases { _ = try new.store.facts(list, filter) }
  }

  @Test func everyColumnIsInTheCodeBook() throws {
    #expect(try NewStore().store.unexplained() == [])
  }

  @Test(arguments: ["Путин", "Poutine", "putin", "Vladimir Poutine", "Владимир Путин"])
  func aPersonIsFoundInAnySpelling(_ name: String) throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    try new.enter(NewStore.record("Владимир Путин"), key: "b")
    try new.enter(NewStore.record("Olga Ivanova"), key: "c")
    var filter = FactFilter()
    filter.person = name
    let people = try new.store.facts(.people, filter).table
    #expect(people.rows.count == 1)
    #expect(people.column("articles") == [.integer(2)])
  }

  @Test func filtersNarrow() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(day: "2026-01-14"), key: "a")
    try new.enter(NewStore.record(day: "2026-02-02", site: "plain.example"), key: "b")
    func ids(_ change: (inout FactFilter) -> Void) throws -> [FactTable.Cell] {
      var filter = FactFilter()
      change(&filter)
      return try new.store.facts(.quotes, filter).table.column("id")
    }
    #expect(try ids { $0.from = "2026-W06" } == [.text("a2/q1")])
    #expect(try ids { $0.to = "2026-01" } == [.text("a1/q1")])
    #expect(try ids { $0.source = "plain" } == [.text("a2/q1")])
    #expect(try ids { $0.contains = "\"leave the grid\"" }.count == 2)
    #expect(try ids { $0.contains = "NEAR(mines grid, 5)" }.count == 2)
    #expect(try ids { $0.contains = "Irkutsk" }.isEmpty)
    #expect(try ids { $0.region = "FR" }.isEmpty)
    #expect(try ids { $0.limit = 1 }.count == 1)
    #expect(throws: FactQueryError.self) { try ids { $0.from = "soon" } }
  }

  @Test func ideographsAreSearched() throws {
    let new = try NewStore()
    try new.enter(Record(article: Article(id: "z", text: "政府禁止比特币挖矿。")), key: "z")
    var filter = FactFilter()
    filter.contains = "比特币"
    #expect(try new.store.facts(.articles, filter).table.rows.count == 1)
    filter.contains = "币特"
    #expect(try new.store.facts(.articles, filter).table.rows.isEmpty)
  }

  @Test func enteringAgainReplacesAndKeepsWhatWasSaid() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    #expect(try new.enter(NewStore.record(), key: "a") == .same)
    let other = try new.store.begin(NewStore.info, time: NewStore.time)
    #expect(try new.enter(NewStore.record(polarity: 0.5), key: "a", run: other) == .changed)
    #expect(try new.store.facts(.stances, FactFilter()).table.column("polarity") == [.number(0.5)])
    let answer = try new.store.answer("SELECT run, facts FROM article_version", seconds: 5, rows: 10).table
    #expect(answer.rows.count == 1)
    #expect(answer.rows[0][1].text?.contains("-0.8") == true)
    #expect(try new.store.faults() == [])
  }

  @Test func weeklyLeanIsOneVoiceOneVote() throws {
    let new = try NewStore()
    try new.enter(NewStore.record("Ann Lee", polarity: -1), key: "a")
    try new.enter(NewStore.record("Ann Lee", polarity: -0.5), key: "b")
    try new.enter(NewStore.record("Bo Berg", polarity: 0.25), key: "c")
    let lean = try new.store.answer("SELECT week, polarity, voices FROM weekly_lean", seconds: 5, rows: 9)
      .table
    #expect(lean.rows == [[.text("2026-01-12"), .number(-0.25), .integer(2)]])
  }

  @Test(arguments: [
    "DELETE FROM article", "PRAGMA journal_mode", "ATTACH 'x' AS y", "SELECT 1; DROP TABLE quote",
    "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
  ])
  func onlyQuestionsAreAnsweredAndInTime(_ sql: String) throws {
    let new = try NewStore()
    #expect(throws: FactQueryError.self) { try new.store.answer(sql, seconds: 0.2, rows: 5) }
    #expect(try new.store.answer("SELECT 1", seconds: 1, rows: 5).table.rows == [[.integer(1)]])
  }

  @Test func withoutTextTheWordsOfFactsStay() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a", kept: .none)
    #expect(try new.store.answer("SELECT text FROM article_text", seconds: 1, rows: 5).table.rows.isEmpty)
    #expect(
      try new.store.facts(.quotes, FactFilter()).table.column("text") == [.text("Mines must leave the grid.")]
    )
  }

  @Test func copiesAreJoinedAcrossDays() throws {
    let new = try NewStore()
    let words = (0..<80).map { "word\($0)" }.joined(separator: " ")
    for (key, day) in [("a", "2026-01-10"), ("b", "2026-01-12"), ("c", "2026-03-01")] {
      var article = Article(id: key, text: words)
      article.published = Timestamp(iso: day, method: "given")
      try new.enter(Record(article: article), key: key)
    }
    while let window = try new.store.waitingForStories(days: 7) {
      try new.store.save(stories: window.texts.map { _ in 0 }, of: window)
    }
    let stories = try new.store.facts(.stories, FactFilter()).table
    #expect(stories.column("id") == [.text("a3"), .text("a1")])
    #expect(stories.column("copies") == [.integer(1), .integer(2)])
  }
}
