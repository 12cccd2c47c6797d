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
    let table = try all(list)
    guard let column = table.columns.firstIndex(of: stratum), let id = table.columns.firstIndex(of: "id")
    else {
      throw FactQueryError(
        reason: "\(list.rawValue) have no '\(stratum)': \(table.columns.joined(separator: ", "))")
    }
    var strata: [String: [(order: UInt64, row: [FactTable.Cell])]] = [:]
    for row in table.rows {
      let name = row[column].text ?? row[column].number.map { "\($0)" } ?? "unknown"
      strata[name, default: []].append((Self.chance(row[id].text ?? "", seed), row))
    }
    guard !strata.isEmpty else { return FactTable(columns: table.columns) }
    let drawn = strata.sorted { $0.key < $1.key }.flatMap { _, rows in
      let share = Double(count) * Double(rows.count) / Double(table.rows.count)
      return rows.sorted { $0.order < $1.order }.prefix(max(1, Int(share.rounded()))).map(\.row)
    }
    return FactTable(columns: table.columns + ["right"], rows: drawn.map { $0 + [.unknown] })
  }

  /// FNV-1a of the seed and the id, mixed: rows in an order that nothing else decides.
  private static func chance(_ id: String, _ seed: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: Int64(seed))
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    return hash ^ (hash >> 31)
  }
}
