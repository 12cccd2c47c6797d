import Model
import Testing

@testable import Storage

/// The kept trend says what the view of all weeks says, whatever was changed since it was counted.
@Suite struct WeekLeanTests {
  private let new: NewStore

  init() throws {
    new = try NewStore()
    for (index, day) in ["2026-01-13", "2026-01-14", "2026-01-18", "2026-01-19", "2026-02-17"].enumerated() {
      let name = ["Ann Lee", "Bo Berg"][index % 2]
      try new.enter(NewStore.record(name, day: day, polarity: Double(index) / 4 - 0.5), key: "k\(index)")
    }
  }

  private func expectTheViewsTrend() throws {
    let view = try new.store.answer(
      "SELECT week, target, CAST(round(polarity * 1000) AS INTEGER) AS polarity, voices FROM weekly_lean",
      seconds: 5, rows: 100
    ).table
    let trend = try new.store.digestFacts(
      first: "2026-02-16", last: "2026-02-22", since: .max, today: "2026-02-22"
    ).trend
    #expect(trend.column("week") == view.column("week"))
    #expect(trend.column("target") == view.column("target"))
    #expect(trend.column("voices") == view.column("voices"))
    let thousandths = trend.column("polarity").compactMap(\.number).map { ($0 * 1000).rounded() }
    #expect(thousandths == view.column("polarity").compactMap(\.number))
    #expect(!trend.rows.isEmpty)
  }

  @Test func itIsTheViewsBeforeAndAfterItIsKept() throws {
    func view() throws -> FactTable {
      try new.store.answer("SELECT * FROM weekly_lean", seconds: 5, rows: 100).table
    }
    try expectTheViewsTrend()
    let counted = try view()
    try new.store.settle()
    try expectTheViewsTrend()
    #expect(try view().rows == counted.rows)
    // One week is counted, the others are read.
    try new.enter(NewStore.record("Ann Lee", day: "2026-01-20", polarity: 1), key: "k9")
    #expect(
      try view().rows.filter { $0[0] != .text("2026-01-19") }
        == counted.rows.filter { $0[0] != .text("2026-01-19") })
    #expect(try view().rows != counted.rows)
    try expectTheViewsTrend()
    try new.store.settle()
    #expect(try new.store.answer("SELECT * FROM week_changed", seconds: 5, rows: 9).table.rows.isEmpty)
    #expect(
      try new.store.answer("SELECT * FROM week_lean WHERE \"group\" = 0", seconds: 5, rows: 9).table.rows
        .count == 3)
  }

  @Test func whatChangesAStanceChangesItsWeek() throws {
    try new.store.settle()
    let number = try new.store.correct("a1/s1", field: "polarity", value: "0.9", note: nil, time: 1)
    try expectTheViewsTrend()
    try new.store.undo(correction: number, time: 2)
    try expectTheViewsTrend()
    try new.store.correct("a2/s1", field: "(delete)", value: nil, note: nil, time: 3)
    try expectTheViewsTrend()
    try new.store.correct("v1", field: "same_as", value: "v2", note: nil, time: 4)
    try expectTheViewsTrend()
  }

  @Test func anArticleReadAgainOrMovedToAnotherWeekChangesBoth() throws {
    try new.store.settle()
    try new.enter(NewStore.record("Ann Lee", day: "2026-01-27", polarity: 1), key: "k0")
    try expectTheViewsTrend()
    try new.store.settle()
    try expectTheViewsTrend()
    _ = try new.store.forget("Bo Berg", time: 5)
    try expectTheViewsTrend()
  }

  /// A stretch that ends in the middle of a week counts that week's days only.
  @Test func aWeekThatIsNotOverIsCountedToItsDay() throws {
    try new.store.settle()
    let trend = try new.store.digestFacts(
      first: "2026-01-12", last: "2026-01-13", since: .max, today: "2026-01-13"
    ).trend
    #expect(trend.column("voices") == [.integer(1)])
    #expect(trend.column("polarity") == [.number(-0.5)])
  }

  /// What a week was before is the same, read from what is kept or counted from its stances.
  @Test func theWeekBeforeIsTheSameKeptOrCounted() throws {
    func before(_ first: String, _ last: String) throws -> [Lean] {
      try new.store.digestFacts(first: first, last: last, since: .max, today: last).lean.map(\.before)
    }
    let counted = try before("2026-01-19", "2026-01-25")
    try new.store.settle()
    #expect(try before("2026-01-19", "2026-01-25") == counted)
    #expect(counted.first?.voices == 2 && counted.first?.interval == nil)
    #expect(counted.count == 2)
  }
}
