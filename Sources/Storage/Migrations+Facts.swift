import GRDB

extension Migrations {
  /// What articles say: the tables of facts, their search and their views.
  static func registerFacts(in migrator: inout DatabaseMigrator) {
    migrator.registerMigration("10 facts") { db in
      for statement in articleTables + nameTables + factTables + correctionTables + searchTable {
        try db.execute(sql: statement)
      }
      for view in FactViews.all { try db.execute(sql: view) }
      try FactCodeBook.write(to: db)
    }
  }

  private static let articleTables = [
    """
    CREATE TABLE run (id INTEGER PRIMARY KEY, command TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, program TEXT NOT NULL,
      lexicon TEXT NOT NULL, topic TEXT NOT NULL, options TEXT NOT NULL)
    """,
    """
    CREATE TABLE article (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, run INTEGER NOT NULL, story INTEGER NOT NULL,
      version INTEGER NOT NULL, input_id TEXT NOT NULL, path TEXT, sha256 TEXT, fetched TEXT, url TEXT, canonical_url TEXT, site TEXT,
      section TEXT, title TEXT, description TEXT, image TEXT, authors TEXT NOT NULL, tags TEXT NOT NULL, published TEXT,
      published_precision TEXT, published_method TEXT, modified TEXT, modified_precision TEXT, modified_method TEXT,
      day TEXT NOT NULL, day_is TEXT NOT NULL, week TEXT NOT NULL, language TEXT, language_confidence REAL,
      text TEXT NOT NULL, text_kept TEXT NOT NULL, blocks TEXT NOT NULL, sentences TEXT NOT NULL, flags TEXT NOT NULL,
      added INTEGER NOT NULL, changed INTEGER NOT NULL)
    """,
    "CREATE INDEX article_by_day ON article (day)",
    "CREATE INDEX article_by_week ON article (week)",
    "CREATE INDEX article_by_story ON article (story)",
    "CREATE INDEX article_by_site ON article (site, day)",
    "CREATE TABLE waiting_for_story (article INTEGER PRIMARY KEY)",
    """
    CREATE TABLE article_version (article INTEGER NOT NULL, run INTEGER NOT NULL, version INTEGER NOT NULL, sha256 TEXT, fetched TEXT,
      title TEXT, text TEXT, facts TEXT NOT NULL, replaced INTEGER NOT NULL, PRIMARY KEY (article, run)) WITHOUT ROWID
    """,
  ]

