import Synchronization

/// Archive and ledger, one writer at a time: what was appended and what is remembered of it go together.
///
/// Pages that come in while a batch is being written make up the next batch: one write to the archive, then one transaction. Whoever
/// saved a page goes on only after that, so what a crash can cost is transfers that were under way.
final class Recorder: Sendable {
  private struct Queue {
    var entries: [ArchiveWriter.Entry] = []
    var isWriting = false
  }

  private let queue = Mutex(Queue())
  private let writer: ArchiveWriter
  private let ledger: any FetchLedger
  private let bodies: KnownBodies
  /// Records are made and compressed by the callers, at the same time; nil without an archive.
  private let records: WARCRecordWriter?

  init(archive: sending Archive?, ledger: any FetchLedger) {
    records = archive?.records
    self.ledger = ledger
    bodies = KnownBodies(ledger)
    writer = ArchiveWriter(archive: archive, ledger: ledger)
  }

  /// - Returns: how many pages were new, and how many known ones have changed by what the source says.
  func save(
    _ source: SourceState, found: [PageState], again: Bool = false, response: HTTPResponse?, date: String
  ) async throws -> FoundCount {
    let bytes = response.flatMap { records?.exchange($0, date: date, original: nil) }
    return try await writer.write(bytes, source, found: found, again: again, date: date)
  }

  /// A page that was answered. A body that is stored already becomes a `revisit` record.
  ///
  /// - Parameters:
  ///   - keepsBody: false where only that it was there may be kept.
  ///   - isVersion: whether the page has not had this body before.
  func save(
    _ page: PageState, response: HTTPResponse, at time: Int, keepsBody: Bool, isVersion: Bool
  ) async throws {
    guard let digest = page.digest, let records else { return try await save(page) }
    let original = try bodies.version(digest)
    let date = FeedDate(seconds: Int64(time)).instant
    var kept = response
    if !keepsBody {
      kept.body = []
      kept.isComplete = false
    }
    let reference = original.map { (uri: $0.url, date: FeedDate(seconds: Int64($0.fetched)).instant) }
    let bytes = records.exchange(kept, date: date, original: reference)
    let version = PageVersion(
      key: page.key, url: response.url.href, fetched: time, digest: digest, file: "", offset: 0)
    try await commit(PageChange(page: page, version: isVersion ? version : nil), bytes, date: date)
    if isVersion { bodies.insert(digest) }
  }

  /// An answer that is no page's body: it is archived, and nothing is remembered of it.
  func keep(_ response: HTTPResponse, at time: Int) async throws {
    guard let records else { return }
    let date = FeedDate(seconds: Int64(time)).instant
    try await commit(nil, records.exchange(response, date: date, original: nil), date: date)
  }

  /// "Not modified": a `revisit` record that points to the page's last body.
  func save(_ page: PageState, unmodified response: HTTPResponse, at time: Int) async throws {
    guard let records else { return try await save(page) }
    let date = FeedDate(seconds: Int64(time)).instant
    let last = try page.digest.flatMap { try bodies.version($0) }
    let reference = last.map { (uri: $0.url, date: FeedDate(seconds: Int64($0.fetched)).instant) }
    let bytes = records.exchange(response, date: date, original: reference ?? (response.url.href, date))
    try await commit(PageChange(page: page, version: nil), bytes, date: date)
  }

  /// A page that came from no server: as it is, in a `resource` record.
  func save(_ page: PageState, url: String, resource: InputOriginal, at time: Int) async throws {
    let date = FeedDate(seconds: Int64(time)).instant
    let bytes = records?.resource(resource.bytes, type: resource.type, uri: url, date: date)
    let version = PageVersion(
      key: page.key, url: url, fetched: time, digest: page.digest ?? "", file: "", offset: 0)
    try await commit(PageChange(page: page, version: version), bytes, date: date)
  }

  /// A page that stands in an archive of its own, which stays where it is.
  func save(_ page: PageState, in version: PageVersion) async throws {
    try await commit(PageChange(page: page, version: version), nil, date: "")
  }

