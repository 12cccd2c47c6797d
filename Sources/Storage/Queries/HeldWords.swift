import GRDB

/// Which facts hold words: an article's text is looked through once, and its facts are held against the places found.
struct HeldWords {
  let words: [[UInt8]]
  private let db: Database
  private var article: Int?
  private var inText: [[ClosedRange<Int>]] = []

  /// - Parameter words: as the search sees them.
  init(_ words: [[UInt8]], _ db: Database) { (self.words, self.db) = (words, db) }

  /// - Parameter row: has the fact's length, whether it stands in the title, and its own words, if it keeps them, from `column` on.
  mutating func holds(_ article: Int, _ start: Int, _ row: Row, _ column: Int) throws -> Bool {
    guard !words.isEmpty else { return true }
    if let own: String = row[column + 2] {
      let text = FoldedText(own)
      return words.allSatisfy { $0.isEmpty || text.firstPlace(of: $0, from: 0) != nil }
    }
    let end = start + (row[column] as Int)
    guard row[column + 1] as Int != 1 else {
      guard let title = try text("SELECT title FROM article WHERE id = ?", article) else { return false }
      return Self.hold(places(title), start, end)
    }
    if article != self.article {
      inText = places(try text("SELECT text FROM article_text WHERE article = ?", article) ?? "")
      self.article = article
    }
    return Self.hold(inText, start, end)
  }

  private func text(_ sql: String, _ article: Int) throws -> String? {
    try String.fetchOne(db.cachedStatement(sql: sql), arguments: [article])
  }

  /// An empty word is everywhere.
  private func places(_ text: String) -> [[ClosedRange<Int>]] {
    let text = FoldedText(text, hasPlaces: true)
    return words.filter { !$0.isEmpty }.map(text.places)
  }

  private static func hold(_ places: [[ClosedRange<Int>]], _ start: Int, _ end: Int) -> Bool {
    places.allSatisfy { $0.contains { start <= $0.lowerBound && $0.upperBound < end } }
  }
}
