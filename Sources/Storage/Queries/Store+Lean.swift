import GRDB
import Model

/// What totals of stances are divided by.
public enum LeanGrouping: String, Sendable, CaseIterable {
  case week
  /// The countries whose rules or governments an article is about; an article may be about several.
  case region
  /// What stands behind the holder.
  case group
  case person, site, language
}

extension Store {
  /// How the voices lean on each target, divided: polarity, the interval in which 95 of 100 samples of as many voices fall, and how many
  /// voices, stories and articles it is the mean of, and stances of unknown holder beside them. One voice is no mean: then `only` says whose
  /// it is, and there is no number, but for people, each of whom is one.
  ///
  /// - Throws: `FactQueryError` for a filter that makes no sense here.
  public func lean(by grouping: LeanGrouping, _ filter: FactFilter) throws -> FactTable {
    var filter = filter
    filter.onePerStory = true
    let query = try FactQuery(.stances, filter, names: names)
    return try reading { db in
      let question = LeanQuestion(grouping)
      let countries = grouping == .region ? try LeanCountries(db) : nil
      var (groups, article, keys): ([LeanKey: LeanGroup], Int?, [Int]) = ([:], nil, [])
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: question.sql(query.whereClause)), arguments: query.arguments)
      while let next = try rows.next() {
        let row = LeanRow(next)
        if let countries {
          if article != row.article { keys = try countries.countries(of: row.article) }
          article = row.article
        } else {
          keys.removeAll(keepingCapacity: true)
          if let key: Int = next[0] { keys.append(question.number(key)) }
        }
        for key in keys { groups[LeanKey(key: key, target: row.target), default: LeanGroup()].add(row) }
      }
      return try question.table(groups, filter, db)
    }
  }
}

private struct LeanKey: Hashable {
  /// A day, or the id of a word, a voice or a place.
  var key: Int
  /// The id of a word.
  var target: Int
}

/// A stance as a row of numbers.
private struct LeanRow {
  let target, article, polarity: Int
  let voice: Int?
  /// 0: a voice's; 1: of an unknown holder; 2: an author's, or reported.
  let column: Int

  /// - Parameter row: key, target, article, polarity, voice, column.
  init(_ row: Row) { (target, article, polarity, voice, column) = (row[1], row[2], row[3], row[4], row[5]) }
}

/// Rows come article by article, as stances are kept, and of one article of a story only: what is counted of articles is counted where
/// a new one begins.
private struct LeanGroup {
  private struct Voice {
    var article = 0
    /// Of the article's own stances so far.
    var (sum, count) = (0.0, 0.0)
    /// Of the articles before: the sum of their means, and how many.
    var (means, articles) = (0.0, 0.0)

    mutating func add(_ polarity: Double, _ article: Int) {
      if article != self.article, count > 0 {
        means += sum / count
        articles += 1
        (sum, count) = (0, 0)
      }
      self.article = article
      sum += polarity
      count += 1
    }

    var value: Double { (means + sum / count) / (articles + 1) }
  }

  private var voices: [Int: Voice] = [:]
  private var (lastArticle, lastStory) = (0, 0)
  private(set) var articles = 0
  private(set) var stories = 0
  private(set) var unknown = 0

  mutating func add(_ row: LeanRow) {
    if row.article != lastArticle { articles += 1 }
    lastArticle = row.article
    if row.column == 1 { unknown += 1 }
    guard row.column == 0, let voice = row.voice else { return }
    if row.article != lastStory { stories += 1 }
    lastStory = row.article
    voices[voice, default: Voice()].add(Double(row.polarity) / 1000, row.article)
  }

  var lean: Lean {
    Lean(values: voices.map { (voice: String($0.key), value: $0.value.value) }, stories: stories)
  }
}

/// Which countries' rules or governments an article is about; articles are asked for one after the other.
private struct LeanCountries {
  /// Every place's country, by the id of the first place there.
  private let countries: [Int: Int]
  private let places: Statement

