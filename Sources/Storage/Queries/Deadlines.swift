import GRDB
import Model

/// What begins or ends, in the order of days. One measure that several articles tell of is told once.
///
/// Days are read first, from their indexes; what happens on each is asked for only until the page is full.
struct Deadlines {
  private let db: Database

  init(_ db: Database) { self.db = db }

  private static let columns = [
    "id", "deadline", "which", "action", "target", "regions", "status", "authority", "text",
  ]

  private static let days = """
    SELECT article, id, until_day AS day, 'until' AS which FROM measure WHERE until_day BETWEEN ?1 AND ?2
      UNION ALL SELECT article, id, from_day, 'from' FROM measure WHERE from_day BETWEEN ?1 AND ?2 ORDER BY day, article, id
    """

  private static let measure: String = {
    var view = FactViews.measures
    view.columns += [("deadline", Coding.day.decoded("?3")), ("which", "?4")]
    return """
      \(view.select(columns)) WHERE f.article = ?1 AND f.id = ?2 AND f.modality = \(FactViews.word("asserted"))
        AND f.status NOT IN (\(FactViews.word("expired")), \(FactViews.word("rejected"))) AND a.id = a.story
      """
  }()

  /// - Parameters:
  ///   - first, last: days since 1970, both included.
  ///   - limit: rows at most.
  ///   - offset: rows passed over.
  func table(from first: Int, to last: Int, limit: Int, offset: Int = 0) throws -> FactTable {
    var table = FactTable(columns: Self.columns)
    var told: Set<[DatabaseValue]> = []
    let measure = try db.cachedStatement(sql: Self.measure)
    let days = try Row.fetchCursor(db.cachedStatement(sql: Self.days), arguments: [first, last])
    while table.rows.count < limit, let day = try days.next() {
      let place: StatementArguments = [
        day["article"] as Int, day["id"] as Int, day["day"] as Int, day["which"] as String,
      ]
      guard let row = try Row.fetchOne(measure, arguments: place) else { continue }
      let values = Array(row.databaseValues)
      // Deadline, what begins or ends, action, target, regions.
      guard told.insert(Array(values[1...5])).inserted, told.count > offset else { continue }
      table.rows.append(values.map(FactTable.Cell.init))
    }
    return table
  }
}
