/// The tables of what articles say, as they are made in a new store.
enum FactTables {
  static let all =
    upkeep + place + mentions + FactLayout.all.flatMap(\.create) + ArticleLayout.create + [
      ArticleLayout.text, ArticleLayout.searchable, ArticleLayout.search,
    ]

  static let word = "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)"

  static let place = [
    """
    CREATE TABLE place (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, name TEXT, kind TEXT, country TEXT, latitude REAL,
      longitude REAL)
    """, "CREATE INDEX place_by_country ON place (country)",
  ]

  static let mention = """
    CREATE TABLE mention (article INTEGER NOT NULL, in_title INTEGER NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
      of INTEGER NOT NULL, kind INTEGER NOT NULL, PRIMARY KEY (article, in_title, start, length, of)) WITHOUT ROWID
    """

  static let measureRegion = [
    """
    CREATE TABLE measure_region (article INTEGER NOT NULL, measure INTEGER NOT NULL, region INTEGER NOT NULL, place INTEGER,
      PRIMARY KEY (article, measure, region)) WITHOUT ROWID
    """
  ]

  private static let mentions = [mention] + measureRegion

  private static let upkeep = [
    """
    CREATE TABLE run (id INTEGER PRIMARY KEY, command TEXT NOT NULL, started INTEGER NOT NULL, finished INTEGER, program TEXT NOT NULL,
      lexicon TEXT NOT NULL, topic TEXT NOT NULL, options TEXT NOT NULL)
    """,
    "CREATE TABLE waiting_for_story (article INTEGER PRIMARY KEY)",
    """
    CREATE TABLE article_version (article INTEGER NOT NULL, run INTEGER NOT NULL, version INTEGER NOT NULL, sha256 TEXT, fetched TEXT,
      title TEXT, text TEXT, facts TEXT NOT NULL, replaced INTEGER NOT NULL, PRIMARY KEY (article, run)) WITHOUT ROWID
    """,
    """
    CREATE TABLE voice (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, name TEXT NOT NULL, same_as INTEGER)
    """,
    "CREATE INDEX voice_by_same_as ON voice (same_as) WHERE same_as IS NOT NULL",
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
}
