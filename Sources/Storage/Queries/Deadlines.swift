import GRDB
import Model

/// What begins or ends, in the order of days. One measure that several articles tell of is told once.
///
/// Days are read first, from their indexes; what happens on each is asked for only until the page is full, and only of the first that tells
/// of it.
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

  /// What is done to what, and where, of what is asserted and not over: by numbers, which cost a fraction of the words. A place in no list is
  /// told by its words.
  private static let key = """
    SELECT f.action, f.target, (SELECT group_concat(place, ';') FROM (SELECT DISTINCT coalesce(mr.place, (SELECT \(wordsOfPlace)
        FROM region AS r WHERE r.article = mr.article AND r.id = mr.region)) AS place
        FROM measure_region AS mr WHERE mr.article = f.article AND mr.measure = f.id ORDER BY 1))
      FROM article AS a CROSS JOIN measure AS f ON f.article = a.id
      WHERE a.id = ?1 AND f.id = ?2 AND a.id = a.story AND f.modality = \(FactViews.word("asserted"))
        AND f.status NOT IN (\(FactViews.word("expired")), \(FactViews.word("rejected")))
    """
  private static let wordsOfPlace = FactViews.words.replacing("f.", with: "r.")

  private static let measure: String = {
    var view = FactViews.measures
    view.columns += [("deadline", Coding.day.decoded("?3")), ("which", "?4")]
    return "\(view.select(columns)) WHERE f.article = ?1 AND f.id = ?2"
  }()

  /// - Parameters:
  ///   - first, last: days since 1970, both included.
  ///   - limit: rows at most.
  ///   - offset: rows passed over.
  func table(from first: Int, to last: Int, limit: Int, offset: Int = 0) throws -> FactTable {
    var table = FactTable(columns: Self.columns)
    var told: Set<[DatabaseValue]> = []
    let (key, measure) = (try db.cachedStatement(sql: Self.key), try db.cachedStatement(sql: Self.measure))
    let days = try Row.fetchCursor(db.cachedStatement(sql: Self.days), arguments: [first, last])
    while table.rows.count < limit, let day = try days.next() {
      let place = [day["article"], day["id"]] as [Int]
      guard let what = try Row.fetchOne(key, arguments: StatementArguments(place)) else { continue }
      let when = [day["day"], day["which"]] as [DatabaseValue]
      guard told.insert(when + what.databaseValues).inserted, told.count > offset else { continue }
      guard
        let row = try Row.fetchOne(measure, arguments: StatementArguments(place.map(\.databaseValue) + when))
      else { continue }
      table.rows.append(row.databaseValues.map(FactTable.Cell.init))
    }
    return table
  }
}
