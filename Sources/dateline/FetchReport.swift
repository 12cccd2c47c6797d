import Fetching
import Foundation
import Model
import Synchronization

/// Counts what a run does, shows it while it goes, and sums it up.
final class FetchReport: Sendable {
  private struct Counts {
    var new = 0, unchanged = 0, filtered = 0, disallowed = 0, failed = 0, named = 0, bytes = 0
    var reasons: [String: Int] = [:]
    var sources: [String] = []
    var shown = ContinuousClock.now
  }

  private let counts = Mutex(Counts())
  private let jsonl: Bool
  private let isQuiet: Bool
  private let showsProgress: Bool

  init(jsonl: Bool, isQuiet: Bool) {
    self.jsonl = jsonl
    self.isQuiet = isQuiet
    showsProgress = !isQuiet && isatty(STDERR_FILENO) == 1
  }

  var hasFailures: Bool { counts.withLock { $0.failed > 0 || !$0.sources.isEmpty } }

  func take(_ event: FetchEvent) {
    counts.withLock { counts in
      switch event {
      case .source(_, _, let new, _): counts.named += new
      case .sourceFailed(_, let failure): counts.sources.append(failure.description)
      case .page(let page, let bytes, let isUnchanged):
        counts.bytes += bytes
        if page.outcome == .filtered {
          counts.filtered += 1
        } else if isUnchanged {
          counts.unchanged += 1
        } else {
          counts.new += 1
        }
      case .pageFailed(_, let failure):
        if failure.code == .disallowed { counts.disallowed += 1 } else { counts.failed += 1 }
        counts.reasons[failure.code.rawValue, default: 0] += 1
      case .wouldFetch: break
      }
      if jsonl { Self.write(event) }
      if showsProgress, .now - counts.shown > .milliseconds(200) {
        counts.shown = .now
        let line =
          "\r\u{1B}[Kfetching: \(counts.new) new, \(counts.unchanged) unchanged, \(counts.failed) failed, \(counts.bytes >> 10) KiB"
        FileHandle.standardError.write(Data(line.utf8))
      }
    }
    if !jsonl, case .wouldFetch(let page) = event { try? Output().write(Printable.text(page.url) + "\n") }
  }

  /// To standard error: a failing source by name, the rest as counts. Silent where nothing failed and nobody watches.
  func finish() {
    let counts = counts.withLock { $0 }
    if showsProgress { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
    for source in counts.sources { Messages.error("source \(source)") }
    guard !isQuiet, showsProgress || counts.failed > 0 || !counts.sources.isEmpty else { return }
    Messages.write(
      "new \(counts.new), unchanged \(counts.unchanged), filtered \(counts.filtered), disallowed \(counts.disallowed), failed \(counts.failed)"
    )
    for (reason, number) in counts.reasons.sorted(by: { $0.key < $1.key }) {
      Messages.write("  \(reason): \(number)")
    }
  }

  private static func write(_ event: FetchEvent) {
    var json = JSONWriter()
    json.object { json in
      switch event {
      case .source(let address, let pages, let new, let isUnchanged):
        json.member("source", address)
        json.member("pages", pages)
        json.member("new", new)
        json.member("unchanged", isUnchanged)
      case .sourceFailed(let address, let failure):
        json.member("source", address)
        Self.write(failure, to: &json)
      case .page(let page, let bytes, let isUnchanged):
        Self.write(page, to: &json)
        json.member("bytes", bytes)
        json.member("unchanged", isUnchanged)
      case .pageFailed(let page, let failure):
        Self.write(page, to: &json)
        Self.write(failure, to: &json)
      case .wouldFetch(let page): Self.write(page, to: &json)
      }
    }
    json.endLine()
    try? Output().write(json.bytes)
  }

  private static func write(_ page: PageState, to json: inout JSONWriter) {
    json.member("page", page.url)
    json.member("outcome", page.outcome.rawValue)
    json.member("status", page.status)
    json.member("sha256", page.digest)
  }

  private static func write(_ failure: FetchFailure, to json: inout JSONWriter) {
    json.key("error")
    json.object {
      $0.member("code", failure.code.rawValue)
      $0.member("message", failure.detail)
      $0.member("retry_after", failure.retryAfter)
    }
  }
}
