import GRDB
import Model

/// Brings a store that kept facts as text (migration 10) into the tables of today.
struct Conversion {
  let db: Database

  func run() throws {
    for function in [Self.spans, Self.cues, Self.seconds] { db.add(function: function) }
    for view in ["articles", "quotes", "stances", "measures", "regions", "dates", "quantities", "people"]
      + ["stories", "quotes_by_person", "measures_in_force", "weekly_lean"]
    {
      try db.execute(sql: "DROP VIEW IF EXISTS \(view)")
    }
    try convertPlaces()
    for layout in FactLayout.all { try convert(layout) }
    try convertMentions()
    try convertArticles()
    try SearchIndex.rebuild(in: db)
  }

  /// Moves a table aside, makes it anew and fills it.
  private func remake(_ table: String, _ statements: [String], select: String) throws {
    for index in try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL",
      arguments: [table])
    {
      try db.execute(sql: "DROP INDEX \(index)")
    }
    try db.execute(sql: "ALTER TABLE \(table) RENAME TO old_\(table)")
    for statement in statements { try db.execute(sql: statement) }
    try db.execute(sql: "INSERT INTO \(table) \(select)")
    try db.execute(sql: "DROP TABLE old_\(table)")
  }

  private func addWords(_ table: String, _ columns: [String]) throws {
    for column in columns {
      try db.execute(
        sql:
          "INSERT OR IGNORE INTO word (text) SELECT DISTINCT \"\(column)\" FROM \(table) WHERE \"\(column)\" IS NOT NULL"
      )
    }
  }

  private func convert(_ layout: FactLayout) throws {
    try addWords(layout.name, layout.columns.filter { $0.coding == .word }.map(\.name))
    let values = layout.columns.map { column -> String in
      switch column.name {
      case "length": "o.\"end\" - o.start"
      case "speaker_length", "cue_length":
        "o.\(column.name.replacing("_length", with: "_end")) - o.\(column.name.replacing("_length", with: "_start"))"
      case "text": "CASE a.text_kept WHEN 'full' THEN NULL ELSE o.text END"
      case "place": "(SELECT id FROM place WHERE code = o.code)"
      case "cues": "dateline_cues(o.cues)"
      default: column.coding.encoded("o.\"\(column.name)\"")
      }
    }
    try remake(
      layout.name, layout.create,
      select: """
        SELECT o.article, CAST(substr(o.id, 2) AS INTEGER), \(values.joined(separator: ", "))
          FROM old_\(layout.name) AS o JOIN article AS a ON a.id = o.article ORDER BY 1, 2
        """)
  }

  private func convertPlaces() throws {
    try remake(
      "place",
      FactTables.place,
      select: "SELECT NULL, code, name, kind, country, latitude, longitude FROM old_place ORDER BY code")
  }

  private func convertMentions() throws {
    try addWords("mention", ["of", "kind"])
    try remake(
      "mention",
      [FactTables.mention],
      select: """
        SELECT article, in_title, start, "end" - start, \(Coding.word.encoded("of")), \(Coding.word.encoded("kind")) FROM old_mention
          ORDER BY article, in_title, start
        """)
    try remake(
      "measure_region",
      FactTables.measureRegion,
      select: """
        SELECT article, CAST(substr(measure, 2) AS INTEGER), CAST(substr(region, 2) AS INTEGER),
          (SELECT id FROM place WHERE code = o.code) FROM old_measure_region AS o ORDER BY 1, 2, 3
        """)
  }

  private func convertArticles() throws {
    try addWords("article", ArticleLayout.words + ["flags"])
    try db.execute(sql: ArticleLayout.text)
    try db.execute(sql: "INSERT INTO article_text SELECT id, text FROM article WHERE text <> '' ORDER BY id")
    try db.execute(sql: "DROP TABLE search")
    try remake("article", ArticleLayout.create, select: ArticleLayout.fromOld)
    try db.execute(sql: ArticleLayout.searchable)
    try db.execute(sql: ArticleLayout.search)
  }

  /// Of lists of [start, end] and [start, end, kind].
  private static let spans = DatabaseFunction("dateline_compact", argumentCount: 1, pure: true) { values in
    let rows = rows(values[0])
    let blocks = rows.compactMap { cells -> Block? in
      guard cells.count >= 2, let start = cells[0].int, let end = cells[1].int else { return nil }
      let kind = cells.count > 2 ? cells[2].string.flatMap(Block.Kind.init) : nil
      return Block(span: TextSpan(start: start, end: end), kind: kind ?? .paragraph)
    }
    return rows.first?.count == 3 ? CompactSpans.data(of: blocks) : CompactSpans.data(of: blocks.map(\.span))
  }

  /// Of lists of [start, end, weight].
  private static let cues = DatabaseFunction("dateline_cues", argumentCount: 1, pure: true) { values in
    CompactCues.data(
      of: rows(values[0]).compactMap { cells in
        guard cells.count == 3, let start = cells[0].int, let end = cells[1].int, let weight = cells[2].number
        else {
          return nil
        }
        return (TextSpan(start: start, end: end), weight)
      })
  }

  private static let seconds = DatabaseFunction("dateline_seconds", argumentCount: 1, pure: true) { values in
    let text = String.fromDatabaseValue(values[0])
    return ISOTime.seconds(text) ?? text
  }

  private static func rows(_ value: DatabaseValue) -> [[JSONValue]] {
    let json = String.fromDatabaseValue(value).flatMap { try? JSONValue(parsing: $0) }
    return (json?.array ?? []).compactMap(\.array)
  }
}