  func save(_ page: PageState) async throws {
    try await commit(PageChange(page: page, version: nil), nil, date: "")
  }

  private func commit(_ change: PageChange?, _ bytes: [UInt8]?, date: String) async throws {
    try await withCheckedThrowingContinuation { done in
      let isFirst = queue.withLock { queue in
        queue.entries.append(ArchiveWriter.Entry(change: change, records: bytes, date: date, done: done))
        defer { queue.isWriting = true }
        return !queue.isWriting
      }
      if isFirst { Task { await drain() } }
    }
  }

  private func drain() async {
    while true {
      let batch = queue.withLock { queue in
        defer { queue.entries = [] }
        queue.isWriting = !queue.entries.isEmpty
        return queue.entries
      }
      if batch.isEmpty { return }
      await writer.write(batch)
    }
  }

  func finish() async throws { try await writer.finish() }
}

/// The one who writes: the archive first, then what is remembered of it.
actor ArchiveWriter {
  struct Entry: Sendable {
    /// Nil where nothing is to be remembered.
    var change: PageChange?
    /// Nil where there is nothing to archive.
    var records: [UInt8]?
    var date: String
    var done: CheckedContinuation<Void, any Error>
  }

  private let archive: Archive?
  private let ledger: any FetchLedger

  init(archive: sending Archive?, ledger: any FetchLedger) {
    self.archive = archive
    self.ledger = ledger
  }

  func write(_ batch: [Entry]) {
    do {
      try commit(batch)
      for entry in batch { entry.done.resume() }
    } catch {
      for entry in batch { entry.done.resume(throwing: error) }
    }
  }

  private func commit(_ batch: [Entry]) throws {
    let before = archive.map { (name: $0.name, size: $0.size) }
    let archived = batch.indices.filter { batch[$0].records != nil }
    let places = try archive?.append(archived.map { batch[$0].records ?? [] }, date: batch[0].date) ?? []
    var changes = batch.map(\.change)
    for (index, place) in zip(archived, places) {
      changes[index]?.version?.file = place.name
      changes[index]?.version?.offset = place.offset
    }
    do { try ledger.save(changes.compactMap(\.self), position: position) } catch {
      if let before { archive?.takeBack(to: before) }
      throw error
    }
  }

  func write(_ bytes: [UInt8]?, _ source: SourceState, found: [PageState], again: Bool, date: String) throws
    -> FoundCount
  {
    if let bytes { _ = try archive?.append([bytes], date: date) }
    return try ledger.save(source, found: found, again: again, position: position)
  }

  func finish() throws { try archive?.synchronize() }

  private var position: ArchivePosition? {
    guard let archive, !archive.name.isEmpty else { return nil }
    return ArchivePosition(name: archive.name, size: archive.size)
  }
}

/// Whether a body is stored, answered without the store where it is not: most bodies are new.
final class KnownBodies: Sendable {
  private enum State {
    case unread
    case known(Set<UInt64>)
    /// Too many to hold.
    case tooMany
  }

  private let ledger: any FetchLedger
  private let state = Mutex(State.unread)
  /// Of digests; eight bytes of each are held.
  private static let most = 500_000

  init(_ ledger: any FetchLedger) { self.ledger = ledger }

  /// The first version with this body.
  func version(_ digest: String) throws -> PageVersion? {
    let mayBeThere = try state.withLock { state in
      if case .unread = state {
        let digests = try ledger.digests(limit: Self.most)
        state = digests.map { .known(Set($0.map(Self.start))) } ?? .tooMany
      }
      guard case .known(let all) = state else { return true }
      return all.contains(Self.start(digest))
    }
    return mayBeThere ? try ledger.version(digest: digest) : nil
  }

  func insert(_ digest: String) {
    state.withLock { state in
      guard case .known(var all) = state else { return }
      state = .unread
      all.insert(Self.start(digest))
      state = .known(all)
    }
  }

  private static func start(_ digest: String) -> UInt64 { UInt64(digest.prefix(16), radix: 16) ?? 0 }
}
