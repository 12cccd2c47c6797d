import GRDB

/// How the voices lean week by week, kept so that a trend is read and not counted anew.
///
/// `week_changed` names the weeks whose rows of `week_lean` hold no more: triggers write it, whoever changes the store, and
/// `WeekLean.refresh` empties it. A week in it, and only that, is counted when it is asked for.
enum WeekTables {
  static func make(in db: Database) throws {
    for statement in [lean, changed, byDay, byRun] + triggers { try db.execute(sql: statement) }
    try db.execute(sql: "DROP INDEX article_by_day")
    try countAnew(in: db)
    try FactCodeBook.write(to: db)
  }

  static func countAnew(in db: Database) throws {
    try db.execute(sql: "DELETE FROM week_lean")
    try db.execute(sql: "INSERT OR IGNORE INTO week_changed SELECT DISTINCT \(monday("day")) FROM article")
    try WeekLean.refresh(in: db)
  }

  private static let lean = """
    CREATE TABLE week_lean (monday INTEGER NOT NULL, target INTEGER NOT NULL, "group" INTEGER NOT NULL, polarity REAL NOT NULL,
      voices INTEGER NOT NULL, stories INTEGER NOT NULL, PRIMARY KEY (monday, target, "group")) WITHOUT ROWID
    """

  private static let changed = "CREATE TABLE week_changed (monday INTEGER PRIMARY KEY)"

  /// Facts are only entered together with their article; stances are changed alone by corrections.
  private static let triggers = [
    trigger("article_entered", "INSERT ON article", [monday("new.day")]),
    trigger("article_removed", "DELETE ON article", [monday("old.day")]),
    trigger(
      "article_moved", "UPDATE OF day, story ON article", [monday("old.day"), monday("new.day")]),
    trigger("stance_changed", "UPDATE ON stance", [ofArticle("new.article")]),
    trigger("stance_removed", "DELETE ON stance", [ofArticle("old.article")]),
  ]

  private static func trigger(_ name: String, _ event: String, _ weeks: [String]) -> String {
    let inserts = weeks.map { "INSERT OR IGNORE INTO week_changed SELECT \($0);" }
    return "CREATE TRIGGER week_\(name) AFTER \(event) BEGIN \(inserts.joined(separator: " ")) END"
  }

  private static func ofArticle(_ id: String) -> String {
    "\(monday("day")) FROM article WHERE id = \(id)"
  }

  /// Days since 1970 of the Monday; 1970-01-01 was a Thursday.
  static func monday(_ day: String) -> String { "\(day) - ((\(day) + 3) % 7 + 7) % 7" }

  /// All that a week's first questions ask of its articles, without reading the articles.
  private static let byDay =
    "CREATE INDEX article_in_week ON article (day, story, site, language, day_is, flags)"

  private static let byRun = "CREATE INDEX article_by_run ON article (run)"

  static let codeBook = """
    week_lean.monday | The week's Monday | days since 1970-01-01
    week_lean.target | What the voices lean to or against | word.id
    week_lean.group | What stands behind the voices; 0: all voices | word.id
    week_lean.polarity | The mean over voices, as the view weekly_lean has it | −1…1
    week_lean.voices | Voices behind it
    week_lean.stories | Stories in which they lean
    week_changed.monday | A week whose rows of week_lean are to be made anew | days since 1970-01-01
    """
}
