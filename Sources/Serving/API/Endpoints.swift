import Model
import Storage

extension API {
  private typealias Parameter = Endpoint.Parameter

  static let endpoints: [(endpoint: Endpoint, handler: Route.Handler)] = lists + single + tables + changes

  private static let lists: [(endpoint: Endpoint, handler: Route.Handler)] = FactList.allCases.map { list in
    let endpoint = Endpoint(
      path: "/api/v1/\(list.rawValue)", summary: summaries[list] ?? list.rawValue,
      parameters: Parameter.filters(of: list) + Parameter.paging, schema: Schema.page(of: list), hasCSV: true)
    return (endpoint, API.list(list, endpoint))
  }

  private static let summaries: [FactList: String] = [
    .articles: "Articles, newest first", .people: "Who speaks: how often, in which role, leaning where",
    .regions: "Places as written and what they stand for",
    .dates: "Dates as written and the days they denote",
    .quantities: "Amounts as written", .quotes: "Who said what",
    .measures: "What policies do: who, what, where, until when",
    .stances: "Who leans which way on what", .stories: "Stories with their copies",
  ]

  private static func made(_ endpoint: Endpoint, _ handler: (Endpoint) -> Route.Handler) -> (
    Endpoint, Route.Handler
  ) {
    (endpoint, handler(endpoint))
  }

