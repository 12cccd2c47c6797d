import GRDB
import Model

/// What all articles say of one voice, each kind of fact from one pass over the voice's articles.
public struct VoiceSheet: Sendable {
  /// The first rows of a list, and how many there are.
  public struct List: Sendable {
    public var table: FactTable
    public var count: Int
  }

  /// In how many articles it is named; a government: is heard.
  public var articles: Int
  /// Roles and bodies over time: role, organisation, official, articles, first, last.
  public var roles: FactTable
  /// How it leans, week by week, as `weekly_lean` counts it: week, target, polarity, voices, stories.
  public var lean: FactTable
  /// What it said.
  public var quotes: List
  public var measures: List
  public var stances: List
}

extension Store {
  /// - Parameters:
  ///   - quotes: rows at most.
  ///   - facts: rows at most of measures and of stances.
  public func sheet(ofVoice id: String, quotes: Int, facts: Int) throws -> VoiceSheet {
    let number = Int(id.drop { $0 == "v" }) ?? 0
    return try reading { db in
      let reader = VoiceReader(voice: number, days: try .kept(by: notes, db), db: db)
      let (people, roles) = try reader.roles()
      var named = people
      if try reader.isGovernment() {
        var filter = FactFilter()
        filter.voice = id
        let (sql, arguments) = try FactQuery(.articles, filter, names: names).countSQL
        named = try Int.fetchOne(db, sql: sql, arguments: arguments) ?? 0
      }
      let (stances, lean) = try reader.stances()
      let isSaid = "AND f.kind NOT IN (\(FactViews.word("scare")), \(FactViews.word("missing")))"
      return VoiceSheet(
        articles: named, roles: roles, lean: lean,
        quotes: try reader.list(.quotes, try reader.keys("quote", isSaid), quotes),
        measures: try reader.list(.measures, try reader.keys("measure"), facts),
        stances: try reader.list(.stances, stances, facts))
    }
  }
}

/// Passes over the articles of a voice, in their order.
struct VoiceReader {
  let voice: Int
  let days: ArticleDays
  let db: Database

  func rows(_ columns: String, of table: String, _ more: String = "") throws -> RowCursor {
    let sql = """
      SELECT f.article, \(columns) FROM voice_article AS w CROSS JOIN \(table) AS f ON f.article = w.article \(more)
      """
    return try Row.fetchCursor(db.cachedStatement(sql: sql), arguments: [voice])
  }

  static let own = "WHERE w.voice = ?1 AND f.voice = ?1"

  func isGovernment() throws -> Bool {
    let sql = "SELECT kind FROM voice WHERE id = ?"
    return try String.fetchOne(db.cachedStatement(sql: sql), arguments: [voice]) == "government"
  }

  // MARK: Roles

  private struct Called: Hashable {
    /// Ids of words.
    var role, body: Int?
  }

  private struct Calls {
    var official: Int?
    var articles = 0
    var first = Int.max
    var last = Int.min

    mutating func add(_ isOfficial: Int?, _ day: Int) {
      official = [official, isOfficial].compactMap(\.self).max()
      articles += 1
      (first, last) = (min(first, day), max(last, day))
    }
  }

  private static let most = 20

