import Model
import Testing

@testable import Reporting

@Suite struct TableTextTests {
  private static let table = FactTable(
    columns: ["id", "text", "polarity"],
    rows: [
      [.text("a1"), .text("=1+1, \"so\""), .number(-0.5)], [.text("a2"), .text("一|二\nthree"), .unknown],
    ])

  @Test(arguments: [
    (TableText.Form.csv, "id,text,polarity\na1,\"'=1+1, \"\"so\"\"\",-0.5\na2,\"一|二\nthree\",\n"),
    (.tsv, "id\ttext\tpolarity\na1\t'=1+1, \"so\"\t-0.5\na2\t一|二 three\t\n"),
    (
      .jsonl,
      "{\"id\":\"a1\",\"text\":\"=1+1, \\\"so\\\"\",\"polarity\":-0.5}\n{\"id\":\"a2\",\"text\":\"一|二\\nthree\",\"polarity\":null}\n"
    ),
    (.md, "| id | text | polarity |\n|---|---|---|\n| a1 | =1+1, \"so\" | -0.5 |\n| a2 | 一\\|二 three |  |\n"),
  ])
  func eachForm(_ form: TableText.Form, _ expected: String) {
    #expect(TableText(Self.table).text(as: form) == expected)
  }

  @Test func aTerminalTableFitsItsWidth() {
    let text = TableText(Self.table).text(as: .table, width: 24)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 24 })
  }

  @Test func deadlinesBecomeEvents() throws {
    let table = FactTable(
      columns: ["id", "deadline", "which", "action", "target", "regions", "status", "authority", "text"],
      rows: [
        ["a1/m1", "2031-03-15", "until", "ban", "mining", "Irkutsk, Chita", "in-force", "", "It ends; then…"]
          .map(FactTable.Cell.text)
      ])
    let text = CalendarText(table, stamp: 0, words: try ShippedWords.of("en")).text
    #expect(text.contains("DTSTART;VALUE=DATE:20310315\r\nDTEND;VALUE=DATE:20310316\r\n"))
    #expect(text.contains("SUMMARY:Ban on mining ends (Irkutsk\\, Chita)\r\n"))
    #expect(text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
  }

  @Test func aDigestSpeaksItsLanguageInEveryForm() {
    var facts = DigestFacts(first: "2026-01-12", last: "2026-01-18")
    facts.lean = [
      DigestFacts.LeanRow(
        target: "mining", group: nil, lean: Lean([Lean.Sample(story: 1, voice: "Ann <b>", polarity: -1)]),
        before: Lean([]), unknown: 2, authors: Lean([]))
    ]
    let words = Wording(language: "fr", words: ["one-voice": "une voix : {name}", "lean": "Inclination"])
    let report = DigestReport(facts, words: words)
    #expect(report.text(as: .html).contains("une voix : Ann &lt;b&gt;"))
    #expect(report.text(as: .html).contains("lang=\"fr\""))
    #expect(report.text(as: .md).contains("une voix : Ann \\<b\\>"))
    #expect(report.text(as: .text).contains("une voix : Ann <b>"))
    #expect(report.text(as: .json).contains("\"only\":\"Ann <b>\""))
  }
}
