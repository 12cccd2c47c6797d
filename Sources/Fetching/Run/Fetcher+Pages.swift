import Model

extension Fetcher {
  func visit(page: PageState) async throws {
    var page = page
    guard let url = try? WebURL(page.url) else { return }
    var request = HTTPRequest(url, limit: options.pageLimit)
    request.wantsBody = { status, headers in status != 200 || MediaKind(headers["content-type"]) != .other }
    if !options.refetch {
      if let etag = page.etag { request.headers.append(("If-None-Match", etag)) }
      if let date = page.lastModified { request.headers.append(("If-Modified-Since", date)) }
    }
    switch await navigator.get(request) {
    case .failure(let failure): try await fail(&page, failure)
    case .success(let answer) where answer.response.status == 304 && request.headers.isEmpty:
      try await fail(&page, FetchFailure(.unexpectedNotModified, page.url))
    case .success(let answer): try await take(answer, &page)
    }
  }

  private func take(_ answer: Navigator.Answer, _ page: inout PageState) async throws {
    let response = answer.response
    page.fetched = now()
    page.status = response.status
    switch response.status {
    case 304:
      page.nextTry = nil
      page.unchanged += 1
      try await recorder.save(page, unmodified: response, at: now())
      report(.page(page, bytes: 0, isUnchanged: true))
    case 404, 410:
      page.outcome = .gone
      // A page may be late; it is asked once more, in a later run.
      let isLast = response.status == 410 || page.failures >= 1
      try await fail(
        &page, FetchFailure(.status, "\(page.url): status \(response.status)"),
        retryIn: isLast ? nil : 6 * 3600)
    case 200..<300: try await store(answer, &page)
    default:
      try await fail(
        &page, FetchFailure(.status, "\(page.url): status \(response.status)"), retryIn: 24 * 3600)
    }
  }

  private func store(_ answer: Navigator.Answer, _ page: inout PageState) async throws {
    let response = answer.response
    let body = response.payload(limit: options.pageLimit)
    guard response.isComplete, MediaKind.of(body, declared: response.headers["content-type"]) == .page else {
      let type = response.headers["content-type"] ?? "no type"
      try await fail(&page, FetchFailure(.unsupportedType, "\(page.url): \(type)"), retryIn: nil)
      return
    }
    warn(of: answer)
    let charset = response.headers["content-type"].flatMap(ContentType.charset)
    let head = PageHead(body, charset: charset, url: response.url, agent: options.agent)
    let key = head.key(for: response.url).text
    if key != page.key, page.digest == nil, let other = try ledger.page(key), other.fetched != nil {
      page.outcome = .duplicate
      page.nextTry = nil
      try await recorder.save(page)
      report(.page(page, bytes: 0, isUnchanged: true))
      return
    }
    let before = page.digest
    page.etag = response.headers["etag"]
    page.lastModified = response.headers["last-modified"]
    page.digest = Digest.sha256(body)
    page.unchanged = before == page.digest ? page.unchanged + 1 : 0
    if let moved = answer.movedTo { page.url = moved.href }
    (page.failures, page.lastFailure, page.nextTry) = (0, nil, nil)
    let isForbidden = head.forbidsArchiving || ArchivingRule.forbids(response.headers, agent: options.agent)
    page.outcome =
      try await importer.keeps(self.page(page, body, response, charset), of: page.source)
      ? .stored : .filtered
    if page.outcome == .stored, isForbidden { page.outcome = .noarchive }
    let keepsBody = !isForbidden && (page.outcome == .stored || options.keepsFiltered)
    try await recorder.save(
      page, response: response, at: now(), keepsBody: keepsBody, isVersion: keepsBody && before != page.digest
    )
    if key != page.key { try await alias(key, of: page) }
    report(.page(page, bytes: body.count, isUnchanged: before == page.digest))
  }

  private func warn(of answer: Navigator.Answer) {
    let address = answer.response.url.href
    if answer.fellBackToHTTP { report(.warning(address: address, code: "https-to-http")) }
    if answer.response.isMiscoded { report(.warning(address: address, code: "miscoded")) }
  }

  /// The canonical address counts as fetched too, so that it is not fetched again under its own name.
  private func alias(_ key: String, of page: PageState) async throws {
    if try ledger.page(key) != nil { return }
    var other = page
    other.key = key
    other.outcome = .duplicate
    other.entry = nil
    try await recorder.save(other)
  }

  private func page(_ state: PageState, _ body: [UInt8], _ response: HTTPResponse, _ charset: String?) -> Page
  {
    let time = FeedDate(seconds: Int64(state.fetched ?? 0)).instant
    return Page(
      id: state.key, content: .html(body),
      source: Page.Source(path: nil, sha256: state.digest, fetched: time),
      given: Page.Given(url: response.url.href), charset: charset)
  }

  private func fail(_ page: inout PageState, _ failure: FetchFailure) async throws {
    switch failure.code {
    case .cancelled: return
    case .disallowed:
      page.outcome = .disallowed
      try await fail(&page, failure, retryIn: 7 * 86_400)
    case .refusedAddress, .refusedScheme, .unsupportedType, .tooLarge:
      try await fail(&page, failure, retryIn: nil)
    default:
      let days = [1, 2, 4, 24, 72][min(page.failures, 4)] * 3600
      try await fail(&page, failure, retryIn: failure.retryAfter ?? days)
    }
  }

  /// - Parameter retryIn: seconds; nil: never again.
  private func fail(_ page: inout PageState, _ failure: FetchFailure, retryIn: Int?) async throws {
    page.failures += 1
    page.lastFailure = failure.description
    if page.outcome == .found || page.outcome == .stored {
      page.outcome = page.fetched == nil ? .failed : page.outcome
    }
    if page.outcome == .found { page.outcome = .failed }
    page.nextTry = page.failures >= options.failuresBeforeGone ? nil : retryIn.map { now() + $0 }
    try await recorder.save(page)
    report(.pageFailed(page, failure))
  }
}

/// What a body is, told by its content first (WHATWG MIME Sniffing, in essence).
enum MediaKind {
  case page
  /// PDF, images, sound, archives.
  case other

  init(_ declared: String?) {
    let media = declared.map(ContentType.media) ?? ""
    let isOther = ["image/", "audio/", "video/", "font/"].contains { media.hasPrefix($0) }
    self =
      isOther || ["application/pdf", "application/zip", "application/msword"].contains(media) ? .other : .page
  }

  static func of(_ body: [UInt8], declared: String?) -> MediaKind {
    signatures.contains(where: body.starts) ? .other : MediaKind(declared)
  }

  private static let signatures: [[UInt8]] = [
    Array("%PDF-".utf8), [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], Array("GIF8".utf8),
    [0x50, 0x4B, 0x03, 0x04],
    Array("RIFF".utf8), Array("OggS".utf8), [0x1A, 0x45, 0xDF, 0xA3], [0x7F, 0x45, 0x4C, 0x46],
  ]
}
