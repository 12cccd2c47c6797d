import Foundation
import GRDB
import Model

extension Store {
  /// Table, column, meaning, unit, values; in the order of the tables.
  public func codeBook(of table: String? = nil) throws -> FactTable {
    try reading { db in
      try Self.table(
        db,
        """
        SELECT c.table_name AS "table", c.column_name AS "column", c.meaning, c.unit, c.allowed AS "values" FROM code_book AS c
          JOIN sqlite_master AS m ON m.name = c.table_name LEFT JOIN pragma_table_info(c.table_name) AS i ON i.name = c.column_name
          WHERE ?1 IS NULL OR c.table_name = ?1 ORDER BY m.rowid, i.cid
        """, [table])
    }
  }

  /// Columns that the code book does not explain, as `table.column`.
  func unexplained() throws -> [String] {
    try reading { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT m.name || '.' || i.name FROM sqlite_master AS m, pragma_table_info(m.name) AS i WHERE m.type IN ('table', 'view')
            AND m.name NOT LIKE 'sqlite%' AND m.name <> 'search' AND m.name NOT LIKE 'search\\_%' ESCAPE '\\'
            AND m.name NOT IN ('grdb_migrations', 'code_book')
            AND NOT EXISTS (SELECT 1 FROM code_book WHERE table_name = m.name AND column_name = i.name AND meaning <> '')
          """)
    }
  }

  /// What is wrong with the file; empty where nothing is.
  public func faults() throws -> [String] {
    try reading { db in
      var faults = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
      for table in FactWriter.factTables + ["article_text"] {
        let lost =
          try Int.fetchOne(
            db, sql: "SELECT count(*) FROM \(table) WHERE article NOT IN (SELECT id FROM article)") ?? 0
        if lost > 0 { faults.append("\(lost) rows of \(table) belong to no article") }
      }
      let orphans =
        try Int.fetchOne(
          db, sql: "SELECT count(*) FROM article WHERE story NOT IN (SELECT id FROM article)") ?? 0
      if orphans > 0 { faults.append("\(orphans) articles belong to a story that is gone") }
      let indexed = try Int.fetchOne(db, sql: "SELECT count(*) FROM search_docsize") ?? 0
      let articles = try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0
      if indexed != articles { faults.append("the search index holds \(indexed) of \(articles) articles") }
      return faults
    }
  }

  /// Makes the indexes of our own anew, drops rows that belong to nothing, and lets SQLite tidy up.
  public func repair() throws {
    try writing { db in
      for table in FactWriter.factTables + ["article_text"] {
        try db.execute(sql: "DELETE FROM \(table) WHERE article NOT IN (SELECT id FROM article)")
      }
      try db.execute(sql: "UPDATE article SET story = id WHERE story NOT IN (SELECT id FROM article)")
      for appearances in [Appearances.voices, .places] {
        try db.execute(sql: "DELETE FROM \(appearances.table)")
        for statement in appearances.fill { try db.execute(sql: statement) }
      }
      try SearchIndex.rebuild(in: db)
      try WeekTables.countAnew(in: db)
      try db.execute(sql: "REINDEX")
    }
  }

  /// Lets SQLite note how the tables are filled, so that it asks them in a good order, and joins the search index's pieces.
  public func settle() throws {
    try writing { db in
      try WeekLean.refresh(in: db)
      try db.execute(sql: "PRAGMA analysis_limit = 400")
      try db.execute(sql: "ANALYZE")
      try db.execute(sql: "INSERT INTO search (search, rank) VALUES ('merge', 500)")
    }
    try pack()
  }

  /// Writes the file anew without gaps once it has grown by a quarter: a tenth is saved, and questions read less. The file's
  /// `user_version` remembers how many articles it had then.
  private func pack() throws {
    let (articles, packed) = try reading { db in
      (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM article") ?? 0,
        try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      )
    }
    guard articles >= Self.worthPacking, articles * 4 > packed * 5 else { return }
    do {
      try database.writeWithoutTransaction { db in
        try db.execute(sql: "INSERT INTO search (search) VALUES ('optimize')")
        try db.execute(sql: "VACUUM")
        try db.execute(sql: "PRAGMA user_version = \(articles)")
        try db.checkpoint(.truncate)
      }
    } catch let error as DatabaseError
      where [.SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED].contains(error.resultCode)
    {
      // It needs as much room again, and nobody reading: another time then.
    }
  }

  private static let worthPacking = 1000

  /// Figures for `dateline doctor`.
  public func figures() throws -> FactTable {
    try reading { db in
      try Self.table(
        db,
        """
        SELECT 'articles' AS what, count(*) AS number FROM article UNION ALL SELECT 'stories', count(DISTINCT story) FROM article
        UNION ALL SELECT 'quotes', count(*) FROM quote UNION ALL SELECT 'measures', count(*) FROM measure
        UNION ALL SELECT 'stances', count(*) FROM stance UNION ALL SELECT 'voices', count(*) FROM voice
        UNION ALL SELECT 'corrections', count(*) FROM correction WHERE undone IS NULL
        UNION ALL SELECT 'characters of text', coalesce(sum(length(text)), 0) FROM article_text
        UNION ALL SELECT 'bytes of text', coalesce(sum(length(CAST(text AS BLOB))), 0) FROM article_text
        UNION ALL SELECT 'bytes of the store', (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size)
        """)
    }
  }
}

extension Store {
  /// A whole copy of the file, made while others may read and write.
  public func keepCopy(at path: String) throws {
    do {
      try? FileManager.default.removeItem(atPath: path)
      try database.backup(to: DatabaseQueue(path: path))
    } catch let error as DatabaseError {
      throw StoreError(path: path, reason: StoreError.reason(of: error))
    }
  }
}
