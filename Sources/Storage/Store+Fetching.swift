import Fetching
import Foundation
import GRDB

extension Store: FetchLedger {
  public func source(_ address: String) throws -> SourceState? {
    try reading { db in
      try Row.fetchOne(db, sql: "SELECT * FROM source WHERE address = ?", arguments: [address]).map(
        SourceState.init)
    }
  }

  public func sources() throws -> [SourceState] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT * FROM source ORDER BY address").map(SourceState.init)
    }
  }

  public func save(_ source: SourceState, found: [PageState], again: Bool, position: ArchivePosition?) throws
    -> FoundCount
  {
    try writing { db in
      try db.cachedStatement(
        sql: "INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
      ).execute(arguments: [
        source.address, source.etag, source.lastModified, source.digest, source.checked, source.succeeded,
        source.changed,
        source.failures, source.lastFailure, source.nextTry, source.isOff, source.movedTo,
        source.quiet.bits,
      ])
      var count = FoundCount()
      for page in found { try Self.enter(page, again: again, in: db, &count) }
      if count.new > 0 {
        try db.execute(
          sql: "UPDATE source SET changed = checked WHERE address = ?", arguments: [source.address])
      }
      try Self.save(position, in: db)
      return count
    }
  }

  /// A page that a source names: new, or known by its address or by the source's name for it, and then perhaps changed.
  private static func enter(_ page: PageState, again: Bool, in db: Database, _ count: inout FoundCount) throws
  {
    var known = try db.cachedStatement(sql: "\(select) WHERE key = ?").fetchOnePage([page.key])
    if known == nil, let entry = page.entry {
      known = try db.cachedStatement(
        sql: "\(select) WHERE source = \(Coding.word.encoded("?")) AND entry = ? ORDER BY id LIMIT 1"
      ).fetchOnePage([page.source, entry])
    }
    guard let known else {
      try save(page, in: db)
      count.new += 1
      return
    }
    let state = known.renamed(by: page, again: again)
    guard state != known else { return }
    try save(state, in: db)
    if state.nextTry != known.nextTry { count.updated += 1 }
  }

  private static func save(_ page: PageState, in db: Database) throws {
    let source = try WordNumbers(db)(page.source)
    try db.cachedStatement(sql: upsert).execute(arguments: page.arguments(source: source))
  }

  private static let columns = [
    "key", "url", "source", "outcome", "found", "fetched", "status", "etag", "last_modified", "digest",
    "failures", "last_failure", "next_try", "published", "title", "entry", "updated", "unchanged",
  ]

  /// Pages as `PageState(row:)` reads them.
  private static let select: String =
    "SELECT "
    + columns.map { column in
      switch column {
      case "url": "\(address) AS url"
      case "source": "\(Coding.word.decoded("p.source")) AS source"
      default: "p.\(column)"
      }
    }.joined(separator: ", ") + " FROM page AS p"

  /// Of the page `p`.
  private static let address = "coalesce(p.url, 'https://' || p.key)"

  /// In place, so that a page keeps its number.
  private static let upsert: String =
    "INSERT INTO page (\(columns.joined(separator: ", "))) VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))"
    + " ON CONFLICT (key) DO UPDATE SET "
    + columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")

  /// Versions as `PageVersion(row:)` reads them.
  static let versions = """
    SELECT v.id, p.key, coalesce(v.url, \(address)) AS url, v.fetched, v.digest, \(Coding.word.decoded("v.file")) AS file, v."offset"
      FROM page_version AS v JOIN page AS p ON p.id = v.page
    """

  private static func save(_ position: ArchivePosition?, in db: Database) throws {
    guard let position else { return }
    try db.cachedStatement(
      sql: "INSERT INTO archive_file VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET size = excluded.size"
    ).execute(arguments: [position.name, position.size])
  }

  public func page(_ key: String) throws -> PageState? {
    try reading { db in
      try db.cachedStatement(sql: "\(Self.select) WHERE key = ?").fetchOnePage([key])
    }
  }

  public func waiting(of sources: [String], at time: Int, limit: Int) throws -> [PageState] {
    let names = String(decoding: try JSONEncoder().encode(sources), as: UTF8.self)
    return try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          \(Self.select) WHERE next_try <= ? AND p.source IN (SELECT id FROM word WHERE text IN (SELECT value FROM json_each(?)))
          ORDER BY found, id LIMIT ?
          """,
        arguments: [time, names, limit]
      ).map(PageState.init)
    }
  }

  public func save(_ changes: [PageChange], position: ArchivePosition?) throws {
    try writing { db in
      for change in changes {
        try Self.save(change.page, in: db)
        guard let version = change.version else { continue }
        try db.cachedStatement(
          sql: """
            INSERT INTO page_version (page, url, fetched, digest, file, "offset")
              SELECT p.id, nullif(?2, \(Self.address)), ?3, ?4, ?5, ?6 FROM page AS p WHERE p.key = ?1
            """
        ).execute(arguments: [
          version.key, version.url, version.fetched, HexBytes.data(version.digest),
          try WordNumbers(db)(version.file), version.offset,
        ])
      }
      try Self.save(position, in: db)
    }
  }

  public func forget(beyond size: Int, of file: String) throws {
    try writing { db in
      try db.execute(
        sql: """
          UPDATE page SET next_try = found, digest = NULL, etag = NULL, last_modified = NULL WHERE key IN
            (SELECT p.key FROM page AS p JOIN page_version AS v ON v.page = p.id
              WHERE v.file = \(Coding.word.encoded("?")) AND v."offset" >= ?)
          """, arguments: [file, size])
      try db.execute(
        sql: "DELETE FROM page_version WHERE file = \(Coding.word.encoded("?")) AND \"offset\" >= ?",
        arguments: [file, size])
      try db.execute(sql: "UPDATE archive_file SET size = ? WHERE name = ?", arguments: [size, file])
    }
  }

  public func version(digest: String) throws -> PageVersion? {
    try reading { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql:
            "\(Self.versions) WHERE substr(v.digest, 1, 8) = substr(?1, 1, 8) AND v.digest = ?1 ORDER BY v.id LIMIT 1"
        ),
        arguments: [HexBytes.data(digest)]
      ).map(PageVersion.init)
    }
  }

  public func digests(limit: Int) throws -> [String]? {
    try reading { db in
      let all = try Data.fetchAll(
        db, sql: "SELECT digest FROM page_version LIMIT ?", arguments: [limit + 1])
      return all.count > limit ? nil : all.map(HexBytes.text)
    }
  }

  /// All versions, oldest first.
  public func versions() throws -> [PageVersion] {
    try reading { db in
      try Row.fetchAll(db, sql: "\(Self.versions) ORDER BY v.id").map(PageVersion.init)
    }
  }

  public func robots(_ origin: String) throws -> StoredRobots? {
    try reading { db in
      try Row.fetchOne(db, sql: "SELECT * FROM robots WHERE origin = ?", arguments: [origin]).map { row in
        StoredRobots(origin: row["origin"], fetched: row["fetched"], rules: Array(row["rules"] as Data))
      }
    }
  }

  public func save(_ robots: StoredRobots) throws {
    try writing { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO robots VALUES (?, ?, ?)",
        arguments: [robots.origin, robots.fetched, Data(robots.rules)])
    }
  }

  public func archivePosition() throws -> ArchivePosition? {
    try reading { db in
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
    quiet = QuietTimes(bits: row["quiet"])
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
    digest = (row["digest"] as Data?).map(HexBytes.text)
    failures = row["failures"]
    lastFailure = row["last_failure"]
    nextTry = row["next_try"]
    published = row["published"]
    title = row["title"]
    entry = row["entry"]
    updated = row["updated"]
    unchanged = row["unchanged"]
  }

  /// In the order of the table's columns.
  func arguments(source: Int?) -> StatementArguments {
    [
      key, url == "https://\(key)" ? nil : url, source, outcome.rawValue, found, fetched, status, etag,
      lastModified, digest.flatMap(HexBytes.data), failures, lastFailure, nextTry,
      published, title, entry, updated, unchanged,
    ]
  }
}

extension PageVersion {
  init(row: Row) {
    self.init(
      key: row["key"], url: row["url"], fetched: row["fetched"], digest: HexBytes.text(row["digest"]),
      file: row["file"], offset: row["offset"])
  }
}
