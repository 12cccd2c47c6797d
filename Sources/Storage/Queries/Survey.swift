import GRDB
import Model

/// A page of a list with what stands beside it: how many rows there are, and how they divide.
public struct Survey: Sendable {
  public var table: FactTable
  public var count: Int
  public var facets: [Facet]
  /// The first day that was looked at, where there was too much to look at all of it; ISO 8601.
  public var since: String?
}

extension Store {
  /// The rows of a page, and the count and the facets of all that the question finds, from one pass over it.
  ///
  /// The pass goes from the newest day backwards and ends with the day behind which `mostRows` rows or, where words are sought,
  /// `mostArticles` articles were seen: `since` tells then from which day on everything was counted. People are counted in the newest
  /// `mostNamed` articles, unless the question names who, where or which words, or has no condition: then they are counted already.
  ///
  /// - Throws: `FactQueryError` for a filter that makes no sense here, `StoreError`.
  public func survey(
    _ list: FactList, _ filter: FactFilter, longest: Int = 12, mostRows: Int = 20_000,
    mostArticles: Int = Store.fewArticles, mostNamed: Int = 5000
  ) throws -> Survey {
    guard list != .people else { return try people(filter, longest, mostNamed) }
    return try reading { db in
      var filter = filter
      var (among, since): ([Int]?, Int?) = (nil, nil)
      if filter.contains != nil {
        let found = try articles(holding: filter, most: mostArticles, in: db)
        (among, since) = (found.articles, found.since)
        filter.from = since.flatMap { CalendarDay(number: $0).iso } ?? filter.from
      }
      var surveyor = Surveyor(try FactQuery(list, filter, names: names, among: among, stopsEarly: false))
      try surveyor.read(db, most: mostRows)
      let facets =
        try surveyor.facets(longest, db) + (list.countsPlaces ? [surveyor.places(longest, db)] : [])
      return Survey(
        table: try surveyor.page(db), count: surveyor.keys.count, facets: facets,
        since: (surveyor.since ?? since).flatMap { CalendarDay(number: $0).iso })
    }
  }

  private func people(_ filter: FactFilter, _ longest: Int, _ mostArticles: Int) throws -> Survey {
    var (filter, since): (FactFilter, String?) = (filter, nil)
    let isNarrow =
      [filter.person, filter.voice, filter.organisation, filter.region, filter.contains, filter.story]
      .contains { $0 != nil } || filter.article != nil
    if !isNarrow, try !FactQuery(.people, filter, names: names).conditions.isEmpty,
      let day = try firstDay(ofNewest: mostArticles, to: filter.to),
      try filter.from.map({ try DayRange($0).first < day }) ?? true
    {
      (filter.from, filter.hasFewDays, since) = (day, true, day)
    }
    let query = try FactQuery(.people, filter, names: names)
    guard !query.conditions.isEmpty else {
      return Survey(
        table: try facts(.people, filter).table, count: try count(.people, filter),
        facets: try facets(.people, filter, longest: longest), since: since)
    }
    return try reading { db in
      var survey = PeopleSurvey(query)
      try survey.read(db)
      return Survey(
        table: try survey.page(db, notes: notes), count: survey.count,
        facets: try survey.facets(longest, db), since: since)
    }
  }

  /// The newest articles of the filter's days that hold its words.
  ///
  /// - Returns: `since`: the first of their days, where there are more than `most`; all of that day's are there.
  private func articles(holding filter: FactFilter, most: Int, in db: Database) throws -> (
    articles: [Int], since: Int?
  ) {
    let from = try filter.from.flatMap { CalendarDay(iso: try DayRange($0).first)?.number }
    let to = try filter.to.flatMap { CalendarDay(iso: try DayRange($0).last)?.number }
    let words = SearchText.query(filter.contains ?? "")
    let rows = try Row.fetchAll(
      db.cachedStatement(sql: try Self.areFew(words, most, in: db) ? Self.fromWords : Self.fromDays),
      arguments: [from ?? Int.min, to ?? Int.max, words, most + 1])
    guard rows.count > most, let last: Int = rows.last?[1] else {
      return (rows.map { $0[0] }, nil)
    }
    let whole = rows.filter { ($0[1] as Int) > last }
    return whole.isEmpty ? (rows.map { $0[0] }, last) : (whole.map { $0[0] }, last + 1)
  }

  private static func areFew(_ words: String, _ most: Int, in db: Database) throws -> Bool {
    let sql = "SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)"
    return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: [words, most + 1]) ?? 0 <= most
  }

  private static let fromWords = """
    SELECT a.id, a.day FROM search CROSS JOIN article AS a ON a.id = search.rowid
      WHERE search MATCH ?3 AND a.day BETWEEN ?1 AND ?2 ORDER BY a.day DESC LIMIT ?4
    """

  /// What many articles hold is found in the newest of them.
  private static let fromDays = """
    SELECT a.id, a.day FROM article AS a WHERE a.day BETWEEN ?1 AND ?2
      AND +a.id IN (SELECT rowid FROM search WHERE search MATCH ?3) ORDER BY a.day DESC LIMIT ?4
    """

  /// The articles that hold a filter's words, where they are few: then a question starts from them, and not from the newest day.
  func fewArticles(holding filter: FactFilter, for list: FactList, in db: Database) throws -> [Int]? {
    guard let contains = filter.contains, list == .quotes || list == .measures || list == .stances else {
      return nil
    }
    let articles = try Int.fetchAll(
      db.cachedStatement(sql: "SELECT rowid FROM search WHERE search MATCH ? LIMIT ?"),
      arguments: [SearchText.query(contains), Self.fewArticles + 1])
    return articles.count > Self.fewArticles ? nil : articles
  }

  public static let fewArticles = 2000
}

