/// A list of facts as SQL: what it is read from, under the aliases `a` (article) and `f` (fact), and what its columns are made of.
struct FactView: Sendable {
  var name: String
  var source: String
  var columns: [(name: String, sql: String)]

  /// What holds for every row, beginning with `WHERE`.
  var condition = ""

  var create: String { "CREATE VIEW \(name) AS \(select(columns.map(\.name))) \(condition)" }

  /// Some columns, in the order asked for; what is not asked for is not computed.
  func select(_ names: [String]) -> String {
    let chosen = names.map { name in "\(columns.first { $0.name == name }?.sql ?? "NULL") AS \"\(name)\"" }
    return "SELECT \(chosen.joined(separator: ", ")) FROM \(source)"
  }
}

/// Views with obvious names; built-in functions only, so that any SQLite can read them.
///
/// An id is the article's and the fact's: `a12/q4`. A fact's words are its own or the slice of the article's text.
enum FactViews {
  static let all = [
    articles, quotes, stances, measures, regions, dates, quantities, people, organisations, stories,
  ]
  static let summaries = [quotesByPerson, measuresInForce]

  private typealias Columns = [(name: String, sql: String)]
  private typealias Article = ArticleLayout.Decoded

  /// The words of a fact that keeps them only where the article does not.
  static let words =
    "coalesce(f.text, substr(CASE f.in_title WHEN 1 THEN a.title ELSE \(Article.text) END, f.start + 1, f.length))"

  /// The words that conditions ask for: in every store from the beginning, as nothing is equal to a number that is not there.
  static let asked = [
    "asserted", "scare", "missing", "direct", "unknown", "author", "in-force", "adopted", "expired",
    "rejected", "policy", "event",
    "government", "other", "published", "full", "pronoun", "count",
  ]

  /// The number of one of `asked`; for conditions.
  static func word(_ text: String) -> String { "(SELECT id FROM word WHERE text = '\(text)')" }

  static let voice = "(SELECT name FROM voice WHERE id = f.voice)"

  private static let site = ("site", Coding.word.decoded("a.site"))
  private static let language = ("language", Coding.word.decoded("a.language"))
  private static let title = ("title", "a.title")
  private static let day = ("day", Article.day)
  private static let printed: Columns = [site, language, title]

  private static func id(_ letter: String) -> (name: String, sql: String) {
    ("id", "'a' || a.id || '/\(letter)' || f.id")
  }

  private static func place(_ letter: String) -> Columns {
    [
      ("article", "a.id"), ("fact", "'\(letter)' || f.id"), ("start", "f.start"),
      ("end", "f.start + f.length"),
    ]
  }

  private static func decoded(_ layout: FactLayout, _ names: String...) -> Columns {
    names.map { ($0, layout.decoded($0)) }
  }

  private static func view(_ name: String, of layout: FactLayout, _ columns: Columns) -> FactView {
    FactView(
      name: name, source: "article AS a JOIN \(layout.name) AS f ON f.article = a.id",
      columns: [id(layout.letter), day] + columns)
  }

  static let articles = FactView(
    name: "articles", source: "article AS a",
    columns: [
      ("id", "'a' || a.id"), day, title, site, language, ("published", Article.published),
      ("day_is", Coding.word.decoded("a.day_is")), ("week", Article.week), ("story", "'a' || a.story"),
      ("copies", "(SELECT count(*) FROM article AS c WHERE c.story = a.story)"), ("url", Article.url),
      ("authors", Article.authors), ("flags", Article.flags), ("article", "a.id"),
    ])

  static let quotes: FactView = {
    let said: Columns =
      [("speaker", voice), ("role", Coding.word.decoded(speaker("role")))] + decoded(.quote, "kind")
    let printedWords: Columns = [("text", words), ("cue", FactLayout.quote.decoded("lemma"))]
    let role: Columns = [("role_class", Coding.word.decoded(speaker("role_class")))]
    let found = decoded(.quote, "confidence", "attribution") + role
    return view(
      "quotes", of: .quote, said + printedWords + printed + found + place("q") + [("voice", "f.voice")])
  }()

  /// A column of the person who speaks.
  private static func speaker(_ column: String) -> String {
    """
    (SELECT p.\(column) FROM person AS p WHERE p.article = f.article
      AND p.id = (SELECT CAST(substr(w.text, 2) AS INTEGER) FROM word AS w WHERE w.id = f.speaker AND w.text LIKE 'p%'))
    """
  }

