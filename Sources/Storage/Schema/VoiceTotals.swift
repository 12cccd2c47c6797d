import GRDB

/// How often each person is named and quoted, kept in step by triggers, so that a page of people is read without all of them.
///
/// Built-in functions only: any program that writes `person` keeps the table right.
enum VoiceTotals {
  static let create =
    [
      """
      CREATE TABLE voice_total (voice INTEGER PRIMARY KEY, articles INTEGER NOT NULL, quotes INTEGER NOT NULL, first INTEGER, last INTEGER)
      """,
      "CREATE INDEX voice_total_by_quotes ON voice_total (quotes DESC, articles DESC, voice)",
      """
      INSERT INTO voice_total SELECT p.voice, count(DISTINCT p.article), sum(p.quotes), min(a.day), max(a.day)
        FROM person AS p JOIN article AS a ON a.id = p.article GROUP BY p.voice
      """,
    ] + triggers

  private static let triggers = [
    "CREATE TRIGGER person_added AFTER INSERT ON person BEGIN \(add); END",
    "CREATE TRIGGER person_removed AFTER DELETE ON person BEGIN \(remove); END",
    "CREATE TRIGGER person_changed AFTER UPDATE OF voice, quotes ON person BEGIN \(remove); \(add); END",
  ]

  /// An article in which two people turned out to be one counts once.
  private static func isOnly(_ row: String) -> String {
    "NOT EXISTS (SELECT 1 FROM person AS p WHERE p.article = \(row).article AND p.voice = \(row).voice AND p.id <> \(row).id)"
  }

  private static let add = """
    INSERT INTO voice_total SELECT NEW.voice, 1, NEW.quotes, day, day FROM article WHERE id = NEW.article ON CONFLICT (voice) DO UPDATE SET
      articles = articles + \(isOnly("NEW")), quotes = quotes + NEW.quotes, first = min(first, excluded.first),
      last = max(last, excluded.last)
    """

  /// A voice's articles are looked through only where its first or last one goes.
  private static let remove = """
    UPDATE voice_total SET articles = articles - \(isOnly("OLD")), quotes = quotes - OLD.quotes,
      first = CASE WHEN first < \(day) THEN first ELSE \(edge("min")) END,
      last = CASE WHEN last > \(day) THEN last ELSE \(edge("max")) END WHERE voice = OLD.voice;
    DELETE FROM voice_total WHERE voice = OLD.voice AND articles = 0
    """

  private static let day = "(SELECT day FROM article WHERE id = OLD.article)"

  private static func edge(_ which: String) -> String {
    """
    (SELECT \(which)(a.day) FROM voice_article AS w JOIN person AS p ON p.article = w.article AND p.voice = w.voice
      JOIN article AS a ON a.id = w.article WHERE w.voice = OLD.voice)
    """
  }
}

extension Migrations {
  /// Totals of people; which lexicons of which language a run had; the total of weeks counts comparisons for what they favour, as RECORD.md says.
  static func registerTotals(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("13 totals of people") { db in
      for word in FactViews.asked {
        try db.execute(sql: "INSERT OR IGNORE INTO word (text) VALUES (?)", arguments: [word])
      }
      for appearances in [Appearances.voices, .places] {
        for source in appearances.sources + ["measure_region"] {
          try db.execute(sql: "DROP INDEX IF EXISTS \(source)_by_\(appearances.column)")
        }
        for statement in appearances.create { try db.execute(sql: statement) }
      }
      for statement in VoiceTotals.create { try db.execute(sql: statement) }
      if try db.columns(in: "search").first?.name == "title" {
        try db.execute(sql: "DROP TABLE search")
        try db.execute(sql: ArticleLayout.search)
        try SearchIndex.rebuild(in: db)
      }
      try db.execute(
        sql: """
          CREATE TABLE run_lexicon (run INTEGER NOT NULL, language TEXT NOT NULL, fingerprint TEXT NOT NULL,
            PRIMARY KEY (run, language)) WITHOUT ROWID
          """)
      try FactCodeBook.write(to: db)
    }
  }
}
