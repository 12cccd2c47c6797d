import GRDB

extension Migrations {
  /// What articles say: the tables of facts, their search, their views and their code book, and a ledger of pages in less room.
  ///
  /// Stores of before are converted: there, facts kept all as text, in three times the room.
  static func registerFacts(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("11 compact facts", merging: Set(merged)) { db, applied in
      db.add(function: HexBytes.unhex)
      try db.execute(sql: FactTables.word)
      for word in FactViews.asked {
        try db.execute(sql: "INSERT INTO word (text) VALUES (?)", arguments: [word])
      }
      if applied.contains("10 facts") {
        try Conversion(db: db).run()
      } else {
        for statement in FactTables.all { try db.execute(sql: statement) }
        try db.execute(sql: "ALTER TABLE code_book ADD COLUMN unit TEXT")
        try db.execute(sql: "ALTER TABLE code_book ADD COLUMN allowed TEXT")
      }
      try compactLedger(db)
      for view in FactViews.all { try db.execute(sql: view.create) }
      for view in FactViews.summaries { try db.execute(sql: view) }
      try FactCodeBook.write(to: db)
    }
  }
}
