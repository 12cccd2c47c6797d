import Model

/// Fetches what sources name, once: sources first, then the pages that wait, host by host.
public struct Fetcher: Sendable {
  let navigator: Navigator
  let recorder: Recorder
  let ledger: any FetchLedger
  let options: FetchOptions
  let feeds: FeedReader
  let sitemaps: SitemapReader
  let now: @Sendable () -> Int
  let report: @Sendable (FetchEvent) -> Void
  /// Takes in what lies on this machine, and judges what is kept of what comes from the web.
  let importer: Importer

  /// - Parameters:
  ///   - archive: nil in a dry run.
  ///   - now: seconds since 1970.
  ///   - keeps: whether a page names what a topic's words name; it stands where text is known, outside this module.
  ///   - report: called from any thread.
  public init(
    client: HTTPClient, ledger: any FetchLedger, archive: sending Archive?, options: FetchOptions,
    words: FeedDateWords,
    now: @escaping @Sendable () -> Int,
    keeps: @escaping @Sendable (Page, _ topic: String) async throws -> Bool = { _, _ in true },
    report: @escaping @Sendable (FetchEvent) -> Void = { _ in }
  ) {
    let robots = RobotsCache(ledger: ledger, options: options, now: now) {
      report(.warning(address: $0, code: "robots-unreadable"))
    }
    let recorder = Recorder(archive: archive, ledger: ledger)
    self.recorder = recorder
    navigator = Navigator(
      client: client, gate: HostGate(), robots: robots, options: options, now: now,
      // Where the disk is full, whoever saves a page next is told.
      keep: { try? await recorder.keep($0, at: now()) })
    self.ledger = ledger
    self.options = options
    feeds = FeedReader(words: words)
    sitemaps = SitemapReader(words: words)
    self.now = now
    self.report = report
    importer = Importer(
      recorder: recorder, ledger: ledger, options: options, now: now, keeps: keeps, report: report)
  }

  /// Asks the sources, then fetches all pages that wait. Failures of single addresses are reported, not thrown.
  ///
  /// - Throws: what ledger and archive throw: a full disk ends a run.
  public func run(sources: [FetchSource]) async throws {
    let web = sources.filter { !$0.isLocal }
    for source in sources where source.isLocal && !Task.isCancelled {
      try await importer.visit(source.address)
    }
    try await Self.forEach(web, width: options.hosts) { try await visit(source: $0.address) }
    try await fetchPages(of: sources.map(\.address))
    try await recorder.finish()
  }

  /// Runs `body` for all items, `width` at a time; the first error ends it.
  static func forEach<Item: Sendable>(
    _ items: [Item], width: Int, _ body: @escaping @Sendable (Item) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, item) in items.enumerated() {
        if index >= width { try await group.next() }
        group.addTask { try await body(item) }
      }
      try await group.waitForAll()
    }
  }

  /// In rounds, so that memory is bounded: a round's pages by host, each host's one after the other.
  private func fetchPages(of sources: [String]) async throws {
    var left = options.limit ?? Int.max
    var tried: Set<String> = []
    while left > 0, !Task.isCancelled {
      let limit = min(left, 10_000) + tried.count
      let waiting = try ledger.waiting(of: sources, at: now(), limit: limit).filter {
        !tried.contains($0.key)
      }
      let round = Array(waiting.prefix(left))
      if round.isEmpty { return }
      tried.formUnion(round.map(\.key))
      left -= round.count
      if options.isDryRun {
        for page in round { report(.wouldFetch(page)) }
        continue
      }
      let hosts = Dictionary(grouping: round) { (try? WebURL($0.url).authority) ?? "" }
      let queues = hosts.sorted { $0.key < $1.key }.map(\.value)
      report(.round(pages: round.count, hosts: queues.count))
      try await Self.forEach(queues, width: options.hosts) { queue in
        for page in queue where !Task.isCancelled { try await visit(page: page) }
        report(.hostDone)
      }
    }
  }
}
