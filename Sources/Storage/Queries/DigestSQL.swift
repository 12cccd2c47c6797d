import GRDB
import Model

/// The questions that a digest asks; copies of a story are told once.
enum DigestSQL {
  /// Days ahead for which deadlines are listed.
  static let horizon = 365
  static let trendWeeks = 12

  private static let told = "x.article IN (SELECT id FROM article WHERE id = story) AND x.day BETWEEN ? AND ?"

  static let counts = """
    SELECT count(*) AS articles, count(DISTINCT story) AS stories, count(DISTINCT site) AS sites,
      sum(day_is <> 'published') AS undated, coalesce(sum(q), 0) AS quotes, coalesce(sum(m), 0) AS measures,
      coalesce(sum(u), 0) AS unknown FROM (SELECT a.story, a.site, a.day_is,
        (SELECT count(*) FROM quote AS q WHERE q.article = a.id AND a.id = a.story AND q.kind NOT IN ('scare', 'missing')) AS q,
        (SELECT count(*) FROM measure AS m WHERE m.article = a.id AND a.id = a.story) AS m,
        (SELECT count(*) FROM stance AS s WHERE s.article = a.id AND a.id = a.story AND s.holder = 'unknown' AND s.modality = 'asserted') AS u
        FROM article AS a WHERE a.day BETWEEN ? AND ?)
    """

  static let late = """
    SELECT id, day, title, site, url FROM articles WHERE article > ? AND day < ? AND story = id ORDER BY day DESC, article LIMIT 50
    """

  /// Asserted first; what was only called for or denied comes behind.
  static let measures = """
    SELECT id, day, action, target, regions, "from", until, status, modality, authority, quantity, text, title, url FROM measures AS x
      WHERE \(told) ORDER BY modality <> 'asserted', status = 'unknown', day DESC, article, start LIMIT 60
    """

  /// From the days of measures, each joined to what it says only once it is known to be due.
  static func deadlines(limit: Int) -> String {
    """
    SELECT min(x.id) AS id, d.deadline, d.which, x.action, x.target, x.regions, x.status, x.authority, x.text FROM (
      SELECT article, id, until_day AS deadline, 'until' AS which FROM measure WHERE until_day BETWEEN ?1 AND ?2
      UNION ALL SELECT article, id, from_day, 'from' FROM measure WHERE from_day BETWEEN ?1 AND ?2) AS d
      JOIN measures AS x ON x.article = d.article AND x.fact = d.id JOIN article AS a ON a.id = d.article
      WHERE x.modality = 'asserted' AND x.status NOT IN ('expired', 'rejected') AND a.id = a.story
      GROUP BY d.deadline, d.which, x.action, x.target, x.regions ORDER BY d.deadline, 1 LIMIT \(limit)
    """
  }

  /// The most heard, each with one quote: of middle length and direct, where there is one.
  static let voices = """
    SELECT v.voice, v.name, v.role, v.stories, v.quotes,
      (SELECT max(o.name) FROM person AS p JOIN organisation AS o ON o.article = p.article AND o.id = p.organisation
        WHERE p.voice = v.voice) AS organisation,
      (SELECT x.text FROM quotes AS x WHERE \(best)) AS quote, (SELECT x.id FROM quotes AS x WHERE \(best)) AS id,
      (SELECT group_concat(t, ', ') FROM (SELECT s.target || ' ' || printf('%+.2f', avg(s.polarity)) AS t FROM stance AS s
        JOIN article AS a ON a.id = s.article WHERE s.voice = v.voice AND a.day BETWEEN ?1 AND ?2 AND s.modality = 'asserted'
        AND s.comparison_over IS NULL AND s.reported_by IS NULL GROUP BY s.target)) AS targets
      FROM (SELECT f.voice, max(coalesce(s.name, w.name)) AS name, max(p.role) AS role, count(DISTINCT a.id) AS stories, count(*) AS quotes
        FROM article AS a JOIN quote AS f ON f.article = a.id JOIN voice AS w ON w.id = f.voice LEFT JOIN voice AS s ON s.id = w.same_as
        LEFT JOIN person AS p ON p.article = f.article AND p.id = f.speaker
        WHERE a.id = a.story AND a.day BETWEEN ?1 AND ?2 AND f.kind NOT IN ('scare', 'missing') GROUP BY f.voice
        ORDER BY stories DESC, quotes DESC, name LIMIT 12) AS v
      ORDER BY v.stories DESC, v.quotes DESC, v.name
    """

  private static let best = """
    x.voice = v.voice AND x.kind NOT IN ('scare', 'missing') AND x.article IN (SELECT id FROM article WHERE id = story AND day BETWEEN ?1
      AND ?2) ORDER BY x.kind <> 'direct', length(x.text) < 40, length(x.text) > 300, x.confidence DESC, x.day DESC LIMIT 1
    """

  static let stories = """
    SELECT id, day, title, copies, sites, site, languages FROM stories AS x WHERE day BETWEEN ? AND ? ORDER BY copies DESC, sites DESC, day DESC, id
      LIMIT 15
    """

  static let regions = """
    SELECT code, max(name) AS name, max(latitude) AS latitude, max(longitude) AS longitude, count(DISTINCT article) AS stories,
      count(DISTINCT CASE WHEN role = 'policy' THEN article END) AS policy, count(DISTINCT CASE WHEN role = 'event' THEN article END) AS event,
      count(DISTINCT CASE WHEN role = 'government' THEN article END) AS government
      FROM regions AS x WHERE \(told) AND code IS NOT NULL GROUP BY code ORDER BY policy DESC, stories DESC, name LIMIT 25
    """

  static let trend = FactViews.weeklyLean(where: "AND a.week BETWEEN ? AND ?")

  static let failedSources = """
    SELECT address, failures, last_failure, is_off FROM source WHERE failures > 0 OR is_off = 1 ORDER BY failures DESC, address LIMIT 50
    """

  static let unreadable = """
    SELECT id, title, url, flags FROM articles WHERE day BETWEEN ? AND ? AND flags <> '[]' ORDER BY article LIMIT 50
    """

  // MARK: Lean

  struct Sample {
    var target: String
    var group: Voice.Group?
    var column: String
    var sample: Lean.Sample
  }

  static func samples(_ first: String, _ last: String, _ db: Database) throws -> [Sample] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT a.story, f.target, f."group", f.polarity, coalesce(s.name, v.name) AS voice,
            CASE WHEN f.holder = 'author' THEN 'author' WHEN f.voice IS NULL THEN 'unknown' WHEN f.reported_by IS NOT NULL THEN 'reported'
              ELSE 'voice' END AS "column"
            FROM article AS a CROSS JOIN stance AS f ON f.article = a.id LEFT JOIN voice AS v ON v.id = f.voice
            LEFT JOIN voice AS s ON s.id = v.same_as
            WHERE a.day BETWEEN ? AND ? AND a.id = a.story AND f.modality = 'asserted' AND f.comparison_over IS NULL
          """), arguments: [first, last]
    ).map { row in
      Sample(
        target: row["target"], group: (row["group"] as String?).flatMap(Voice.Group.init),
        column: row["column"],
        sample: Lean.Sample(
          story: row["story"], voice: row["voice"] ?? row["column"], polarity: row["polarity"]))
    }
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
