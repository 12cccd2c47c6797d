import GRDB

extension Migrations {
  /// What was fetched takes less room: digests as bytes, sources and files by number, addresses only where the key does not say them.
  static func compactLedger(_ db: Database) throws {
    for statement in ledger { try db.execute(sql: statement) }
  }

  private static let ledger = [
    "INSERT OR IGNORE INTO word (text) SELECT DISTINCT source FROM page",
    "INSERT OR IGNORE INTO word (text) SELECT DISTINCT file FROM page_version",
    "DROP INDEX page_by_next_try", "DROP INDEX page_by_entry", "DROP INDEX page_version_by_key",
    "DROP INDEX page_version_by_digest", "ALTER TABLE page RENAME TO old_page",
    "ALTER TABLE page_version RENAME TO old_page_version",
    """
    CREATE TABLE page (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT, source INTEGER NOT NULL, outcome TEXT NOT NULL,
      found INTEGER NOT NULL, fetched INTEGER, status INTEGER, etag TEXT, last_modified TEXT, digest BLOB, failures INTEGER NOT NULL,
      last_failure TEXT, next_try INTEGER, published TEXT, title TEXT, entry TEXT, updated TEXT, unchanged INTEGER NOT NULL)
    """,
    "CREATE INDEX page_by_next_try ON page (next_try) WHERE next_try IS NOT NULL",
    "CREATE INDEX page_by_entry ON page (source, entry) WHERE entry IS NOT NULL",
    """
    INSERT INTO page SELECT rowid, key, nullif(url, 'https://' || key), \(Coding.word.encoded("source")), outcome, found, fetched, status,
      etag, last_modified, dateline_unhex(digest), failures, last_failure, next_try, published, title, entry, updated, unchanged
      FROM old_page ORDER BY rowid
    """,
    """
    CREATE TABLE page_version (id INTEGER PRIMARY KEY, page INTEGER NOT NULL, url TEXT, fetched INTEGER NOT NULL,
      digest BLOB NOT NULL, file INTEGER NOT NULL, "offset" INTEGER NOT NULL)
    """,
    "CREATE INDEX page_version_by_page ON page_version (page)",
    "CREATE INDEX page_version_by_digest ON page_version (substr(digest, 1, 8))",
    """
    INSERT INTO page_version SELECT o.id, p.id, nullif(o.url, coalesce(p.url, 'https://' || p.key)), o.fetched,
      dateline_unhex(o.digest), \(Coding.word.encoded("o.file")), o."offset" FROM old_page_version AS o JOIN page AS p ON p.key = o.key
      ORDER BY o.id
    """,
    "DROP TABLE old_page", "DROP TABLE old_page_version",
  ]
}
