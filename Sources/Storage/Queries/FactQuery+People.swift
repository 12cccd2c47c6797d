/// People across articles: one row a voice.
extension FactQuery {
  /// The most quoted first; what is said of each is asked for with `VoiceNotes`, for the page only.
  func people(_ limit: String) -> String {
    """
    SELECT y.voice, v.name, y.articles, y.quotes, \(Coding.day.decoded("y.first")) AS first, \(Coding.day.decoded("y.last")) AS last
      FROM (\(groupedPeople) ORDER BY quotes DESC, articles DESC, voice \(limit)) AS y JOIN voice AS v ON v.id = y.voice
      ORDER BY y.quotes DESC, y.articles DESC, y.voice
    """
  }

  /// What all articles say of the voice ?1: role, organisation, targets.
  static let said = """
    SELECT \(Coding.word.decoded(role)), \(Coding.word.decoded(body)), \(targets("y.voice", "")) FROM (SELECT ?1 AS voice) AS y
    """

  /// What most articles say of a person.
  private static let role = """
    (SELECT o.role FROM \(Appearances.voices.rows(of: "person", "= y.voice")) AND o.role IS NOT NULL GROUP BY o.role
      ORDER BY count(*) DESC, o.role LIMIT 1)
    """

  private static let body = """
    (SELECT b.name FROM voice_article AS w JOIN person AS o ON o.article = w.article AND o.voice = w.voice
      JOIN organisation AS b ON b.article = o.article AND b.id = o.organisation WHERE w.voice = y.voice
      GROUP BY b.name ORDER BY count(*) DESC, b.name LIMIT 1)
    """

  /// How a voice leans: "ai +0.60, mining −0.20", each over its stories; one story a vote.
  static func targets(_ voice: String, _ condition: String) -> String {
    """
    (SELECT group_concat(t, ', ') FROM (SELECT \(Coding.word.decoded("target")) || ' ' || printf('%+.2f', avg(polarity) / 1000) AS t FROM
      (SELECT f.target, avg(f.polarity) AS polarity FROM voice_article AS w CROSS JOIN stance AS f ON f.article = w.article AND f.voice = w.voice
        CROSS JOIN article AS a ON a.id = f.article WHERE w.voice = \(voice) AND \(FactViews.leaning) \(condition)
        GROUP BY f.article, f.target) AS story GROUP BY target ORDER BY 1))
    """
  }

  /// Without a filter from the table of totals, else from the people that the filters leave.
  var groupedPeople: String {
    guard !conditions.isEmpty else { return "SELECT voice, articles, quotes, first, last FROM voice_total" }
    return """
      SELECT f.voice AS voice, count(DISTINCT f.article) AS articles, sum(f.quotes) AS quotes, min(a.day) AS first, max(a.day) AS last
        FROM person AS f JOIN article AS a ON a.id = f.article \(whereClause) GROUP BY f.voice
      """
  }
}
