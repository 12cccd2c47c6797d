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

  public init(address: String) { self.address = address }
}

/// What is remembered of a page; `key` tells pages apart.
public struct PageState: Sendable, Equatable {
  public enum Outcome: String, Sendable, CaseIterable {
    /// Named by a source, not fetched yet.
    case found
    case stored, filtered, disallowed, failed, gone
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

  public init(key: String, url: String, source: String, found: Int) {
    self.key = key
    self.url = url
    self.source = source
    self.found = found
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
  /// Also the pages that the source named for the first time; returns how many were new.
  func save(_ source: SourceState, found: [PageState], position: ArchivePosition?) throws -> Int
  func page(_ key: String) throws -> PageState?
  /// Pages to fetch now, oldest first.
  func waiting(at time: Int, limit: Int) throws -> [PageState]
  /// A page's new state, with the version and the archive's position where something was stored.
  func save(_ page: PageState, version: PageVersion?, position: ArchivePosition?) throws
  /// The first version with this body.
  func version(digest: String) throws -> PageVersion?
  func robots(_ origin: String) throws -> StoredRobots?
  func save(_ robots: StoredRobots) throws
  func archivePosition() throws -> ArchivePosition?
}
