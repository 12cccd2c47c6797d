import Foundation
import Model
import TestSupport
import Testing

@Suite struct DeterminismTests {
  @Test func oneWorkerAndFourGiveTheSameBytes() throws {
    let program = try Program()
    let one = try program.run("analyze", "--jobs", "1", Repository.corpus)
    let four = try program.run("analyze", "--jobs", "4", Repository.corpus)
    #expect(one.status == 0)
    #expect(!one.output.isEmpty)
    #expect(one.output == four.output)
  }

  /// Whatever the record claims points at the characters that say so.
  @Test func everySpanIsItsSlice() throws {
    for line in try Program().run("analyze", Repository.corpus).lines {
      let record = try JSONValue(parsing: String(line))
      let text = Array((record["text"]?.string ?? "").unicodeScalars)
      for list in ["regions", "dates", "quantities", "quotes"] {
        for fact in record[list]?.array ?? [] where fact["in"] == nil {
          let (start, end) = (fact["start"]?.int ?? -1, fact["end"]?.int ?? -1)
          #expect(0 <= start && start <= end && end <= text.count)
          var slice = String.UnicodeScalarView()
          slice.append(contentsOf: text[max(start, 0)..<min(max(end, start), text.count)])
          #expect(String(slice) == fact["text"]?.string)
        }
      }
    }
  }

  @Test func aReportIsOnePageThatAsksForNothing() throws {
    let program = try Program()
    let outcome = try program.run("report", Repository.corpus, "-o", "out.html", "--summary")
    #expect(outcome.status == 0)
    let html = try String(contentsOf: program.folder.appendingPathComponent("out.html"), encoding: .utf8)
    #expect(!html.contains("<script"))
    #expect(!html.contains("src=\"http"))
    let anchors = Set(html.matches(of: /id="([^"]+)"/).map { String($0.1) })
    for link in html.matches(of: /href="#([^"]+)"/) { #expect(anchors.contains(String(link.1))) }
  }
}
