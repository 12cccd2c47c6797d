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
}
