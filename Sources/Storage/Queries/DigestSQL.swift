import GRDB
import Model

/// The questions that a digest asks; copies of a story are told once.
enum DigestSQL {
  /// Days ahead for which deadlines are listed.
  static let horizon = 365
  static let trendWeeks = 12

  private static let isSaid = "f.kind NOT IN (\(FactViews.word("scare")), \(FactViews.word("missing")))"

  /// The stretch's stories, each by the first article of it that lies there, with their facts `f`; from the articles on, as a stretch
  /// is few of them.
  private static func told(_ table: String) -> String {
    "article AS a CROSS JOIN \(table) AS f ON f.article = a.id WHERE a.day BETWEEN ?1 AND ?2 AND a.id = a.story"
  }

  static let counts = """
    SELECT count(*) AS articles, count(DISTINCT a.story) AS stories, count(DISTINCT a.site) AS sites,
      coalesce(sum(a.day_is <> \(FactViews.word("published"))), 0) AS undated,
      (SELECT count(*) FROM \(told("quote")) AND \(isSaid)) AS quotes, (SELECT count(*) FROM \(told("measure"))) AS measures,
      (SELECT count(*) FROM \(told("stance")) AND f.holder = \(FactViews.word("unknown")) AND f.modality = \(FactViews.word("asserted"))) AS unknown
      FROM article AS a WHERE a.day BETWEEN ?1 AND ?2
    """

  static let late = """
    \(FactViews.articles.select(["id", "day", "title", "site", "url"])) WHERE a.id > ?1 AND a.day < ?2 AND a.story = a.id
      ORDER BY a.day DESC, a.id LIMIT 50
    """

  /// Asserted first; what was only called for or denied comes behind. The order is found before anything is said of them.
  static let measures: String = {
    let order =
      "f.modality <> \(FactViews.word("asserted")), f.status IS \(FactViews.word("unknown")), a.day DESC, a.id, f.start"
    var view = FactViews.measures
    view.source = """
      (SELECT a.id AS article, f.id AS fact FROM \(told("measure")) ORDER BY \(order) LIMIT 60) AS k
        CROSS JOIN article AS a ON a.id = k.article CROSS JOIN measure AS f ON f.article = k.article AND f.id = k.fact
      """
    let columns = [
      "id", "day", "action", "target", "regions", "from", "until", "status", "modality", "authority",
      "quantity",
      "text", "title", "url",
    ]
    return "\(view.select(columns)) ORDER BY \(order)"
  }()

  /// The most heard, each as the stretch's articles call them, with one quote: of middle length and direct, where there is one.
  static let voices = """
    WITH said AS MATERIALIZED (SELECT f.voice, a.id AS article, a.day, f.id AS fact, f.kind, f.length, f.confidence
        FROM \(told("quote")) AND f.voice IS NOT NULL AND \(isSaid)),
      loudest AS MATERIALIZED (SELECT f.voice, \(FactViews.voice) AS name, count(DISTINCT article) AS stories, count(*) AS quotes
        FROM said AS f GROUP BY voice ORDER BY stories DESC, quotes DESC, name LIMIT 12),
      chosen AS MATERIALIZED (SELECT voice, article, fact, row_number() OVER (PARTITION BY voice ORDER BY
        kind <> \(FactViews.word("direct")), length < 40, length > 300, confidence DESC, day DESC, article, fact) AS place
        FROM said WHERE voice IN (SELECT voice FROM loudest))
      SELECT v.voice, v.name, \(called("p.role")) AS role, v.stories, v.quotes, \(called("o.name")) AS organisation,
        \(FactViews.words) AS quote, 'a' || a.id || '/q' || f.id AS id
        FROM loudest AS v CROSS JOIN chosen AS c ON c.voice = v.voice AND c.place = 1
        CROSS JOIN article AS a ON a.id = c.article CROSS JOIN quote AS f ON f.article = c.article AND f.id = c.fact
        ORDER BY v.stories DESC, v.quotes DESC, v.name
    """

  /// What most of the articles in which a voice is heard say of it.
  private static func called(_ column: String) -> String {
    """
    (SELECT \(Coding.word.decoded("word")) FROM (SELECT \(column) AS word, count(*) AS articles FROM person AS p
      LEFT JOIN organisation AS o ON o.article = p.article AND o.id = p.organisation
      WHERE p.voice = v.voice AND p.article IN (SELECT article FROM chosen WHERE voice = v.voice) AND \(column) IS NOT NULL GROUP BY 1)
      ORDER BY articles DESC, 1 LIMIT 1)
    """
  }

  /// The heaviest first; how many sites print a story is asked where it has copies.
  static let stories: String = {
    var view = FactViews.stories
    view.source = """
      (SELECT a.id, (SELECT count(*) FROM article AS c WHERE c.story = a.id) AS copies FROM article AS a
        WHERE a.story = a.id AND a.day BETWEEN ?1 AND ?2 ORDER BY copies DESC, a.day DESC, a.id LIMIT 60) AS k CROSS JOIN article AS a ON a.id = k.id
      """
    let columns = ["id", "day", "title", "copies", "sites", "site", "languages", "article"]
    return
      "SELECT * FROM (\(view.select(columns))) ORDER BY copies DESC, sites DESC, day DESC, article LIMIT 15"
  }()

  static let regions = """
    SELECT p.code, p.name, p.latitude, p.longitude, count(*) AS stories, sum(y.policy) AS policy, sum(y.event) AS event,
      sum(y.government) AS government FROM (SELECT f.place, f.article, \(places("policy")) AS policy, \(places("event")) AS event,
        \(places("government")) AS government FROM \(told("region")) AND f.place IS NOT NULL GROUP BY f.article, f.place) AS y
      JOIN place AS p ON p.id = y.place GROUP BY y.place ORDER BY policy DESC, stories DESC, name LIMIT 25
    """

  private static func places(_ role: String) -> String {
    "max(f.role = \(FactViews.word(role)))"
  }

  static let failedSources = """
    SELECT address, failures, last_failure, is_off FROM source WHERE failures > 0 OR is_off = 1 ORDER BY failures DESC, address LIMIT 50
    """

  static let unreadable = """
    \(FactViews.articles.select(["id", "title", "url", "flags"])) WHERE a.day BETWEEN ?1 AND ?2 AND a.flags IS NOT NULL
      ORDER BY a.id LIMIT 50
    """
}