  init(_ db: Database) throws {
    var (first, countries): ([String: Int], [Int: Int]) = ([:], [:])
    let rows = try Row.fetchCursor(
      db, sql: "SELECT id, country FROM place WHERE country IS NOT NULL ORDER BY id")
    while let row = try rows.next() {
      let (id, country): (Int, String) = (row[0], row[1])
      countries[id] = first[country, default: id]
      first[country] = countries[id]
    }
    self.countries = countries
    let roles = try Int.fetchAll(db, sql: "SELECT id FROM word WHERE text IN ('policy', 'government')")
    // The roles' numbers stand in the statement: it is asked once an article.
    places = try db.makeStatement(
      sql:
        "SELECT place FROM region WHERE article = ? AND place IS NOT NULL AND role IN (\(roles.map(String.init).joined(separator: ",")))"
    )
  }

  func countries(of article: Int) throws -> [Int] {
    // One number, asked for ten thousand times: its check costs as much as the answer.
    places.setUncheckedArguments([article])
    let places = try Int.fetchCursor(places)
    var result: [Int] = []
    while let place = try places.next() {
      if let country = countries[place], !result.contains(country) { result.append(country) }
    }
    return result
  }
}

/// Numbers are asked for, as names cost more; what is shown of them is asked for in the end.
private struct LeanQuestion {
  let grouping: LeanGrouping

  init(_ grouping: LeanGrouping) { self.grouping = grouping }

  func sql(_ condition: String) -> String {
    let key =
      switch grouping {
      case .week: "a.day"
      case .region: "0"
      case .group: "f.\"group\""
      case .person: "f.voice"
      case .site: "a.site"
      case .language: "a.language"
      }
    return """
      SELECT \(key), f.target, a.id, f.polarity, f.voice,
        \(FactViews.column(voice: "0", author: "2", unknown: "1", reported: "2"))
        FROM article AS a JOIN stance AS f ON f.article = a.id
        \(condition) AND \(FactViews.counted)
      """
  }

  /// A day stands for its week.
  func number(_ key: Int) -> Int { grouping == .week ? CalendarDay(number: key).monday.number : key }

  func table(_ groups: [LeanKey: LeanGroup], _ filter: FactFilter, _ db: Database) throws -> FactTable {
    let named = try groups.map { key, group in
      (key: try name(key.key, db), target: try text("word", "text", key.target, db), group: group)
    }
    let page = named.sorted { ($0.key, $0.target) < ($1.key, $1.target) }
      .dropFirst(filter.offset).prefix(filter.limit)
    return FactTable(
      columns: [grouping.rawValue, "target", "polarity", "low", "high", "voices", "stories", "articles"]
        + ["unknown", "only"],
      rows: try page.map { [.text($0.key), .text($0.target)] + (try cells($0.group, db)) })
  }

  private func cells(_ group: LeanGroup, _ db: Database) throws -> [FactTable.Cell] {
    let lean = group.lean
    let only = grouping == .person ? nil : lean.only
    func number(_ value: Double?) -> FactTable.Cell { value.map(FactTable.Cell.number) ?? .unknown }
    return [
      only == nil ? number(lean.polarity) : .unknown, number(lean.interval?.lowerBound),
      number(lean.interval?.upperBound), .integer(lean.voices), .integer(lean.stories),
      .integer(group.articles), .integer(group.unknown),
      try only.map { .text(try text("voice", "name", Int($0) ?? 0, db)) } ?? .unknown,
    ]
  }

  private func name(_ key: Int, _ db: Database) throws -> String {
    switch grouping {
    case .week: CalendarDay(number: key).iso ?? ""
    case .region: try text("place", "country", key, db)
    case .person: try text("voice", "name", key, db)
    case .group, .site, .language: try text("word", "text", key, db)
    }
  }

  private func text(_ table: String, _ column: String, _ id: Int, _ db: Database) throws -> String {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT \(column) FROM \(table) WHERE id = ?"), arguments: [id]) ?? ""
  }
}
