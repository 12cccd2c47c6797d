import GRDB

/// The numbers of texts in `word`; those of one article are asked for once.
final class WordNumbers {
  private let db: Database
  private var known: [String: Int] = [:]

  init(_ db: Database) { self.db = db }

  func callAsFunction(_ text: String?) throws -> Int? {
    guard let text else { return nil }
    if let number = known[text] { return number }
    let number: Int
    if let stored = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM word WHERE text = ?"), arguments: [text])
    {
      number = stored
    } else {
      try db.cachedStatement(sql: "INSERT INTO word (text) VALUES (?)").execute(arguments: [text])
      number = Int(db.lastInsertedRowID)
    }
    known[text] = number
    return number
  }
}
