import Foundation
import Model
import TestSupport
import Testing

/// `annotate` and `evaluate` as a researcher uses them: a skeleton, scored, corrected, scored again.
@Suite struct EvaluationProgramTests {
  static let text =
    "Oslo has banned crypto mining until 1 July 2029. \"Mining wastes power,\" said energy minister Ada Quist on Tuesday.\n"

  @Test func aSkeletonThatNobodyCorrectedAgreesWithTheProgram() throws {
    let program = try Program()
    try program.write(Self.text.utf8, to: "articles/oslo.txt")
    let written = try program.run("annotate", "articles", "-o", "gold")
    #expect(written.status == 0, "\(written.messages)")
    let gold = try String(
      contentsOf: program.folder.appendingPathComponent("gold/en/oslo.gold.json"), encoding: .utf8)
    #expect(gold.contains("dateline-gold/1") && gold.contains("2029-07-01"))
    let scored = try program.run("evaluate", "gold", "--json")
    #expect(scored.status == 0, "\(scored.messages)")
    let rows = try JSONValue(parsing: scored.text)["rows"]?.array ?? []
    let figures = try #require(rows.first?["figures"])
    for figure in ["dates", "people", "quotes", "measures", "stances", "names"] {
      #expect(figures[figure]?["f1"]?.number == 1, "\(figure)")
    }
    // What a person corrected is not written over.
    let again = try program.run("annotate", "articles", "-o", "gold")
    #expect(again.messages.contains("left as it is"))
  }

  @Test func predictionsAreComparedWithAPairedBootstrap() throws {
    let program = try Program()
    try program.write(Self.text.utf8, to: "oslo.txt")
    let record = try program.run("analyze", "--jsonl", "oslo.txt").text
    try program.write(record.utf8, to: "mine.jsonl")
    try program.write(record.replacing("2029-07-01", with: "2030-07-01").utf8, to: "theirs.jsonl")
    let compared = try program.run("evaluate", "mine.jsonl", "mine.jsonl", "--against", "theirs.jsonl")
    #expect(compared.status == 0, "\(compared.messages)")
    #expect(compared.text.contains("dates: ") && compared.text.contains("quotes: 1.000 1.000 +0.000"))
    let missing = try program.run("evaluate", "mine.jsonl", "nothing.jsonl")
    #expect(missing.status == 65)
  }

  @Test func columnsOfNamesAreReadByTheProgram() throws {
    let program = try Program()
    try program.write("Ada B-PER\nQuist I-PER\nlives O\nin O\nNorway B-LOC\n. O\n".utf8, to: "gold.conll")
    let scored = try program.run("evaluate", "gold.conll")
    #expect(scored.status == 0 && scored.text.contains("names"), "\(scored.messages)")
    #expect(!scored.text.contains("quotes"))
  }
}
