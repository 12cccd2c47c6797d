import Fetching
import GRDB
import Model

extension Store {
  /// - Returns: the run's number.
  public func begin(_ run: RunInfo, time: Int) throws -> Int {
    try writing { db in
      try db.execute(
        sql: "INSERT INTO run (command, started, program, lexicon, topic, options) VALUES (?, ?, ?, ?, ?, ?)",
        arguments: [run.command, time, run.program, run.lexicon, run.topic, run.options])
      let number = Int(db.lastInsertedRowID)
      for (language, fingerprint) in run.lexicons.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT INTO run_lexicon VALUES (?, ?, ?)", arguments: [number, language, fingerprint])
      }
      return number
    }
  }

  /// Whether the run `r` read the article `a` as this one would: with the same program and topic, and lexicons that are the same for the
  /// article's language. Named arguments.
  static let isSameReading = """
    (r.program = :program AND r.topic = :topic AND (r.lexicon = :lexicon OR coalesce(
      (SELECT fingerprint FROM run_lexicon WHERE run = r.id AND language = \(Coding.word.decoded("a.language"))),
      (SELECT fingerprint FROM run_lexicon WHERE run = r.id AND language = '-'), '') = coalesce(
      (SELECT value FROM json_each(:lexicons) WHERE key = \(Coding.word.decoded("a.language"))),
      (SELECT value FROM json_each(:lexicons) WHERE key = '-'), '?')))
    """

  /// The named arguments of `isSameReading`.
  static func reading(of run: RunInfo) -> StatementArguments {
    var json = JSONWriter()
    json.object { json in
      for (language, fingerprint) in run.lexicons.sorted(by: { $0.key < $1.key }) {
        json.key(named: language)
        json.value(fingerprint)
      }
    }
    return [
      "program": run.program, "topic": run.topic, "lexicon": run.lexicon,
      "lexicons": String(decoding: json.bytes, as: UTF8.self),
    ]
  }

  public func finish(run: Int, time: Int) throws {
    try writing {
      try $0.execute(sql: "UPDATE run SET finished = ? WHERE id = ?", arguments: [time, run])
    }
  }

  /// True where an article with this key was read from these bytes as this run would: nothing is left to do.
  public func isKnown(key: String, sha256: String?, as run: RunInfo) throws -> Bool {
    guard let sha256 else { return false }
    return try database.read { db in
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT 1 FROM article AS a JOIN run AS r ON r.id = a.run
              WHERE a.key = :key AND a.sha256 = :digest AND \(Self.isSameReading)
            """),
        arguments: Self.reading(of: run) + ["key": key, "digest": HexBytes.data(sha256)]) != nil
    }
  }

  /// The newest body of each fetched page whose bytes no article was read from.
  public func unreadVersions() throws -> [PageVersion] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          \(Self.versions) WHERE v.id IN (SELECT max(id) FROM page_version GROUP BY page)
            AND p.source IN (SELECT id FROM word WHERE text LIKE 'http%')
            AND v.digest NOT IN (SELECT sha256 FROM article WHERE sha256 IS NOT NULL) ORDER BY v.id
          """
      ).map(PageVersion.init)
    }
  }

  /// Enters a record, or replaces what was said about the article before; all in one transaction.
  ///
  /// An earlier text is kept as a version; corrections are applied again; forgotten names do not come back.
  public func enter(_ entry: StoreEntry, run: Int) throws -> StoreOutcome {
    try writing { db in
      var entry = entry
      try Forgetting.strip(&entry.record, in: db, names: names)
      let writer = FactWriter(db: db, names: names, run: run)
      let outcome = try writer.write(entry)
      try Corrections.apply(to: entry.key, names: names, in: db)
      return outcome
    }
  }

  /// The article that a key tells from others: `a12`.
  public func article(withKey key: String) throws -> String? {
    try reading { db in
      try Int.fetchOne(db, sql: "SELECT id FROM article WHERE key = ?", arguments: [key]).map { "a\($0)" }
    }
  }

  func writing<Value>(_ body: (Database) throws -> Value) throws -> Value {
    do {
      return try database.write(body)
    } catch let error as DatabaseError {
      throw StoreError(path: database.path, reason: StoreError.reason(of: error))
    }
  }
}

extension StoreError {
  /// What the user can do about an error of SQLite.
  static func reason(of error: DatabaseError) -> String {
    switch error.resultCode {
    case .SQLITE_FULL: "the disk is full; nothing was lost: free some space and run the same command again"
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
      "cannot be written; nothing was changed: check the permissions of the file and its folder"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "another program holds it: try again"
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: "is damaged: 'dateline doctor --repair' saves what can be read"
    case .SQLITE_IOERR: "the disk failed: \(error.message ?? "input or output error"); nothing was lost"
    default: error.message ?? "\(error.resultCode)"
    }
  }
}