  static let stances: FactView = {
    let who = "CASE WHEN f.voice IS NULL THEN \(FactLayout.stance.decoded("holder")) ELSE \(voice) END"
    let leaning: Columns =
      decoded(.stance, "target") + [("holder", who)] + decoded(.stance, "label", "polarity", "modality")
    let printedWords: Columns = [("text", words), ("over", FactLayout.stance.decoded("comparison_over"))]
    let found = decoded(.stance, "reported_by", "group", "confidence")
    let more: Columns = [("voice", "f.voice"), ("quote", "'a' || a.id || '/q' || f.quote")]
    return view("stances", of: .stance, leaning + printedWords + found + printed + place("s") + more)
  }()

  static let measures: FactView = {
    let days: Columns = [
      ("regions", regionsOfMeasure), ("from", FactLayout.measure.decoded("from_day")),
      ("until", FactLayout.measure.decoded("until_day")),
    ]
    let said: Columns = [("authority", voice), ("quantity", quantityOfMeasure), ("text", words)]
    let published: Columns = [("published", Article.published), ("url", Article.url)]
    let all =
      decoded(.measure, "action", "target") + days + decoded(.measure, "status", "modality") + said + printed
    return view("measures", of: .measure, all + published + place("m") + [("voice", "f.voice")])
  }()

  private static let regionsOfMeasure = """
    (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT coalesce(pl.name, \(words.replacing("f.", with: "r."))) AS name
      FROM measure_region AS mr JOIN region AS r ON r.article = mr.article AND r.id = mr.region LEFT JOIN place AS pl ON pl.id = r.place
      WHERE mr.article = f.article AND mr.measure = f.id))
    """

  private static let quantityOfMeasure =
    "(SELECT \(words.replacing("f.", with: "n.")) FROM quantity AS n WHERE n.article = f.article AND n.id = f.quantity)"

  static let regions: FactView = {
    let named: Columns = [("text", words), ("name", "coalesce(p.name, \(words))"), ("code", "p.code")]
    let located: Columns = ["kind", "country", "latitude", "longitude"].map { ($0, "p.\($0)") }
    var regions = view(
      "regions", of: .region,
      named + decoded(.region, "role") + located + decoded(.region, "confidence") + printed + place("r"))
    regions.source += " LEFT JOIN place AS p ON p.id = f.place"
    return regions
  }()

  static let dates = view(
    "dates", of: .date,
    [("text", words)] + decoded(.date, "type", "value", "earliest", "latest", "direction", "edtf", "anchor")
      + printed + place("t"))

  static let quantities = view(
    "quantities", of: .quantity,
    [("text", words)] + decoded(.quantity, "kind", "value", "low", "high", "unit", "per", "bound") + printed
      + place("n"))

  /// One row for each person in each article.
  static let people: FactView = {
    let named: Columns = [("name", voice), ("written", FactLayout.person.decoded("name"))]
    let who = named + decoded(.person, "role", "role_class") + [("organisation", organisationOfPerson)]
    let place: Columns = [("article", "a.id"), ("fact", "'p' || f.id"), ("voice", "f.voice")]
    return view("people", of: .person, who + decoded(.person, "official", "quotes") + printed + place)
  }()

  private static let organisationOfPerson =
    "(SELECT \(Coding.word.decoded("o.name")) FROM organisation AS o WHERE o.article = f.article AND o.id = f.organisation)"

  static let organisations: FactView = {
    let named: Columns = [("name", voice), ("written", FactLayout.organisation.decoded("name"))]
    let place: Columns = [("article", "a.id"), ("fact", "'o' || f.id"), ("voice", "f.voice")]
    return view(
      "organisations", of: .organisation, named + decoded(.organisation, "kind", "group") + printed + place)
  }()

