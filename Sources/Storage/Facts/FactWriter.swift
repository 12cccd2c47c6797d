import Foundation
import GRDB
import Model

/// Writes one record's rows. Statements are prepared once and kept by the connection.
struct FactWriter {
  let db: Database
  let names: NameKey
  let run: Int
  let word: WordNumbers

  init(db: Database, names: NameKey, run: Int) {
    self.db = db
    self.names = names
    self.run = run
    word = WordNumbers(db)
  }

  func write(_ entry: StoreEntry) throws -> StoreOutcome {
    let old = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT a.*, \(ArticleLayout.Decoded.text) AS text FROM article AS a WHERE key = ?
          """),
      arguments: [entry.key])
    var article = Self.stored(entry)
    guard let old else {
      article.version = 1
      try insert(article, entry, id: nil, story: nil, added: entry.time)
      let id = Int(db.lastInsertedRowID)
      try db.cachedStatement(sql: "UPDATE article SET story = id WHERE id = ?").execute(arguments: [id])
      try waitForStory(id)
      try writeFacts(entry.record, article: id, kept: entry.kept)
      try SearchIndex.insert(id, title: article.title, text: article.text, in: db)
      return .new
    }
    let id: Int = old["id"]
    let isSameText = (old["text"] as String) == article.text && (old["title"] as String?) == article.title
    article.version = old["version"] + (isSameText ? 0 : 1)
    let before = try FactLines.of(id, in: db)
    try SearchIndex.delete(id, title: old["title"], text: old["text"], in: db)
    try Self.removeFacts(of: id, in: db)
    try db.cachedStatement(sql: "DELETE FROM article WHERE id = ?").execute(arguments: [id])
    try insert(article, entry, id: id, story: old["story"], added: old["added"])
    try writeFacts(entry.record, article: id, kept: entry.kept)
    try SearchIndex.insert(id, title: article.title, text: article.text, in: db)
    if !isSameText { try waitForStory(id) }
    let isSame = try isSameText && FactLines.of(id, in: db) == before
    if !isSame { try keep(old, facts: before, text: isSameText ? nil : old["text"], time: entry.time) }
    return isSame ? .same : .changed
  }

  private func waitForStory(_ article: Int) throws {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO waiting_for_story VALUES (?)").execute(
      arguments: [article])
  }

  /// What was said before stays readable, under the run that said it.
  private func keep(_ old: Row, facts: String, text: String?, time: Int) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO article_version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        old["id"], old["run"], old["version"], (old["sha256"] as Data?).map(HexBytes.text),
        ISOTime.text(old["fetched"]), old["title"], text, facts, time,
      ])
  }

  /// What of the text goes into the store.
  struct Stored {
    var title: String?
    var text: String
    var version = 1
  }

  private static func stored(_ entry: StoreEntry) -> Stored {
    let article = entry.record.article
    let text =
      switch entry.kept {
      case .full: article.text
      case .excerpt: Excerpt.text(of: entry.record)
      case .none: ""
      }
    return Stored(title: article.title, text: text)
  }

  static let factTables = FactLayout.all.map(\.name) + ["measure_region", "mention"]

  static func removeFacts(of article: Int, in db: Database) throws {
    for table in factTables + ["article_text"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE article = ?").execute(arguments: [article])
    }
  }

  private func insert(_ stored: Stored, _ entry: StoreEntry, id: Int?, story: Int?, added: Int) throws {
    let record = entry.record
    let article = record.article
    let day = Self.day(of: entry)
    let published = article.published
    let isDay = day.method == "published" && published?.value == CalendarDay(number: day.day).iso
    let values: [(any DatabaseValueConvertible)?] = [
      id, entry.key, run, story ?? 0, stored.version, day.day, try word(day.method),
      try word(record.language),
      record.languageConfidence, try word(Self.site(of: article)), try word(article.source.path),
      try word(article.section), try word(entry.kept.rawValue),
      try word(record.flags.isEmpty ? nil : JSONText.array(record.flags.map(\.rawValue))), added, entry.time,
      stored.title, article.url == "https://\(entry.key)" ? nil : article.url, article.canonicalURL,
      article.id == article.url ? nil : article.id, article.source.sha256.flatMap(HexBytes.data),
      ISOTime.seconds(article.source.fetched) ?? article.source.fetched, isDay ? nil : published?.value,
      try word(published?.precision.rawValue),
      try word(published?.method), article.modified?.value, try word(article.modified?.precision.rawValue),
      try word(article.modified?.method), article.authors.isEmpty ? nil : JSONText.array(article.authors),
      article.tags.isEmpty ? nil : JSONText.array(article.tags), article.description, article.image,
      CompactSpans.data(of: article.blocks), CompactSpans.data(of: record.sentences),
    ]
    try db.cachedStatement(sql: "INSERT INTO article VALUES (\(Self.marks(values.count)))").execute(
      arguments: StatementArguments(values))
    guard !stored.text.isEmpty else { return }
    try db.cachedStatement(sql: "INSERT INTO article_text VALUES (?, ?)").execute(
      arguments: [id ?? Int(db.lastInsertedRowID), stored.text])
  }

  static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  /// Published to the day, else the day it was fetched, else the day it was entered.
  private static func day(of entry: StoreEntry) -> (day: Int, method: String) {
    let article = entry.record.article
    if let published = article.published.flatMap({ CalendarDay(iso: $0.value) }) {
      return (published.number, "published")
    }
    if let fetched = article.source.fetched.flatMap({ CalendarDay(iso: $0) }) {
      return (fetched.number, "fetched")
    }
    return (entry.time / 86_400, "added")
  }

  /// The host where the page names no site.
  private static func site(of article: Article) -> String? {
    if let site = article.site, !site.isEmpty { return site }
    let address = article.canonicalURL ?? article.url ?? ""
    guard let range = address.firstRange(of: "://") else { return nil }
    let host = address[range.upperBound...].prefix { $0 != "/" && $0 != ":" && $0 != "?" }
    return host.isEmpty ? nil : String(host.hasPrefix("www.") ? host.dropFirst(4) : host)
  }
}

/// Short lists as JSON cells.
enum JSONText {
  static func array(_ texts: [String]) -> String {
    var json = JSONWriter()
    json.array(texts) { $0.value($1) }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
