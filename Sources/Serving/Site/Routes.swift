import Model
import Reporting
import Storage

extension Site {
  static let allRoutes: [Route] = pages + forms + api + plain

  /// An address of the API answers to all its methods.
  private static let api: [Route] = {
    var routes: [Route] = []
    for (endpoint, handler) in API.endpoints {
      let method = endpoint.method.uppercased()
      if let known = routes.firstIndex(where: { $0.pattern == endpoint.path }) {
        routes[known].methods[method] = handler
      } else {
        routes.append(Route(endpoint.path, [method: handler]))
      }
    }
    return routes
  }()

  private static let pages: [Route] =
    ListPage.all.map { Route.get("/\($0.path)", $0.answer) } + [
      .get("/", FrontPage.answer),
      .get("/articles/{id}", ArticlePage.answer),
      .get("/articles/{id}/{fact}", FactPage.answer),
      .get("/people/{id}", VoicePage.answer),
      .get("/organisations/{id}", VoicePage.answer),
      .get("/regions", PlacePage.all),
      .get("/regions/{code}", PlacePage.answer),
      .get("/stories/{id}", StoryPage.answer),
      .get("/calendar", CalendarPage.answer),
      .get("/sources", SourcePage.all),
      .get("/sources/{site}", SourcePage.answer),
      .get("/runs", RunPage.all),
      .get("/runs/{number}", RunPage.answer),
      .get("/corrections", CorrectionPage.list),
      .get("/codebook", CodeBookPage.answer),
      .get("/api", APIPage.answer),
    ]

  private static let forms: [Route] = [
    Route("/analyze", isKept: false, ["GET": AnalyzePage.form, "POST": AnalyzePage.answer]),
    Route("/login", isKept: false, isOpen: true, ["GET": LoginPage.form, "POST": LoginPage.enter]),
    .post("/logout", isOpen: true, LoginPage.leave),
    .get("/interface/{language}", isKept: false, isOpen: true, LoginPage.language),
    .post("/articles/{id}/{fact}/correct", CorrectionPage.correct),
    .post("/corrections/{number}/undo", CorrectionPage.undo),
  ]

  private static let plain: [Route] = [
    .get("/api/v1/openapi.json") { _ in OpenAPI.answer },
    .get("/feeds/measures.atom") { visit in
      var filter = FactFilter()
      (filter.onePerStory, filter.limit) = (true, 100)
      let table = try visit.asking { try $0.facts(.measures, filter).table }
      return WebAnswer(
        type: "application/atom+xml; charset=utf-8", text: AtomText(table, words: visit.words).text)
    },
    .get("/calendar.ics") { visit in
      let table = try visit.asking { try $0.deadlines(from: visit.today, to: "9999-12-31") }
      return WebAnswer(
        type: "text/calendar; charset=utf-8",
        text: CalendarText(table, stamp: visit.time, words: visit.words).text)
    },
    .get("/healthz", isKept: false, isOpen: true) { visit in
      let isThere = (try? visit.asking { try $0.days() }) != nil
      return API.json(status: isThere ? 200 : 503) { json in
        json.object { $0.member("status", isThere ? "ok" : "no store") }
      }
    },
    .get("/metrics", isKept: false) { visit in
      WebAnswer(type: "text/plain; version=0.0.4; charset=utf-8", text: visit.site.metrics.text)
    },
    .get("/style.css", isKept: false, isOpen: true) { visit in
      var answer = WebAnswer(type: "text/css; charset=utf-8", body: visit.site.style)
      answer.set("Cache-Control", "public, max-age=31536000, immutable")
      return answer
    },
    .get("/land.svg", isKept: false, isOpen: true) { visit in
      var answer = WebAnswer(type: "image/svg+xml", text: visit.site.land.svg)
      answer.set("Cache-Control", "public, max-age=31536000, immutable")
      return answer
    },
    .get("/robots.txt", isKept: false, isOpen: true) { _ in
      WebAnswer(type: "text/plain; charset=utf-8", text: "User-agent: *\nDisallow: /\n")
    },
    .get("/favicon.ico", isKept: false, isOpen: true) { _ in
      var answer = WebAnswer(type: "image/svg+xml", text: icon)
      answer.set("Cache-Control", "public, max-age=86400")
      return answer
    },
  ]

  /// A day in a frame, with a line under it.
  private static let icon = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b3954"/>\
    <path d="M8 8h9a8 8 0 0 1 0 16H8z" fill="none" stroke="#fff" stroke-width="3"/><path d="M8 28h16" stroke="#e69f00" stroke-width="2"/></svg>
    """
}

/// What every table and column means.
enum CodeBookPage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    let table = try visit.asking { try $0.codeBook() }
    let tables = Dictionary(grouping: table.records) { $0.text("table") }
    let order = table.records.map { $0.text("table") }.reduce(into: [String]()) {
      if $0.last != $1 { $0.append($1) }
    }
    return try visit.page(
      "codebook", title: visit.words["web.codebook.title"],
      [
        "tables": order.map { name -> [String: Any] in
          [
            "name": name,
            "rows": (tables[name] ?? []).map {
              [
                "column": $0.text("column"), "meaning": $0.text("meaning"), "unit": $0.text("unit"),
                "values": $0.text("values"),
              ]
            },
          ]
        }
      ])
  }
}

/// The API for people: every address with what it takes.
enum APIPage {
  @Sendable static func answer(_ visit: Visit) throws -> WebAnswer {
    try visit.page(
      "api", title: visit.words["web.api.title"],
      [
        "endpoints": API.endpoints.map { endpoint, _ -> [String: Any] in
          [
            "method": endpoint.method.uppercased(), "path": endpoint.path, "summary": endpoint.summary,
            "is_link": endpoint.method == "get" && !endpoint.path.contains("{")
              && !OpenAPI.isRequired("earlier", endpoint),
            "parameters": endpoint.parameters.map { ["name": $0.name, "meaning": $0.meaning] },
            "has_parameters": !endpoint.parameters.isEmpty,
          ]
        }
      ])
  }
}
