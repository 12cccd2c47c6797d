import Model
import Reporting
import Storage

/// A story: its copies in the order of their days, and how a quote changed from one to the next.
enum StoryPage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let id = visit.parameter("id")
    var filter = FactFilter()
    filter.story = id
    filter.limit = 200
    let (articles, quotes, measures) = try visit.finding { store in
      var first = FactFilter()
      (first.article, first.kind, first.limit) = (id, "said", 12)
      var decided = FactFilter()
      (decided.article, decided.limit) = (id, 12)
      return (
        try store.facts(.articles, filter).table, try store.facts(.quotes, first).table,
        try store.facts(.measures, decided).table
      )
    }
    guard !articles.rows.isEmpty else { throw WebFault.notFound("there is no story \(id)") }
    let rows = RowFields(visit: visit)
    let copies = Array(articles.records.reversed())
    let drift = try drifts(quotes, visit)
    let title = copies.first { $0.text("id") == id }?.text("title") ?? copies.first?.text("title") ?? id
    return try visit.page(
      "story", title: title,
      [
        "headline": title, "copies": copies.map { rows.fields($0, of: .articles) },
        "count": visit.shown.count(copies.count, "articles"),
        "sites": visit.shown.count(Set(copies.map { $0.text("site") }).count, "sites"),
        "drift": drift, "has_drift": !drift.isEmpty,
        "quotes": quotes.records.map { rows.fields($0, of: .quotes) }, "has_quotes": !quotes.rows.isEmpty,
        "measures": measures.records.map { rows.fields($0, of: .measures) },
        "has_measures": !measures.rows.isEmpty,
        "id": id,
      ])
  }

  /// Quotes of the story's first article that others print with other words.
  private static func drifts(_ quotes: FactTable, _ visit: Visit) throws -> [[String: Any]] {
    try quotes.records.prefix(6).compactMap { quote -> [String: Any]? in
      let variants = try visit.asking { try $0.variants(ofQuote: quote.text("id")) }
      guard Set(variants.column("text").compactMap(\.text)).count > 1 else { return nil }
      return [
        "speaker": quote.text("speaker"),
        "variants": variants.records.map { row -> [String: Any] in
          [
            "href": Address.sentence(row.text("id")), "site": row.text("site"),
            "day": visit.shown.day(row.text("day")),
            "text": row.text("text"),
          ]
        },
      ]
    }
  }
}

/// What begins and ends, month by month.
enum CalendarPage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let month = visit.query["month"] ?? String(visit.today.prefix(7))
    guard let range = try? DayRange(month), month.utf8.count == 7, let first = CalendarDay(iso: range.first),
      let last = CalendarDay(iso: range.last)
    else { throw WebFault.badRequest("'\(month)' is no month: 2026-01 was expected") }
    let table = try visit.asking { try $0.deadlines(from: range.first, to: range.last) }
    let fields = MeasureFields(visit: visit)
    let byDay = Dictionary(grouping: table.records) { $0.text("deadline") }
    let start = first.monday
    let weeks = stride(from: start.number, through: last.number, by: 7).map { monday -> [String: Any] in
      let days = (0..<7).map { offset -> [String: Any] in
        let day = CalendarDay(number: monday + offset)
        let iso = day.iso ?? ""
        return [
          "number": String(day.day), "iso": iso, "is_other": day < first || last < day,
          "is_today": iso == visit.today,
          "events": (byDay[iso] ?? []).map(fields.deadline),
        ]
      }
      return ["days": days]
    }
    let months = (0..<18).compactMap {
      CalendarDay(iso: visit.today.prefix(7) + "-01")?.adding(months: $0)?.iso?.prefix(7)
    }
    .map(String.init)
    return try visit.page(
      "calendar", title: visit.words["web.nav.calendar"],
      [
        "month": visit.shown.month(month), "weeks": weeks, "events": table.records.map(fields.deadline),
        "none": table.rows.isEmpty, "before": String((first + -1).iso?.prefix(7) ?? ""),
        "after": String((last + 1).iso?.prefix(7) ?? ""),
        "weekdays": (1...7).map { visit.words["web.weekday.\($0)"] },
        "ahead": months.map {
          ["month": $0, "label": visit.shown.month($0), "here": $0 == month] as [String: Any]
        },
        "has_ahead": !months.isEmpty, "is_now": month == visit.today.prefix(7),
      ])
  }
}

