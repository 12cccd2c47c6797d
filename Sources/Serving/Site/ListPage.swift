import Model
import Reporting
import Storage

/// A list with its search, facets and pages.
struct ListPage: Sendable {
  let list: FactList
  /// The list's address: mentions of places are a list of their own, as `/regions` is the map.
  let path: String

  static let all = FactList.allCases.map {
    ListPage(list: $0, path: $0 == .regions ? "mentions" : $0.rawValue)
  }
  static let rows = 30

  @Sendable func answer(_ visit: Visit) throws -> WebAnswer {
    let query = visit.query
    var filter: FactFilter
    do { filter = try Filters.filter(query, for: list) } catch {
      return try empty(visit, note: error.message)
    }
    filter.limit = Self.rows
    filter.offset = min(max(query["offset"].flatMap { Int($0) } ?? 0, 0), Filters.lastOffset)
    do {
      return try Filters.forgiving(&filter) { filter in
        if filter.from == nil, query["all"] == nil,
          let day = try visit.asking({ try $0.firstDay(ofNewest: Self.newest, to: filter.to) })
        {
          var recent = filter
          (recent.from, recent.hasFewDays) = (day, true)
          let found = try visit.asking { try $0.survey(list, recent) }
          if found.count >= Self.rows { return try page(visit, recent, found, since: found.since ?? day) }
        }
        let found = try visit.asking { try $0.survey(list, filter) }
        return try page(visit, filter, found, since: found.since)
      }
    } catch let error as FactQueryError {
      return try empty(visit, note: error.description)
    }
  }

  /// A question that finds enough among so many of the newest articles is answered for their days; the page says so.
  private static let newest = 1000

  /// - Parameter day: the first day that was looked at, where that is later than the visitor wished.
  private func page(_ visit: Visit, _ filter: FactFilter, _ found: Survey, since day: String?) throws
    -> WebAnswer
  {
    let (table, count) = (found.table, found.count)
    let asked = day.map { visit.query.setting("from", $0) } ?? visit.query
    let plain = asked.setting("offset", nil)
    let next = filter.offset + Self.rows
    var fields = common(visit)
    let counted = ["contains", "region", "lang", "from", "to"].compactMap { name in
      list == .people ? visit.query[name].map { (name, $0) } : nil
    }
    let rows = RowFields(visit: visit, among: counted)
    fields["rows"] = table.records.map { rows.fields($0, of: list) }
    fields["is_\(list.rawValue)"] = true
    fields["none"] = table.rows.isEmpty
    fields["count"] = visit.shown.count(count, list.rawValue)
    fields["some"] = count > 0
    fields["shown_from"] = visit.shown.number(filter.offset + 1)
    fields["shown_to"] = visit.shown.number(filter.offset + table.rows.count)
    fields["is_part"] = count > Self.rows
    fields["next"] =
      next < count && next <= Filters.lastOffset
      ? "/\(path)\(plain.setting("offset", String(next)).text)" : ""
    fields["has_next"] = next < count && next <= Filters.lastOffset
    let previous = filter.offset - Self.rows
    fields["has_previous"] = filter.offset > 0
    fields["previous"] = "/\(path)\(plain.setting("offset", previous > 0 ? String(previous) : nil).text)"
    fields["since"] = day.map { visit.shown.day($0) } ?? ""
    let isAll = visit.query["all"] != nil || visit.query["from"] != nil
    fields["all"] = isAll ? "" : "/\(path)\(visit.query.setting("offset", nil).setting("all", "true").text)"
    fields["earlier"] = isAll ? earlier(than: day, visit) : ""
    let facets = found.facets
    let facetFields = FacetFields(visit: visit, query: asked, path: path, list: list)
    fields["facets"] = facets.filter { $0.filter != "month" }.compactMap(facetFields.fields)
    fields["months"] = facetFields.months(facets.first { $0.filter == "month" })
    fields["csv"] = "/api/v1/\(list.rawValue)\(plain.setting("format", "csv").text)"
    fields["json"] = "/api/v1/\(list.rawValue)\(plain.text)"
    return try visit.page("list", title: visit.words["web.nav.\(path)"], fields)
  }

  /// What lies before the first day that was looked at.
  private func earlier(than day: String?, _ visit: Visit) -> String {
    guard let before = day.flatMap({ CalendarDay(iso: $0) }).flatMap({ ($0 + -1).iso }) else { return "" }
    return "/\(path)\(visit.query.setting("offset", nil).setting("all", "true").setting("to", before).text)"
  }

  private func empty(_ visit: Visit, note: String) throws -> WebAnswer {
    var fields = common(visit)
    fields["note"] = note
    fields["none"] = true
    fields["count"] = visit.shown.count(0, list.rawValue)
    return try visit.page("list", title: visit.words["web.nav.\(path)"], status: 400, fields)
  }

