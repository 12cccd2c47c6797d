import GRDB
import Model

/// The questions that a digest asks; copies of a story are told once.
enum DigestSQL {
  /// Days ahead for which deadlines are listed.
  static let horizon = 365
  static let trendWeeks = 12

  private static let isSaid = "f.kind NOT IN (\(FactViews.word("scare")), \(FactViews.word("missing")))"

  static let counts = """
    SELECT count(*) AS articles, count(DISTINCT story) AS stories, count(DISTINCT site) AS sites,
      sum(day_is <> \(FactViews.word("published"))) AS undated, coalesce(sum(q), 0) AS quotes, coalesce(sum(m), 0) AS measures,
      coalesce(sum(u), 0) AS unknown FROM (SELECT a.story, a.site, a.day_is,
        (SELECT count(*) FROM quote AS f WHERE f.article = a.id AND a.id = a.story AND \(isSaid)) AS q,
        (SELECT count(*) FROM measure AS f WHERE f.article = a.id AND a.id = a.story) AS m,
        (SELECT count(*) FROM stance AS f WHERE f.article = a.id AND a.id = a.story AND f.holder = \(FactViews.word("unknown"))
          AND f.modality = \(FactViews.word("asserted"))) AS u
        FROM article AS a WHERE a.day BETWEEN ?1 AND ?2)
    """

  static let late = """
    \(FactViews.articles.select(["id", "day", "title", "site", "url"])) WHERE a.id > ?1 AND a.day < ?2 AND a.story = a.id
      ORDER BY a.day DESC, a.id LIMIT 50
    """

  /// Asserted first; what was only called for or denied comes behind.
  static let measures = """
    \(FactViews.measures.select([
      "id", "day", "action", "target", "regions", "from", "until", "status", "modality", "authority", "quantity", "text", "title", "url",
    ])) WHERE a.id = a.story AND a.day BETWEEN ?1 AND ?2
      ORDER BY f.modality <> \(FactViews.word("asserted")), f.status IS \(FactViews.word("unknown")), a.day DESC, a.id, f.start LIMIT 60
    """

  /// The most heard, each with one quote: of middle length and direct, where there is one.
  static let voices = """
    SELECT v.voice, v.name, (SELECT w.text FROM person AS p JOIN word AS w ON w.id = p.role WHERE p.voice = v.voice AND \(Appearances.voices.narrowing("= v.voice", of: "p.article"))
        GROUP BY w.text ORDER BY count(*) DESC, w.text LIMIT 1) AS role, v.stories, v.quotes,
      (SELECT w.text FROM person AS p JOIN organisation AS o ON o.article = p.article AND o.id = p.organisation
        JOIN word AS w ON w.id = o.name WHERE p.voice = v.voice AND \(Appearances.voices.narrowing("= v.voice", of: "p.article")) GROUP BY w.text ORDER BY count(*) DESC, w.text LIMIT 1) AS organisation,
      (\(best("text"))) AS quote, (\(best("id"))) AS id, \(FactQuery.targets("v.voice", "AND a.day BETWEEN ?1 AND ?2")) AS targets
      FROM (SELECT f.voice, \(FactViews.voice) AS name, count(DISTINCT a.id) AS stories, count(*) AS quotes
        FROM article AS a JOIN quote AS f ON f.article = a.id
        WHERE a.id = a.story AND a.day BETWEEN ?1 AND ?2 AND f.voice IS NOT NULL AND \(isSaid) GROUP BY f.voice
        ORDER BY stories DESC, quotes DESC, name LIMIT 12) AS v
      ORDER BY v.stories DESC, v.quotes DESC, v.name
    """

  private static func best(_ column: String) -> String {
    """
    \(FactViews.quotes.select([column])) WHERE f.voice = v.voice AND \(Appearances.voices.narrowing("= v.voice")) AND \(isSaid) AND a.id = a.story AND a.day BETWEEN ?1 AND ?2
      ORDER BY f.kind <> \(FactViews.word("direct")), f.length < 40, f.length > 300, f.confidence DESC, a.day DESC, a.id, f.id LIMIT 1
    """
  }

  static let stories = """
    SELECT x.* FROM (\(FactViews.stories.select(["id", "day", "title", "copies", "sites", "site", "languages", "article"]))
      WHERE a.story = a.id AND a.day BETWEEN ?1 AND ?2) AS x ORDER BY copies DESC, sites DESC, day DESC, article LIMIT 15
    """

