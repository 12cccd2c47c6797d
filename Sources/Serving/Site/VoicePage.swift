import Model
import Reporting
import Storage

/// A person, a body or a government: roles over time, lean by week, what was said, decided, and where.
enum VoicePage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let id = visit.parameter("id")
    guard let row = try visit.finding({ try $0.voice(id) }).first else {
      throw WebFault.notFound("there is no voice \(id)")
    }
    if !row.text("same_as").isEmpty { return .redirect(to: "/people/\(row.text("same_as"))") }
    let sheet = try visit.asking { try $0.sheet(ofVoice: id, quotes: 8, facts: 6) }
    let (quotes, measures, stances) = (sheet.quotes, sheet.measures, sheet.stances)
    let rows = RowFields(visit: visit)
    let figures = [
      ("articles", sheet.articles, []), ("quotes", quotes.count, [("kind", "said")]),
      ("measures", measures.count, []), ("stances", stances.count, []),
    ].map { list, number, more -> [String: Any] in
      [
        "label": visit.words["web.nav.\(list)"], "value": visit.shown.number(number),
        "href": Address.list(list, [("voice", row.text("id"))] + more),
      ]
    }
    return try visit.page(
      "voice", title: row.text("name"),
      [
        "id": row.text("id"), "name": row.text("name"), "kind": visit.words["web.voice.\(row.text("kind"))"],
        "figures": figures,
        "trend": TrendFields(words: visit.words, voice: row.text("id")).fields(sheet.lean),
        "roles": sheet.roles.records.map { role(of: $0, voice: row.text("id"), visit) },
        "has_roles": !sheet.roles.rows.isEmpty,
        "quotes": quotes.table.records.map { rows.fields($0, of: .quotes) },
        "has_quotes": !quotes.table.rows.isEmpty,
        "all_quotes": Address.list("quotes", [("voice", row.text("id")), ("kind", "said")]),
        "measures": measures.table.records.map { rows.fields($0, of: .measures) },
        "has_measures": !measures.table.rows.isEmpty,
        "stances": stances.table.records.map { rows.fields($0, of: .stances) },
        "has_stances": !stances.table.rows.isEmpty,
        "all_stances": Address.list("stances", [("voice", row.text("id"))]),
        "json": "/api/v1/quotes?voice=\(row.text("id"))",
      ])
  }

  private static func role(of row: FactRow, voice: String, _ visit: Visit) -> [String: Any] {
    let called = [("role", row.text("role")), ("org", row.text("organisation"))].filter { !$0.1.isEmpty }
    return [
      "href": Address.list("articles", [("voice", voice)] + called),
      "role": [row.text("role"), row.text("organisation")].filter { !$0.isEmpty }.joined(separator: ", "),
      "official": row.int("official") == 1, "articles": visit.shown.count(row.int("articles"), "articles"),
      "first": visit.shown.day(row.text("first")), "last": visit.shown.day(row.text("last")),
      "is_longer": row.text("first") != row.text("last"),
    ]
  }
}

