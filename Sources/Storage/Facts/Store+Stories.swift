import GRDB
import Model

/// The articles among which copies of the new ones are sought, by day and number.
public struct StoryWindow: Sendable {
  public var articles: [Int]
  public var texts: [String]
  /// Of each what its translations say too.
  public var marks: [StoryMarks]
  var stories: [Int]
  var waiting: Set<Int>
}

extension Store {
  /// New and changed articles wait until they were compared with those of the days around theirs.
  ///
  /// - Parameter days: how far apart copies of one story may be printed.
  /// - Returns: a window for the earliest that wait; nil where none does.
  public func waitingForStories(days: Int) throws -> StoryWindow? {
    try reading { db in
      guard
        let day = try Int.fetchOne(
          db, sql: "SELECT min(day) FROM article WHERE id IN (SELECT article FROM waiting_for_story)")
      else { return nil }
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT a.id, a.story, a.day, \(Coding.word.decoded("a.language")) AS language, \(ArticleLayout.Decoded.text) AS text,
            a.day <= ?2 AND a.id IN (SELECT article FROM waiting_for_story) AS waits FROM article AS a
            WHERE a.day BETWEEN ?1 AND ?3 ORDER BY a.day, a.id
          """, arguments: [day - days, day + Self.windowDays, day + Self.windowDays + days])
      let marks = try Self.marks(from: day - days, to: day + Self.windowDays + days, db)
      return StoryWindow(
        articles: rows.map { $0["id"] }, texts: rows.map { $0["text"] },
        marks: rows.map { row in
          var mark = marks[row["id"]] ?? StoryMarks(language: nil, day: row["day"])
          (mark.language, mark.day) = (row["language"], row["day"])
          return mark
        },
        stories: rows.map { $0["story"] },
        waiting: Set(rows.filter { $0["waits"] }.map { $0["id"] }))
    }
  }

  /// Who, where, when and how much, of every article of some days.
  private static func marks(from first: Int, to last: Int, _ db: Database) throws -> [Int: StoryMarks] {
    var marks: [Int: StoryMarks] = [:]
    func read(_ columns: String, _ table: String, _ add: (inout StoryMarks, String) -> Void) throws {
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT f.article, \(columns) AS mark FROM article AS a JOIN \(table) AS f ON f.article = a.id WHERE a.day BETWEEN ? AND ?
          """, arguments: [first, last])
      while let row = try rows.next() {
        guard let mark: String = row["mark"] else { continue }
        add(&marks[row["article"], default: StoryMarks(language: nil, day: 0)], mark)
      }
    }
    try read("'v' || f.voice", "person") { $0.names.insert($1) }
    try read("'p' || f.place", "region") { $0.names.insert($1) }
    try read("nullif(coalesce(f.earliest, '') || '/' || coalesce(f.latest, ''), '/')", "date") {
      $0.dates.insert($1)
    }
    try read(Self.amount, "quantity") { $0.quantities.insert($1) }
    return marks
  }

  /// What is counted is a word of the language; other units are not.
  private static let amount = """
    coalesce(f.value, f.low || '-' || f.high)
      || CASE WHEN f.kind = \(FactViews.word("count")) THEN '' ELSE ' ' || coalesce(f.unit, '') END
    """

  /// As many days are compared at a time.
  private static let windowDays = 28

  /// - Parameter firsts: for each article of the window, the index of its story's first.
  public func save(stories firsts: [Int], of window: StoryWindow) throws {
    try writing { db in
      let update = try db.cachedStatement(sql: "UPDATE article SET story = ? WHERE id = ?")
      var groups: [Int: [Int]] = [:]
      for (index, first) in firsts.enumerated() { groups[first, default: []].append(index) }
      for members in groups.values {
        // A story that began before this window keeps its first article.
        let known = members.map { window.stories[$0] }.filter { story in
          story != 0 && !window.articles.contains(story)
        }
        let story = known.min() ?? window.articles[members.min() ?? 0]
        for member in members where window.stories[member] != story {
          try update.execute(arguments: [story, window.articles[member]])
        }
      }
      let done = try db.cachedStatement(sql: "DELETE FROM waiting_for_story WHERE article = ?")
      for article in window.waiting { try done.execute(arguments: [article]) }
    }
  }
}
