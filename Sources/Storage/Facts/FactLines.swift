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
    lines(.region, ["(SELECT code FROM place WHERE id = f.place)", FactLayout.region.decoded("role")]),
    lines(.date, decoded(.date, "type", "value", "value_high", "earliest", "latest", "direction")),
    lines(.quantity, decoded(.quantity, "kind", "value", "low", "high", "unit", "per", "bound")),
    lines(.person, decoded(.person, "name", "canonical", "role", "role_class", "official")),
    lines(.organisation, decoded(.organisation, "name", "kind")),
    lines(
      .quote,
      [FactLayout.quote.decoded("kind"), FactViews.voice] + decoded(.quote, "lemma", "attribution")),
    lines(
      .measure,
      decoded(.measure, "action", "status", "modality", "target", "from_day", "until_day") + [
        FactViews.voice,
        """
        (SELECT group_concat(p.code) FROM measure_region AS m JOIN place AS p ON p.id = m.place
          WHERE m.article = f.article AND m.measure = f.id)
        """,
      ]),
    lines(
      .stance,
      [
        FactLayout.stance.decoded("target"),
        "coalesce(\(FactViews.voice), \(FactLayout.stance.decoded("holder")))",
      ]
        + decoded(.stance, "polarity", "label", "modality", "comparison_over", "reported_by")),
  ]

  private static func decoded(_ layout: FactLayout, _ names: String...) -> [String] {
    names.map(layout.decoded)
  }

  /// The facts of one kind; those with a place in the text by their places, with the words.
  private static func lines(_ layout: FactLayout, _ values: [String]) -> String {
    let hasPlace = layout.coding(of: "start") != nil
    let place = hasPlace ? "f.in_title, f.start, f.start + f.length, \(FactViews.words)" : "0, 0, 0"
    return """
      SELECT * FROM (SELECT json_array('\(layout.name)', \(place), \(values.joined(separator: ", ")))
        FROM \(layout.name) AS f JOIN article AS a ON a.id = f.article WHERE f.article = ?
        ORDER BY \(hasPlace ? "f.in_title, f.start, " : "")f.id)
      """
  }
}
