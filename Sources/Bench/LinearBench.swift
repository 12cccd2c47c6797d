import Extraction
import Foundation
import Model

/// `dateline-bench linear`: nanoseconds a byte and memory above the page, from 1 kB to 50 MB and for the shapes that trip readers. Work is
/// linear where the first column stays.
enum LinearBench {
  static func run(lexicons: String = "Lexicons") throws {
    let extractor = try ReaderFiles.extractor(roots: [lexicons])
    _ = extractor.article(from: Page(id: "warm", content: .html(story(1_000))))
    print("shape                        MB    ns/byte   MB above the page")
    for size in [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 50_000_000] {
      measure("paragraphs", .html(story(size)), extractor)
    }
    let sentence = "The government of the valley wants to limit mining until spring, officials said. "
    let line = String(repeating: sentence, count: 50_000_000 / sentence.utf8.count)
    measure("one line", .html(Array("<p>\(line)".utf8)), extractor)
    measure("one word", .html(Array("<p>".utf8) + [UInt8](repeating: 0x78, count: 50_000_000)), extractor)
    measure("given text, one line", .text(line), extractor)
    for tag in ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<a href=x>", "<svg>"] {
      let nested = Array(String(repeating: tag, count: 100_000).utf8) + story(1_000)
      measure("100,000 × \(tag)", .html(nested), extractor)
    }
  }

  private static func story(_ size: Int) -> [UInt8] {
    let paragraph = Array(
      "<p class=\"text\">The regional government said on Monday that it would stop connecting new farms to the grid until spring, and officials added that households had paid for the boom.</p>\n"
        .utf8)
    return (0..<max(1, size / paragraph.count)).flatMap { _ in paragraph }
  }

  private static func measure(_ name: String, _ content: Page.Content, _ extractor: Extractor) {
    let page = Page(id: "t", content: content)
    let size = if case .text(let text) = content { text.utf8.count } else { page.bytes.count }
    let rounds = max(1, 200_000 / size)
    try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    let before = memory("VmRSS")
    let seconds = Stages.seconds {
      for _ in 0..<rounds { _ = extractor.article(from: page) }
    }
    let above = Double(max(0, memory("VmHWM") - before)) / 1024
    let cells = [
      String(hundredths(Double(size) / 1e6)), String(hundredths(seconds * 1e9 / Double(size * rounds))),
      String(hundredths(above)),
    ]
    print(name.padding(24) + cells.map { String(repeating: " ", count: max(1, 11 - $0.count)) + $0 }.joined())
  }

  /// A line of the process's status, in kilobytes; the greatest resident size since `clear_refs` is `VmHWM`.
  private static func memory(_ name: String) -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0
  }
}

extension String {
  fileprivate func padding(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(1, width - count))
  }
}
