import Foundation
import Model
import TestSupport
import Testing

@Suite struct AnalyzeOptionTests {
  private static let text =
    "В среду, 3 июня 2026 года, министр заявил: «Майнинг запретят до 15 марта 2031 года»."
  private static let line = Data(#"{"id":"a","language":"ru","text":"\#(text)"}"#.utf8)

  @Test func offsetsCanCountBytes() throws {
    let outcome = try Program().run(
      "analyze", "--offsets", "utf8", "--input-format", "jsonl", "-", input: Self.line)
    let record = try JSONValue(parsing: outcome.output)
    let bytes = Array(Self.text.utf8)
    let dates = record["dates"]?.array ?? []
    #expect(!dates.isEmpty)
    for date in dates {
      let (start, end) = (date["start"]?.int ?? 0, date["end"]?.int ?? 0)
      #expect(String(decoding: bytes[start..<end], as: UTF8.self) == date["text"]?.string)
    }
  }

  @Test func onlyTheListsAskedForAreFilled() throws {
    let outcome = try Program().run(
      "analyze", "--only", "dates", "--input-format", "jsonl", "-", input: Self.line)
    let record = try JSONValue(parsing: outcome.output)
    #expect(record["dates"]?.array?.isEmpty == false)
    for list in ["regions", "people", "quotes", "measures", "stances"] { #expect(record[list]?.array == []) }
  }

  @Test func anUnknownListIsRefusedWithTheKnownOnes() throws {
    let outcome = try Program().run("analyze", "--only", "weather", "-")
    #expect(outcome.status == 64)
    #expect(outcome.messages.contains("regions, dates, quantities"))
  }

  @Test func theReportCountsWhatWasReadAndPrinted() throws {
    let program = try Program()
    let record = { (type: String, body: String) in
      "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Target-URI: https://a.example/\(body.utf8.count)\r\n"
        + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)\r\n\r\n"
    }
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Mining stays legal, a minister said.</p>"
    let request = record("request", "GET / HTTP/1.1\r\n\r\n")
    let archive = request + record("response", page) + "WARC/1.0\r\nbroken"
    try program.write(archive.utf8, to: "a.warc")
    let outcome = try program.run("analyze", "--report", "report.json", "a.warc")
    #expect(outcome.status == 3)
    let written = try Data(contentsOf: program.folder.appendingPathComponent("report.json"))
    let report = try JSONValue(parsing: String(decoding: written, as: UTF8.self))
    let counts = ["archive_records", "pages", "failures", "records", "errors"].map { report[$0]?.int }
    #expect(counts == [2, 1, 1, 1, 1])
    #expect(outcome.lines.count == 2)
    #expect(report["lexicons"]?.string?.isEmpty == false)
  }

  @Test func sketchesSortAsSignedNumbersAndTellCopies() throws {
    let text = "The minister wants to limit mining in the north until 2031, and the grid agrees with him."
    let input = #"{"id":1,"text":"\#(text)"}"# + "\n" + #"{"id":2,"text":"\#(text) Updated."}"#
    let outcome = try Program().run("dedupe", "--sketches", input: Data(input.utf8))
    let sketches = try outcome.lines.map { try JSONValue(parsing: String($0)) }
    let shingles = sketches.map { $0["shingles"]?.array?.compactMap(\.int) ?? [] }
    #expect(shingles.map(\.count) == [16, 17])
    #expect(shingles[0] == shingles[0].sorted())
    #expect(Set(shingles[0]).isSubset(of: shingles[1]))
    #expect(sketches[0]["numbers"]?.array?.count == 1)
  }

  @Test func pagesOfOtherTopicsAreSkippedAndCounted() throws {
    let lines = [
      #"{"id":"a","language":"en","text":"The province wants to ban crypto mining."}"#,
      #"{"id":"b","language":"en","text":"The home team lost again on Sunday."}"#,
    ]
    let input = Data((lines.joined(separator: "\n") + "\n").utf8)
    let outcome = try Program().run(
      "analyze", "--filter-topic", "mining-vs-ai", "--input-format", "jsonl", "-", input: input)
    #expect(outcome.status == 0)
    #expect(outcome.lines.count == 1)
    #expect(outcome.messages.contains("1 of 2 pages"))
  }

  @Test func anUnknownTopicToFilterByIsRefused() throws {
    let outcome = try Program().run("analyze", "--filter-topic", "weather", "-", input: Data("x".utf8))
    #expect(outcome.status == 78)
    #expect(outcome.messages.contains("weather"))
  }
}