  /// Asked from the first article of each story, so that a page of them is read without the rest.
  static let stories = FactView(
    name: "stories", source: "article AS a",
    columns: [
      ("id", "'a' || a.id"), day, ("copies", "(SELECT count(*) FROM article AS c WHERE c.story = a.id)"),
      ("sites", "(SELECT count(DISTINCT c.site) FROM article AS c WHERE c.story = a.id)"), title,
      ("last_day", Coding.day.decoded("(SELECT max(c.day) FROM article AS c WHERE c.story = a.id)")),
      (
        "languages",
        "(SELECT group_concat(DISTINCT w.text) FROM article AS c JOIN word AS w ON w.id = c.language WHERE c.story = a.id)"
      ),
      (
        "site",
        "(SELECT group_concat(DISTINCT w.text) FROM article AS c JOIN word AS w ON w.id = c.site WHERE c.story = a.id)"
      ),
      language, ("article", "a.id"),
    ], condition: "WHERE a.story = a.id")

  static let quotesByPerson = """
    CREATE VIEW quotes_by_person AS SELECT \(voice) AS person, \(Coding.word.decoded(speaker("role"))) AS role, \(Article.day) AS day,
      \(words) AS quote, \(FactLayout.quote.decoded("kind")) AS kind, \(Coding.word.decoded("a.site")) AS site, a.title AS title,
      'a' || a.id || '/q' || f.id AS id FROM quote AS f JOIN article AS a ON a.id = f.article
      WHERE f.voice IS NOT NULL AND f.kind NOT IN (\(word("scare")), \(word("missing"))) ORDER BY f.voice, a.day
    """

  /// Who held which role from when to when, by the articles that say so.
  static let rolesByPerson = """
    CREATE VIEW roles_by_person AS SELECT \(voice) AS person, \(FactLayout.person.decoded("role")) AS role,
      min(\(Article.day)) AS first, max(\(Article.day)) AS last, count(*) AS articles, 'v' || f.voice AS id
      FROM person AS f JOIN article AS a ON a.id = f.article WHERE f.role IS NOT NULL GROUP BY f.voice, f.role ORDER BY f.voice, 3, 4
    """

  /// As of today; what is adopted and has begun counts.
  static let measuresInForce = """
    CREATE VIEW measures_in_force AS SELECT action, target, regions, "from", until, authority, text, site, day, id FROM measures
      WHERE modality = 'asserted' AND (status = 'in-force' OR (status = 'adopted' AND "from" <= date('now')))
      AND (until IS NULL OR until >= date('now'))
    """

  /// The total of RECORD.md over weeks, as `Lean` has it: the mean over voices of the mean over their stories of the mean of their
  /// asserted stances. Read from `week_lean`, and counted for the weeks that have changed since that was written.
  static let weeklyLean = """
    CREATE VIEW weekly_lean AS WITH said AS (
        SELECT w.monday, a.id AS story, f.voice, f.target, avg(f.polarity) AS polarity FROM week_changed AS w
          JOIN article AS a ON a.day BETWEEN w.monday AND w.monday + 6 JOIN stance AS f ON f.article = a.id
          WHERE \(leaning) GROUP BY a.id, f.voice, f.target),
      holder AS (SELECT monday, target, avg(polarity) AS polarity FROM said GROUP BY monday, target, voice),
      week AS (SELECT monday, target, polarity, voices, stories FROM week_lean
          WHERE "group" = 0 AND monday NOT IN (SELECT monday FROM week_changed)
        UNION ALL SELECT monday, target, avg(polarity) / 1000, count(*),
          (SELECT count(DISTINCT story) FROM said AS s WHERE s.monday = h.monday AND s.target = h.target)
          FROM holder AS h GROUP BY monday, target)
      SELECT \(Coding.day.decoded("monday")) AS week, \(Coding.word.decoded("target")) AS target, round(polarity, 6) AS polarity,
        voices, stories FROM week ORDER BY 1, 2
    """

  /// Which stances of `f` in articles `a` are counted in totals of voices: `Stance.column` is `voice`.
  static let leaning = "a.id = a.story AND \(counted) AND f.voice IS NOT NULL AND f.reported_by IS NULL"

  /// In which column: `Stance.Column`.
  static let column = column(
    voice: "'voice'", author: "'author'", unknown: "'unknown'", reported: "'reported'")

  /// - Parameters: what stands for each, in SQL.
  static func column(voice: String, author: String, unknown: String, reported: String) -> String {
    """
    CASE WHEN f.holder = \(word("author")) THEN \(author) WHEN f.voice IS NULL THEN \(unknown)
      WHEN f.reported_by IS NOT NULL THEN \(reported) ELSE \(voice) END
    """
  }

  /// Which stances are counted in any column.
  static let counted = "f.modality = \(word("asserted")) AND f.in_title = 0"
}
