import Fetching
import Foundation
import GRDB

extension Store: FetchLedger {
  public func source(_ address: String) throws -> SourceState? {
    try database.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM source WHERE address = ?", arguments: [address]).map(
        SourceState.init)
    }
  }

  public func sources() throws -> [SourceState] {
    try database.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM source ORDER BY address").map(SourceState.init)
    }
  }

  public func save(_ source: SourceState, found: [PageState], position: ArchivePosition?) throws -> Int {
    try database.write { db in
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        source.address, source.etag, source.lastModified, source.digest, source.checked, source.succeeded,
        source.changed,
        source.failures, source.lastFailure, source.nextTry, source.isOff, source.movedTo,
      ])
      let statement = try db.cachedStatement(sql: "INSERT OR IGNORE INTO page \(Self.pageValues)")
      var new = 0
      for page in found {
        try statement.execute(arguments: page.arguments)
        new += db.changesCount
      }
      if new > 0 {
        try db.execute(
          sql: "UPDATE source SET changed = checked WHERE address = ?", arguments: [source.address])
      }
      try Self.save(position, in: db)
      return new
    }
  }

  private static func save(_ position: ArchivePosition?, in db: Database) throws {
    guard let position else { return }
    try db.cachedStatement(
      sql: "INSERT INTO archive_file VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET size = excluded.size"
    ).execute(arguments: [position.name, position.size])
  }

  private static let pageValues = "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"

  public func page(_ key: String) throws -> PageState? {
    try database.read { db in
      try db.cachedStatement(sql: "SELECT * FROM page WHERE key = ?").fetchOnePage([key])
    }
  }

  public func waiting(at time: Int, limit: Int) throws -> [PageState] {
    try database.read { db in
      try Row.fetchAll(
        db,
        sql: "SELECT * FROM page WHERE next_try IS NOT NULL AND next_try <= ? ORDER BY found, rowid LIMIT ?",
        arguments: [time, limit]
      ).map(PageState.init)
    }
  }

  public func save(_ page: PageState, version: PageVersion?, position: ArchivePosition?) throws {
    try database.write { db in
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO page \(Self.pageValues)").execute(
        arguments: page.arguments)
      if let version {
        try db.cachedStatement(
          sql:
            "INSERT INTO page_version (key, url, fetched, digest, file, \"offset\") VALUES (?, ?, ?, ?, ?, ?)"
        ).execute(arguments: [
          version.key, version.url, version.fetched, version.digest, version.file, version.offset,
        ])
      }
      try Self.save(position, in: db)
    }
  }

  public func version(digest: String) throws -> PageVersion? {
    try database.read { db in
      try Row.fetchOne(
        db, sql: "SELECT * FROM page_version WHERE digest = ? ORDER BY id LIMIT 1", arguments: [digest]
      ).map(PageVersion.init)
    }
  }

  /// All versions, oldest first.
  public func versions() throws -> [PageVersion] {
    try database.read { db in
      try Row.fetchAll(db, sql: "SELECT * FROM page_version ORDER BY id").map(PageVersion.init)
    }
  }

  public func robots(_ origin: String) throws -> StoredRobots? {
    try database.read { db in
      try Row.fetchOne(db, sql: "SELECT * FROM robots WHERE origin = ?", arguments: [origin]).map { row in
        StoredRobots(origin: row["origin"], fetched: row["fetched"], rules: Array(row["rules"] as Data))
      }
    }
  }

  public func save(_ robots: StoredRobots) throws {
    try database.write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
        arguments: [robots.origin, robots.fetched, Data(robots.rules)])
    }
  }

  public func archivePosition() throws -> ArchivePosition? {
    try database.read { db in
      try Row.fetchOne(db, sql: "SELECT name, size FROM archive_file ORDER BY rowid DESC LIMIT 1").map {
        row in
        ArchivePosition(name: row["name"], size: row["size"])
      }
    }
  }
}

extension Statement {
  fileprivate func fetchOnePage(_ arguments: StatementArguments) throws -> PageState? {
    try Row.fetchOne(self, arguments: arguments).map(PageState.init)
  }
}

extension SourceState {
  init(row: Row) {
    self.init(address: row["address"])
    etag = row["etag"]
    lastModified = row["last_modified"]
    digest = row["digest"]
    checked = row["checked"]
    succeeded = row["succeeded"]
    changed = row["changed"]
    failures = row["failures"]
    lastFailure = row["last_failure"]
    nextTry = row["next_try"]
    isOff = row["is_off"]
    movedTo = row["moved_to"]
  }
}

extension PageState {
  init(row: Row) {
    self.init(key: row["key"], url: row["url"], source: row["source"], found: row["found"])
    outcome = Outcome(rawValue: row["outcome"]) ?? .failed
    fetched = row["fetched"]
    status = row["status"]
    etag = row["etag"]
    lastModified = row["last_modified"]
    digest = row["digest"]
    failures = row["failures"]
    lastFailure = row["last_failure"]
    nextTry = row["next_try"]
    published = row["published"]
    title = row["title"]
  }

  /// In the order of the table's columns.
  var arguments: StatementArguments {
    [
      key, url, source, outcome.rawValue, found, fetched, status, etag, lastModified, digest, failures,
      lastFailure, nextTry,
      published, title,
    ]
  }
}

extension PageVersion {
  init(row: Row) {
    self.init(
      key: row["key"], url: row["url"], fetched: row["fetched"], digest: row["digest"], file: row["file"],
      offset: row["offset"])
  }
}
