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
  /// Whether a page is on the topic; it stands where text is known, outside this module.
  let keeps: @Sendable (Page) async -> Bool

  /// - Parameters:
  ///   - archive: nil in a dry run.
  ///   - now: seconds since 1970.
  ///   - report: called from any thread.
  public init(
    client: HTTPClient, ledger: any FetchLedger, archive: sending Archive?, options: FetchOptions,
    words: FeedDateWords,
    now: @escaping @Sendable () -> Int, keeps: @escaping @Sendable (Page) async -> Bool = { _ in true },
    report: @escaping @Sendable (FetchEvent) -> Void = { _ in }
  ) {
    navigator = Navigator(
      client: client, gate: HostGate(), robots: RobotsCache(ledger: ledger, options: options, now: now),
      options: options, now: now)
    recorder = Recorder(archive: archive, ledger: ledger)
    self.ledger = ledger
    self.options = options
    feeds = FeedReader(words: words)
    sitemaps = SitemapReader(words: words)
    self.now = now
    self.report = report
    self.keeps = keeps
  }

  /// Asks the sources, then fetches all pages that wait. Failures of single addresses are reported, not thrown.
  ///
  /// - Throws: what ledger and archive throw: a full disk ends a run.
  public func run(sources: [String]) async throws {
    try await Self.forEach(sources, width: options.hosts) { try await visit(source: $0) }
    try await fetchPages()
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
  private func fetchPages() async throws {
    var left = options.limit ?? Int.max
    var tried: Set<String> = []
    while left > 0, !Task.isCancelled {
      let waiting = try ledger.waiting(at: now(), limit: min(left, 10_000) + tried.count).filter {
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
      try await Self.forEach(queues, width: options.hosts) { queue in
        for page in queue where !Task.isCancelled { try await visit(page: page) }
      }
    }
  }
}
