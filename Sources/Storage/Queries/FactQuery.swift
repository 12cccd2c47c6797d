import GRDB
import Model

/// One question as SQL over the views: conditions, arguments, order.
struct FactQuery {
  let list: FactList
  let filter: FactFilter
  let names: NameKey
  /// The articles that hold the filter's words, where they were sought before; nil: they are sought with the question.
  let among: [Int]?
  /// Whether the question ends with a page of rows, and does not read all of them.
  let stopsEarly: Bool
  /// Words that the rows' facts must hold, where all rows are read: who reads them looks once an article, and not once a fact.
  private(set) var heldWords: [[UInt8]] = []
  private(set) var conditions: [String] = []
  private(set) var arguments = StatementArguments()

  init(
    _ list: FactList, _ filter: FactFilter, names: NameKey, among: [Int]? = nil, stopsEarly: Bool = true
  ) throws(FactQueryError) {
    (self.among, self.stopsEarly) = (among, stopsEarly)
    self.list = list
    self.filter = filter
    self.names = names
    try addDays()
    addText()
    addNames()
    try addVoices()
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
      ? "SELECT count(*) FROM (\(groupedPeople))" : "SELECT count(*) FROM \(list.view.source) \(whereClause)"
    return (text, arguments)
  }

  private var plain: String {
    let order = list == .articles || list == .stories ? "a.day DESC, a.id" : "a.day DESC, a.id, f.start"
    return "\(list.view.select(columns)) \(whereClause) ORDER BY \(order)"
  }

  var whereClause: String {
    let conditions = list == .stories ? conditions + ["a.story = a.id"] : conditions
    return conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
  }

  // MARK: Conditions

  private mutating func add(_ condition: String, _ values: (any DatabaseValueConvertible)?...) {
    conditions.append(condition)
    arguments += StatementArguments(values)
  }

  private mutating func add(_ condition: String, _ values: [String]) {
    conditions.append(condition)
    arguments += StatementArguments(values)
  }

  private mutating func addDays() throws(FactQueryError) {
    if let from = filter.from { add("a.day >= ?", CalendarDay(iso: try DayRange(from).first)?.number) }
    if let to = filter.to { add("a.day <= ?", CalendarDay(iso: try DayRange(to).last)?.number) }
  }

  private mutating func addText() {
    if let contains = filter.contains {
      // The plus makes SQLite go by day and stop early, as what comes behind asks for every fact's words or every article's copies.
      let readsWords = list == .quotes || list == .measures || list == .stances
      if let among {
        let isMany = readsWords && stopsEarly && among.count > 200
        add("\(isMany ? "+" : "")a.id IN (\(among.map(String.init).joined(separator: ",")))")
      } else {
        add(
          "\(readsWords || list == .articles ? "+" : "")a.id IN (SELECT rowid FROM search WHERE search MATCH ?)",
          SearchText.query(contains))
      }
      if readsWords {
        let words = contains.split { " \"*(),".contains($0) }.filter { $0.uppercased() != $0 || $0.count > 4 }
          .map { SearchText.indexed(String($0)) }
        if stopsEarly {
          for word in words { add("dateline_holds(\(FactViews.words), ?)", word) }
        } else {
          heldWords = words.map { Array($0.utf8) }
        }
      }
    }
    if let language = filter.language { add("a.language = \(Self.word)", language) }
    if let source = filter.source {
      // Who names a whole site means that one, and none whose name holds it.
      let words = "(SELECT id FROM word WHERE text LIKE ?)"
      let pattern = "%\(source)%"
      add(
        """
        (a.site = \(Self.word) OR (NOT EXISTS (SELECT 1 FROM article WHERE site = \(Self.word)) AND a.id IN
          (SELECT id FROM article WHERE site IN \(words) OR path IN \(words) OR key LIKE ? OR url LIKE ?)))
        """, source, source, pattern, pattern, pattern, pattern)
    }
    if filter.onePerStory { add("a.id = a.story") }
  }

  private static let word = "(SELECT id FROM word WHERE text = ?)"

  private mutating func addNames() {
    let voices = "(SELECT coalesce(same_as, id) FROM voice WHERE key LIKE ?)"
    if let person = filter.person {
      let pattern = "person:%\(names.key(of: person).replacing(" ", with: "%"))%"
      switch list {
      case .quotes, .measures, .stances, .people:
        add("f.voice IN \(voices) AND \(Appearances.voices.narrowing("IN \(voices)"))", pattern, pattern)
      default: add("a.id IN (\(Appearances.voices.articles("person", "IN \(voices)")))", pattern)
      }
    }
    if let body = filter.organisation {
      let pattern = "organisation:%\(names.key(of: body).replacing(" ", with: "%"))%"
      add("a.id IN (\(Appearances.voices.articles("organisation", "IN \(voices)")))", pattern)
    }
  }

