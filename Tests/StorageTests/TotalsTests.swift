import Foundation
import Model
import Reporting
import Testing

@testable import Storage

/// One definition of totals (RECORD.md), four places that show them: the digest, the batch report, the view of weeks, the list of people.
@Suite struct TotalsTests {
  /// Articles of one week, each with stances of every kind: voices, authors, unknown, reported, questions, comparisons, titles.
  private static func records(_ seed: UInt64) -> [Record] {
    var dice = SplitMix64(seed: seed)
    return (0..<12).map { number in
      var record = NewStore.record(
        "Person \(Int.random(in: 0..<4, using: &dice))",
        day: "2026-01-1\(2 + Int.random(in: 0..<5, using: &dice))")
      record.article.text += " \(number)"
      let name = "Other \(Int.random(in: 0..<3, using: &dice))"
      var second = Person(name: name, mentions: [])
      second.id = "p2"
      record.people.append(second)
      record.stances = (0...Int.random(in: 0..<7, using: &dice)).map { index in
        let holder = ["p1", "p2", "author", "unknown"][Int.random(in: 0..<4, using: &dice)]
        var stance = Stance(
          target: ["mining", "ai"][Int.random(in: 0..<2, using: &dice)], holder: holder,
          polarity: Double(Int.random(in: 0..<2001, using: &dice) - 1000) / 1000, label: .mixed,
          confidence: 0.5,
          evidence: TextSpan(start: 0, end: 8))
        stance.id = "s\(index + 1)"
        if Int.random(in: 0..<4, using: &dice) == 0 { stance.modality = .question }
        if Int.random(in: 0..<5, using: &dice) == 0 { stance.comparisonOver = "ai" }
        if Int.random(in: 0..<5, using: &dice) == 0 { stance.reportedBy = "p1" }
        stance.inTitle = Int.random(in: 0..<8, using: &dice) == 0
        return stance
      }
      return record
    }
  }

  @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
  func everyPlaceShowsTheSameTotals(_ seed: UInt64) throws {
    let records = Self.records(seed)
    let new = try NewStore()
    for (number, record) in records.enumerated() { try new.enter(record, key: "\(number)") }
    let totals = Totals(Batch(records: records))
    let week = try new.store.digestFacts(
      first: "2026-01-12", last: "2026-01-18", since: 0, today: "2026-01-20")
    let view = try new.store.answer(
      "SELECT target, polarity, voices FROM weekly_lean", seconds: 5, rows: 9
    ).table
    for row in week.lean {
      let cell = totals.lean(of: row.target, row.group).lean
      #expect(cell.voices == row.lean.voices && cell.stories == row.lean.stories)
      #expect(Self.isNear(cell.polarity, row.lean.polarity))
      guard row.group == nil else { continue }
      let line = try #require(view.rows.first { $0[0].text == row.target })
      #expect(Self.isNear(line[1].number, cell.polarity) && line[2] == .integer(cell.voices))
      let point = try #require(week.trend.rows.first { $0[1].text == row.target })
      #expect(Self.isNear(point[2].number, cell.polarity))
    }
    try people(of: new, agreeWith: totals)
    for row in try new.store.lean(by: .week, FactFilter()).rows {
      let cell = totals.lean(of: row[1].text ?? "").lean
      #expect(row[5] == .integer(cell.voices) && row[6] == .integer(cell.stories))
      #expect(cell.only != nil || Self.isNear(row[2].number, cell.polarity))
    }
  }

  @Test func leanIsDividedAndSaysOfWhatItIsTheMean() throws {
    let new = try NewStore()
    try new.enter(NewStore.record("Ann Lee", polarity: -1), key: "a")
    try new.enter(NewStore.record("Bo Berg", polarity: 0.5), key: "b")
    var other = NewStore.record("Bo Berg", day: "2026-01-21", site: "hill.example", polarity: 1)
    other.stances.append(other.stances[0])
    (other.stances[1].id, other.stances[1].holder) = ("s2", "unknown")
    try new.enter(other, key: "c")
    func rows(_ by: LeanGrouping) throws -> [[FactTable.Cell]] {
      try new.store.lean(by: by, FactFilter()).rows.map { Array($0[0...2] + $0[5...9]) }
    }
    let one = FactTable.Cell.integer(1)
    #expect(
      try rows(.week) == [
        [
          .text("2026-01-12"), .text("mining"), .number(-0.25), .integer(2), .integer(2), .integer(2),
          .integer(0),
        ]
          + [.unknown],
        [.text("2026-01-19"), .text("mining"), .unknown, one, one, one, one, .text("Bo Berg")],
      ])
    #expect(try rows(.region).map { $0[2] } == [.number(-0.125)])
    #expect(try rows(.person).map { $0[2] } == [.number(-1), .number(0.75)])
    #expect(try rows(.site).map { $0[0] } == [.text("hill.example"), .text("valley.example")])
    for by in LeanGrouping.allCases { #expect(try !rows(by).isEmpty) }
  }

  /// The list of people says the same to two digits, and a voice's own weeks.
  private func people(of new: NewStore, agreeWith totals: Totals) throws {
    let people = try new.store.facts(.people, FactFilter()).table
    for (id, (name, leans)) in zip(people.column("id"), zip(people.column("name"), people.column("targets")))
    {
      let weeks = try new.store.sheet(ofVoice: id.text ?? "", quotes: 1, facts: 1).lean
      for holder in totals.holders where holder.name == name.text {
        let shown = (leans.text ?? "").split(separator: ", ").first { $0.hasPrefix(holder.target) }
        let number = try #require(shown?.split(separator: " ").last.flatMap { Double($0) })
        #expect(abs(number - holder.polarity) < 0.0051)
        let week = try #require(weeks.rows.first { $0[1].text == holder.target })
        #expect(Self.isNear(week[2].number, holder.polarity))
      }
    }
  }

  private static func isNear(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one - other) < 1e-6
  }

  /// The table of totals is what counting anew gives, whatever is entered, replaced, merged, forgotten.
  @Test func totalsOfPeopleKeepStep() throws {
    let new = try NewStore()
    func expectTotals(_ step: String) throws {
      let kept = try new.store.answer("SELECT * FROM voice_total ORDER BY 1", seconds: 5, rows: 99).table
      let anew = try new.store.answer(
        "SELECT voice, count(DISTINCT article), sum(quotes), min(a.day), max(a.day) FROM person JOIN article AS a ON a.id = article GROUP BY 1 ORDER BY 1",
        seconds: 5, rows: 99
      ).table
      #expect(kept.rows == anew.rows, "\(step)")
    }
    for (number, record) in Self.records(9).enumerated() { try new.enter(record, key: "\(number)") }
    try expectTotals("entered")
    let run = try new.store.begin(NewStore.info, time: 1)
    for (number, record) in Self.records(10).enumerated() {
      try new.enter(record, key: "\(number + 3)", run: run)
    }
    try expectTotals("replaced")
    let ids = try new.store.facts(.people, FactFilter()).table.column("id").compactMap(\.text)
    let merge = try new.store.correct(ids[1], field: "same_as", value: ids[0], note: nil, time: 1)
    try expectTotals("merged")
    try new.store.undo(correction: merge, time: 2)
    try expectTotals("parted")
    try new.store.correct("a1/q1", field: "speaker", value: nil, note: nil, time: 1)
    try expectTotals("corrected")
    _ = try new.store.forget("Person 1", time: 3)
    try expectTotals("forgotten")
  }
}