  /// In how many articles the voice is named, and how it is called there.
  func roles() throws -> (articles: Int, table: FactTable) {
    let body = "LEFT JOIN organisation AS o ON o.article = f.article AND o.id = f.organisation"
    let people = try rows("f.role, o.name, f.official", of: "person", "\(body) \(Self.own)")
    var (articles, calls): (Set<Int>, [Called: Calls]) = ([], [:])
    while let row = try people.next() {
      articles.insert(row[0])
      let called = Called(role: row[1], body: row[2])
      guard called.role != nil || called.body != nil else { continue }
      calls[called, default: Calls()].add(row[3], days.day(of: row[0]))
    }
    let bodies = try rows("f.id", of: "organisation", Self.own)
    while let row = try bodies.next() { articles.insert(row[0]) }
    let ordered = calls.sorted {
      ($1.value.articles, $0.key.role ?? -1, $0.key.body ?? -1)
        < ($0.value.articles, $1.key.role ?? -1, $1.key.body ?? -1)
    }
    let named = try ordered.prefix(Self.most).map { called, calls in
      (role: try word(called.role), body: try word(called.body), calls: calls)
    }
    let sorted = named.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      return (right.calls.articles, TextOrder(left.role), one.offset)
        < (left.calls.articles, TextOrder(right.role), other.offset)
    }.map(\.element)
    return (articles.count, Self.table(sorted))
  }

  private static func table(_ rows: [(role: String?, body: String?, calls: Calls)]) -> FactTable {
    FactTable(
      columns: ["role", "organisation", "official", "articles", "first", "last"],
      rows: rows.map { role, body, calls in
        [
          text(role), text(body), calls.official.map(FactTable.Cell.integer) ?? .unknown,
          .integer(calls.articles), day(calls.first), day(calls.last),
        ]
      })
  }

  func word(_ id: Int?) throws -> String? {
    try id.flatMap {
      try String.fetchOne(db.cachedStatement(sql: "SELECT text FROM word WHERE id = ?"), arguments: [$0])
    }
  }

  static func text(_ text: String?) -> FactTable.Cell { text.map(FactTable.Cell.text) ?? .unknown }

  private static func day(_ number: Int) -> FactTable.Cell { text(CalendarDay(number: number).iso) }

  // MARK: Stances

  private struct Week: Hashable {
    var monday: Int
    /// The id of a word.
    var target: Int
  }

  struct Mean {
    var sum = 0.0
    var count = 0.0
    mutating func add(_ value: Double) { (sum, count) = (sum + value, count + 1) }
    var value: Double { sum / count }
  }

  /// Where the voice's stances are, and how they lean, week by week: the mean over stories of the mean of each.
  func stances() throws -> (keys: [Surveyor.Key], lean: FactTable) {
    let isCounted = "\(FactViews.counted) AND f.reported_by IS NULL"
    let all = try rows("f.start, f.id, f.target, f.polarity, \(isCounted)", of: "stance", Self.own)
    var (keys, weeks): ([Surveyor.Key], [Week: Mean]) = ([], [:])
    var story: [Week: Mean] = [:]
    func end() {
      for (week, mean) in story { weeks[week, default: Mean()].add(mean.value) }
      story.removeAll(keepingCapacity: true)
    }
    while let row = try all.next() {
      let article: Int = row[0]
      if article != keys.last?.article { end() }
      let day = days.day(of: article)
      keys.append(Surveyor.Key(day: day, article: article, start: row[1], fact: row[2]))
      guard row[5] as Int == 1, days.isFirst(article) else { continue }
      let week = Week(monday: CalendarDay(number: day).monday.number, target: row[3])
      story[week, default: Mean()].add(Double(row[4] as Int))
    }
    end()
    return (keys, try table(weeks))
  }

  private func table(_ weeks: [Week: Mean]) throws -> FactTable {
    let named = try weeks.map { week, mean in
      (monday: week.monday, target: try word(week.target), mean: mean)
    }
    return FactTable(
      columns: ["week", "target", "polarity", "voices", "stories"],
      rows: named.sorted { ($0.monday, TextOrder($0.target)) < ($1.monday, TextOrder($1.target)) }.map {
        [
          Self.day($0.monday), Self.text($0.target), .number($0.mean.value / 1000), .integer(1),
          .integer(Int($0.mean.count)),
        ]
      })
  }

  // MARK: Lists

  func keys(_ table: String, _ more: String = "") throws -> [Surveyor.Key] {
    let all = try rows("f.start, f.id", of: table, "\(Self.own) \(more)")
    var keys: [Surveyor.Key] = []
    while let row = try all.next() {
      keys.append(
        Surveyor.Key(day: days.day(of: row[0]), article: row[0], start: row[1], fact: row[2]))
    }
    return keys
  }

  /// The newest facts of all that there are.
  func list(_ list: FactList, _ keys: [Surveyor.Key], _ limit: Int) throws -> VoiceSheet.List {
    let newest = keys.map(\.day).sorted(by: >).prefix(limit).last ?? 0
    let page = keys.filter { $0.day >= newest }.sorted(by: Surveyor.Key.isBefore).prefix(limit)
    return VoiceSheet.List(
      table: try Surveyor.table(page, of: list, columns: try Store.columns(of: list), db), count: keys.count)
  }
}