  private static let single: [(endpoint: Endpoint, handler: Route.Handler)] = [
    made(
      Endpoint(
        path: "/api/v1/articles/{id}", summary: "An article with its text and all its facts",
        parameters: [.id("id", Parameter.article, "an article: a12")], schema: Schema.article, statuses: [404]
      ), article),
    made(
      Endpoint(
        path: "/api/v1/facts/{article}/{fact}",
        summary: "The evidence under a fact: its words where they stand, every field, the run",
        parameters: [
          .id("article", Parameter.article, "an article: a12"),
          .id("fact", "[rtponqms][0-9]{1,9}", "a fact of the article: q4"),
        ],
        schema: Schema.fact, statuses: [404]), fact),
    made(
      Endpoint(
        path: "/api/v1/digest", summary: "What a week brought; by default the last one that has articles",
        parameters: [
          Parameter(
            name: "week", meaning: "2026-W03", kind: .text(pattern: "[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-2])"))
        ],
        schema: #"{"type":"object"}"#, statuses: [404]), digest),
    made(
      Endpoint(
        path: "/api/v1/facets", summary: "How what a question finds divides",
        parameters: [
          Parameter(name: "list", meaning: "which facts", kind: .choice(FactList.allCases.map(\.rawValue)))
        ]
          + Parameter.filters(of: .articles),
        schema: Schema.facets), facets),
    made(
      Endpoint(
        path: "/api/v1/query", summary: "One SELECT; stopped after a second",
        parameters: [Parameter(name: "sql", meaning: "one SELECT", kind: .text(pattern: nil))],
        schema: Schema.anyRows), query),
    made(
      Endpoint(
        path: "/api/v1/diff", summary: "What two runs said otherwise about the same articles",
        parameters: ["earlier", "later"].map {
          Parameter(name: $0, meaning: "a run", kind: .integer(1...1_000_000_000))
        },
        schema: Schema.anyRows, statuses: [404]), difference),
  ]

  private static let tables: [(endpoint: Endpoint, handler: Route.Handler)] = [
    made(
      Endpoint(
        path: "/api/v1/calendar", summary: "What begins or ends; by default from today on",
        parameters: Parameter.filters(of: .articles).filter { ["from", "to"].contains($0.name) } + [
          formParameter
        ],
        schema: Schema.anyRows, hasCSV: true)
    ) { endpoint in
      table(endpoint) { visit, store in
        try store.deadlines(
          from: try visit.query["from"].map { try DayRange($0).first } ?? visit.today,
          to: try visit.query["to"].map { try DayRange($0).last } ?? "9999-12-31")
      }
    },
    made(
      Endpoint(
        path: "/api/v1/sites", summary: "Where articles come from", parameters: [formParameter],
        schema: Schema.anyRows, hasCSV: true)
    ) { endpoint in table(endpoint) { _, store in try store.sites() } },
    made(
      Endpoint(
        path: "/api/v1/runs", summary: "Which program read what, when", parameters: [formParameter],
        schema: Schema.anyRows, hasCSV: true)
    ) { endpoint in table(endpoint) { _, store in try store.runs() } },
    made(
      Endpoint(
        path: "/api/v1/codebook", summary: "What every table and column means",
        parameters: [
          Parameter(name: "table", meaning: "only this table", kind: .text(pattern: nil)), formParameter,
        ], schema: Schema.anyRows,
        hasCSV: true)
    ) { endpoint in table(endpoint) { visit, store in try store.codeBook(of: visit.query["table"]) } },
    made(
      Endpoint(
        path: "/api/v1/corrections", summary: "What people set right", parameters: [formParameter],
        schema: Schema.anyRows, hasCSV: true)
    ) { endpoint in table(endpoint) { _, store in try store.corrections() } },
  ]

  private static let formParameter = Parameter(
    name: "format", meaning: "the form, where the header Accept cannot be set",
    kind: .choice(["json", "csv"]))

  private static let changes: [(endpoint: Endpoint, handler: Route.Handler)] = [
    made(
      Endpoint(
        method: "post", path: "/api/v1/analyze",
        summary: "Reads an article that is sent; nothing of it is kept", schema: Schema.record,
        body: Schema.given, statuses: [413, 415]), analyze),
    made(
      Endpoint(
        method: "post", path: "/api/v1/corrections", summary: "Sets a field of a fact right",
        schema: Schema.corrected,
        body: Schema.correction, status: 201, statuses: [401, 403, 404, 413, 415], needsEditor: true), correct
    ),
    made(
      Endpoint(
        method: "delete", path: "/api/v1/corrections/{number}", summary: "Takes a correction back",
        parameters: [.id("number", "[0-9]{1,9}", "a correction")], schema: "", status: 204,
        statuses: [401, 403, 404], needsEditor: true),
      undo),
  ]
}

/// JSON Schemas (draft 2020-12) of answers and bodies.
enum Schema {
  private static let texts = #"{"type":["string","null"]}"#
  private static let integers = #"{"type":["integer","null"]}"#
  private static let numbers = #"{"type":["number","null"]}"#

  static func page(of list: FactList) -> String {
    let columns = (try? Store.columns(of: list)) ?? []
    let members = columns.map { column in
      let schema =
        ["copies", "sites", "articles", "quotes"].contains(column)
        ? integers : column == "polarity" || (column == "value" && list == .quantities) ? numbers : texts
      return "\"\(column)\":\(schema)"
    }
    let required = columns.map { "\"\($0)\"" }.joined(separator: ",")
    return """
      {"type":"object","required":["items","next"],"additionalProperties":false,"properties":{"items":{"type":"array","items":\
      {"type":"object","required":[\(required)],"additionalProperties":false,"properties":{\(members.joined(separator: ","))}}},\
      "next":{"type":["string","null"]},"count":{"type":"integer","minimum":0}}}
      """
  }

  static let row = #"{"type":"object","additionalProperties":{"type":["string","number","integer","null"]}}"#
  static let anyRows =
    #"{"type":"object","required":["items"],"properties":{"items":{"type":"array","items":\#(row)},"more":{"type":"boolean"}}}"#
  static let article =
    #"{"type":"object","required":["article","text","facts"],"properties":{"article":\#(row),"text":{"type":"string"},"facts":{"type":"object","additionalProperties":{"type":"array","items":\#(row)}}}}"#
  static let fact =
    #"{"type":"object","required":["fact","context","run","variants"],"properties":{"fact":\#(row),"context":{"type":"string"},"run":\#(row),"variants":{"type":"array","items":\#(row)}}}"#
  static let facets =
    #"{"type":"object","additionalProperties":{"type":"array","items":{"type":"object","required":["value","number"],"properties":{"value":{"type":"string"},"number":{"type":"integer"}}}}}"#
  static let record =
    #"{"type":"object","required":["schema","regions","dates","people","quotes","measures","stances","summary","flags"]}"#
  static let given =
    #"{"type":"object","required":["text"],"additionalProperties":false,"properties":{"text":{"type":"string","minLength":1},"title":{"type":"string","maxLength":1000},"published":{"type":"string","pattern":"^(\#(Endpoint.Parameter.wholeDay))$"},"language":{"type":"string","pattern":"^[a-z]{2,3}$"}}}"#
  static let correction =
    #"{"type":"object","required":["id","field"],"additionalProperties":false,"properties":{"id":{"type":"string"},"field":{"type":"string"},"value":{"type":"string"},"note":{"type":"string"}}}"#
  static let corrected =
    #"{"type":"object","required":["correction"],"properties":{"correction":{"type":"integer"}}}"#
  static let error =
    #"{"type":"object","required":["error"],"properties":{"error":{"type":"object","required":["code","message"],"properties":{"code":{"type":"string"},"message":{"type":"string"}}}}}"#
}