extension FactList {
  /// Measures apply to places of their own, and mentions are of one: the places that their articles name would count otherwise.
  fileprivate var countsPlaces: Bool { ![.measures, .regions, .stories, .people].contains(self) }
}

/// One pass over what a question finds.
struct Surveyor {
  struct Key {
    var day: Int
    var article: Int
    var start: Int
    var fact: Int

    /// The newest first.
    static func isBefore(_ left: Key, _ right: Key) -> Bool {
      (right.day, left.article, left.start, left.fact) < (left.day, right.article, right.start, right.fact)
    }
  }

  private(set) var keys: [Key] = []
  private(set) var since: Int?
  private let query: FactQuery
  private let columns: [(name: String, column: String)]
  /// For each row, the values of the facets' columns, one row behind the other.
  private var values: [Int?] = []

  init(_ query: FactQuery) {
    self.query = query
    columns = Store.facetColumns(query.list)
  }

  private var hasFacts: Bool { query.list != .articles && query.list != .stories }

  /// The newest day first, so that what is left out is the oldest.
  mutating func read(_ db: Database, most: Int) throws {
    let own = hasFacts ? "f.start, f.id" : "0, 0"
    var held = HeldWords(query.heldWords, db)
    let words = held.words.isEmpty ? "" : ", f.length, f.in_title, f.text"
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT a.day, a.id, \(own)\(columns.map { ", \($0.column)" }.joined())\(words) FROM \(query.list.view.source)
          \(query.whereClause) ORDER BY a.day DESC
        """, arguments: query.arguments)
    while let row = try rows.next() {
      let key = Key(day: row[0], article: row[1], start: row[2], fact: row[3])
      guard try held.holds(key.article, key.start, row, 4 + columns.count) else { continue }
      if keys.count >= most, let last = keys.last, last.day != key.day {
        since = last.day
        break
      }
      keys.append(key)
      for index in columns.indices { values.append(row[4 + index]) }
    }
  }

  /// The rows of the page that the filter asks for, in the list's order.
  func page(_ db: Database) throws -> FactTable {
    // Days are in order: only those that reach the page are sorted.
    let last = query.filter.offset + query.filter.limit - 1
    let end = keys.indices.contains(last) ? keys[last].day : Int.min
    let sorted = keys.prefix { $0.day >= end }.sorted(by: Key.isBefore)
    let page = sorted.dropFirst(query.filter.offset).prefix(query.filter.limit)
    return try Self.table(page, of: query.list, columns: query.columns, db)
  }

  /// The rows of some keys.
  static func table(_ keys: ArraySlice<Key>, of list: FactList, columns: [String], _ db: Database) throws
    -> FactTable
  {
    let hasFacts = list != .articles && list != .stories
    let sql =
      "\(list.view.select(columns)) WHERE a.id = ?\(hasFacts ? " AND f.article = a.id AND f.id = ?" : "")"
    var table = FactTable(columns: columns)
    for key in keys {
      table.rows += try Store.table(db, sql, hasFacts ? [key.article, key.fact] : [key.article]).rows
    }
    return table
  }

  func facets(_ longest: Int, _ db: Database) throws -> [Facet] {
    try columns.indices.compactMap { index in
      var numbers: [Int: Int] = [:]
      for place in stride(from: index, to: values.count, by: columns.count) {
        if let value = values[place] { numbers[value, default: 0] += 1 }
      }
      let named =
        columns[index].name == "month"
        ? try Store.months(numbers) : try Store.words(numbers, longest, db)
      return named.isEmpty
        ? nil : Facet(filter: columns[index].name, counts: named.map { ($0.0, $0.0, $0.1) })
    }
  }

  /// The places that the rows' articles name most, by code; an article's rows count for each of them.
  func places(_ longest: Int, _ db: Database) throws -> Facet {
    var rows: [Int: Int] = [:]
    for key in keys { rows[key.article, default: 0] += 1 }
    let numbers = try numbers(ofPlaces: rows, db)
    let most = numbers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(longest * 2)
    let counts = try most.compactMap { place, number -> (value: String, name: String, number: Int)? in
      try Row.fetchOne(
        db.cachedStatement(sql: "SELECT code, coalesce(name, code) FROM place WHERE id = ?"),
        arguments: [place]
      ).map { ($0[0], $0[1], number) }
    }
    return Facet(
      filter: "region",
      counts: Array(counts.sorted { ($1.number, $0.value) < ($0.number, $1.value) }.prefix(longest)))
  }

  /// - Parameter rows: how many rows each article has.
  private func numbers(ofPlaces rows: [Int: Int], _ db: Database) throws -> [Int: Int] {
    var numbers: [Int: Int] = [:]
    guard let first = rows.keys.min(), let last = rows.keys.max() else { return numbers }
    guard last - first < 4 * rows.count else {
      let statement = try db.cachedStatement(
        sql: "SELECT DISTINCT place FROM region WHERE article = ? AND place IS NOT NULL")
      for (article, number) in rows {
        for place in try Int.fetchAll(statement, arguments: [article]) {
          numbers[place, default: 0] += number
        }
      }
      return numbers
    }
    // Articles that lie side by side are read in one go.
    var (here, number, seen) = (Int.min, 0, [Int]())
    let all = try Row.fetchCursor(
      db.cachedStatement(
        sql: "SELECT article, place FROM region WHERE article BETWEEN ? AND ? AND place IS NOT NULL"),
      arguments: [first, last])
    while let row = try all.next() {
      let (article, place): (Int, Int) = (row[0], row[1])
      if article != here { (here, number, seen) = (article, rows[article] ?? 0, []) }
      guard number > 0, !seen.contains(place) else { continue }
      seen.append(place)
      numbers[place, default: 0] += number
    }
    return numbers
  }
}
