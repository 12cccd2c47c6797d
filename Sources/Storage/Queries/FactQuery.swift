import GRDB
import Model

/// One question as SQL over the views: conditions, arguments, order.
struct FactQuery {
  let list: FactList
  let filter: FactFilter
  let names: NameKey
  private var conditions: [String] = []
  private var arguments = StatementArguments()

  init(_ list: FactList, _ filter: FactFilter, names: NameKey) throws(FactQueryError) {
    self.list = list
    self.filter = filter
    self.names = names
    try addDays()
    addText()
    addNames()
    try addPlaces()
    try addKinds()
  }

  /// The columns that are shown; the views have more.
  var columns: [String] {
    switch list {
    case .articles: ["id", "day", "title", "site", "language", "copies", "url"]
    case .people: ["id", "name", "role", "organisation", "articles", "quotes", "targets", "first", "last"]
    case .regions: ["id", "day", "text", "name", "code", "role", "site", "title"]
    case .dates: ["id", "day", "text", "earliest", "latest", "direction", "value", "title"]
    case .quantities: ["id", "day", "text", "kind", "value", "unit", "per", "bound", "title"]
    case .quotes: ["id", "day", "speaker", "role", "kind", "text", "site"]
    case .measures:
      ["id", "day", "action", "target", "regions", "from", "until", "status", "authority", "text"]
    case .stances: ["id", "day", "target", "holder", "label", "polarity", "modality", "text", "site"]
    case .stories: ["id", "day", "copies", "sites", "languages", "title"]
    }
  }

  /// The query and one row more than the limit, which tells that there is more.
  var sql: (text: String, arguments: StatementArguments) {
    let limit = "LIMIT \(filter.limit + 1) OFFSET \(filter.offset)"
    return (list == .people ? people(limit) : "\(plain) \(limit)", arguments)
  }

  var countSQL: (text: String, arguments: StatementArguments) {
    let text =
      list == .people
      ? "SELECT count(*) FROM (\(groupedPeople))"
      : "SELECT count(*) FROM \(list.rawValue) AS x \(whereClause)"
    return (text, arguments)
  }

  private var plain: String {
    let chosen = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let order =
      list == .articles || list == .stories ? "x.day DESC, x.article" : "x.day DESC, x.article, x.start"
    return "SELECT \(chosen) FROM \(list.rawValue) AS x \(whereClause) ORDER BY \(order)"
  }

  private var whereClause: String {
    conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
  }

  /// One row a person across articles, the most quoted first; what is said of each is asked for the page only.
  private func people(_ limit: String) -> String {
    """
    SELECT 'v' || y.voice AS id, v.name, (SELECT role FROM person AS p WHERE p.voice = y.voice AND role IS NOT NULL
        GROUP BY role ORDER BY count(*) DESC, role LIMIT 1) AS role,
      (SELECT o.name FROM person AS p JOIN organisation AS o ON o.article = p.article AND o.id = p.organisation WHERE p.voice = y.voice
        GROUP BY o.name ORDER BY count(*) DESC, o.name LIMIT 1) AS organisation, y.articles, y.quotes,
      (SELECT group_concat(t, ', ') FROM (SELECT s.target || ' ' || printf('%+.2f', avg(s.polarity)) AS t FROM stance AS s
        WHERE s.voice = y.voice AND s.modality = 'asserted' AND s.comparison_over IS NULL AND s.reported_by IS NULL GROUP BY s.target)) AS targets,
      y.first, y.last
      FROM (\(groupedPeople) ORDER BY quotes DESC, articles DESC, x.voice \(limit)) AS y JOIN voice AS v ON v.id = y.voice
      ORDER BY y.quotes DESC, y.articles DESC, y.voice
    """
  }

  private var groupedPeople: String {
    """
    SELECT x.voice, count(DISTINCT x.article) AS articles, sum(x.quotes) AS quotes, min(x.day) AS first, max(x.day) AS last FROM
      (SELECT f.voice, f.article, f.quotes, f.role_class, a.day, a.language FROM person AS f JOIN article AS a ON a.id = f.article) AS x
      \(whereClause) GROUP BY x.voice
    """
  }

  // MARK: Conditions

