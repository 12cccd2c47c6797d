import GRDB
import Model

/// How the rows that a question finds divide: one value of one column, and how many rows have it.
public struct Facet: Sendable, Equatable {
  /// What narrows the question to these rows: the name of a filter.
  public var filter: String
  /// Value, name for people, number of rows; the most frequent first.
  public var counts: [(value: String, name: String, number: Int)]

  public static func == (left: Facet, right: Facet) -> Bool {
    left.filter == right.filter && left.counts.elementsEqual(right.counts, by: ==)
  }
}

extension Store {
  /// Counts of what a question finds, by language, site, kind, status, target and place, and by month.
  ///
  /// Each number is what the same question finds with that filter set. One pass over what is found, so narrow a wide question by days.
  /// - Parameter longest: values at most of each filter; months are never cut.
  public func facets(_ list: FactList, _ filter: FactFilter, longest: Int = 12) throws -> [Facet] {
    let query = try FactQuery(list, filter, names: names)
    let columns = Self.facetColumns(list)
    // A person counts once, in however many articles.
    let counted = list == .people ? "f.voice" : "count(*)"
    let groups = (1...(columns.count + (list == .people ? 1 : 0))).map(String.init).joined(separator: ", ")
    return try reading { db in
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(columns.map(\.column).joined(separator: ", ")), \(counted) AS number FROM \(list.view.source)
            \(query.whereClause) GROUP BY \(groups)
          """, arguments: query.arguments)
      return try columns.indices.compactMap { index in
        let isMonth = columns[index].name == "month"
        var numbers: [Int: Int] = [:]
        var voices: [Int: Set<Int>] = [:]
        for row in rows {
          guard let value: Int = row[index], let number: Int = row[columns.count] else { continue }
          if list == .people {
            voices[value, default: []].insert(number)
          } else {
            numbers[value, default: 0] += number
          }
        }
        if list == .people { numbers = voices.mapValues(\.count) }
        let named = isMonth ? try Self.months(numbers) : try Self.words(numbers, longest, db)
        return named.isEmpty
          ? nil : Facet(filter: columns[index].name, counts: named.map { ($0.0, $0.0, $0.1) })
      }
    }
  }

  /// From numbers by day to numbers by month, in their order.
  static func months(_ days: [Int: Int]) throws -> [(String, Int)] {
    var months: [String: Int] = [:]
    for (day, number) in days {
      if let month = CalendarDay(number: day).iso?.prefix(7) { months[String(month), default: 0] += number }
    }
    return months.sorted { $0.key < $1.key }
  }

  /// The most frequent, by the words that their numbers stand for.
  static func words(_ numbers: [Int: Int], _ longest: Int, _ db: Database) throws -> [(String, Int)] {
    let named = try numbers.compactMap { id, number in
      try String.fetchOne(
        db.cachedStatement(sql: "SELECT text FROM word WHERE id = ?"), arguments: [id]
      ).map { ($0, number) }
    }
    return Array(named.sorted { ($1.1, $0.0) < ($0.1, $1.0) }.prefix(longest))
  }

  /// Places that the rows' articles name most, by code.
  public func placeFacet(_ list: FactList, _ filter: FactFilter, longest: Int = 12) throws -> Facet {
    let query = try FactQuery(list, filter, names: names)
    let rows = try reading { db in
      try Row.fetchAll(
        db,
        sql: """
          SELECT p.code, coalesce(p.name, p.code) AS name, sum(y.number) AS number FROM (SELECT DISTINCT x.article, x.number, r.place FROM
            (SELECT a.id AS article, count(*) AS number FROM \(list.view.source) \(query.whereClause) GROUP BY 1) AS x
            CROSS JOIN region AS r WHERE r.article = x.article AND r.place IS NOT NULL) AS y JOIN place AS p ON p.id = y.place
            GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT \(longest)
          """, arguments: query.arguments)
    }
    return Facet(filter: "region", counts: rows.map { ($0["code"], $0["name"], $0["number"]) })
  }

  static func facetColumns(_ list: FactList) -> [(name: String, column: String)] {
    var columns = [(name: "month", column: "a.day")]
    if let kind = FactQuery.kindColumn[list] { columns.append(("kind", "f.\(kind)")) }
    if list == .measures { columns.append(("status", "f.status")) }
    if list == .measures || list == .stances { columns.append(("target", "f.target")) }
    columns.append(("lang", "a.language"))
    if list != .stories { columns.append(("source", "a.site")) }
    return columns
  }
}

extension Store {
  /// The columns that a list shows, in their order.
  public static func columns(of list: FactList) throws(FactQueryError) -> [String] {
    try FactQuery(list, FactFilter(), names: NameKey(rules: [])).columns
  }

  /// The day behind which the newest articles lie; nil where there are fewer.
  ///
  /// - Parameter to: of those until this day: `2026`, `2026-01`, `2026-01-05` or `2026-W03`.
  /// - Throws: `FactQueryError` where that is none.
  public func firstDay(ofNewest articles: Int, to last: String? = nil) throws -> String? {
    let last = try last.flatMap { CalendarDay(iso: try DayRange($0).last)?.number }
    let day = try reading { db in
      try Int.fetchOne(
        db.cachedStatement(sql: "SELECT day FROM article WHERE day <= ? ORDER BY day DESC LIMIT 1 OFFSET ?"),
        arguments: [last ?? Int.max, max(articles - 1, 0)])
    }
    return day.flatMap { CalendarDay(number: $0).iso }
  }

  /// Stops the question that is being asked; it fails with a `StoreError`.
  public func interrupt() { database.interrupt() }
}
