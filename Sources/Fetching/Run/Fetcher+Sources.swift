extension Fetcher {
  /// What a source's address turned out to be.
  private struct Found {
    var pages: [PageState] = []
    /// The answer at the source's own address, to be archived and remembered.
    var response: HTTPResponse?
    var movedTo: WebURL?
    var isUnchanged = false
    /// Seconds until the feed wants to be read again.
    var interval: Int?
  }

  /// A feed's wish is kept within these: five minutes to a day.
  private static let intervals = 300...86_400

  func visit(source address: String) async throws {
    var state = try ledger.source(address) ?? SourceState(address: address)
    let isEarly = (state.nextTry ?? 0) > now() || state.quiet.contains(now())
    if isEarly, state.failures == 0, state.succeeded != nil, !options.refetch {
      report(.source(address: address, pages: 0, count: FoundCount(), isUnchanged: true))
      return
    }
    if state.isOff || (state.nextTry ?? 0) > now(), !options.refetch {
      let reason = state.isOff ? "is gone (410)" : "asked not to be visited yet"
      report(.sourceFailed(address: address, FetchFailure(.waiting, reason), failures: state.failures))
      return
    }
    let url: WebURL
    do { url = try WebURL(state.movedTo ?? address) } catch {
      report(
        .sourceFailed(
          address: address, FetchFailure(.refusedScheme, "\(error)"), failures: state.failures + 1))
      return
    }
    state.checked = now()
    switch await read(url, of: &state) {
    case .success(let found): try await remember(found, &state)
    case .failure(let failure):
      if failure.code == .cancelled { return }
      note(failure, in: &state)
      if !options.isDryRun { _ = try await recorder.save(state, found: [], response: nil, date: "") }
      report(.sourceFailed(address: address, failure, failures: state.failures))
    }
  }

  private func remember(_ found: Found, _ state: inout SourceState) async throws {
    state.failures = 0
    state.lastFailure = nil
    state.nextTry = found.interval.map {
      now() + min(max($0, Self.intervals.lowerBound), Self.intervals.upperBound)
    }
    state.succeeded = now()
    if let moved = found.movedTo { state.movedTo = moved.href }
    let pages = found.pages.prefix(options.pagesPerSource)
    if options.isDryRun {
      for page in pages where (try ledger.page(page.key)) == nil { report(.wouldFetch(page)) }
      return
    }
    let date = FeedDate(seconds: Int64(now())).instant
    let count = try await recorder.save(
      state, found: Array(pages), again: options.refetch, response: found.response, date: date)
    report(.source(address: state.address, pages: pages.count, count: count, isUnchanged: found.isUnchanged))
    if let changed = state.changed, count.new == 0, now() - changed >= options.silentDays * 86_400 {
      report(.sourceSilent(address: state.address, days: (now() - changed) / 86_400))
    }
  }

  private func note(_ failure: FetchFailure, in state: inout SourceState) {
    state.failures += 1
    state.lastFailure = failure.description
    if failure.code == .status, failure.detail.hasSuffix("status 410") { state.isOff = true }
    if let seconds = failure.retryAfter { state.nextTry = now() + seconds }
    if failure.code == .unexpectedNotModified || failure.code == .notFeed {
      state.etag = nil
      state.lastModified = nil
    }
  }

  /// One source with all that hangs on it: the sitemaps of an index, the feeds of a site.
  private func read(_ url: WebURL, of state: inout SourceState) async -> Result<Found, FetchFailure> {
    var request = HTTPRequest(url, limit: options.sourceLimit)
    if !options.refetch {
      if let etag = state.etag { request.headers.append(("If-None-Match", etag)) }
      if let date = state.lastModified { request.headers.append(("If-Modified-Since", date)) }
    }
    var answer = await navigator.get(request)
    if case .success(let got) = answer, got.response.status == 304, request.headers.isEmpty {
      return .failure(FetchFailure(.unexpectedNotModified, url.href))
    }
    if case .success(let got) = answer, got.response.status == 304 {
      state.etag = got.response.headers["etag"] ?? state.etag
      state.lastModified = got.response.headers["last-modified"] ?? state.lastModified
      // What an index or a site leads to has validators of its own, which are not kept: only feeds answer "unchanged" for all.
      return .success(Found(movedTo: got.movedTo, isUnchanged: true))
    }
    if case .failure(let failure) = answer, failure.code == .truncated || failure.code == .reset {
      answer = await navigator.get(HTTPRequest(url, limit: options.sourceLimit))
    }
    switch answer {
    case .failure(let failure): return .failure(failure)
    case .success(let got): return await understand(got, of: &state)
    }
  }

  private func understand(_ answer: Navigator.Answer, of state: inout SourceState) async -> Result<
    Found, FetchFailure
  > {
    let response = answer.response
    guard (200..<300).contains(response.status) else {
      return .failure(FetchFailure(.status, "\(response.url.href): status \(response.status)"))
    }
    let body = response.payload(limit: options.sourceLimit)
    var found = Found(response: response, movedTo: answer.movedTo)
    let digest = Digest.sha256(body)
    if let (pages, interval, quiet) = pages(in: body, response, source: state.address) {
      found.isUnchanged = digest == state.digest
      found.pages = pages
      found.interval = interval
      state.quiet = quiet
    } else {
      let leads = await self.leads(in: body, response)
      guard !leads.isEmpty else {
        return .failure(
          FetchFailure(.notFeed, "\(response.url.href): neither a feed nor a sitemap, and it names none"))
      }
      found.pages = await follow(leads, source: state.address)
      // The leads are asked each time: "unchanged" here says nothing about them.
      (state.etag, state.lastModified, state.digest) = (nil, nil, nil)
      return .success(found)
    }
    state.etag = response.headers["etag"]
    state.lastModified = response.headers["last-modified"]
    state.digest = digest
    return .success(found)
  }

  /// The pages that a feed or sitemap names; nil where the body is something else.
  private func pages(in body: [UInt8], _ response: HTTPResponse, source: String) -> (
    pages: [PageState], interval: Int?, quiet: QuietTimes
  )? {
    let feed = feeds.feed(
      body, contentType: response.headers["content-type"], url: response.url.href,
      contentLocation: response.headers["content-location"])
    if feed.kind != .none {
      let pages = feed.entries.compactMap { entry -> PageState? in
        guard let url = entry.url.flatMap({ try? WebURL($0, base: response.url) }) else { return nil }
        var page = page(url, source: source, date: entry.published ?? entry.updated, title: entry.title)
        page?.updated = (entry.updated ?? entry.published)?.text
        page?.entry = entry.id
        return page
      }
      return (EntryNames.trusted(pages), feed.interval, feed.quiet)
    }
    let sitemap = sitemaps.sitemap(body, url: response.url.href)
    guard sitemap.kind == .urlset else { return nil }
    let pages = sitemap.entries.compactMap { entry -> PageState? in
      var page = page(entry.url, source: source, date: entry.published ?? entry.modified, title: entry.title)
      page?.updated = (entry.modified ?? entry.published)?.text
      return page
    }
    return (pages, nil, QuietTimes())
  }

  private func page(_ url: WebURL, source: String, date: FeedDate?, title: String?) -> PageState? {
    if let since = options.since, let date, date.seconds < since { return nil }
    var page = PageState(key: URLKey(url).text, url: url.href, source: source, found: now())
    page.published = date?.text
    page.title = title
    page.nextTry = now()
    return page
  }

  /// Where to look on: the sitemaps of an index; the feeds of a page and the sitemaps of its site's robots.txt.
  private func leads(in body: [UInt8], _ response: HTTPResponse) async -> [WebURL] {
    let sitemap = sitemaps.sitemap(body, url: response.url.href)
    if sitemap.kind == .index {
      return sitemap.entries.filter { entry in
        options.since.map { since in entry.modified.map { $0.seconds >= since } ?? true } ?? true
      }.map(\.url)
    }
    let charset = response.headers["content-type"].flatMap(ContentType.charset)
    let named = PageHead(body, charset: charset, url: response.url).feeds
    let listed = await navigator.rules(for: response.url).robots.sitemaps.compactMap {
      try? WebURL($0, base: response.url)
    }
    return named.isEmpty ? listed : named
  }

  /// Breadth first; an index may name indexes. The number of documents is bounded, so an endless chain ends.
  private func follow(_ leads: [WebURL], source: String) async -> [PageState] {
    var waiting = leads
    var seen = Set(leads)
    var pages: [PageState] = []
    var read = 0
    while read < min(waiting.count, options.sitemaps), pages.count < options.pagesPerSource, !Task.isCancelled
    {
      let url = waiting[read]
      read += 1
      guard case .success(let answer) = await navigator.get(HTTPRequest(url, limit: options.sourceLimit)),
        (200..<300).contains(answer.response.status)
      else { continue }
      await navigator.keep(answer.response)
      let body = answer.response.payload(limit: options.sourceLimit)
      if let found = self.pages(in: body, answer.response, source: source) {
        pages += found.pages
      } else {
        let index = sitemaps.sitemap(body, url: answer.response.url.href)
        if index.kind == .index { waiting += index.entries.map(\.url).filter { seen.insert($0).inserted } }
      }
    }
    return pages
  }
}

/// A source's own names for its entries.
enum EntryNames {
  /// Some feeds give all entries one name, or many the same: a name that three pages share says nothing.
  static func trusted(_ pages: [PageState]) -> [PageState] {
    var keys: [String: Set<String>] = [:]
    for page in pages { if let entry = page.entry { keys[entry, default: []].insert(page.key) } }
    return pages.map { page in
      var page = page
      if let entry = page.entry, entry.isEmpty || (keys[entry]?.count ?? 0) > 2 { page.entry = nil }
      return page
    }
  }
}
