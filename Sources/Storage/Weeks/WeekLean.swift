import GRDB
import Model

/// The lean of the voices on every target, week by week; kept in `week_lean`, counted where that holds no more.
enum WeekLean {
  /// Makes the rows of all changed weeks anew.
  static func refresh(in db: Database) throws {
    try db.execute(sql: "DELETE FROM week_lean WHERE monday IN (SELECT monday FROM week_changed)")
    for monday in try Int.fetchAll(db, sql: "SELECT monday FROM week_changed ORDER BY monday") {
      try db.cachedStatement(sql: "INSERT INTO week_lean \(counted)").execute(arguments: [monday, monday + 6])
    }
    try db.execute(sql: "DELETE FROM week_changed")
  }

  /// A row for each week and target from the first Monday to the last day, as the view `weekly_lean` has it.
  static func trend(from first: CalendarDay, through last: CalendarDay, _ db: Database) throws -> FactTable {
    var table = FactTable(columns: ["week", "target", "polarity", "voices", "stories"])
    for monday in stride(from: first.monday.number, through: last.number, by: 7) {
      for row in try rows(of: monday, through: min(monday + 6, last.number), db) where row["group"] == nil {
        table.rows.append([
          CalendarDay(number: monday).iso.map(FactTable.Cell.text) ?? .unknown, .text(row["target"]),
          .number(row["polarity"]), .integer(row["voices"]), .integer(row["stories"]),
        ])
      }
    }
    return table
  }

  /// What a week's lean on a target was, of all voices and of each group.
  struct Key: Hashable {
    var target: String
    var group: Voice.Group?
  }

  static func leans(ofWeek monday: CalendarDay, _ db: Database) throws -> [Key: Lean] {
    let rows = try rows(of: monday.number, through: monday.number + 6, db)
    return Dictionary(
      rows.map { row in
        var lean = Lean([])
        (lean.polarity, lean.voices, lean.stories) = (row["polarity"], row["voices"], row["stories"])
        return (Key(target: row["target"], group: (row["group"] as String?).flatMap(Voice.Group.init)), lean)
      }, uniquingKeysWith: { $1 })
  }

  /// Kept where the week is whole and nothing changed since, else counted: target, group, polarity, voices, stories.
  private static func rows(of monday: Int, through last: Int, _ db: Database) throws -> [Row] {
    let isChanged =
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT 1 FROM week_changed WHERE monday = ?"), arguments: [monday]) != nil
    let isKept = !isChanged && last == monday + 6
    return try Row.fetchAll(
      db.cachedStatement(sql: isKept ? kept : "\(decoded) (\(counted)) ORDER BY target"),
      arguments: isKept ? [monday] : [monday, last])
  }

  private static let decoded = """
    SELECT \(Coding.word.decoded("target")) AS target, \(Coding.word.decoded("\"group\"")) AS "group", polarity, voices, stories FROM
    """
  private static let kept = "\(decoded) week_lean WHERE monday = ? ORDER BY target"

  /// Of the days from ?1 to ?2: the mean over voices of the mean over their stories of the mean of their stances; of all, and by group.
  private static let counted = """
    WITH own AS MATERIALIZED (SELECT a.id AS story, f.voice, f.target, f."group" AS kind, f.polarity
        FROM article AS a CROSS JOIN stance AS f ON f.article = a.id WHERE a.day BETWEEN ?1 AND ?2 AND \(FactViews.leaning)),
      said AS MATERIALIZED (SELECT story, voice, target, 0 AS kind, avg(polarity) AS polarity FROM own GROUP BY story, voice, target
        UNION ALL SELECT story, voice, target, kind, avg(polarity) FROM own WHERE kind IS NOT NULL GROUP BY story, voice, target, kind),
      holder AS (SELECT target, kind, avg(polarity) AS polarity FROM said GROUP BY target, kind, voice)
      SELECT ?1 AS monday, h.target, h.kind AS "group", avg(h.polarity) / 1000 AS polarity, count(*) AS voices,
        (SELECT count(DISTINCT story) FROM said AS s WHERE s.target = h.target AND s.kind = h.kind) AS stories
        FROM holder AS h GROUP BY h.target, h.kind
    """
}