  private static let nameTables = [
    """
    CREATE TABLE voice (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, same_as INTEGER)
    """,
    "CREATE INDEX voice_by_same_as ON voice (same_as) WHERE same_as IS NOT NULL",
    """
    CREATE TABLE place (code TEXT PRIMARY KEY, name TEXT, kind TEXT, country TEXT, latitude REAL, longitude REAL) WITHOUT ROWID
    """,
    "CREATE INDEX place_by_country ON place (country)",
    """
    CREATE TABLE person (article INTEGER NOT NULL, id TEXT NOT NULL, voice INTEGER NOT NULL, name TEXT NOT NULL, canonical TEXT,
      role TEXT, role_class TEXT, organisation TEXT, official INTEGER, "group" TEXT NOT NULL, quotes INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    "CREATE INDEX person_by_voice ON person (voice)",
    """
    CREATE TABLE organisation (article INTEGER NOT NULL, id TEXT NOT NULL, voice INTEGER NOT NULL, name TEXT NOT NULL,
      kind TEXT NOT NULL, "group" TEXT NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    "CREATE INDEX organisation_by_voice ON organisation (voice)",
    """
    CREATE TABLE mention (article INTEGER NOT NULL, in_title INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      of TEXT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (article, in_title, start, "end", of)) WITHOUT ROWID
    """,
  ]

  private static let factTables = [
    """
    CREATE TABLE region (article INTEGER NOT NULL, id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      text TEXT NOT NULL, code TEXT, role TEXT NOT NULL, is_demonym INTEGER NOT NULL, confidence REAL NOT NULL,
      in_title INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    "CREATE INDEX region_by_code ON region (code, article)",
    """
    CREATE TABLE date (article INTEGER NOT NULL, id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT NOT NULL,
      type TEXT NOT NULL, value TEXT NOT NULL, value_high TEXT, earliest TEXT, latest TEXT, edtf TEXT, direction TEXT,
      anchor TEXT NOT NULL, rule TEXT, in_title INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE quantity (article INTEGER NOT NULL, id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      text TEXT NOT NULL, kind TEXT NOT NULL, value REAL, low REAL, high REAL, unit TEXT, per TEXT, bound TEXT, rule TEXT,
      in_title INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    """
    CREATE TABLE quote (article INTEGER NOT NULL, id TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
      text TEXT, kind TEXT NOT NULL, speaker TEXT, voice INTEGER, speaker_start INTEGER, speaker_end INTEGER,
      cue_start INTEGER, cue_end INTEGER, cue TEXT, lemma TEXT, attribution TEXT, rule TEXT, confidence REAL NOT NULL,
      in_title INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    "CREATE INDEX quote_by_voice ON quote (voice) WHERE voice IS NOT NULL",
    """
    CREATE TABLE measure (article INTEGER NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL, status TEXT NOT NULL,
      modality TEXT NOT NULL, target TEXT, from_date TEXT, until_date TEXT, from_day TEXT, until_day TEXT, authority TEXT,
      voice INTEGER, quantity TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT, rule TEXT, in_title INTEGER NOT NULL,
      PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    "CREATE INDEX measure_by_until ON measure (until_day) WHERE until_day IS NOT NULL",
    "CREATE INDEX measure_by_from ON measure (from_day) WHERE from_day IS NOT NULL",
    "CREATE INDEX measure_by_voice ON measure (voice) WHERE voice IS NOT NULL",
    """
    CREATE TABLE measure_region (article INTEGER NOT NULL, measure TEXT NOT NULL, region TEXT NOT NULL, code TEXT,
      PRIMARY KEY (article, measure, region)) WITHOUT ROWID
    """,
    "CREATE INDEX measure_region_by_code ON measure_region (code)",
    """
    CREATE TABLE stance (article INTEGER NOT NULL, id TEXT NOT NULL, target TEXT NOT NULL, holder TEXT NOT NULL, voice INTEGER,
      "group" TEXT, polarity REAL NOT NULL, label TEXT NOT NULL, confidence REAL NOT NULL, modality TEXT NOT NULL,
      comparison_over TEXT, reported_by TEXT, quote TEXT, start INTEGER NOT NULL, "end" INTEGER NOT NULL, text TEXT,
      cues TEXT NOT NULL, in_title INTEGER NOT NULL, PRIMARY KEY (article, id)) WITHOUT ROWID
    """,
    "CREATE INDEX stance_by_voice ON stance (voice) WHERE voice IS NOT NULL",
  ]

  private static let correctionTables = [
    """
    CREATE TABLE correction (id INTEGER PRIMARY KEY, made INTEGER NOT NULL, article_key TEXT NOT NULL, fact TEXT NOT NULL,
      field TEXT NOT NULL, value TEXT, was TEXT, exact TEXT NOT NULL, prefix TEXT NOT NULL, suffix TEXT NOT NULL,
      start INTEGER NOT NULL, note TEXT, undone INTEGER)
    """,
    "CREATE INDEX correction_by_article ON correction (article_key)",
    "CREATE TABLE forgotten (digest TEXT PRIMARY KEY, made INTEGER NOT NULL) WITHOUT ROWID",
    """
    CREATE TABLE digest (id INTEGER PRIMARY KEY, first_day TEXT NOT NULL, last_day TEXT NOT NULL, made INTEGER NOT NULL,
      last_article INTEGER NOT NULL, message_id TEXT UNIQUE, state TEXT NOT NULL)
    """,
  ]

  /// The index holds folded text with ideographs apart; what is read through it is the article as it is.
  private static let searchTable = [
    """
    CREATE VIRTUAL TABLE search USING fts5 (title, text, content='article', content_rowid='id',
      tokenize='unicode61 remove_diacritics 2')
    """
  ]
}
