import Analysis
import CLibxml2
import Extraction
import Foundation
import Lexicon
import Model

/// What each stage of the line costs, and each annotator.
///
/// Times are CPU seconds of this thread, the best of several rounds. A round runs every stage once, so that what else the
/// machine does falls on all of them; even so, trust the ratios.
struct Stages {
  /// Fewer where a round is long enough by itself.
  private let rounds: Int
  /// In the order in which they read a document; each is timed as what it adds to those before it.
  private static let order: [Annotator] = [
    .quantities, .dates, .regions, .people, .quotes, .measures, .stances,
  ]

  private let pages: [Page]
  private let articles: [Article]
  private let records: [Record]
  private let extractor: Extractor
  /// The first reads words and sentences alone; each next one has one more annotator.
  private let analyzers: [Analyzer]

  init(pages: [Page], lexicons: String) throws {
    self.pages = pages
    rounds = pages.reduce(0) { $0 + $1.bytes.count } > 16_000_000 ? 2 : 5
    extractor = try ReaderFiles.extractor(roots: [lexicons])
    let store = try LexiconStore(roots: [lexicons], cacheFolder: nil)
    var analyzers: [Analyzer] = []
    for count in 0...Self.order.count {
      var options = Analyzer.Options()
      options.annotators = Set(Self.order.prefix(count))
      analyzers.append(try Analyzer(lexicons: store, options: options))
    }
    self.analyzers = analyzers
    articles = pages.map { [extractor] in extractor.article(from: $0) }
    let whole = analyzers[Self.order.count]
    records = try articles.map { try whole.record(of: $0) }
  }

  func show() throws {
    var floor = Double.infinity
    var extraction = Double.infinity
    var analysis = [Double](repeating: .infinity, count: analyzers.count)
    var output = Double.infinity
    for _ in 0..<rounds {
      floor = min(floor, Self.seconds { for page in pages { Self.parse(page.bytes) } })
      extraction = min(extraction, Self.seconds { for page in pages { _ = extractor.article(from: page) } })
      for (index, analyzer) in analyzers.enumerated() {
        let time = try Self.seconds { for article in articles { _ = try analyzer.record(of: article) } }
        analysis[index] = min(analysis[index], time)
      }
      output = min(output, Self.seconds { for record in records { Self.write(record) } })
    }
    let text = Double(articles.reduce(0) { $0 + $1.text.utf8.count }) / 1e6
    let table = Table(
      pages: pages.count, megabytes: Double(pages.reduce(0) { $0 + $1.bytes.count }) / 1e6, floor: floor,
      whole: extraction + (analysis.last ?? 0) + output)
    print(
      "\(pages.count) pages, \(hundredths(table.megabytes)) MB of HTML, \(hundredths(text)) MB of text;",
      "CPU, best of \(rounds)")
    table.row("bare libxml2 parse", floor)
    table.row("extraction", extraction)
    table.row("analysis", analysis.last ?? 0)
    table.row("  words, sentences", analysis[0])
    for (index, annotator) in Self.order.enumerated() {
      table.row("  \(annotator.rawValue)", max(analysis[index + 1] - analysis[index], 0))
    }
    table.row("JSON", output)
    table.row("whole line", table.whole)
  }

  private static func write(_ record: Record) {
    var json = JSONWriter()
    record.write(to: &json)
  }

  static func parse(_ bytes: [UInt8]) {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    let document = bytes.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8", options)
    }
    xmlFreeDoc(document)
  }

  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = threadSeconds()
    try body()
    return threadSeconds() - start
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Rows of seconds, pages and megabytes a second, share of the whole line and ratio to the floor.
private struct Table {
  let pages: Int
  let megabytes: Double
  /// Seconds of the bare parse and of the whole line.
  let floor: Double
  let whole: Double

  func row(_ name: String, _ seconds: Double) {
    let cells = [
      "\(hundredths(seconds * 1000)) ms", "\(Int(Double(pages) / max(seconds, 1e-9))) pages/s",
      "\(hundredths(megabytes / max(seconds, 1e-9))) MB/s",
      "\(Int((seconds / whole * 100).rounded())) % of line",
      "\(hundredths(seconds / floor)) × bare parse",
    ]
    print(padded(name, 22) + cells.map { padded($0, 17) }.joined())
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }
}
