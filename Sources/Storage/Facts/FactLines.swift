import GRDB

/// An article's facts as lines, for comparing what two runs said.
///
/// One JSON array a fact: kind, place in the text, then what is said; ids are left out, as they change with their neighbours.
enum FactLines {
  static func of(_ article: Int, in db: Database) throws -> String {
    try String.fetchAll(
      db.cachedStatement(sql: all),
      arguments: StatementArguments(Array(repeating: article, count: selects.count))
    ).joined(separator: "\n")
  }

  private static let all = selects.joined(separator: " UNION ALL ")

  private static let selects = [
    """
    SELECT * FROM (SELECT json_array('region', in_title, start, "end", text, code, role) FROM region WHERE article = ?
      ORDER BY in_title, start, id)
    """,
    """
    SELECT * FROM (SELECT json_array('date', in_title, start, "end", text, type, value, value_high, earliest, latest, direction) FROM date
      WHERE article = ? ORDER BY in_title, start, id)
    """,
    """
    SELECT * FROM (SELECT json_array('quantity', in_title, start, "end", text, kind, value, low, high, unit, per, bound) FROM quantity
      WHERE article = ? ORDER BY in_title, start, id)
    """,
    """
    SELECT * FROM (SELECT json_array('person', 0, 0, 0, name, canonical, role, role_class, official) FROM person WHERE article = ?
      ORDER BY id)
    """,
    """
    SELECT * FROM (SELECT json_array('organisation', 0, 0, 0, name, kind) FROM organisation WHERE article = ? ORDER BY id)
    """,
    """
    SELECT * FROM (SELECT json_array('quote', f.in_title, f.start, f."end", f.kind, v.name, f.lemma, f.attribution) FROM quote AS f
      LEFT JOIN voice AS v ON v.id = f.voice WHERE f.article = ? ORDER BY f.in_title, f.start, f.id)
    """,
    """
    SELECT * FROM (SELECT json_array('measure', f.in_title, f.start, f."end", f.action, f.status, f.modality, f.target, f.from_day,
      f.until_day, v.name, (SELECT group_concat(code) FROM measure_region AS m WHERE m.article = f.article AND m.measure = f.id))
      FROM measure AS f LEFT JOIN voice AS v ON v.id = f.voice WHERE f.article = ? ORDER BY f.in_title, f.start, f.id)
    """,
    """
    SELECT * FROM (SELECT json_array('stance', f.in_title, f.start, f."end", f.target, coalesce(v.name, f.holder), f.polarity, f.label,
      f.modality, f.comparison_over, f.reported_by) FROM stance AS f LEFT JOIN voice AS v ON v.id = f.voice WHERE f.article = ?
      ORDER BY f.in_title, f.start, f.id)
    """,
  ]
}
