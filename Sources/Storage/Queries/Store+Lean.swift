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
      let questions = LeanQuestion(grouping)
      var groups: [LeanKey: LeanGroup] = [:]
      let rows = try Row.fetchCursor(
        db.cachedStatement(sql: questions.sql(query.whereClause)), arguments: query.arguments)
      while let row = try rows.next() {
        guard let key: Int = row[0] else { continue }
        groups[LeanKey(key: questions.number(key), target: row[1]), default: LeanGroup()].add(row)
      }
      return try questions.table(groups, filter, db)
    }
  }
}

private struct LeanKey: Hashable {
  /// A day, or the id of a word, a voice or a place.
  var key: Int
  /// The id of a word.
  var target: Int
}

private struct LeanGroup {
  private(set) var samples: [Lean.Sample] = []
  private(set) var articles: Set<Int> = []
  private(set) var unknown = 0

  /// Of key, target, article, polarity, voice, and the column by its number.
  mutating func add(_ row: Row) {
    let article: Int = row[2]
    articles.insert(article)
    switch row[5] as Int {
    case 0:
      samples.append(
        Lean.Sample(story: article, voice: String(row[4] as Int), polarity: Double(row[3] as Int) / 1000))
    case 1: unknown += 1
    default: break
    }
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
      case .region: "c.country"
      case .group: "f.\"group\""
      case .person: "f.voice"
      case .site: "a.site"
      case .language: "a.language"
      }
    // A country by the first of its places.
    let countries = """
      JOIN (SELECT DISTINCT r.article, (SELECT min(q.id) FROM place AS q WHERE q.country = p.country) AS country FROM region AS r
        JOIN place AS p ON p.id = r.place WHERE p.country IS NOT NULL
        AND r.role IN (\(FactViews.word("policy")), \(FactViews.word("government")))) AS c ON c.article = a.id
      """
    return """
      SELECT \(key), f.target, a.id, f.polarity, f.voice,
        CASE \(FactViews.column) WHEN 'voice' THEN 0 WHEN 'unknown' THEN 1 ELSE 2 END
        FROM article AS a JOIN stance AS f ON f.article = a.id \(grouping == .region ? countries : "")
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
    let lean = Lean(group.samples)
    let only = grouping == .person ? nil : lean.only
    func number(_ value: Double?) -> FactTable.Cell { value.map(FactTable.Cell.number) ?? .unknown }
    return [
      only == nil ? number(lean.polarity) : .unknown, number(lean.interval?.lowerBound),
      number(lean.interval?.upperBound), .integer(lean.voices), .integer(lean.stories),
      .integer(group.articles.count), .integer(group.unknown),
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
