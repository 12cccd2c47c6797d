import GRDB

/// The day and the story of every article, by its number: what a pass over the facts of thousands of articles would ask the table of articles
/// for one by one. Two small numbers an article, kept by a server until the store changes.
struct ArticleDays: Sendable {
  private var days: [Int32]
  private var stories: [Int32]

  init(_ db: Database) throws {
    let count = (try Int.fetchOne(db.cachedStatement(sql: "SELECT max(id) FROM article")) ?? 0) + 1
    (days, stories) = (Array(repeating: 0, count: count), Array(repeating: 0, count: count))
    // The index of weeks has all of it.
    let rows = try Row.fetchCursor(db.cachedStatement(sql: "SELECT id, day, story FROM article"))
    while let row = try rows.next() {
      let id: Int = row[0]
      guard days.indices.contains(id) else { continue }
      days[id] = Int32(clamping: row[1] as Int)
      stories[id] = Int32(clamping: row[2] as Int)
    }
  }

  static func kept(by notes: VoiceNotes?, _ db: Database) throws -> ArticleDays {
    try notes?.days { try ArticleDays(db) } ?? ArticleDays(db)
  }

  func day(of article: Int) -> Int { days.indices.contains(article) ? Int(days[article]) : 0 }

  /// Whether it is the first of its story.
  func isFirst(_ article: Int) -> Bool {
    stories.indices.contains(article) && Int(stories[article]) == article
  }
}