/// A place: what it stands for, which rules apply there, who is heard on it.
enum PlacePage {
  /// A place's numbers are about the days of so many of the newest articles.
  private static let newest = 1000

  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let code = visit.parameter("code")
    guard let row = try visit.finding({ try $0.place(code) }).first else {
      throw WebFault.notFound("no place \(code)")
    }
    let since =
      try visit.query["from"].map { try DayRange($0).first }
      ?? visit.asking { try $0.firstDay(ofNewest: newest) }
    // Where little was said lately, all of it is shown.
    let isRecent =
      try since != nil && (visit.query["from"] != nil || Found.articles(code, from: since, visit) >= 6)
    let found = try Found(code, from: isRecent ? since : nil, visit)
    let days = isRecent ? since.map { [("from", $0)] } ?? [] : []
    let rows = RowFields(visit: visit, among: [("region", code)] + days)
    var fields: [String: Any] = [
      "name": row.text("name"), "code": code, "kind": visit.words["web.place.\(row.text("kind"))"],
      "map": map(row, found.articles, visit.site.land), "has_map": row.number("latitude") != nil,
      "since": days.first.map { visit.shown.day($0.1) } ?? "",
      "articles_count": visit.shown.count(found.articles, "articles"),
      "articles_href": Address.list("articles", [("region", code)] + days),
      "roles": found.roles.map { role, number -> [String: Any] in
        [
          "label": visit.words.value("role.\(role)"), "value": visit.shown.number(number),
          "href": Address.list("mentions", [("region", code), ("kind", role)] + days),
        ]
      },
    ]
    for (name, list, more) in [
      ("measures", FactList.measures, []), ("people", .people, [("officials", "true")]),
      ("quotes", .quotes, [("officials", "true"), ("kind", "said")]), ("articles", .articles, []),
    ] {
      let table = found.tables[list] ?? FactTable(columns: [])
      fields[name] = table.records.map { rows.fields($0, of: list) }
      fields["has_\(name)"] = !table.rows.isEmpty
      fields["all_\(name)"] = Address.list(name, [("region", code)] + more + days)
    }
    return try visit.page("place", title: row.text("name"), fields)
  }

  private struct Found {
    var tables: [FactList: FactTable] = [:]
    var articles: Int
    var roles: [(role: String, number: Int)]

    private static func filter(_ code: String, from day: String?) -> FactFilter {
      var filter = FactFilter()
      (filter.region, filter.from, filter.limit) = (code, day, 6)
      filter.hasFewDays = day != nil
      return filter
    }

    static func articles(_ code: String, from day: String?, _ visit: Visit) throws -> Int {
      try visit.asking { try $0.count(.articles, filter(code, from: day)) }
    }

    init(_ code: String, from day: String?, _ visit: Visit) throws {
      let asked = Self.filter(code, from: day)
      (tables, articles, roles) = try visit.asking { store in
        var officials = asked
        (officials.onlyOfficials, officials.limit) = (true, 9)
        var said = asked
        (said.kind, said.onlyOfficials) = ("said", true)
        let kinds = try store.facets(.regions, asked).first { $0.filter == "kind" }?.counts ?? []
        return (
          [
            .measures: try store.facts(.measures, asked).table,
            .people: try store.facts(.people, officials).table,
            .quotes: try store.facts(.quotes, said).table, .articles: try store.facts(.articles, asked).table,
          ], try store.count(.articles, asked), kinds.map { ($0.value, $0.number) }
        )
      }
    }
  }

  private static func map(_ row: FactRow, _ articles: Int, _ drawing: LandDrawing) -> String {
    let (latitude, longitude) = (row.number("latitude") ?? 0, row.number("longitude") ?? 0)
    let table = FactTable(
      columns: ["name", "latitude", "longitude", "stories"],
      rows: [
        [
          .text(row.text("name")), .number(latitude), .number(longitude), .integer(articles),
        ]
      ])
    let focus = drawing.focus(
      latitude: latitude, longitude: longitude, kind: row.text("kind"), country: row.text("country"))
    return PlaceMap(table, land: drawing.land, focus: focus).svg(title: row.text("name"))
  }

  /// All places on a map and in a table.
  @Sendable static func all(_ visit: Visit) throws -> WebAnswer {
    let since = try visit.asking { try $0.firstDay(ofNewest: newest) }
    let table = try visit.asking(seconds: 60) { try $0.places(from: since ?? "", limit: 200) }
    let days = since.map { [("from", $0)] } ?? []
    let rows = table.records.map { row -> [String: Any] in
      func cell(_ role: String) -> [String: Any] {
        [
          "value": visit.shown.number(row.int(role)), "some": row.int(role) > 0,
          "href": Address.list("mentions", [("region", row.text("code")), ("kind", role)] + days),
        ]
      }
      return [
        "name": row.text("name"), "href": Address.place(row.text("code")),
        "kind": visit.words["web.place.\(row.text("kind"))"],
        "stories": visit.shown.number(row.int("stories")),
        "stories_href": Address.list("articles", [("region", row.text("code"))] + days),
        "policy": cell("policy"), "event": cell("event"), "government": cell("government"),
      ]
    }
    return try visit.page(
      "places", title: visit.words["web.nav.regions"],
      [
        "since": since.map { visit.shown.day($0) } ?? "", "rows": rows, "none": rows.isEmpty,
        "map": PlaceMap(table, land: visit.site.land.land).svg(title: visit.words["map"]),
      ])
  }
}