/// Where articles come from.
enum SourcePage {
  @Sendable static func all(_ visit: Visit) throws -> WebAnswer {
    let (sites, sources) = try visit.asking { (try $0.sites(), try $0.sourceStates()) }
    return try visit.page(
      "sources", title: visit.words["web.nav.sources"],
      [
        "sites": sites.records.map { site($0, visit) }, "none": sites.rows.isEmpty,
        "sources": sources.records.map { row -> [String: Any] in
          [
            "address": row.text("address"), "href": Address.outside(row.text("address")) ?? "",
            "checked": row.text("checked"),
            "changed": row.text("changed"), "failures": visit.shown.number(row.int("failures")),
            "failure": row.text("last_failure"),
            "is_bad": row.int("failures") > 0 || row.int("is_off") == 1,
          ]
        },
        "has_sources": !sources.rows.isEmpty,
      ])
  }

  private static func site(_ row: FactRow, _ visit: Visit) -> [String: Any] {
    let name = row.text("site")
    return [
      "name": name, "href": "/sources/\(Percent.encoded(name))",
      "articles": visit.shown.number(row.int("articles")),
      "articles_href": Address.list("articles", [("source", name)]),
      "first": visit.shown.day(row.text("first")),
      "last": visit.shown.day(row.text("last")),
    ]
  }

  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let name = visit.parameter("site")
    var filter = FactFilter()
    filter.source = name
    filter.limit = 15
    let (sites, articles, measures) = try visit.asking { store in
      (try store.sites(name), try store.survey(.articles, filter), try store.facts(.measures, filter).table)
    }
    guard let row = sites.first else {
      throw WebFault.notFound("no article comes from '\(name)'")
    }
    let rows = RowFields(visit: visit)
    var fields = site(row, visit)
    fields["rows"] = articles.table.records.map { rows.fields($0, of: .articles) }
    fields["measures"] = measures.records.prefix(6).map { rows.fields($0, of: .measures) }
    fields["has_measures"] = !measures.rows.isEmpty
    fields["all_measures"] = Address.list("measures", [("source", name)])
    fields["months"] = FacetFields(
      visit: visit, query: Query([("source", name)]), path: "articles", list: .articles
    ).months(
      articles.facets.first { $0.filter == "month" })
    return try visit.page("source", title: name, fields)
  }
}

/// Which program read what, when, with which lexicons.
enum RunPage {
  @Sendable static func all(_ visit: Visit) throws -> WebAnswer {
    let runs = try visit.asking { try $0.runs() }
    return try visit.page(
      "runs", title: visit.words["web.runs.title"],
      ["rows": runs.records.map { fields($0, visit) }, "none": runs.rows.isEmpty])
  }

  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    guard let number = Int(visit.parameter("number")),
      let row = try visit.asking({ try $0.runs(number) }).first
    else {
      throw WebFault.notFound("there is no run \(visit.parameter("number"))")
    }
    var all = fields(row, visit)
    if let earlier = visit.query["against"].flatMap({ Int($0) }) {
      let table = try visit.finding { try $0.difference(between: earlier, and: number) }
      all["difference"] = table.records.prefix(300).map { row -> [String: Any] in
        [
          "article": row.text("article"), "href": "/articles/\(row.text("article"))",
          "change": row.text("change"),
          "cause": row.text("cause"), "kind": row.text("kind"), "fact": row.text("fact"),
        ]
      }
      all["has_difference"] = true
      all["no_difference"] = table.rows.isEmpty
      all["against"] = String(earlier)
    }
    let others = try visit.asking { try $0.runs() }.records.filter { $0.int("id") != number }.prefix(20)
    all["has_others"] = !others.isEmpty
    all["others"] = others.map {
      ["number": $0.text("id"), "href": "/runs/\(number)?against=\($0.text("id"))"]
    }
    return try visit.page("run", title: "\(visit.words["web.runs.one"]) \(number)", all)
  }

  private static func fields(_ row: FactRow, _ visit: Visit) -> [String: Any] {
    [
      "number": row.text("id"), "href": "/runs/\(row.text("id"))", "command": row.text("command"),
      "started": row.text("started"),
      "finished": row.text("finished").isEmpty ? visit.words["web.runs.interrupted"] : row.text("finished"),
      "program": row.text("program"), "lexicon": row.text("lexicon"), "topic": row.text("topic"),
      "options": row.text("options"),
      "articles": visit.shown.number(row.int("articles")),
      "articles_href": Address.list("articles", [("run", row.text("id"))]),
    ]
  }
}
