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

  /// Without a filter from the table of totals, else from the people that the filters leave.
  var groupedPeople: String {
    guard !conditions.isEmpty else { return "SELECT voice, articles, quotes, first, last FROM voice_total" }
    return """
      SELECT f.voice AS voice, count(DISTINCT f.article) AS articles, sum(f.quotes) AS quotes, min(a.day) AS first, max(a.day) AS last
        FROM person AS f JOIN article AS a ON a.id = f.article \(whereClause) GROUP BY f.voice
      """
  }
}
