import GRDB

/// Keeps the full-text index in step with the articles; its texts are a pure function of theirs.
enum SearchIndex {
  static func insert(_ article: Int, title: String?, text: String, in db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)").execute(
      arguments: [article, SearchText.indexed(title ?? ""), SearchText.indexed(text)])
  }

  static func delete(_ article: Int, title: String?, text: String, in db: Database) throws {
    try db.cachedStatement(sql: "INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)")
      .execute(arguments: [article, SearchText.indexed(title ?? ""), SearchText.indexed(text)])
  }

  /// Makes the index anew from the articles.
  static func rebuild(in db: Database) throws {
    try db.execute(sql: "INSERT INTO search (search) VALUES ('delete-all')")
    let rows = try Row.fetchCursor(db, sql: "SELECT id, title, coalesce(text, '') AS text FROM searchable")
    while let row = try rows.next() {
      try insert(row["id"], title: row["title"], text: row["text"], in: db)
    }
    try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
  }
}
