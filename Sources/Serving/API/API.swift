import Analysis
import Model
import Reporting
import Storage

/// The API: the questions of the command line, with the same names.
enum API {
  static let forms = ["application/json", "text/csv", "text/html"]
  static let rows = 50

  static func json(status: Int = 200, _ body: (inout JSONWriter) throws -> Void) rethrows -> WebAnswer {
    var json = JSONWriter()
    try body(&json)
    json.endLine()
    return WebAnswer(status: status, type: "application/json", body: json.bytes)
  }

  static func write(_ table: FactTable, _ json: inout JSONWriter) {
    json.array(table.rows) { json, row in write(row, of: table, &json) }
  }

  static func write(_ row: [FactTable.Cell], of table: FactTable, _ json: inout JSONWriter) {
    json.object { json in
      for (column, cell) in zip(table.columns, row) {
        json.key(named: column)
        json.write(cell: cell)
      }
    }
  }

  // MARK: Lists

  static func list(_ list: FactList, _ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      let form = try chosenForm(visit)
      var filter = try Filters.filter(visit.query, for: list)
      filter.limit = visit.query["limit"].flatMap { Int($0) } ?? rows
      filter.offset = visit.query["cursor"].flatMap { Int($0.dropFirst()) } ?? 0
      let wantsCount = Filters.isSet(visit.query["count"])
      let (found, count) = try Filters.forgiving(&filter) { filter in
        try visit.asking { store in
          (try store.facts(list, filter), wantsCount ? try store.count(list, filter) : nil)
        }
      }
      let end = filter.offset + found.table.rows.count
      let next = found.hasMore && end <= 99_999 ? "r\(end)" : nil
      var answer: WebAnswer
      if form == "text/csv" {
        answer = WebAnswer(type: "text/csv; charset=utf-8", text: TableText(found.table).text(as: .csv))
        answer.set("Content-Disposition", "inline; filename=\"\(list.rawValue).csv\"")
      } else {
        answer = json { json in
          json.object { json in
            json.key("items")
            write(found.table, &json)
            json.memberOrNull("next", next)
            json.member("count", count)
          }
        }
      }
      if let next {
        answer.set("Link", "<\(visit.request.path)\(visit.query.setting("cursor", next).text)>; rel=\"next\"")
      }
      return answer
    }
  }

  /// - Throws: `WebFault.notAcceptable`.
  private static func chosenForm(_ visit: Visit) throws(WebFault) -> String {
    let offered = ["application/json", "text/csv"]
    switch visit.query["format"] {
    case "csv": return "text/csv"
    case "json": return "application/json"
    default:
      // A browser that follows a link wants pages most, and takes JSON.
      guard let form = Accepted.choice(of: offered, header: visit.request.headers["accept"]) else {
        throw .notAcceptable(offered: offered)
      }
      return form
    }
  }

  /// A whole table without filters.
  static func table(_ endpoint: Endpoint, _ ask: @escaping @Sendable (Visit, Store) throws -> FactTable)
    -> Route.Handler
  {
    { visit in
      try endpoint.check(visit.query)
      let form = try chosenForm(visit)
      let table = try visit.asking { try ask(visit, $0) }
      if form == "text/csv" {
        return WebAnswer(type: "text/csv; charset=utf-8", text: TableText(table).text(as: .csv))
      }
      return json { json in
        json.object { json in
          json.key("items")
          write(table, &json)
        }
      }
    }
  }

  // MARK: Single things

  static func article(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      let (article, text, facts) = try visit.finding { try $0.article(visit.parameter("id")) }
      return json { json in
        json.object { json in
          json.key("article")
          if let row = article.rows.first { write(row, of: article, &json) } else { json.null() }
          json.member("text", text)
          json.key("facts")
          json.object { json in
            for (list, table) in facts {
              json.key(named: list.rawValue)
              write(table, &json)
            }
          }
        }
      }
    }
  }

  static func fact(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      let id = "\(visit.parameter("article"))/\(visit.parameter("fact"))"
      let (fact, context, run) = try visit.finding { try $0.evidence(id) }
      let variants = try visit.finding { try $0.variants(ofQuote: id) }
      return json { json in
        json.object { json in
          for (name, table) in [("fact", fact), ("run", run)] {
            json.key(named: name)
            if let row = table.rows.first { write(row, of: table, &json) } else { json.null() }
          }
          json.member("context", context)
          json.key("variants")
          write(variants, &json)
        }
      }
    }
  }

  static func facets(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      guard let list = visit.query["list"].flatMap(FactList.init) ?? FactList(rawValue: "articles") else {
        throw WebFault.badRequest("no such list")
      }
      var filter = try Filters.filter(visit.query, for: list)
      let facets = try Filters.forgiving(&filter) { filter in
        try visit.asking { try $0.facets(list, filter, longest: 50) }
      }
      return json { json in
        json.object { json in
          for facet in facets {
            json.key(named: facet.filter)
            json.array(facet.counts) { json, count in
              json.object {
                $0.member("value", count.value)
                $0.member("number", count.number)
              }
            }
          }
        }
      }
    }
  }

  static func digest(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      guard let days = try visit.asking({ try $0.days() }) else {
        throw WebFault.notFound("the store holds no articles")
      }
      let week = try Week(visit.query["week"], days: days)
      let facts = try visit.asking {
        try $0.digestFacts(
          first: week.first, last: week.last, since: Int.max,
          today: min(visit.today, week.next.iso ?? visit.today))
      }
      return WebAnswer(
        type: "application/json", text: DigestReport(facts, words: visit.words).text(as: .json))
    }
  }

  static func difference(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      let (earlier, later) = (Int(visit.query["earlier"] ?? "") ?? 0, Int(visit.query["later"] ?? "") ?? 0)
      let table = try visit.finding { try $0.difference(between: earlier, and: later) }
      return json { json in
        json.object { json in
          json.key("items")
          write(table, &json)
        }
      }
    }
  }

  static func query(_ endpoint: Endpoint) -> Route.Handler {
    { visit in
      try endpoint.check(visit.query)
      guard let sql = visit.query["sql"] else { throw WebFault.badRequest("sql is missing") }
      let (table, hasMore) = try visit.asking { try $0.answer(sql, seconds: 1, rows: 1000) }
      return json { json in
        json.object { json in
          json.key("items")
          write(table, &json)
          json.member("more", hasMore)
        }
      }
    }
  }
}
