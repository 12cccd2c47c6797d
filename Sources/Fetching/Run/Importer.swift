import Foundation
import Model

/// Takes in what lies on this machine: lists of addresses, pages, mail, JSON lines, archives, folders of them.
///
/// Files are archived as they are, in `resource` records; archives stay where they are, and the store says where each page stands.
public struct Importer: Sendable {
  let recorder: Recorder
  let ledger: any FetchLedger
  let options: FetchOptions
  let now: @Sendable () -> Int
  let keepsPage: @Sendable (Page, _ topic: String) async throws -> Bool
  let report: @Sendable (FetchEvent) -> Void

  init(
    recorder: Recorder, ledger: any FetchLedger, options: FetchOptions, now: @escaping @Sendable () -> Int,
    keeps: @escaping @Sendable (Page, _ topic: String) async throws -> Bool,
    report: @escaping @Sendable (FetchEvent) -> Void
  ) {
    self.recorder = recorder
    self.ledger = ledger
    self.options = options
    self.now = now
    keepsPage = keeps
    self.report = report
  }

  /// Without a client: nothing is asked for over the network.
  public init(
    archive: sending Archive?, ledger: any FetchLedger, options: FetchOptions = FetchOptions(),
    now: @escaping @Sendable () -> Int, report: @escaping @Sendable (FetchEvent) -> Void
  ) {
    self.init(
      recorder: Recorder(archive: archive, ledger: ledger), ledger: ledger, options: options, now: now,
      keeps: { _, _ in true }, report: report)
  }

  /// What was taken in is on the disk after this.
  public func finish() async throws { try await recorder.finish() }

  func keeps(_ page: Page, of source: String) async throws -> Bool {
    guard let topic = options.topics[source] else { return true }
    return try await keepsPage(page, topic)
  }

  /// - Parameter address: a path, or `-` for standard input.
  /// - Throws: what ledger and archive throw; what cannot be read is reported.
  public func visit(_ address: String) async throws {
    if let list = AddressList(path: address) {
      try await enter(list, of: address)
      return
    }
    var reader = InputReader([address])
    var (pages, new) = (0, 0)
    while !Task.isCancelled, let item = reader.next() {
      switch item {
      case .failure(_, let error):
        report(
          .sourceFailed(address: error.input, FetchFailure(.unreadable, error.reason), failures: 1))
      case .page(let page):
        pages += 1
        let isNew = try await enter(page, reader.original, reader.place, of: address)
        new += isNew ? 1 : 0
      }
    }
    var count = FoundCount()
    count.new = new
    if pages > 0 { report(.source(address: address, pages: pages, count: count, isUnchanged: new == 0)) }
  }

  private func enter(_ list: AddressList, of address: String) async throws {
    let found = list.urls.map { url in
      var page = PageState(key: URLKey(url).text, url: url.href, source: address, found: now())
      page.nextTry = now()
      return page
    }
    for line in list.rejected {
      report(
        .sourceFailed(address: "\(address):\(line)", FetchFailure(.unreadable, "is no address"), failures: 1))
    }
    if options.isDryRun {
      for page in found where try ledger.page(page.key) == nil { report(.wouldFetch(page)) }
      return
    }
    var state = SourceState(address: address)
    (state.checked, state.succeeded) = (now(), now())
    let count = try await recorder.save(state, found: found, again: options.refetch, response: nil, date: "")
    report(.source(address: address, pages: found.count, count: count, isUnchanged: count.new == 0))
  }

  /// - Returns: true where the page or this body of it is new.
  private func enter(
    _ page: Page, _ original: InputOriginal?, _ place: (file: String, offset: Int)?, of source: String
  ) async throws -> Bool {
    let digest = original.map { Digest.sha256($0.bytes) } ?? page.source.sha256 ?? ""
    let (key, url) = Self.name(of: page, source: source)
    let known = try ledger.page(key)
    guard known?.digest != digest, try ledger.version(digest: digest)?.key != key else {
      if let known { report(.page(known, bytes: 0, isUnchanged: true)) }
      return false
    }
    let time = page.source.fetched.flatMap { FeedDateParser().date($0) }.map { Int($0.seconds) } ?? now()
    var state = known ?? PageState(key: key, url: url, source: source, found: time)
    let keeps = try await keeps(page, of: source)
    if (state.fetched ?? 0) <= time {
      (state.outcome, state.fetched, state.digest, state.nextTry) = (
        keeps ? .stored : .filtered, time, digest, nil
      )
      if place != nil { state.status = 200 }
      state.published = page.given.published ?? state.published
    }
    if options.isDryRun {
      report(.wouldFetch(state))
    } else {
      try await save(state, keeps: keeps, url: url, original, place, at: time)
      report(.page(state, bytes: original?.bytes.count ?? 0, isUnchanged: false))
    }
    return true
  }

  private func save(
    _ state: PageState, keeps: Bool, url: String, _ original: InputOriginal?,
    _ place: (file: String, offset: Int)?, at time: Int
  ) async throws {
    if let place {
      let path = URL(fileURLWithPath: place.file).standardizedFileURL.path
      try await recorder.save(
        state,
        in: PageVersion(
          key: state.key, url: url, fetched: time, digest: state.digest ?? "", file: path,
          offset: place.offset))
    } else if let original, keeps || options.keepsFiltered {
      try await recorder.save(state, url: url, resource: original, at: time)
    } else {
      try await recorder.save(state)
    }
  }

  /// A page with an address is known by it; others by where they lie, a line of JSON by its `id` too.
  private static func name(of page: Page, source: String) -> (key: String, url: String) {
    if let url = page.given.url.flatMap({ try? WebURL($0) }) { return (URLKey(url).text, url.href) }
    let isWhole = page.id == page.source.path || page.id == "-"
    let mark = escaped(page.id == "-" ? page.source.sha256 ?? "" : page.id)
    guard source != "-" else { return ("id:\(mark)", "urn:dateline:\(mark)") }
    let path = URL(fileURLWithPath: page.source.path ?? source).standardizedFileURL.path
    let url = "file://\(escaped(path))" + (isWhole ? "" : "#\(mark)")
    return (url, url)
  }

  private static func escaped(_ text: String) -> String {
    PercentEncoding.encode(Array(text.utf8)[...], leaving: .path)
  }
}

/// A text that holds one address a line; `#` begins a comment.
struct AddressList {
  var urls: [WebURL] = []
  /// Numbers of lines that are none.
  var rejected: [Int] = []

  /// Larger files are no lists that a person keeps.
  private static let largest = 64 << 20

  /// Nil where the file is something else: its first line that counts is no address.
  init?(path: String) {
    guard path != "-", let values = try? FileManager.default.attributesOfItem(atPath: path),
      values[.type] as? FileAttributeType == .typeRegular, (values[.size] as? Int ?? 0) <= Self.largest,
      let data = FileManager.default.contents(atPath: path)
    else { return nil }
    self.init([UInt8](data))
  }

  init?(_ bytes: [UInt8]) {
    var isFirst = true
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      let text = ASCII.trimmed(line)
      if text.isEmpty || text.first == UInt8(ascii: "#") { continue }
      let word = String(decoding: text.prefix { !ASCII.isSpace($0) }, as: UTF8.self)
      if isFirst, FetchSource(word).isLocal { return nil }
      isFirst = false
      if let url = try? WebURL(word) { urls.append(url) } else { rejected.append(number + 1) }
    }
    if isFirst { return nil }
  }
}