  private mutating func addVoices() throws(FactQueryError) {
    if let voice = filter.voice {
      guard let number = Int(voice.hasPrefix("v") ? voice.dropFirst() : voice[...]) else {
        throw FactQueryError(reason: "'\(voice)' is no voice: they are called v1, v2…")
      }
      switch list {
      case .quotes, .measures, .stances, .people:
        if filter.hasFewDays {
          add("f.voice = ?", number)
        } else {
          add("f.voice = ? AND \(Appearances.voices.narrowing("= ?"))", number, number)
        }
      default:
        // A government is nobody's name in an article's list of people and bodies: it is where it says, decides or leans.
        let named = ["person", "organisation"].map { Appearances.voices.articles($0, "= ?1") }
        let heard = ["quote", "measure", "stance"].map {
          "\(Appearances.voices.articles($0, "= ?1")) AND (SELECT kind FROM voice WHERE id = ?1) = 'government'"
        }
        let all = (named + heard).joined(separator: " UNION ").replacing("?1", with: String(number))
        add("a.id IN (\(all))")
      }
    }
    if let role = filter.role {
      let called = "a.id IN (SELECT article FROM person WHERE role = \(Self.word)"
      if let voice = filter.voice.flatMap({ Int($0.drop { $0 == "v" }) }) {
        let narrowing = Appearances.voices.narrowing("= ?", of: "article")
        add("\(called) AND voice = ? AND \(narrowing))", role, voice, voice)
      } else {
        add("\(called))", role)
      }
    }
    if filter.onlyOfficials {
      switch list {
      case .people: add("f.official = 1")
      case .quotes, .measures, .stances:
        add(
          "EXISTS (SELECT 1 FROM person AS p WHERE p.article = a.id AND p.voice = f.voice AND p.official = 1)"
        )
      default:
        add("EXISTS (SELECT 1 FROM person AS p WHERE p.article = a.id AND p.official = 1 AND p.quotes > 0)")
      }
    }
    if let holder = filter.holder {
      guard list == .stances else { throw FactQueryError(reason: "only stances have a holder") }
      if holder == Self.voices {
        add("f.voice IS NOT NULL AND f.reported_by IS NULL AND f.in_title = 0")
      } else {
        add("f.holder = \(Self.word) AND f.voice IS NULL", holder)
      }
    }
    if let group = filter.group {
      guard list == .stances else { throw FactQueryError(reason: "only stances have a group") }
      add("f.\"group\" = \(Self.word)", group)
    }
  }

  private mutating func addPlaces() throws(FactQueryError) {
    if let region = filter.region {
      let place =
        "(SELECT id FROM place WHERE country = upper(?) OR code = ? OR code = 'iso:' || upper(?) OR name LIKE ?)"
      let (once, twice) = ([region, region, region, region], Array(repeating: region, count: 8))
      let narrowing = Appearances.places.narrowing("IN \(place)", of: "article")
      switch list {
      case .regions where filter.hasFewDays: add("f.place IN \(place)", once)
      case .measures where filter.hasFewDays:
        add(
          """
          EXISTS (SELECT 1 FROM measure_region AS mr WHERE mr.article = f.article AND mr.measure = f.id AND mr.place IN \(place))
          """, once)
      case .regions: add("f.place IN \(place) AND f.\(narrowing)", twice)
      case .measures:
        add(
          "(f.article, f.id) IN (SELECT article, measure FROM measure_region WHERE place IN \(place) AND \(narrowing))",
          twice)
      case _ where filter.hasFewDays:
        add("EXISTS (SELECT 1 FROM region AS r WHERE r.article = a.id AND r.place IN \(place))", once)
      // By day again: a country is in half of the articles.
      case .quotes, .stances, .dates, .quantities:
        add("+a.id IN (\(Appearances.places.articles("region", "IN \(place)")))", once)
      default: add("a.id IN (\(Appearances.places.articles("region", "IN \(place)")))", once)
      }
    }
    if let story = filter.story { add("a.story = ?", try Self.number(story)) }
    if let article = filter.article { add("a.id = ?", try Self.number(article)) }
    if let run = filter.run {
      guard let number = Int(run) else {
        throw FactQueryError(reason: "'\(run)' is no run: they are called 1, 2…")
      }
      add("a.run = ?", number)
    }
  }

  private mutating func addKinds() throws(FactQueryError) {
    if let target = filter.target {
      switch list {
      case .measures, .stances: add("f.target = \(Self.word)", target)
      default:
        add(
          "a.id IN (SELECT article FROM stance WHERE target = \(Self.word) UNION SELECT article FROM measure WHERE target = \(Self.word))",
          target, target)
      }
    }
    if filter.kind == Self.spoken, list == .quotes {
      add("f.kind NOT IN (\(FactViews.word("scare")), \(FactViews.word("missing")))")
    } else if let kind = filter.kind {
      guard let column = Self.kindColumn[list] else {
        throw FactQueryError(reason: "\(list.rawValue) have no kinds")
      }
      add("f.\(column) = \(Self.word)", kind)
    }
    if let status = filter.status {
      guard list == .measures else { throw FactQueryError(reason: "only measures have a status") }
      add("f.status = \(Self.word)", status)
    }
    if let modality = filter.modality {
      guard list == .measures || list == .stances else {
        throw FactQueryError(reason: "only measures and stances have a modality")
      }
      add("f.modality = \(Self.word)", modality)
    }
  }

  /// Quotes of every kind that somebody said: what counts in totals.
  static let spoken = "said"

  /// Stances of everybody who is named, each for himself: what totals of voices count.
  static let voices = "voices"

  static let kindColumn: [FactList: String] = [
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
