import GRDB
import Model

/// Writes one record's rows. Statements are prepared once and kept by the connection.
struct FactWriter {
  let db: Database
  let names: NameKey
  let run: Int

  func write(_ entry: StoreEntry) throws -> StoreOutcome {
    let old = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, version, title, text, story, added FROM article WHERE key = ?"),
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
    let earlier = try Row.fetchOne(db, sql: "SELECT * FROM article WHERE id = ?", arguments: [id])
    try SearchIndex.delete(id, title: old["title"], text: old["text"], in: db)
    try Self.removeFacts(of: id, in: db)
    try db.cachedStatement(sql: "DELETE FROM article WHERE id = ?").execute(arguments: [id])
    try insert(article, entry, id: id, story: old["story"], added: old["added"])
    try writeFacts(entry.record, article: id, kept: entry.kept)
    try SearchIndex.insert(id, title: article.title, text: article.text, in: db)
    if !isSameText { try waitForStory(id) }
    let isSame = try isSameText && FactLines.of(id, in: db) == before
    if !isSame, let earlier {
      try keep(earlier, facts: before, text: isSameText ? nil : earlier["text"], time: entry.time)
    }
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
        old["id"], old["run"], old["version"], old["sha256"], old["fetched"], old["title"], text, facts, time,
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
    return Stored(title: article.title, text: entry.kept == .full ? article.text : "")
  }

  static let factTables = [
    "region", "date", "quantity", "quote", "measure", "measure_region", "stance", "person", "organisation",
    "mention",
  ]

  static func removeFacts(of article: Int, in db: Database) throws {
    for table in factTables {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE article = ?").execute(arguments: [article])
    }
  }

  private func insert(_ stored: Stored, _ entry: StoreEntry, id: Int?, story: Int?, added: Int) throws {
    let record = entry.record
    let article = record.article
    let day = Self.day(of: entry)
    let week = CalendarDay(iso: day.day)?.monday.iso ?? day.day
    try db.cachedStatement(sql: "INSERT INTO article VALUES (\(Self.marks(36)))").execute(arguments: [
      id, entry.key, run, story ?? 0, stored.version, article.id, article.source.path, article.source.sha256,
      article.source.fetched, article.url, article.canonicalURL, Self.site(of: article), article.section,
      stored.title, article.description, article.image, JSONText.array(article.authors),
      JSONText.array(article.tags), article.published?.value, article.published?.precision.rawValue,
      article.published?.method, article.modified?.value, article.modified?.precision.rawValue,
      article.modified?.method, day.day, day.method, week, record.language, record.languageConfidence,
      stored.text, entry.kept.rawValue, JSONText.blocks(article.blocks), JSONText.spans(record.sentences),
      JSONText.array(record.flags.map(\.rawValue)), added, entry.time,
    ])
  }

  static func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

  /// Published to the day, else the day it was fetched, else the day it was entered.
  private static func day(of entry: StoreEntry) -> (day: String, method: String) {
    let article = entry.record.article
    if let published = article.published?.value.prefix(10), CalendarDay(iso: String(published)) != nil {
      return (String(published), "published")
    }
    if let fetched = article.source.fetched?.prefix(10), CalendarDay(iso: String(fetched)) != nil {
      return (String(fetched), "fetched")
    }
    return (CalendarDay(number: entry.time / 86_400).iso ?? "1970-01-01", "added")
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
  static func array(_ texts: [String]) -> String { text { $0.array(texts) { $0.value($1) } } }

  static func spans(_ spans: [TextSpan]) -> String {
    text { json in json.array(spans) { json, span in json.array([span.start, span.end]) { $0.value($1) } } }
  }

  static func blocks(_ blocks: [Block]) -> String {
    text { json in
      json.array(blocks) { json, block in
        json.array([0]) { json, _ in
          json.value(block.span.start)
          json.value(block.span.end)
          json.value(block.kind.rawValue)
        }
      }
    }
  }

  static func cues(_ cues: [Stance.Cue]) -> String {
    text { json in
      json.array(cues) { json, cue in
        json.array([0]) { json, _ in
          json.value(cue.span.start)
          json.value(cue.span.end)
          json.value(cue.weight)
        }
      }
    }
  }

  static func text(_ body: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    body(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
