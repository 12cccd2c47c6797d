import GRDB
import Model

/// What a person set right: rows of their own, applied whenever an article's facts are written.
enum Corrections {
  /// Which fields of which facts can be corrected: column by the record's name.
  static let fields: [String: [String]] = [
    "region": ["code", "role"], "date": ["value", "earliest", "latest", "direction"],
    "quantity": ["value", "unit", "kind"], "person": ["name", "canonical", "role", "role_class", "official"],
    "organisation": ["name", "kind"], "quote": ["speaker", "kind"],
    "measure": ["action", "status", "modality", "target", "from_day", "until_day", "authority"],
    "stance": ["target", "holder", "polarity", "label", "modality"],
  ]

  static let deletion = "(delete)"

  /// Applies what holds for one article, oldest first.
  static func apply(to key: String, in db: Database) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT * FROM correction WHERE article_key = ? AND undone IS NULL ORDER BY id"),
      arguments: [key])
    guard !rows.isEmpty,
      let article = try Int.fetchOne(db, sql: "SELECT id FROM article WHERE key = ?", arguments: [key])
    else { return }
    for row in rows { try apply(row, to: article, value: row["value"], in: db) }
  }

  /// - Returns: false where the words that the correction is about stand there no more.
  @discardableResult
  static func apply(_ row: Row, to article: Int, value: String?, in db: Database) throws -> Bool {
    let kind = FactKind(id: row["fact"])
    guard let kind, let id = try find(row, kind, article, in: db) else { return false }
    let field: String = row["field"]
    if field == deletion {
      try db.execute(
        sql: "DELETE FROM \(kind.table) WHERE article = ? AND id = ?", arguments: [article, id])
      return true
    }
    guard fields[kind.table]?.contains(field) == true else { return false }
    let voiceField = ["speaker", "holder", "authority"].contains(field)
    if voiceField {
      try setVoice(field, of: id, kind, article, to: value, in: db)
    } else {
      try db.execute(
        sql: "UPDATE \(kind.table) SET \"\(field)\" = ? WHERE article = ? AND id = ?",
        arguments: [value, article, id])
    }
    return true
  }

  /// A name that the article has takes that person's id; any other is a voice without one.
  private static func setVoice(
    _ field: String, of id: String, _ kind: FactKind, _ article: Int, to name: String?, in db: Database
  ) throws {
    let row = try name.flatMap { name in
      try Row.fetchOne(
        db,
        sql: """
          SELECT id, voice, "group" FROM person WHERE article = ?1 AND (name = ?2 OR canonical = ?2 OR id = ?2)
          UNION ALL SELECT id, voice, "group" FROM organisation WHERE article = ?1 AND (name = ?2 OR id = ?2)
          UNION ALL SELECT NULL, id, NULL FROM voice WHERE name = ?2
          """, arguments: [article, name])
    }
    let unknown = kind == .stance ? name ?? "unknown" : name
    let group =
      kind == .stance ? ", \"group\" = \(row == nil ? "NULL" : "coalesce(:group, \"group\", 'other')")" : ""
    var arguments: StatementArguments = [
      "id": row?["id"] as String? ?? unknown, "voice": row?["voice"] as Int?, "article": article, "fact": id,
    ]
    if kind == .stance, row != nil { arguments = arguments &+ ["group": row?["group"] as String?] }
    try db.execute(
      sql: """
        UPDATE \(kind.table) SET "\(field)" = :id, voice = :voice\(group) WHERE article = :article AND id = :fact
        """, arguments: arguments)
    guard kind == .quote else { return }
    try db.execute(
      sql: """
        UPDATE person SET quotes = (SELECT count(*) FROM quote AS q WHERE q.article = person.article AND q.speaker = person.id
          AND q.kind NOT IN ('scare', 'missing')) WHERE article = ?
        """, arguments: [article])
  }

  /// The fact with the same words, by preference between the same neighbours, then nearest to where it stood.
  private static func find(_ row: Row, _ kind: FactKind, _ article: Int, in db: Database) throws -> String? {
    let (exact, prefix, suffix): (String, String, String) = (row["exact"], row["prefix"], row["suffix"])
    guard kind.hasSpan else {
      return try String.fetchOne(
        db, sql: "SELECT id FROM \(kind.table) WHERE article = ? AND name = ?", arguments: [article, exact])
    }
    return try String.fetchOne(
      db,
      sql: """
        SELECT f.id FROM \(kind.table) AS f JOIN article AS a ON a.id = f.article
          WHERE f.article = ?1 AND \(FactViews.words("f")) = ?2
          ORDER BY (substr(a.text, max(f.start - 31, 1), min(f.start, 32)) = ?3)
            + (substr(a.text, f."end" + 1, 32) = ?4) DESC, abs(f.start - ?5), f.id LIMIT 1
        """, arguments: [article, exact, prefix, suffix, row["start"] as Int])
  }
}

/// The kinds of facts, by the letter of their ids.
enum FactKind: String {
  case region = "r"
  case date = "t"
  case person = "p"
  case organisation = "o"
  case quantity = "n"
  case quote = "q"
  case measure = "m"
  case stance = "s"

  /// Of `q4`.
  init?(id: String) {
    guard let letter = id.first, Int(id.dropFirst()) != nil else { return nil }
    self.init(rawValue: String(letter))
  }

  var table: String {
    switch self {
    case .region: "region"
    case .date: "date"
    case .person: "person"
    case .organisation: "organisation"
    case .quantity: "quantity"
    case .quote: "quote"
    case .measure: "measure"
    case .stance: "stance"
    }
  }

  var hasSpan: Bool { self != .person && self != .organisation }
}
