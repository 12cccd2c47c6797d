import Fetching
import Model

/// `dateline fetch --jsonl`: one object for each source, page and warning, as they come.
enum FetchEventWriter {
  static func write(_ event: FetchEvent) {
    var json = JSONWriter()
    switch event {
    case .round, .hostDone: return
    default: json.object { write(event, to: &$0) }
    }
    json.endLine()
    try? Output().write(json.bytes)
  }

  private static func write(_ event: FetchEvent, to json: inout JSONWriter) {
    switch event {
    case .source(let address, let pages, let count, let isUnchanged):
      json.member("source", address)
      json.member("pages", pages)
      json.member("new", count.new)
      json.member("updated", count.updated)
      json.member("unchanged", isUnchanged)
    case .sourceFailed(let address, let failure, let failures):
      json.member("source", address)
      json.member("failures", failures)
      write(failure, to: &json)
    case .sourceSilent(let address, let days):
      json.member("source", address)
      json.member("silent_days", days)
    case .page(let page, let bytes, let isUnchanged):
      write(page, to: &json)
      json.member("bytes", bytes)
      json.member("unchanged", isUnchanged)
    case .pageFailed(let page, let failure):
      write(page, to: &json)
      write(failure, to: &json)
    case .warning(let address, let code):
      json.member("warning", code)
      json.member("address", address)
    case .wouldFetch(let page): write(page, to: &json)
    case .round, .hostDone: break
    }
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
