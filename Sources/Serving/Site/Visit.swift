import Model
import Reporting
import Storage

/// One request on its way to an answer.
struct Visit: Sendable {
  let site: Site
  let request: WebRequest
  /// Who answers; nil where there is no such page.
  let route: Route?
  /// Of the route, by name.
  let parameters: [String: String]
  let visitor: Access.Visitor
  let words: Wording
  /// Seconds since 1970.
  let time: Int

  var query: Query { request.query }
  var shown: Shown { Shown(words: words) }

  /// The day in UTC, ISO 8601.
  var today: String { CalendarDay(number: time / 86_400).iso ?? "1970-01-01" }

  func parameter(_ name: String) -> String { parameters[name] ?? "" }

  /// Asks the store.
  ///
  /// - Parameter seconds: how long it may take, where that is longer than usual.
  func asking<Value>(seconds: Double? = nil, _ body: (Store) throws -> Value) throws -> Value {
    try site.pool.asking(seconds: seconds, body)
  }

  /// Changes the store; kept answers go.
  func changing<Value>(_ body: (Store) throws -> Value) throws -> Value {
    defer { site.cache.clear() }
    return try site.pool.changing(body)
  }

  /// Asks the store for one thing that an address names: what is not there is not found.
  func finding<Value>(_ body: (Store) throws -> Value) throws -> Value {
    do { return try asking(body) } catch let error as FactQueryError {
      throw WebFault.notFound(error.description)
    }
  }

  /// Fills a template; the frame around it is filled by the site.
  func page(
    _ template: String, title: String, status: Int = 200, _ fields: [String: Any]
  ) throws -> WebAnswer {
    let html = try site.templates.fill(
      template, with: Frame(visit: self, title: title).fields.merging(fields) { $1 })
    return WebAnswer(status: status, html: html)
  }
}

/// What stands around every page: navigation, search, languages, who is signed in.
struct Frame {
  let visit: Visit
  let title: String

  private static let sections = [
    ("/", "week"), ("/articles", "articles"), ("/quotes", "quotes"), ("/measures", "measures"),
    ("/people", "people"),
    ("/regions", "regions"), ("/stories", "stories"), ("/calendar", "calendar"), ("/sources", "sources"),
    ("/analyze", "analyze"),
  ]

  var fields: [String: Any] {
    let words = visit.words
    let back = Percent.encoded(visit.request.path + visit.request.query.text)
    return [
      "t": words, "lang": words.language, "title": title,
      "nav": Self.sections.map { path, name -> [String: Any] in
        ["href": path, "label": words["web.nav.\(name)"], "here": visit.request.path == path]
      },
      "languages": visit.site.languages.map { language -> [String: Any] in
        [
          "code": language, "name": visit.site.interface[language]?["web.language"] ?? language,
          "href": "/interface/\(language)?back=\(back)", "here": language == words.language,
        ]
      },
      "words": visit.query["contains"] ?? "", "editor": visit.visitor.isEditor,
      "csrf": visit.visitor.formToken ?? "",
      "can_sign_in": visit.site.access.hasEditors && !visit.visitor.isEditor,
      "signed_in": visit.visitor.role != nil && visit.visitor.formToken != nil,
      "back": visit.request.path + visit.request.query.text, "version": visit.site.styleVersion,
    ]
  }
}