  static let regions = """
    SELECT p.code, p.name, p.latitude, p.longitude, count(DISTINCT f.article) AS stories,
      \(places("policy")) AS policy, \(places("event")) AS event, \(places("government")) AS government
      FROM article AS a JOIN region AS f ON f.article = a.id JOIN place AS p ON p.id = f.place
      WHERE a.id = a.story AND a.day BETWEEN ?1 AND ?2 GROUP BY f.place ORDER BY policy DESC, stories DESC, name LIMIT 25
    """

  private static func places(_ role: String) -> String {
    "count(DISTINCT CASE WHEN f.role = \(FactViews.word(role)) THEN f.article END)"
  }

  static let failedSources = """
    SELECT address, failures, last_failure, is_off FROM source WHERE failures > 0 OR is_off = 1 ORDER BY failures DESC, address LIMIT 50
    """

  static let unreadable = """
    \(FactViews.articles.select(["id", "title", "url", "flags"])) WHERE a.day BETWEEN ?1 AND ?2 AND a.flags IS NOT NULL
      ORDER BY a.id LIMIT 50
    """

  // MARK: Lean

  struct Sample {
    var target: String
    var group: Voice.Group?
    var column: String
    var monday: CalendarDay
    var sample: Lean.Sample
  }

  /// - Parameter condition: what else holds of the stance `f`.
  static func samples(
    _ first: CalendarDay, _ last: CalendarDay, _ db: Database, where condition: String = "1"
  ) throws -> [Sample] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT a.story, a.day, \(FactLayout.stance.decoded("target")) AS target, \(FactLayout.stance.decoded("group")) AS "group",
            f.polarity, \(FactViews.voice) AS voice,
            \(FactViews.column) AS "column"
            FROM article AS a CROSS JOIN stance AS f ON f.article = a.id
            WHERE a.day BETWEEN ? AND ? AND a.id = a.story AND \(FactViews.counted) AND \(condition)
          """), arguments: [first.number, last.number]
    ).map { row in
      Sample(
        target: row["target"], group: (row["group"] as String?).flatMap(Voice.Group.init),
        column: row["column"], monday: CalendarDay(number: row["day"]).monday,
        sample: Lean.Sample(
          story: row["story"], voice: row["voice"] ?? row["column"],
          polarity: Double(row["polarity"] as Int) / 1000))
    }
  }

  /// A row for each week and target, as the view `weekly_lean` has it.
  static func trend(_ samples: [Sample]) -> FactTable {
    struct Key: Hashable {
      var monday: CalendarDay
      var target: String
    }
    let voices = samples.filter { $0.column == "voice" }
    let weeks = Dictionary(grouping: voices) { Key(monday: $0.monday, target: $0.target) }
    let order = weeks.sorted { ($0.key.monday, $0.key.target) < ($1.key.monday, $1.key.target) }
    return FactTable(
      columns: ["week", "target", "polarity", "voices", "stories"],
      rows: order.map { key, samples in
        let lean = Lean(samples.map(\.sample))
        return [
          key.monday.iso.map(FactTable.Cell.text) ?? .unknown, .text(key.target),
          lean.polarity.map(FactTable.Cell.number) ?? .unknown, .integer(lean.voices), .integer(lean.stories),
        ]
      })
  }

  static func lean(_ now: [Sample], _ earlier: [Sample]) -> [DigestFacts.LeanRow] {
    let groups: [Voice.Group?] = [nil] + Voice.Group.allCases
    return Set(now.map(\.target)).sorted().flatMap { target in
      groups.compactMap { group -> DigestFacts.LeanRow? in
        func chosen(_ samples: [Sample], _ column: String) -> [Lean.Sample] {
          samples.filter { $0.target == target && $0.column == column && (group == nil || $0.group == group) }
            .map(\.sample)
        }
        let lean = Lean(chosen(now, "voice"))
        guard group == nil || lean.voices > 0 else { return nil }
        return DigestFacts.LeanRow(
          target: target, group: group, lean: lean, before: Lean(chosen(earlier, "voice")),
          unknown: group == nil ? chosen(now, "unknown").count : 0, authors: Lean(chosen(now, "author")))
      }
    }
  }
}
