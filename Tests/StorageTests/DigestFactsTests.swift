import Model
import Reporting
import Testing

@testable import Storage

@Suite struct DigestFactsTests {
  @Test func aWeekIsToldOnceAndLateArrivalsInTheNext() throws {
    let new = try NewStore()
    try new.enter(NewStore.record("Ann Lee", polarity: -1), key: "a")
    try new.enter(NewStore.record("Bo Berg", polarity: 0.5), key: "b")
    func facts(_ first: String, _ last: String) throws -> DigestFacts {
      let since = try new.store.lastDigest(before: first)?.article ?? Int.max
      return try new.store.digestFacts(first: first, last: last, since: since, today: "2026-01-20")
    }
    let week = try facts("2026-01-12", "2026-01-18")
    #expect(week.counts.column("articles") == [.integer(2)])
    #expect(week.lean.first?.lean.polarity == -0.25)
    #expect(week.lean.first?.lean.interval != nil)
    #expect(week.voices.column("quote").count == 2)
    #expect(week.measures.rows.count == 2)
    try new.store.note(digest: week, state: "sent", messageID: "m1", time: 1)
    #expect(try new.store.mailState(of: "m1") == .sent)
    try new.enter(NewStore.record("Cy Dahl", day: "2026-01-13"), key: "c")
    let next = try facts("2026-01-19", "2026-01-25")
    #expect(next.late.column("id") == [.text("a3")])
    // Made once more, it tells the same; a digest that was only looked at is none that was sent.
    try new.store.note(digest: next, state: "made", messageID: nil, time: 2)
    #expect(try facts("2026-01-19", "2026-01-25").late == next.late)
    #expect(try new.store.lastDigest()?.lastDay == "2026-01-25")
    #expect(try new.store.lastDigest(onlySent: true)?.lastDay == "2026-01-18")
  }

  @Test func anUndatedArticleCountsByTheDayItWasFetchedAndIsFlagged() throws {
    let new = try NewStore()
    var record = NewStore.record()
    record.article.published = nil
    record.article.source.fetched = "2026-01-15T22:30:00Z"
    try new.enter(record, key: "a")
    try new.enter(NewStore.record(), key: "b")
    let week = try new.store.digestFacts(
      first: "2026-01-12", last: "2026-01-18", since: 0, today: "2026-01-20")
    #expect(week.counts.column("articles") == [.integer(2)] && week.counts.column("undated") == [.integer(1)])
    let table = try new.store.facts(.articles, FactFilter()).table
    #expect(table.column("day") == [.text("2026-01-15"), .text("2026-01-14")])
    let words = Wording(language: "en", words: ["undated": "{n} by the day they were fetched"])
    #expect(DigestReport(week, words: words).text(as: .text).contains("1 by the day they were fetched"))
  }

  @Test func deadlinesComeInPagesAndOnceForSeveralArticles() throws {
    let new = try NewStore()
    for number in 1...3 { try new.enter(NewStore.record("Person \(number)"), key: "\(number)") }
    var other = NewStore.record("Person 4")
    other.dates[0].latest = "2031-04-01"
    try new.enter(other, key: "4")
    func ids(_ limit: Int, _ offset: Int) throws -> [FactTable.Cell] {
      try new.store.deadlines(from: "2026-01-01", to: "2040-01-01", limit: limit, offset: offset).column("id")
    }
    #expect(try ids(9, 0) == [.text("a1/m1"), .text("a4/m1")])
    #expect(try ids(1, 0) == [.text("a1/m1")])
    #expect(try ids(1, 1) == [.text("a4/m1")])
    #expect(try ids(1, 2).isEmpty)
  }

  @Test func oneVoiceIsNoAverage() {
    let lean = Lean([
      Lean.Sample(story: 1, voice: "Ann", polarity: -1), Lean.Sample(story: 2, voice: "Ann", polarity: 0),
    ])
    #expect(lean.polarity == -0.5)
    #expect(lean.only == "Ann")
    #expect(lean.interval == nil)
    #expect(Lean([]).polarity == nil)
  }
}
