import Analysis
import CLibxml2
import Extraction
import Fetching
import Foundation
import Lexicon
import Model

/// `dateline-bench FOLDER PROGRAM`: what the line costs beside a bare libxml2 parse of the same pages, in the same run.
///
/// Times are CPU seconds of this thread, the best of several rounds; machines are noisy, so trust the ratios.
@main
struct Bench {
  static let rounds = 7

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      FileHandle.standardError.write(Data("usage: dateline-bench FOLDER PROGRAM [LEXICONS]\n".utf8))
      exit(64)
    }
    let lexicons = arguments.count > 3 ? arguments[3] : "Lexicons"
    let pages = readPages(arguments[1])
    guard !pages.isEmpty else {
      FileHandle.standardError.write(Data("\(arguments[1]): holds no pages\n".utf8))
      exit(66)
    }
    try stages(pages, lexicons)
    startUp(of: arguments[2])
    memory(of: arguments[2], folder: arguments[1])
  }

  /// Every HTML page of the folder, repeated to about four megabytes.
  private static func readPages(_ folder: String) -> [Page] {
    var reader = InputReader([folder])
    var pages: [Page] = []
    while let item = reader.next() {
      if case .page(let page) = item, case .html = page.content { pages.append(page) }
    }
    guard !pages.isEmpty else { return [] }
    let once = pages
    while pages.reduce(0, { $0 + $1.bytes.count }) < 4_000_000 { pages += once }
    return pages
  }

  private static func stages(_ pages: [Page], _ lexicons: String) throws {
    let size = Double(pages.reduce(0) { $0 + $1.bytes.count }) / 1e6
    let extractor = try Line.extractor(lexicons)
    let analyzer = try Analyzer(lexicons: LexiconStore(roots: [lexicons], cacheFolder: nil))
    let floor = best { for page in pages { parse(page.bytes) } }
    let extraction = best { for page in pages { _ = extractor.article(from: page) } }
    let articles = pages.map(extractor.article)
    let analysis = try best { for article in articles { _ = try analyzer.record(of: article) } }
    let records = try articles.map(analyzer.record)
    let output = best { for record in records { write(record) } }
    let text = Double(articles.reduce(0) { $0 + $1.text.utf8.count }) / 1e6
    print(
      "\(pages.count) pages, \(round(size)) MB of HTML, \(round(text)) MB of text; CPU, best of \(rounds)")
    row("bare libxml2 parse", floor, floor, pages.count, size)
    row("extraction", extraction, floor, pages.count, size)
    row("analysis", analysis, floor, pages.count, size)
    row("JSON", output, floor, pages.count, size)
    row("whole line", extraction + analysis + output, floor, pages.count, size)
  }

  private static func row(
    _ name: String, _ seconds: Double, _ floor: Double, _ pages: Int, _ megabytes: Double
  ) {
    let cells = [
      "\(round(seconds * 1000)) ms", "\(Int(Double(pages) / seconds)) pages/s",
      "\(round(megabytes / seconds)) MB/s", "\(round(seconds / floor)) × bare parse",
    ]
    print(padded(name, 22) + cells.map { padded($0, 18) }.joined())
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(width - text.count, 1))
  }

  private static func round(_ number: Double) -> Double { (number * 100).rounded() / 100 }

  private static func write(_ record: Record) {
    var json = JSONWriter()
    record.write(to: &json)
  }

  private static func parse(_ bytes: [UInt8]) {
    let options = Int32(
      HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
    let document = bytes.withUnsafeBytes { buffer in
      htmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8", options)
    }
    xmlFreeDoc(document)
  }

  private static func best(_ body: () throws -> Void) rethrows -> Double {
    var best = Double.infinity
    for _ in 0..<rounds {
      let start = cpuSeconds()
      try body()
      best = min(best, cpuSeconds() - start)
    }
    return best
  }

  private static func cpuSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// From exec to the first record of a one-line text, in a warm cache.
  private static func startUp(of program: String) {
    let text = FileManager.default.temporaryDirectory.appendingPathComponent("dateline-bench-\(getpid()).txt")
    try? Data("The government of Norway wants to limit mining until 2030.".utf8).write(to: text)
    defer { try? FileManager.default.removeItem(at: text) }
    var times: [Double] = []
    for _ in 0..<15 {
      let start = Date()
      guard run(program, ["analyze", text.path]) else { return print("start-up: \(program) does not run") }
      times.append(Date().timeIntervalSince(start) * 1000)
    }
    times.sort()
    print("start-up to first record: median \(round(times[times.count / 2])) ms, best \(round(times[0])) ms")
  }

  private static func memory(of program: String, folder: String) {
    guard run(program, ["analyze", folder]) else { return }
    var usage = rusage()
    let children: __rusage_who_t = -1  // RUSAGE_CHILDREN, whose imported type does not fit the function's
    getrusage(children, &usage)
    print("peak memory of the program over \(folder): \(round(Double(usage.ru_maxrss) / 1024)) MB")
  }

  /// `Foundation.Process` polls for the end, which costs more than our start.
  private static func run(_ program: String, _ arguments: [String]) -> Bool {
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var id = pid_t()
    guard posix_spawn(&id, program, &actions, nil, &words, environ) == 0 else { return false }
    var status: Int32 = 0
    return waitpid(id, &status, 0) == id && status == 0
  }
}

extension Page {
  fileprivate var bytes: [UInt8] {
    if case .html(let bytes) = content { bytes } else { [] }
  }
}

private enum Line {
  static func extractor(_ lexicons: String) throws -> Extractor {
    try ReaderFiles.extractor(roots: [lexicons])
  }
}
