import Model
import Testing

@testable import Storage

@Suite struct DigestFactsTests {
  @Test func aWeekIsToldOnceAndLateArrivalsInTheNext() throws {
    let new = try NewStore()
    try new.enter(NewStore.record("Ann Lee", polarity: -1), key: "a")
    try new.enter(NewStore.record("Bo Berg", polarity: 0.5), key: "b")
    func facts(_ first: String, _ last: String) throws -> DigestFacts {
      let since = try new.store.lastDigest()?.article ?? Int.max
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
    #expect(try facts("2026-01-19", "2026-01-25").late.column("id") == [.text("a3")])
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
