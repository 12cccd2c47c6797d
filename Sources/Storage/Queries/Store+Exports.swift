import GRDB
import Model

extension Store {
  /// The whole of a list, with every column of its view.
  public func all(_ list: FactList) throws -> FactTable {
    try reading { db in
      let order =
        list == .articles || list == .stories
        ? "article" : list == .people ? "article, id" : "article, start, id"
      return try Self.table(db, "SELECT * FROM \(list.rawValue) ORDER BY \(order)")
    }
  }

  /// Every list, the bodies that articles name, and what people set right.
  public func everything() throws -> [(name: String, table: FactTable)] {
    let bodies = try reading { try Self.table($0, "SELECT * FROM organisations ORDER BY article, id") }
    return try FactList.allCases.map { ($0.rawValue, try all($0)) }
      + [("organisations", bodies), ("corrections", try corrections())]
  }

  /// Facts with the words around them, as anchors that outlive small changes: id, kind, what is said, address, offsets, exact, prefix, suffix.
  public func anchors(of list: FactList) throws -> FactTable {
    let said: [FactList: String] = [
      .quotes: "coalesce(x.speaker, 'unknown') || ' (' || x.kind || ')'",
      .stances: "x.holder || ': ' || x.label || ' ' || x.target",
      .measures: "x.action || ' ' || coalesce(x.target, '') || ', ' || x.status",
      .regions: "coalesce(x.code, x.name) || ', ' || x.role",
      .dates: "coalesce(x.edtf, x.value)",
      .quantities: "x.kind || ' ' || coalesce(x.value, '') || ' ' || coalesce(x.unit, '')",
    ]
    guard let what = said[list] else {
      throw FactQueryError(reason: "\(list.rawValue) stand nowhere in the text")
    }
    return try reading { db in
      try Self.table(
        db,
        """
        SELECT x.id, '\(list.rawValue)' AS kind, \(what) AS said, coalesce(a.canonical_url, \(ArticleLayout.Decoded.url), a.key) AS source,
          x.start, x."end", x.text AS exact, substr(t.text, max(x.start - 31, 1), min(x.start, 32)) AS prefix,
          substr(t.text, x."end" + 1, 32) AS suffix FROM \(list.rawValue) AS x JOIN article AS a ON a.id = x.article
          LEFT JOIN article_text AS t ON t.article = a.id WHERE x.text <> '' ORDER BY x.article, x.start, x.id
        """)
    }
  }

  /// Draws rows by chance, each stratum by its share and with at least one: for validation by hand.
  ///
  /// - Parameters:
  ///   - stratum: a column of the view: `language`, `site`, `kind`.
  ///   - seed: the same seed and store draw the same rows.
  public func sample(_ list: FactList, count: Int, by stratum: String, seed: Int) throws -> FactTable {
    let view = list.view
    guard view.columns.contains(where: { $0.name == stratum }) else {
      throw FactQueryError(
        reason: "\(list.rawValue) have no '\(stratum)': \(view.columns.map(\.name).joined(separator: ", "))")
    }
    return try reading { db in
      let all = try Row.fetchCursor(db, sql: "\(view.select(["id", stratum])) \(view.condition)")
      var strata: [String: [(order: UInt64, id: String)]] = [:]
      var total = 0
      while let row = try all.next() {
        let id: String = row[0]
        total += 1
        strata[String.fromDatabaseValue(row[1]) ?? "unknown", default: []].append((Self.chance(id, seed), id))
      }
      var sample = FactTable(columns: view.columns.map(\.name) + ["right"])
      for (_, members) in strata.sorted(by: { $0.key < $1.key }) {
        let share = Double(count) * Double(members.count) / Double(total)
        for member in members.sorted(by: { $0 < $1 }).prefix(max(1, Int(share.rounded()))) {
          sample.rows += try Self.row(member.id, of: view, db).map { $0 + [.unknown] }
        }
      }
      return sample
    }
  }

  /// The row with an id as a view has it: `a12` or `a12/q4`.
  private static func row(_ id: String, of view: FactView, _ db: Database) throws -> [[FactTable.Cell]] {
    let parts = id.split(separator: "/")
    let article = try FactQuery.number(String(parts[0]))
    let fact = parts.count > 1 ? Int(parts[1].dropFirst()) : nil
    let place = fact == nil ? "WHERE a.id = ?1" : "WHERE f.article = ?1 AND f.id = ?2"
    let arguments = fact.map { [article, $0] } ?? [article]
    return try table(db, "\(view.select(view.columns.map(\.name))) \(place)", StatementArguments(arguments))
      .rows
  }

  /// FNV-1a of the seed and the id, mixed: rows in an order that nothing else decides.
  private static func chance(_ id: String, _ seed: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: Int64(seed))
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ (hash >> 31)
  }
}
