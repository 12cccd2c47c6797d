import Fetching
import Foundation
import Model
import Synchronization

/// Counts what a run does, shows it while it goes, and sums it up.
final class FetchReport: Sendable {
  private let counts = Mutex(FetchCounts())
  private let jsonl: Bool
  private let isQuiet: Bool
  private let showsProgress: Bool

  init(jsonl: Bool, isQuiet: Bool) {
    self.jsonl = jsonl
    self.isQuiet = isQuiet
    showsProgress = !isQuiet && isatty(STDERR_FILENO) == 1
  }

  var hasFailures: Bool { counts.withLock { $0.failed > 0 || !$0.failedSources.isEmpty } }

  func take(_ event: FetchEvent) {
    counts.withLock { counts in
      counts.take(event)
      if jsonl { FetchEventWriter.write(event) }
      if showsProgress, .now - counts.shown > .milliseconds(200) {
        counts.shown = .now
        FileHandle.standardError.write(Data("\r\u{1B}[K\(counts.progress(width: Terminal.width))".utf8))
      }
    }
    if !jsonl, case .wouldFetch(let page) = event { try? Output().write(Printable.text(page.url) + "\n") }
  }

  /// To standard error: failing and silent sources by name, the rest as a table. Silent where all is well and nobody watches.
  func finish(always: Bool = false) {
    let counts = counts.withLock { $0 }
    if showsProgress { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    for line in counts.failedSources { Messages.error("source \(line)") }
    guard !isQuiet else { return }
    for (address, days) in counts.silent { Messages.write("source \(address): nothing new for \(days) days") }
    guard always || showsProgress || counts.failed > 0 || !counts.failedSources.isEmpty else { return }
    if counts.isEmpty { return }
    for line in counts.table { Messages.write(line) }
  }
}

/// What a run did, in numbers.
struct FetchCounts {
  var new = 0, updated = 0, unchanged = 0, filtered = 0, disallowed = 0, failed = 0, bytes = 0
  var failedSources: [String] = []
  var silent: [(address: String, days: Int)] = []
  var shown = ContinuousClock.now
  private var reasons: [String: Int] = [:]
  private var pages = (waiting: 0, hosts: 0)
  private var sources = 0

  mutating func take(_ event: FetchEvent) {
    switch event {
    case .source: sources += 1
    case .sourceFailed(let address, let failure, let failures):
      let times = failures > 1 ? " (\(failures) times in a row)" : ""
      let isNamed = failure.detail.hasPrefix(address)
      failedSources.append(
        "\(isNamed ? "" : address + ": ")\(isNamed ? failure.detail : failure.description)\(times)")
    case .sourceSilent(let address, let days): silent.append((address, days))
    case .round(let waiting, let hosts): pages = (waiting, hosts)
    case .hostDone: pages.hosts -= 1
    case .page(let page, let bytes, let isUnchanged):
      pages.waiting -= 1
      self.bytes += bytes
      count(page, isUnchanged)
    case .pageFailed(_, let failure):
      pages.waiting -= 1
      if failure.code == .disallowed { disallowed += 1 } else { failed += 1 }
      reasons[Self.reason(failure), default: 0] += 1
    case .warning, .wouldFetch: break
    }
  }

  private mutating func count(_ page: PageState, _ isUnchanged: Bool) {
    switch page.outcome {
    case .filtered: filtered += 1
    case .noarchive:
      disallowed += 1
      reasons["noarchive", default: 0] += 1
    default:
      if isUnchanged { unchanged += 1 } else { new += 1 }
    }
  }

  /// `status 404` tells more than `status`.
  private static func reason(_ failure: FetchFailure) -> String {
    guard failure.code == .status, let place = failure.detail.range(of: "status ", options: .backwards) else {
      return failure.code.rawValue
    }
    return String(failure.detail[place.lowerBound...])
  }

  /// Nothing happened to any page: a table would say nothing.
  var isEmpty: Bool { new + updated + unchanged + filtered + disallowed + failed == 0 }

  /// One line: what is left, and what came.
  func progress(width: Int) -> String {
    let done = new + updated + unchanged + filtered + disallowed + failed
    let total = done + max(pages.waiting, 0)
    let share = total == 0 ? 0 : Double(done) / Double(total)
    let filled = Int(share * 20)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
    let line =
      "\(bar) \(done) of \(total) pages, \(max(pages.hosts, 0)) hosts, \(Self.size(bytes)), \(max(pages.waiting, 0)) waiting"
      + (failed > 0 ? ", \(failed) failed" : "")
    return String(line.prefix(max(width - 1, 20)))
  }

  var table: [String] {
    let rows = [
      ("new", new), ("unchanged", unchanged), ("filtered", filtered), ("disallowed", disallowed),
      ("failed", failed),
    ]
    let width = String(rows.map(\.1).max() ?? 0).count
    func cell(_ number: Int) -> String {
      String(repeating: " ", count: max(width - String(number).count, 0)) + String(number)
    }
    var lines = rows.map { name, number in
      name + String(repeating: " ", count: 12 - name.count) + cell(number)
    }
    let why = reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    lines += why.map { "  \(cell($0.value)) \($0.key)" }
    return lines + ["received    \(Self.size(bytes))"]
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1 << 20 { return "\((bytes + 1023) >> 10) KiB" }
    let tenths = (bytes * 10) >> 20
    return "\(tenths / 10).\(tenths % 10) MiB"
  }
}
