/// Archive and ledger, one writer at a time: what was appended and what is remembered of it go together.
actor Recorder {
  private let archive: Archive?
  private let ledger: any FetchLedger
  /// Records are made and compressed by the callers, at the same time; nil without an archive.
  private nonisolated let records: WARCRecordWriter?

  init(archive: sending Archive?, ledger: any FetchLedger) {
    records = archive?.records
    self.archive = archive
    self.ledger = ledger
  }

  /// - Returns: how many pages were new.
  nonisolated func save(
    _ source: SourceState, found: [PageState], response: HTTPResponse?, date: String
  ) async throws -> Int {
    let bytes = response.flatMap { records?.exchange($0, date: date, original: nil) }
    return try await append(bytes, source, found: found, date: date)
  }

  private func append(_ bytes: [UInt8]?, _ source: SourceState, found: [PageState], date: String) throws
    -> Int
  {
    if let bytes { _ = try archive?.append(bytes, date: date) }
    return try ledger.save(source, found: found, position: position)
  }

  /// A page that was answered. A body that is stored already becomes a `revisit` record.
  ///
  /// - Returns: true where the body is new.
  nonisolated func save(_ page: PageState, response: HTTPResponse, at time: Int, keepsBody: Bool) async throws
    -> Bool
  {
    guard let digest = page.digest, let records else {
      try ledger.save(page, version: nil, position: nil)
      return false
    }
    let original = try ledger.version(digest: digest)
    let date = FeedDate(seconds: Int64(time)).instant
    var kept = response
    if !keepsBody {
      kept.body = []
      kept.isComplete = false
    }
    let reference = original.map { (uri: $0.url, date: FeedDate(seconds: Int64($0.fetched)).instant) }
    let bytes = records.exchange(kept, date: date, original: reference)
    var version: PageVersion?
    if original?.key != page.key {
      version = PageVersion(
        key: page.key, url: response.url.href, fetched: time, digest: digest, file: "", offset: 0)
    }
    try await append(bytes, page, version, date: date)
    return original == nil
  }

  private func append(_ bytes: [UInt8], _ page: PageState, _ version: PageVersion?, date: String) throws {
    var version = version
    if let place = try archive?.append(bytes, date: date) {
      version?.file = place.name
      version?.offset = place.offset
    }
    try ledger.save(page, version: version, position: position)
  }

  nonisolated func save(_ page: PageState) throws { try ledger.save(page, version: nil, position: nil) }

  func finish() throws { try archive?.synchronize() }

  private var position: ArchivePosition? {
    guard let archive, !archive.name.isEmpty else { return nil }
    return ArchivePosition(name: archive.name, size: archive.size)
  }
}
