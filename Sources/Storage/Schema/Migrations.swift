import GRDB

/// The tables, forward only: a migration that was published is never edited.
enum Migrations {
  static var all: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 fetching") { db in
      for statement in fetching { try db.execute(sql: statement) }
      for (table, column, meaning) in codeBook {
        try db.execute(
          sql: "INSERT INTO code_book (table_name, column_name, meaning) VALUES (?, ?, ?)",
          arguments: [table, column, meaning])
      }
    }
    registerUpdates(in: &migrator)
    registerFacts(in: &migrator)
    migrator.registerMigration("12 roles over time") { db in try db.execute(sql: FactViews.rolesByPerson) }
    registerTotals(in: &migrator)
    migrator.registerMigration("15 weeks") { db in try WeekTables.make(in: db) }
    migrator.registerMigration("16 view of weeks") { db in
      try db.execute(sql: "DROP VIEW IF EXISTS weekly_lean")
      try db.execute(sql: FactViews.weeklyLean)
      try FactCodeBook.write(to: db)
    }
    return migrator
  }

  /// Whether a migration was made that this program does not know.
  static func isNewer(_ db: Database) throws -> Bool {
    try !all.appliedIdentifiers(db).isSubset(of: Set(all.migrations + merged))
  }

  /// Made once, and part of a later one now.
  static let merged = ["10 facts"]

  private static let fetching = [
    """
    CREATE TABLE code_book (table_name TEXT NOT NULL, column_name TEXT NOT NULL, meaning TEXT NOT NULL,
      PRIMARY KEY (table_name, column_name)) WITHOUT ROWID
    """,
    """
    CREATE TABLE source (address TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, digest TEXT, checked INTEGER, succeeded INTEGER,
      changed INTEGER, failures INTEGER NOT NULL, last_failure TEXT, next_try INTEGER, is_off INTEGER NOT NULL, moved_to TEXT)
      WITHOUT ROWID
    """,
    """
    CREATE TABLE page (key TEXT PRIMARY KEY, url TEXT NOT NULL, source TEXT NOT NULL, outcome TEXT NOT NULL, found INTEGER NOT NULL,
      fetched INTEGER, status INTEGER, etag TEXT, last_modified TEXT, digest TEXT, failures INTEGER NOT NULL, last_failure TEXT,
      next_try INTEGER, published TEXT, title TEXT)
    """,
    "CREATE INDEX page_by_next_try ON page (next_try) WHERE next_try IS NOT NULL",
    """
    CREATE TABLE page_version (id INTEGER PRIMARY KEY, key TEXT NOT NULL, url TEXT NOT NULL, fetched INTEGER NOT NULL,
      digest TEXT NOT NULL, file TEXT NOT NULL, "offset" INTEGER NOT NULL)
    """,
    "CREATE INDEX page_version_by_key ON page_version (key)",
    "CREATE INDEX page_version_by_digest ON page_version (digest)",
    "CREATE TABLE robots (origin TEXT PRIMARY KEY, fetched INTEGER NOT NULL, rules BLOB NOT NULL)",
    "CREATE TABLE archive_file (name TEXT PRIMARY KEY, size INTEGER NOT NULL)",
  ]

  private static let codeBook = [
    ("source", "address", "The address a source is configured with"),
    ("source", "etag", "Validator of the last body, byte for byte as sent"),
    ("source", "last_modified", "Validator of the last body, byte for byte as sent"),
    ("source", "digest", "SHA-256 of the last body, hexadecimal"),
    ("source", "checked", "Last request; seconds since 1970-01-01 UTC, as all times in these tables"),
    ("source", "succeeded", "Last request that was answered"),
    ("source", "changed", "Last time a new page was named"),
    ("source", "failures", "Failures in a row"),
    ("source", "last_failure", "Code and detail of the last failure"),
    ("source", "next_try", "Not asked before this time"),
    ("source", "is_off", "1: gone for good (HTTP 410)"),
    ("source", "moved_to", "Permanent new address"),
    ("page", "key", "The page's identity: its address without what does not tell pages apart"),
    ("page", "url", "The address to fetch"),
    ("page", "source", "The source that named it first"),
    ("page", "outcome", "found, stored, filtered, disallowed, failed, gone, duplicate"),
    ("page", "found", "When a source first named it"),
    ("page", "fetched", "Last answer"),
    ("page", "status", "HTTP status of the last answer"),
    ("page", "etag", "Validator, byte for byte as sent"),
    ("page", "last_modified", "Validator, byte for byte as sent"),
    ("page", "digest", "SHA-256 of the last body without codings, hexadecimal"),
    ("page", "failures", "Failures in a row"),
    ("page", "last_failure", "Code and detail of the last failure"),
    ("page", "next_try", "When it is to be fetched; null: not again"),
    ("page", "published", "As the source gave it, ISO 8601"),
    ("page", "title", "As the source gave it, markup"),
    ("page_version", "key", "The page"),
    ("page_version", "url", "The final address, after redirects"),
    ("page_version", "fetched", "When this body was fetched"),
    ("page_version", "digest", "SHA-256 of the body without codings, hexadecimal"),
    ("page_version", "file", "Archive file"),
    ("page_version", "offset", "Byte in the archive file where its record begins"),
    ("robots", "origin", "Scheme, host and port"),
    ("robots", "fetched", "When it was fetched"),
    ("robots", "rules", "The file as it is read; a server error is stored as a file that disallows all"),
    ("archive_file", "name", "Archive file"),
    ("archive_file", "size", "Bytes that count; what is beyond was written by a run that was killed"),
  ]
}
