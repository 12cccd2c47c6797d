import GRDB
import Model

/// People that a question finds, with how often and when, and how they divide, from one pass over the articles' people.
struct PeopleSurvey {
  private struct Person {
    var articles = 0
    var quotes = 0
    var first = Int.max
    var last = Int.min
    private var article: Int?

    /// Rows come article by article; an article may name one person twice.
    mutating func add(_ article: Int, _ quotes: Int, _ day: Int) {
      if article != self.article { articles += 1 }
      self.article = article
      self.quotes += quotes
      (first, last) = (min(first, day), max(last, day))
    }
  }

  private struct Pair: Hashable {
    var value, voice: Int
  }

  private let query: FactQuery
  private let columns = Store.facetColumns(.people)
  private var people: [Int: Person] = [:]
  /// For each facet, who has which value.
  private var values: [Set<Pair>]

  init(_ query: FactQuery) {
    self.query = query
    values = Array(repeating: [], count: columns.count)
  }

  var count: Int { people.count }

  mutating func read(_ db: Database) throws {
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT f.voice, f.article, f.quotes, a.day\(columns.map { ", \($0.column)" }.joined()) FROM person AS f
          JOIN article AS a ON a.id = f.article \(query.whereClause)
        """, arguments: query.arguments)
    while let row = try rows.next() {
      let voice: Int = row[0]
      people[voice, default: Person()].add(row[1], row[2], row[3])
      for index in columns.indices {
        if let value: Int = row[4 + index] { values[index].insert(Pair(value: value, voice: voice)) }
      }
    }
  }

  /// The page that the filter asks for: the most quoted first.
  func page(_ db: Database, notes: VoiceNotes?) throws -> FactTable {
    let sorted = people.sorted {
      ($1.value.quotes, $1.value.articles, $0.key) < ($0.value.quotes, $0.value.articles, $1.key)
    }
    let page = sorted.dropFirst(query.filter.offset).prefix(query.filter.limit)
    let days = try ArticleDays.kept(by: notes, db)
    return FactTable(
      columns: query.columns,
      rows: try page.map { voice, person in
        try Store.row(
          of: voice, articles: .integer(person.articles), quotes: .integer(person.quotes),
          edges: [person.first, person.last].map {
            CalendarDay(number: $0).iso.map(FactTable.Cell.text) ?? .unknown
          }, days, notes, db)
      })
  }

  func facets(_ longest: Int, _ db: Database) throws -> [Facet] {
    try columns.indices.compactMap { index in
      var numbers: [Int: Int] = [:]
      for pair in values[index] { numbers[pair.value, default: 0] += 1 }
      let named =
        columns[index].name == "month"
        ? try Store.months(numbers) : try Store.words(numbers, longest, db)
      return named.isEmpty
        ? nil : Facet(filter: columns[index].name, counts: named.map { ($0.0, $0.0, $0.1) })
    }
  }
}
