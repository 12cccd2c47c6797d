import GRDB

/// Where a fact stands: what a correction is anchored by.
struct FactPlace {
  let kind: FactKind
  let article: Int
  let fact: Int
  let key: String
  var exact = ""
  var prefix = ""
  var suffix = ""
  var start = 0

  /// - Throws: `FactQueryError` for an id that names nothing.
  init(_ id: String, _ db: Database) throws {
    let parts = id.split(separator: "/").map(String.init)
    guard parts.count == 2, let kind = FactKind(id: parts[1]) else {
      throw FactQueryError(reason: "'\(id)' is no fact: they are called a12/q4")
    }
    self.kind = kind
    fact = Int(parts[1].dropFirst()) ?? 0
    article = try FactQuery.number(parts[0])
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(sql: Self.sql(kind)), arguments: [article, fact])
    else { throw FactQueryError(reason: "there is no \(id)") }
    key = row["key"]
    (exact, prefix, suffix, start) = (row["exact"] ?? "", row["prefix"], row["suffix"], row["start"])
  }

  /// `q4`
  var id: String { "\(kind.rawValue)\(fact)" }

  private static func sql(_ kind: FactKind) -> String {
    let around =
      kind.hasSpan
      ? "\(Neighbours.prefix) AS prefix, \(Neighbours.suffix) AS suffix, f.start"
      : "'' AS prefix, '' AS suffix, 0 AS start"
    return """
      SELECT a.key, \(kind.exact) AS exact, \(around) FROM \(kind.table) AS f JOIN article AS a ON a.id = f.article
        WHERE f.article = ? AND f.id = ?
      """
  }

  /// What the program says; a voice by its name.
  func value(_ field: String, _ db: Database) throws -> String? {
    let value =
      switch field {
      case "speaker", "holder", "authority": "coalesce(\(FactViews.voice), \(kind.layout.decoded(field)))"
      case "code": "(SELECT code FROM place WHERE id = f.place)"
      default: "CAST(\(kind.layout.decoded(field)) AS TEXT)"
      }
    return try String.fetchOne(
      db, sql: "SELECT \(value) FROM \(kind.table) AS f WHERE f.article = ? AND f.id = ?",
      arguments: [article, fact])
  }
}
