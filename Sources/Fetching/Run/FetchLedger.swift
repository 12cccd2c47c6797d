/// What is remembered of a source: a feed, a sitemap, a site.
public struct SourceState: Sendable, Equatable {
  public var address: String
  /// Byte for byte as the server sent them.
  public var etag: String?
  public var lastModified: String?
  /// SHA-256 of the last body.
  public var digest: String?
  /// Seconds since 1970, like all times here.
  public var checked: Int?
  public var succeeded: Int?
  /// When it last named a page that was new.
  public var changed: Int?
  /// In a row.
  public var failures = 0
  public var lastFailure: String?
  /// Not before.
  public var nextTry: Int?
  /// Gone for good (410).
  public var isOff = false
  /// Where it moved permanently.
  public var movedTo: String?
  public var quiet = QuietTimes()

  public init(address: String) { self.address = address }
}

/// What is remembered of a page; `key` tells pages apart.
public struct PageState: Sendable, Equatable {
  public enum Outcome: String, Sendable, CaseIterable {
    /// Named by a source, not fetched yet.
    case found
    case stored, filtered, disallowed, failed, gone
    /// Its site does not want its text kept.
    case noarchive
    /// Another page's canonical address.
    case duplicate
  }

  public var key: String
  public var url: String
  public var source: String
  public var outcome = Outcome.found
  public var found: Int
  public var fetched: Int?
  public var status: Int?
  public var etag: String?
  public var lastModified: String?
  /// SHA-256 of the last body, without codings.
  public var digest: String?
  public var failures = 0
  public var lastFailure: String?
  public var nextTry: Int?
  /// As the source gave it, ISO 8601.
  public var published: String?
  public var title: String?
  /// The source's own name for it (`guid`, `id`): one entry under two addresses is one page.
  public var entry: String?
  /// When the source says it was last changed, ISO 8601.
  public var updated: String?
  /// Visits in a row that the source asked for by a new date or title, and that brought the same body.
  public var unchanged = 0

  public init(key: String, url: String, source: String, found: Int) {
    self.key = key
    self.url = url
    self.source = source
    self.found = found
  }
}

extension PageState {
  /// Seconds until a page is visited again whose source gives it a new date, by how often that brought nothing: some sources date
  /// everything by the clock.
  private static let patience = [0, 3600, 86_400, 604_800]

  /// What becomes of a known page that its source names again.
  ///
  /// - Parameter again: to be fetched in any case.
  public func renamed(by named: PageState, again: Bool) -> PageState {
    var page = self
    page.entry = named.entry ?? entry
    let hasNewDate = named.updated != nil && updated != nil && named.updated != updated
    let hasNewTitle = named.title != nil && title != nil && named.title != title
    page.updated = named.updated ?? updated
    page.title = named.title ?? title
    if named.key != key, hasNewDate || hasNewTitle { page.url = named.url }
    guard outcome == .stored || outcome == .filtered || (again && outcome != .duplicate) else { return page }
    if again {
      page.nextTry = named.found
    } else if hasNewDate || hasNewTitle {
      let next = named.found + Self.patience[min(unchanged, Self.patience.count - 1)]
      page.nextTry = min(nextTry ?? next, next)
    }
    return page
  }
}

/// One stored body of a page: a page that changes has several.
public struct PageVersion: Sendable, Equatable {
  public var key: String
  public var url: String
  public var fetched: Int
  public var digest: String
  /// Where it stands in the archive.
  public var file: String
  public var offset: Int

  public init(key: String, url: String, fetched: Int, digest: String, file: String, offset: Int) {
    self.key = key
    self.url = url
    self.fetched = fetched
    self.digest = digest
    self.file = file
    self.offset = offset
  }
}

/// A page's new state, and the version that was stored with it.
public struct PageChange: Sendable, Equatable {
  public var page: PageState
  public var version: PageVersion?

  public init(page: PageState, version: PageVersion?) {
    self.page = page
    self.version = version
  }
}

/// What a source named.
public struct FoundCount: Sendable, Equatable {
  public var new = 0
  /// Known pages whose date or title in the source is another than before: they are fetched again.
  public var updated = 0

  public init() {}
}

/// A robots.txt as last seen.
public struct StoredRobots: Sendable, Equatable {
  public var origin: String
  public var fetched: Int
  public var rules: [UInt8]

  public init(origin: String, fetched: Int, rules: [UInt8]) {
    self.origin = origin
    self.fetched = fetched
    self.rules = rules
  }
}

/// The archive file that was written last and how much of it counts.
public struct ArchivePosition: Sendable, Equatable {
  public var name: String
  public var size: Int

  public init(name: String, size: Int) {
    self.name = name
    self.size = size
  }
}

/// The fetcher's memory between runs. Every call is one transaction: it is there after a crash, or was never made.
public protocol FetchLedger: Sendable {
  func source(_ address: String) throws -> SourceState?
  /// Also the pages that the source named.
  ///
  /// - Parameter again: whether known pages are to be fetched again, whatever the source says of them.
  func save(_ source: SourceState, found: [PageState], again: Bool, position: ArchivePosition?) throws
    -> FoundCount
  func page(_ key: String) throws -> PageState?
  /// Pages that these sources named and that are to be fetched now, oldest first.
  func waiting(of sources: [String], at time: Int, limit: Int) throws -> [PageState]
  /// Pages' new states, with what was stored of them and the archive's position.
  func save(_ changes: [PageChange], position: ArchivePosition?) throws
  /// Versions that stand in what an archive file has lost: their pages are fetched again.
  func forget(beyond size: Int, of file: String) throws
  /// The first version with this body.
  func version(digest: String) throws -> PageVersion?
  /// The digests of all versions; nil where there are more than `limit`.
  func digests(limit: Int) throws -> [String]?
  func robots(_ origin: String) throws -> StoredRobots?
  func save(_ robots: StoredRobots) throws
  func archivePosition() throws -> ArchivePosition?
}
