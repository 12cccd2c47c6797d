import Model
import Testing

@testable import Storage

@Suite struct CorrectionTests {
  private func polarity(_ new: NewStore) throws -> [FactTable.Cell] {
    try new.store.facts(.stances, FactFilter()).table.column("polarity")
  }

  @Test func aCorrectionSurvivesANewReadingAndIsUndone() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    let number = try new.store.correct("a1/s1", field: "polarity", value: "0.25", note: "irony", time: 1)
    #expect(try polarity(new) == [.number(0.25)])
    try new.enter(NewStore.record(polarity: -0.6), key: "a")
    #expect(try polarity(new) == [.number(0.25)])
    try new.store.undo(correction: number, time: 2)
    #expect(try polarity(new) == [.number(-0.8)])
    #expect(try new.store.corrections().rows.count == 1)
  }

  @Test func aSpeakerIsSetRight() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    try new.enter(NewStore.record("Anna Weiss"), key: "b")
    try new.store.correct("a1/q1", field: "speaker", value: "Anna Weiss", note: nil, time: 1)
    var filter = FactFilter()
    filter.person = "Weiss"
    #expect(try new.store.facts(.quotes, filter).table.rows.count == 2)
    try new.store.correct("a1/m1", field: "(delete)", value: nil, note: nil, time: 1)
    #expect(try new.store.facts(.measures, FactFilter()).table.column("id") == [.text("a2/m1")])
  }

  /// Also a person whom no article was found to name.
  @Test func aSpeakerWhomNobodyNamedIsEntered() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    let number = try new.store.correct("a1/q1", field: "speaker", value: "Анна Вайс", note: nil, time: 1)
    func speakers() throws -> [FactTable.Cell] {
      try new.store.facts(.quotes, FactFilter()).table.column("speaker")
    }
    #expect(try speakers() == [.text("Анна Вайс")])
    try new.enter(NewStore.record(day: "2026-02-02"), key: "a")
    #expect(try speakers() == [.text("Анна Вайс")])
    var filter = FactFilter()
    filter.person = "Anna Vais"
    #expect(try new.store.facts(.quotes, filter).table.rows.count == 1)
    try new.store.undo(correction: number, time: 2)
    #expect(try speakers() == [.text("Vladimir Putin")])
  }

  @Test func whatIsNotThereCannotBeCorrected() throws {
    let new = try NewStore()
    try new.enter(NewStore.record(), key: "a")
    for (id, field) in [("a9/q1", "speaker"), ("a1/q1", "text"), ("q1", "kind"), ("v99", "name")] {
      #expect(throws: FactQueryError.self) {
        try new.store.correct(id, field: field, value: "x", note: nil, time: 1)
      }
    }
  }

  @Test func twoNamesOfOnePersonAreJoinedAndParted() throws {
    let new = try NewStore()
    try new.enter(NewStore.record("Anna Weiss"), key: "a")
    try new.enter(NewStore.record("Anna Weiss-Lund"), key: "b")
    func people() throws -> FactTable { try new.store.facts(.people, FactFilter()).table }
    let ids = try people().column("id").compactMap(\.text).sorted()
    #expect(ids.count == 2)
    let number = try new.store.correct(ids[1], field: "same_as", value: ids[0], note: nil, time: 1)
    #expect(try people().column("articles") == [.integer(2)])
    try new.enter(NewStore.record("Anna Weiss-Lund", day: "2026-02-02"), key: "c")
    #expect(try people().column("articles") == [.integer(3)])
    try new.store.undo(correction: number, time: 2)
    #expect(try people().rows.count == 2)
  }

  /// Titles, captions and hashtags that no annotator reads; other people and days keep their names.
  @Test func theForgottenAreFoundWhereNobodyReads() {
    let text = "Photo: Doe. #JaneDoe, JANE DOE; Peter Doe in May, doe eyes, Does it?"
    let peter = TextSpan(start: 32, end: 41)
    let found = Forgetting.spans(of: ["Jane Doe", "Doe"], in: text, except: [peter])
    #expect(
      Forgetting.blotted(text, found)
        == "Photo: •••. #•••••••, •••• •••; Peter Doe in May, doe eyes, Does it?")
  }

  @Test func theForgottenAreGoneAndStayGone() throws {
    let new = try NewStore()
    try new.enter(NewStore.record("Jane Doe"), key: "a")
    #expect(try new.store.forget("jane doe", time: 1) == 1)
    try new.enter(NewStore.record("Jane Doe", day: "2026-02-02"), key: "b")
    for table in [
      "article", "article_text", "people", "voice", "quotes", "stances", "article_version", "forgotten",
    ] {
      let all = try new.store.answer("SELECT * FROM \(table)", seconds: 5, rows: 99).table
      #expect(!all.rows.joined().contains { $0.text?.lowercased().contains("doe") == true })
    }
    var filter = FactFilter()
    filter.contains = "Doe"
    #expect(try new.store.facts(.articles, filter).table.rows.isEmpty)
    filter.contains = "grid"
    #expect(try new.store.facts(.articles, filter).table.rows.count == 2)
    #expect(try new.store.faults() == [])
  }
}
