/// Views with obvious names; built-in functions only, so that any SQLite can read them.
///
/// An id is the article's and the fact's: `a12/q4`. A fact's words are its own or the slice of the article's text.
enum FactViews {
  static let all = [
    articles, quotes, stances, measures, regions, dates, quantities, people, stories, quotesByPerson,
    measuresInForce, weeklyLean,
  ]

  static let articles = """
    CREATE VIEW articles AS SELECT 'a' || a.id AS id, a.day, a.title, a.site, a.language, a.published, a.day_is, a.week,
      'a' || a.story AS story, (SELECT count(*) FROM article AS c WHERE c.story = a.story) AS copies, a.url, a.authors, a.flags,
      a.id AS article FROM article AS a
    """

  /// The words of a fact that keeps them only where the article does not.
  static func words(_ fact: String) -> String {
    "coalesce(\(fact).text, substr(CASE \(fact).in_title WHEN 1 THEN a.title ELSE a.text END, \(fact).start + 1, \(fact).\"end\" - \(fact).start))"
  }

  private static let name =
    "(SELECT coalesce(s.name, v.name) FROM voice AS v LEFT JOIN voice AS s ON s.id = v.same_as WHERE v.id = f.voice)"

  static let quotes = """
    CREATE VIEW quotes AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, \(name) AS speaker, p.role, f.kind,
      \(words("f")) AS text, f.lemma AS cue, a.site, a.language, a.title, f.confidence, f.attribution, p.role_class,
      a.id AS article, f.id AS fact, f.start, f."end", f.voice
      FROM article AS a JOIN quote AS f ON f.article = a.id LEFT JOIN person AS p ON p.article = f.article AND p.id = f.speaker
    """

  static let stances = """
    CREATE VIEW stances AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, f.target,
      CASE WHEN f.voice IS NULL THEN f.holder ELSE \(name) END AS holder, f.label, f.polarity, f.modality, \(words("f")) AS text,
      f.comparison_over AS over, f.reported_by, f."group", f.confidence, a.site, a.language, a.title, a.id AS article, f.id AS fact,
      f.start, f."end", f.voice, f.cues, CASE WHEN f.quote IS NULL THEN NULL ELSE 'a' || a.id || '/' || f.quote END AS quote
      FROM article AS a JOIN stance AS f ON f.article = a.id
    """

  static let measures = """
    CREATE VIEW measures AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, f.action, f.target,
      (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT coalesce(pl.name, r.text) AS name FROM measure_region AS mr
        JOIN region AS r ON r.article = mr.article AND r.id = mr.region LEFT JOIN place AS pl ON pl.code = r.code
        WHERE mr.article = f.article AND mr.measure = f.id)) AS regions,
      f.from_day AS "from", f.until_day AS until, f.status, f.modality, \(name) AS authority, q.text AS quantity, \(words("f")) AS text,
      a.site, a.language, a.title, a.published, a.url, a.id AS article, f.id AS fact, f.start, f."end", f.voice
      FROM article AS a JOIN measure AS f ON f.article = a.id LEFT JOIN quantity AS q ON q.article = f.article AND q.id = f.quantity
    """

  static let regions = """
    CREATE VIEW regions AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, f.text, coalesce(p.name, f.text) AS name, f.code, f.role, p.kind,
      p.country, p.latitude, p.longitude, f.confidence, a.site, a.language, a.title, a.id AS article, f.id AS fact, f.start, f."end"
      FROM article AS a JOIN region AS f ON f.article = a.id LEFT JOIN place AS p ON p.code = f.code
    """

  static let dates = """
    CREATE VIEW dates AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, f.text, f.type, f.value, f.earliest, f.latest, f.direction,
      f.edtf, f.anchor, a.site, a.language, a.title, a.id AS article, f.id AS fact, f.start, f."end"
      FROM article AS a JOIN date AS f ON f.article = a.id
    """

  static let quantities = """
    CREATE VIEW quantities AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, f.text, f.kind, f.value, f.low, f.high, f.unit, f.per,
      f.bound, a.site, a.language, a.title, a.id AS article, f.id AS fact, f.start, f."end"
      FROM article AS a JOIN quantity AS f ON f.article = a.id
    """

  /// One row for each person in each article.
  static let people = """
    CREATE VIEW people AS SELECT 'a' || a.id || '/' || f.id AS id, a.day, \(name) AS name, f.name AS written, f.role, f.role_class,
      o.name AS organisation, f.official,
      f.quotes,
      a.site, a.language, a.title, a.id AS article, f.id AS fact, f.voice
      FROM article AS a JOIN person AS f ON f.article = a.id
      LEFT JOIN organisation AS o ON o.article = f.article AND o.id = f.organisation
    """

  /// Asked from the first article of each story, so that a page of them is read without the rest.
  static let stories = """
    CREATE VIEW stories AS SELECT 'a' || a.id AS id, a.day, (SELECT count(*) FROM article AS c WHERE c.story = a.id) AS copies,
      (SELECT count(DISTINCT c.site) FROM article AS c WHERE c.story = a.id) AS sites, a.title,
      (SELECT max(c.day) FROM article AS c WHERE c.story = a.id) AS last_day,
      (SELECT group_concat(DISTINCT c.language) FROM article AS c WHERE c.story = a.id) AS languages,
      (SELECT group_concat(DISTINCT c.site) FROM article AS c WHERE c.story = a.id) AS site, a.language, a.id AS article
      FROM article AS a WHERE a.story = a.id
    """

  static let quotesByPerson = """
    CREATE VIEW quotes_by_person AS SELECT speaker AS person, role, day, text AS quote, kind, site, title, id FROM quotes
      WHERE speaker IS NOT NULL AND kind NOT IN ('scare', 'missing') ORDER BY person, day
    """

  /// As of today; what is adopted and has begun counts.
  static let measuresInForce = """
    CREATE VIEW measures_in_force AS SELECT action, target, regions, "from", until, authority, text, site, day, id FROM measures
      WHERE modality = 'asserted' AND (status = 'in-force' OR (status = 'adopted' AND "from" <= date('now')))
      AND (until IS NULL OR until >= date('now'))
    """

  static let weeklyLean = "CREATE VIEW weekly_lean AS \(weeklyLean(where: ""))"

  /// The total of RECORD.md over weeks: the mean over voices of the mean over their stories of the mean of their asserted stances.
  ///
  /// - Parameter condition: further conditions on the article `a`, beginning with `AND`.
  static func weeklyLean(where condition: String) -> String {
    """
    WITH story AS (SELECT a.week, a.story, coalesce(v.same_as, f.voice) AS voice, f.target, avg(f.polarity) AS polarity
        FROM article AS a JOIN stance AS f ON f.article = a.id JOIN voice AS v ON v.id = f.voice
        WHERE a.id = a.story AND f.modality = 'asserted' AND f.comparison_over IS NULL AND f.reported_by IS NULL \(condition)
        GROUP BY 1, 2, 3, 4),
      holder AS (SELECT week, voice, target, avg(polarity) AS polarity, count(*) AS stories FROM story GROUP BY 1, 2, 3)
      SELECT week, target, avg(polarity) AS polarity, count(*) AS voices, sum(stories) AS stories FROM holder GROUP BY 1, 2 ORDER BY 1, 2
    """
  }
}