  private mutating func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
    conditions.append(condition)
    arguments += StatementArguments(values)
  }

  private mutating func addDays() throws(FactQueryError) {
    if let from = filter.from { add("x.day >= ?", try DayRange(from).first) }
    if let to = filter.to { add("x.day <= ?", try DayRange(to).last) }
  }

  private mutating func addText() {
    if let contains = filter.contains {
      add(
        "x.article IN (SELECT rowid FROM search WHERE search MATCH ?)", SearchText.query(contains))
      if list == .quotes || list == .measures || list == .stances {
        let words = contains.split { " \"*(),".contains($0) }.filter { $0.uppercased() != $0 || $0.count > 4 }
        for word in words { add("dateline_holds(x.text, ?)", SearchText.indexed(String(word))) }
      }
    }
    if let language = filter.language { add("x.language = ?", language) }
    if let source = filter.source {
      add(
        "x.article IN (SELECT id FROM article WHERE site LIKE ? OR url LIKE ? OR path LIKE ?)",
        "%\(source)%", "%\(source)%", "%\(source)%")
    }
    if filter.onePerStory { add("x.article IN (SELECT id FROM article WHERE id = story)") }
  }

  private mutating func addNames() {
    if let person = filter.person {
      let pattern = "person:%\(names.key(of: person).replacing(" ", with: "%"))%"
      let voices =
        "(SELECT id FROM voice WHERE key LIKE ? UNION SELECT id FROM voice WHERE same_as IN (SELECT id FROM voice WHERE key LIKE ?))"
      switch list {
      case .quotes, .measures, .stances, .people: add("x.voice IN \(voices)", pattern, pattern)
      default:
        add("x.article IN (SELECT article FROM person WHERE voice IN \(voices))", pattern, pattern)
      }
    }
    if let body = filter.organisation {
      let pattern = "organisation:%\(names.key(of: body).replacing(" ", with: "%"))%"
      add(
        "x.article IN (SELECT article FROM organisation WHERE voice IN (SELECT id FROM voice WHERE key LIKE ?))",
        pattern)
    }
  }

  private mutating func addPlaces() throws(FactQueryError) {
    if let region = filter.region {
      let place = """
        (SELECT code FROM place WHERE country = upper(?) OR code = ? OR code = 'iso:' || upper(?) OR name LIKE ?)
        """
      switch list {
      case .regions: add("x.code IN \(place)", region, region, region, region)
      case .measures:
        add(
          "(x.article, x.fact) IN (SELECT article, measure FROM measure_region WHERE code IN \(place))",
          region, region, region, region)
      default:
        add(
          "x.article IN (SELECT article FROM region WHERE code IN \(place))", region, region, region, region)
      }
    }
    if let story = filter.story {
      add("x.article IN (SELECT id FROM article WHERE story = ?)", try Self.number(story))
    }
    if let article = filter.article { add("x.article = ?", try Self.number(article)) }
  }

  private mutating func addKinds() throws(FactQueryError) {
    if let target = filter.target {
      switch list {
      case .measures, .stances: add("x.target = ?", target)
      default:
        add(
          "x.article IN (SELECT article FROM stance WHERE target = ? UNION SELECT article FROM measure WHERE target = ?)",
          target, target)
      }
    }
    if let kind = filter.kind {
      guard let column = Self.kindColumn[list] else {
        throw FactQueryError(reason: "\(list.rawValue) have no kinds")
      }
      add("x.\(column) = ?", kind)
    }
    if let status = filter.status {
      guard list == .measures else { throw FactQueryError(reason: "only measures have a status") }
      add("x.status = ?", status)
    }
  }

  private static let kindColumn: [FactList: String] = [
    .regions: "role", .dates: "type", .quantities: "kind", .quotes: "kind", .measures: "action",
    .stances: "label", .people: "role_class",
  ]

  static func number(_ id: String) throws(FactQueryError) -> Int {
    let digits = id.hasPrefix("a") ? id.dropFirst() : id[...]
    guard let number = Int(digits.prefix { $0 != "/" }) else {
      throw FactQueryError(reason: "'\(id)' is no article: they are called a1, a2…")
    }
    return number
  }
}

/// A question that cannot be asked.
public struct FactQueryError: Error, Equatable, CustomStringConvertible {
  public var reason: String

  public init(reason: String) { self.reason = reason }

  public var description: String { reason }
}

/// The days that `2026`, `2026-01`, `2026-01-05` or `2026-W03` stand for, as ISO 8601.
public struct DayRange: Sendable, Equatable {
  public var first: String
  public var last: String

  public init(_ text: String) throws(FactQueryError) {
    if let monday = CalendarDay.monday(isoWeek: text), let first = monday.iso, let last = (monday + 6).iso {
      (self.first, self.last) = (first, last)
      return
    }
    let parts = text.split(separator: "-").map { Int($0) }
    let year = parts.first.flatMap { $0 } ?? 0
    let month = parts.count > 1 ? parts[1] ?? 0 : nil
    let day = parts.count > 2 ? parts[2] ?? 0 : nil
    let (start, end) = (month ?? 1, month ?? 12)
    guard parts.count <= 3,
      let first = CalendarDay(year: year, month: start, day: day ?? 1)?.iso,
      let last = CalendarDay(
        year: year, month: end, day: day ?? CalendarDay.length(ofMonth: min(max(end, 1), 12), year: year))?
        .iso
    else {
      throw FactQueryError(reason: "'\(text)' is no day: 2026, 2026-01, 2026-01-05 or 2026-W03 were expected")
    }
    (self.first, self.last) = (first, last)
  }
}