  private func common(_ visit: Visit) -> [String: Any] {
    let query = visit.query
    let chosen = Filters.names.filter { query[$0] != nil && Filters.applies($0, to: list) }
    let form = ["contains", "person", "region", "from", "to"].map { name -> [String: Any] in
      [
        "name": name, "label": visit.words["web.filter.\(name)"], "value": query[name] ?? "",
        "wide": name == "contains",
        "hint": visit.words["web.hint.\(name)"],
      ]
    }
    let hidden = chosen.filter { !["contains", "person", "region", "from", "to"].contains($0) }
    let tabs = Self.all.filter { $0.list != .dates && $0.list != .quantities }.map { other -> [String: Any] in
      let kept = Query(
        query.pairs.filter { Filters.shared.contains($0.name) && Filters.applies($0.name, to: other.list) }
          .map {
            ($0.name, $0.value)
          })
      return [
        "label": visit.words["web.nav.\(other.path)"], "href": "/\(other.path)\(kept.text)",
        "here": other.path == path,
      ]
    }
    return [
      "heading": visit.words["web.nav.\(path)"], "path": "/\(path)", "form": form,
      "hidden": hidden.map { ["name": $0, "value": query[$0] ?? ""] }, "tabs": tabs,
      "chosen": chosen.map { name -> [String: Any] in
        [
          "label": visit.words["web.filter.\(name)"],
          "value": FacetFields.value(query[name] ?? "", of: name, visit.words),
          "without": "/\(path)\(query.setting(name, nil).setting("offset", nil).text)",
        ]
      },
      "has_chosen": !chosen.isEmpty, "clear": "/\(path)",
    ]
  }
}

/// Facets and months as templates want them.
struct FacetFields {
  let visit: Visit
  let query: Query
  let path: String
  let list: FactList

  func fields(_ facet: Facet) -> [String: Any]? {
    let set = query[facet.filter]
    guard facet.counts.count > 1 || set != nil, Filters.applies(facet.filter, to: list) else { return nil }
    let most = facet.counts.map(\.number).max() ?? 1
    return [
      "label": visit.words["web.filter.\(facet.filter)"],
      "values": facet.counts.map { value, name, number -> [String: Any] in
        let isSet = value == set
        let next = query.setting(facet.filter, isSet ? nil : value).setting("offset", nil)
        return [
          "name": facet.filter == "region" ? name : Self.value(value, of: facet.filter, visit.words),
          "number": visit.shown.number(number), "href": "/\(path)\(next.text)", "here": isSet,
          "width": max(1, number * 100 / max(most, 1)),
        ]
      },
    ]
  }

  static func value(_ value: String, of filter: String, _ words: Wording) -> String {
    switch filter {
    case "kind", "status", "target", "modality", "holder", "group": words.value(value)
    case "lang": words["web.lang.\(value)"] == "web.lang.\(value)" ? value : words["web.lang.\(value)"]
    case "stories", "officials": words["web.yes"]
    default: value
    }
  }

  /// The first column begins the line and the last ends it, as the names of their months below do.
  static func columns(_ numbers: [Int]) -> String {
    let most = numbers.max() ?? 1
    let width = max(min(600 / Double(numbers.count) - 2, 38), 1)
    let step = (600 - width) / Double(max(numbers.count - 1, 1))
    func short(_ value: Double) -> Double { (value * 10).rounded() / 10 }
    let drawn = numbers.enumerated().map { index, number in
      let height = number == 0 ? 0 : max(1.5, Double(number) / Double(most) * 58)
      return """
        <rect x="\(short(Double(index) * step))" y="\(short(60 - height))" width="\(short(width))" \
        height="\(short(height))"/>
        """
    }
    return #"<svg class="months" viewBox="0 0 600 60" preserveAspectRatio="none" aria-hidden="true">"#
      + drawn.joined() + "</svg>"
  }

  /// Columns by month: an inline drawing, and the same as a table of links.
  func months(_ facet: Facet?) -> [String: Any] {
    let counts = Self.everyMonth(facet?.counts.map { ($0.value, $0.number) } ?? [])
    guard counts.count > 1 else { return ["some": false] }
    return [
      "some": true, "svg": Self.columns(counts.map(\.number)), "first": visit.shown.month(counts[0].value),
      "last": visit.shown.month(counts[counts.count - 1].value),
      "rows": counts.filter { $0.number > 0 }.map { value, number -> [String: Any] in
        let next = query.setting("from", value).setting("to", value).setting("offset", nil)
        return [
          "name": visit.shown.month(value), "number": visit.shown.number(number),
          "href": "/\(path)\(next.text)",
        ]
      },
    ]
  }

  /// Months without a row are there too, so that time runs evenly; at most ten years of them.
  private static func everyMonth(_ counts: [(value: String, number: Int)]) -> [(value: String, number: Int)] {
    guard let first = counts.first?.value, let last = counts.last?.value else { return [] }
    let known = Dictionary(counts.map { ($0.value, $0.number) }, uniquingKeysWith: +)
    var months: [(value: String, number: Int)] = []
    var month = CalendarDay(iso: first + "-01")
    while let day = month, let name = day.iso?.prefix(7), name <= last, months.count < 120 {
      months.append((String(name), known[String(name)] ?? 0))
      month = day.adding(months: 1)
    }
    return months.last?.value == last ? months : counts
  }
}
