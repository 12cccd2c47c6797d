/// The table of articles, and what the search index is about.
enum ArticleLayout {
  /// Columns that keep the id of a text in `word`.
  static let words = [
    "path", "site", "section", "published_precision", "published_method", "modified_precision",
    "modified_method", "day_is", "language", "text_kept",
  ]

  static let create = [
    """
    CREATE TABLE article (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, run INTEGER NOT NULL, story INTEGER NOT NULL,
      version INTEGER NOT NULL, day INTEGER NOT NULL, day_is INTEGER NOT NULL, language INTEGER, language_confidence REAL,
      site INTEGER, path INTEGER, section INTEGER, text_kept INTEGER NOT NULL, flags INTEGER, added INTEGER NOT NULL,
      changed INTEGER NOT NULL, title TEXT, url TEXT, canonical_url TEXT, input_id TEXT, sha256 BLOB, fetched INTEGER,
      published TEXT, published_precision INTEGER, published_method INTEGER, modified TEXT, modified_precision INTEGER,
      modified_method INTEGER, authors TEXT, tags TEXT, description TEXT, image TEXT, blocks BLOB, sentences BLOB)
    """,
    "CREATE INDEX article_by_day ON article (day)",
    "CREATE INDEX article_by_story ON article (story)",
  ]

  static let text = "CREATE TABLE article_text (article INTEGER PRIMARY KEY, text TEXT NOT NULL)"

  /// From the table before migration 11, which keeps everything as text.
  static let fromOld: String = {
    func word(_ column: String) -> String { Coding.word.encoded("o.\(column)") }
    return """
      SELECT o.id, o.key, o.run, o.story, o.version, \(Coding.day.encoded("o.day")), \(word("day_is")), \(word("language")),
        o.language_confidence, \(word("site")), \(word("path")), \(word("section")), \(word("text_kept")),
        \(Coding.word.encoded("nullif(o.flags, '[]')")), o.added, o.changed, o.title, nullif(o.url, 'https://' || o.key),
        o.canonical_url, nullif(o.input_id, o.url), dateline_unhex(o.sha256), dateline_seconds(o.fetched),
        CASE WHEN o.day_is = 'published' THEN nullif(o.published, o.day) ELSE o.published END,
        \(word("published_precision")), \(word("published_method")), o.modified, \(word("modified_precision")),
        \(word("modified_method")), nullif(o.authors, '[]'), nullif(o.tags, '[]'), o.description, o.image,
        dateline_compact(o.blocks), dateline_compact(o.sentences) FROM old_article AS o ORDER BY o.id
      """
  }()

  /// SQL for the columns of the article `a` that are not kept as the record has them.
  enum Decoded {
    static let url =
      "coalesce(a.url, CASE WHEN a.key NOT LIKE 'id:%' THEN 'https://' || a.key END)"
    static let published =
      "coalesce(a.published, CASE \(Coding.word.decoded("a.day_is")) WHEN 'published' THEN \(day) END)"
    static let day = Coding.day.decoded("a.day")
    static let week = Coding.day.decoded(monday)
    /// Days since 1970 of the Monday; 1970-01-01 was a Thursday.
    static let monday = "(a.day - ((a.day + 3) % 7 + 7) % 7)"
    static let text = "coalesce((SELECT text FROM article_text WHERE article = a.id), '')"
    static let flags = "coalesce(\(Coding.word.decoded("a.flags")), '[]')"
    static let authors = "coalesce(a.authors, '[]')"
  }

  /// What the words of the index stand in, as it was printed.
  static let searchable = """
    CREATE VIEW searchable AS SELECT a.id AS id, a.title AS title, t.text AS text FROM article AS a
      LEFT JOIN article_text AS t ON t.article = a.id
    """

  /// The index holds folded text with ideographs apart; what is read through it is the article as it is. The text is the first column, whose
  /// places alone are kept without the column's number: a fifth of the index less (`make bench-store`, size).
  static let search = """
    CREATE VIRTUAL TABLE search USING fts5 (text, title, content='searchable', content_rowid='id',
      tokenize='unicode61 remove_diacritics 2')
    """
}
