import GRDB

extension Migrations {
  /// How a source tells that an article it named before was changed.
  static func registerUpdates(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("2 updates of pages") { db in
      for statement in [
        "ALTER TABLE page ADD COLUMN entry TEXT",
        "ALTER TABLE page ADD COLUMN updated TEXT",
        "ALTER TABLE page ADD COLUMN unchanged INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE source ADD COLUMN quiet INTEGER NOT NULL DEFAULT 0",
        """
        UPDATE code_book SET meaning = 'found, stored, filtered, noarchive, disallowed, failed, gone, duplicate'
          WHERE table_name = 'page' AND column_name = 'outcome'
        """,
        "CREATE INDEX page_by_entry ON page (source, entry) WHERE entry IS NOT NULL",
      ] { try db.execute(sql: statement) }
      for (table, column, meaning) in updatesCodeBook {
        try db.execute(
          sql: "INSERT INTO code_book (table_name, column_name, meaning) VALUES (?, ?, ?)",
          arguments: [table, column, meaning])
      }
    }
  }

  private static let updatesCodeBook = [
    (
      "source", "quiet",
      "When it does not want to be read: bits 0 to 23 are hours of the day, 24 to 30 days from Monday on, UTC"
    ),
    ("page", "entry", "The source's own name for it (guid, id)"),
    ("page", "updated", "When the source says it was last changed, ISO 8601"),
    ("page", "unchanged", "Visits in a row that the source asked for and that brought the same body"),
  ]
}
