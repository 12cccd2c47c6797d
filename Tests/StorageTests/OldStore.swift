/// The tables of facts as migration 10 made them, before they were made small: for the test of their conversion.
enum OldStore {
  static let statements =
    articleTables + nameTables + factTables + correctionTables + searchTable + [
      "ALTER TABLE code_book ADD COLUMN unit TEXT", "ALTER TABLE code_book ADD COLUMN allowed TEXT",
      "INSERT INTO grdb_migrations VALUES ('10 facts')",
    ] + rows

  /// One article with a fact of several kinds, and a page.
  static let rows = [
    "INSERT INTO run VALUES (1, 'import', 1, 2, '1', 'a', 'mining-vs-ai', '{}')",
    """
    INSERT INTO article (id, key, run, story, version, input_id, path, sha256, fetched, url, site, title, authors, tags, published,
      published_precision, published_method, day, day_is, week, language, language_confidence, text, text_kept, blocks, sentences,
      flags, added, changed)
      VALUES (1, 'a.example/1', 1, 1, 1, 'x', 'a.jsonl', '00ff', '2026-01-15T08:00:00Z', 'https://a.example/1', 'A', 'Mines must go',
        '["Ann"]', '[]', '2026-01-14', 'day', 'given', '2026-01-14', 'published', '2026-01-12', 'en', 1,
        'Minister Lee said: “Mines must go.” Russia bans it.', 'full', '[[0,51,"paragraph"]]', '[[0,35],[36,51]]', '["paywall"]', 1, 1)
    """,
    "INSERT INTO voice VALUES (1, 'person:lee', 'person', 'Lee', NULL)",
    "INSERT INTO place VALUES ('iso:RU', 'Russia', 'country', 'RU', 60, 90)",
    "INSERT INTO person VALUES (1, 'p1', 1, 'Lee', NULL, 'Minister', 'minister', NULL, 1, 'official', 1)",
    "INSERT INTO mention VALUES (1, 0, 9, 12, 'p1', 'full')",
    "INSERT INTO region VALUES (1, 'r1', 36, 42, 'Russia', 'iso:RU', 'policy', 0, 0.9, 0)",
    """
    INSERT INTO quote VALUES (1, 'q1', 20, 33, NULL, 'direct', 'p1', 1, 9, 12, 13, 17, 'said', 'say', 'cue', 'x', 0.75, 0)
    """,
    """
    INSERT INTO measure VALUES (1, 'm1', 'ban', 'in-force', 'asserted', 'mining', NULL, NULL, '2026-02-01', NULL, NULL, NULL, NULL, 36,
      50, NULL, NULL, 0)
    """,
    "INSERT INTO measure_region VALUES (1, 'm1', 'r1', 'iso:RU')",
    """
    INSERT INTO stance VALUES (1, 's1', 'mining', 'p1', 1, 'official', -0.7, 'against', 0.8, 'asserted', NULL, NULL, 'q1', 20, 33, NULL,
      '[[31,33,-0.7]]', 0)
    """,
    """
    INSERT INTO page (key, url, source, outcome, found, digest, failures, unchanged)
      VALUES ('a.example/1', 'https://a.example/1', 'https://a.example/feed', 'stored', 5, '00ff', 0, 0)
    """,
    "INSERT INTO page_version VALUES (1, 'a.example/1', 'https://a.example/1?x', 6, '00ff', 'f.warc.gz', 17)",
    """
    INSERT INTO correction VALUES (1, 1, 'a.example/1', 'q1', 'kind', 'block', 'direct', 'Mines must go', 'x', 'y', 20, NULL, NULL)
    """,
  ]

  static let articleTables = [
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

  static let nameTables = [
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

  static let factTables = [
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

  static let correctionTables = [
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
  static let searchTable = [
    """
    CREATE VIRTUAL TABLE search USING fts5 (title, text, content='article', content_rowid='id',
      tokenize='unicode61 remove_diacritics 2')
    """
  ]
}
