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

  /// Why a value cannot stand in a field; nil where it can.
  static func objection(to value: String?, in field: String, of kind: FactKind) -> String? {
    guard let column = kind.layout.columns.first(where: { $0.name == field }) else { return nil }
    guard let value else {
      return column.isRequired && field != "holder" ? "\(field) cannot be unknown" : nil
    }
    switch column.coding {
    case .day where CalendarDay(iso: value)?.iso != value:
      return "'\(value)' is no day: 2026-01-05 was expected"
    case .thousandths where !(Double(value).map { (-1...1).contains($0) } ?? false):
      return "'\(value)' is no number from -1 to 1"
    case .real where Double(value) == nil: return "'\(value)' is no number"
    case .integer where Int(value) == nil: return "'\(value)' is no whole number"
    default: return nil
    }
  }

  /// Applies what holds for one article, oldest first.
  static func apply(to key: String, names: NameKey, in db: Database) throws {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT * FROM correction WHERE article_key = ? AND undone IS NULL ORDER BY id"),
      arguments: [key])
    guard !rows.isEmpty,
      let article = try Int.fetchOne(db, sql: "SELECT id FROM article WHERE key = ?", arguments: [key])
    else { return }
    for row in rows { try apply(row, to: article, value: row["value"], names: names, in: db) }
  }

  /// - Returns: false where the words that the correction is about stand there no more.
  @discardableResult
  static func apply(_ row: Row, to article: Int, value: String?, names: NameKey, in db: Database) throws
    -> Bool
  {
    let kind = FactKind(id: row["fact"])
    guard let kind, let id = try find(row, kind, article, in: db) else { return false }
    let field: String = row["field"]
    if field == deletion {
      try db.execute(
        sql: "DELETE FROM \(kind.table) WHERE article = ? AND id = ?", arguments: [article, id])
      return true
    }
    guard fields[kind.table]?.contains(field) == true else { return false }
    if ["speaker", "holder", "authority"].contains(field) {
      try setVoice(field, of: id, kind, article, to: value, names: names, in: db)
    } else if field == "code" {
      try db.execute(
        sql: "INSERT OR IGNORE INTO place (code) SELECT ?1 WHERE ?1 IS NOT NULL", arguments: [value])
      try db.execute(
        sql: "UPDATE region SET place = (SELECT id FROM place WHERE code = ?) WHERE article = ? AND id = ?",
        arguments: [value, article, id])
    } else if let coding = kind.layout.coding(of: field) {
      if coding == .word { _ = try WordNumbers(db)(value) }
      try db.execute(
        sql: "UPDATE \(kind.table) SET \"\(field)\" = \(coding.encoded("?1")) WHERE article = ?2 AND id = ?3",
        arguments: [value, article, id])
    }
    return true
  }

  /// A name that the article has takes that person's id; any other is a voice without one, entered where nobody had it before.
  private static func setVoice(
    _ field: String, of id: Int, _ kind: FactKind, _ article: Int, to name: String?, names: NameKey,
    in db: Database
  ) throws {
    if let name, !["author", "unknown"].contains(name) { try enter(name, of: article, names: names, in: db) }
    let row = try name.flatMap { name in
      try Row.fetchOne(
        db,
        sql: """
          SELECT 'p' || f.id AS id, f.voice, f."group" FROM person AS f WHERE f.article = ?1
            AND (\(FactLayout.person.decoded("name")) = ?2 OR \(FactLayout.person.decoded("canonical")) = ?2 OR 'p' || f.id = ?2)
          UNION ALL SELECT 'o' || f.id, f.voice, f."group" FROM organisation AS f WHERE f.article = ?1
            AND (\(FactLayout.organisation.decoded("name")) = ?2 OR 'o' || f.id = ?2)
          UNION ALL SELECT NULL, coalesce(same_as, id), NULL FROM voice WHERE name = ?2 OR key = ?3
          """, arguments: [article, name, VoiceKey.of(name, .person, names)])
    }
    let words = WordNumbers(db)
    let shown = row?["id"] as String? ?? (kind == .stance ? name ?? "unknown" : name)
    try db.execute(
      sql: "UPDATE \(kind.table) SET \"\(field)\" = ?, voice = ? WHERE article = ? AND id = ?",
      arguments: [try words(shown), row?["voice"] as Int?, article, id])
    if kind == .stance {
      let group = row.map { $0["group"] as Int? }
      let other = try words(Voice.Group.other.rawValue)
      try db.execute(
        sql:
          "UPDATE stance SET \"group\" = CASE WHEN ?1 THEN coalesce(?2, \"group\", ?3) END WHERE article = ?4 AND id = ?5",
        arguments: [row != nil, group ?? nil, other, article, id])
    }
    guard kind == .quote else { return }
    try db.execute(
      sql: """
        UPDATE person SET quotes = (SELECT count(*) FROM quote AS q JOIN word AS w ON w.id = q.speaker
          WHERE q.article = person.article AND w.text = 'p' || person.id
          AND q.kind NOT IN (\(FactViews.word("scare")), \(FactViews.word("missing")))) WHERE article = ?
        """, arguments: [article])
  }

  /// A voice for a name that neither the article nor the store has.
  private static func enter(_ name: String, of article: Int, names: NameKey, in db: Database) throws {
    let isKnown = try Bool.fetchOne(
      db,
      sql: """
        SELECT EXISTS (SELECT 1 FROM voice WHERE name = ?2) OR EXISTS (SELECT 1 FROM person AS f WHERE f.article = ?1
            AND (\(FactLayout.person.decoded("name")) = ?2 OR \(FactLayout.person.decoded("canonical")) = ?2 OR 'p' || f.id = ?2))
          OR EXISTS (SELECT 1 FROM organisation AS f WHERE f.article = ?1
            AND (\(FactLayout.organisation.decoded("name")) = ?2 OR 'o' || f.id = ?2))
        """, arguments: [article, name])
    guard isKnown == false else { return }
    try db.execute(
      sql: "INSERT OR IGNORE INTO voice (key, kind, name) VALUES (?, ?, ?)",
      arguments: [VoiceKey.of(name, .person, names), Voice.Kind.person.rawValue, name])
  }

  /// The fact with the same words, by preference between the same neighbours, then nearest to where it stood.
  private static func find(_ row: Row, _ kind: FactKind, _ article: Int, in db: Database) throws -> Int? {
    let (exact, prefix, suffix): (String, String, String) = (row["exact"], row["prefix"], row["suffix"])
    guard kind.hasSpan else {
      return try Int.fetchOne(
        db, sql: "SELECT f.id FROM \(kind.table) AS f WHERE f.article = ? AND \(kind.exact) = ?",
        arguments: [article, exact])
    }
    return try Int.fetchOne(
      db,
      sql: """
        SELECT f.id FROM \(kind.table) AS f JOIN article AS a ON a.id = f.article
          WHERE f.article = ?1 AND \(FactViews.words) = ?2
          ORDER BY (\(Neighbours.prefix) = ?3) + (\(Neighbours.suffix) = ?4) DESC, abs(f.start - ?5), f.id LIMIT 1
        """, arguments: [article, exact, prefix, suffix, row["start"] as Int])
  }
}

/// The words around a fact `f` of the article `a`: SQL.
enum Neighbours {
  static let prefix = "substr(\(text), max(f.start - 31, 1), min(f.start, 32))"
  static let suffix = "substr(\(text), f.start + f.length + 1, 32)"

  private static let text = ArticleLayout.Decoded.text
}
