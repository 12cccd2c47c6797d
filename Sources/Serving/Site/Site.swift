import Fetching
import Foundation
import Lexicon
import Reporting
import Storage
import Synchronization

/// The whole site: what it knows, its routes, and one way from a request to an answer.
final class Site: Sendable {
  let settings: ServerSettings
  let access: Access
  let pool: StorePool
  let cache: AnswerCache
  let metrics = Metrics()
  let reader: Reader
  let templates: Templates
  /// Words by language.
  let interface: [String: Wording]
  let languages: [String]
  let style: [UInt8]
  let styleVersion: String
  let land: LandDrawing
  private let hosts: HostCheck
  private let routes: [Route]

  /// - Throws: `ServerError`, `StoreError`, `LexiconError`.
  init(_ settings: ServerSettings) throws {
    guard settings.isLoopback || settings.token != nil else {
      throw ServerError.needsToken(address: settings.address)
    }
    self.settings = settings
    access = Access(settings)
    hosts = HostCheck(settings)
    let lexicons = settings.lexicons.first ?? ""
    pool = try StorePool(
      path: settings.store, names: try NameKey(lexicons: lexicons), count: settings.threads,
      seconds: settings.seconds)
    cache = AnswerCache(limit: settings.cacheSize)
    reader = Reader(settings)
    templates = try Templates(folder: settings.pages)
    interface = try Self.words(in: "\(lexicons)/interface")
    languages = interface.keys.sorted()
    let own = FileManager.default.contents(atPath: "\(settings.pages)/style.css") ?? Data()
    style = Array(Stylesheet.report.utf8) + own
    styleVersion = String(Digest.sha256(style).prefix(12))
    land = try LandDrawing(lexicons: lexicons)
    routes = Self.allRoutes
  }

  private static func words(in folder: String) throws -> [String: Wording] {
    var all: [String: Wording] = [:]
    for file in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    where file.hasSuffix(".tsv") {
      let rows = try LexiconSource.read(kind: "interface", at: "\(folder)/\(file)").rows
      let language = String(file.dropLast(4))
      all[language] = Wording(
        language: language,
        words: Dictionary(rows.map { ($0.cells[0], $0.cells[1]) }, uniquingKeysWith: { $1 }))
    }
    return all
  }

  /// Answers any request; errors are answers too.
  func answer(_ request: WebRequest) -> WebAnswer { answer(visit(request)) }

  /// Who asks what.
  func visit(_ request: WebRequest) -> Visit {
    let (route, parameters) = route(of: request.segments)
    return Visit(
      site: self, request: request, route: route, parameters: parameters,
      visitor: access.visitor(of: request, time: Self.now),
      words: words(for: request), time: Self.now)
  }

  /// The answer where it is kept, which nobody has to wait for; nil where it must be made.
  func known(_ visit: Visit) -> WebAnswer? {
    guard let route = visit.route, Self.keeps(visit, route), hosts.allows(visit.request.headers["host"]),
      !isClosed(visit, route), var answer = known(Kept(visit))
    else { return nil }
    finish(&answer, visit)
    return answer
  }

  func answer(_ visit: Visit) -> WebAnswer {
    metrics.open.add(1, ordering: .relaxed)
    defer { metrics.open.subtract(1, ordering: .relaxed) }
    let request = visit.request
    var answer: WebAnswer
    do {
      guard hosts.allows(request.headers["host"]) else {
        throw WebFault.wrongHost(request.headers["host"] ?? "")
      }
      answer = try made(visit)
    } catch {
      answer = ErrorPage.answer(Self.fault(error), visit)
    }
    finish(&answer, visit)
    return answer
  }

  private func finish(_ answer: inout WebAnswer, _ visit: Visit) {
    Headers.secure(&answer, visit)
    let elapsed = visit.request.arrived.duration(to: .now)
    metrics.count(
      visit.route?.pattern ?? "none", status: answer.status,
      seconds: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18)
  }

  /// An error as an answer, for requests that are not read to their end.
  func refusal(_ fault: WebFault, _ request: WebRequest) -> WebAnswer {
    let visit = Visit(
      site: self, request: request, route: nil, parameters: [:], visitor: Access.Visitor(),
      words: words(for: request), time: Self.now)
    var answer = ErrorPage.answer(fault, visit)
    Headers.secure(&answer, visit)
    return answer
  }

  /// Makes the pages that everybody opens first, so that nobody waits for them.
  func warm() {
    let host = settings.isLoopback ? settings.address : "localhost"
    let token = settings.token.map { ["authorization": "Bearer \($0)"] } ?? [:]
    for path in [
      "/", "/articles", "/quotes", "/measures", "/people", "/stories", "/regions", "/sources", "/calendar",
      "/calendar.ics",
    ] {
      for language in languages {
        let headers = ["host": host.contains(":") ? "[\(host)]" : host, "accept-language": language].merging(
          token
        ) { $1 }
        _ = answer(WebRequest(method: "GET", target: path, headers: headers))
      }
    }
  }

  static var now: Int { Int(Date().timeIntervalSince1970) }

  private func route(of segments: [String]) -> (Route?, [String: String]) {
    for route in routes {
      if let parameters = route.parameters(of: segments) { return (route, parameters) }
    }
    return (nil, [:])
  }

  private func made(_ visit: Visit) throws -> WebAnswer {
    guard let route = visit.route else { throw WebFault.notFound("there is no page '\(visit.request.path)'") }
    let method = visit.request.method == "HEAD" ? "GET" : visit.request.method
    guard let handler = route.methods[method] else { throw WebFault.wrongMethod(allowed: route.allowed) }
    if isClosed(visit, route) {
      guard Self.isPage(visit.request.path) else { throw WebFault.needsToken }
      return .redirect(to: "/login?back=\(Percent.encoded(visit.request.path + visit.query.text))")
    }
    guard Self.keeps(visit, route) else { return try handler(visit) }
    let kept = Kept(visit)
    if let answer = known(kept) { return answer }
    let start = ContinuousClock.now
    var answer = try handler(visit)
    if answer.status == 200 {
      let seconds = start.duration(to: .now) / .seconds(1)
      let packed = AnswerCache.Packed(answer)
      cache.keep(packed, for: kept.key, kept.generation, time: visit.time, seconds: seconds)
      if kept.isPacked { answer = packed.asKept }
      answer.set("ETag", kept.tag)
    }
    return answer
  }

  /// Whether a token is to be shown first.
  private func isClosed(_ visit: Visit, _ route: Route) -> Bool {
    access.needsToken && visit.visitor.role == nil && !route.isOpen
  }

  private static func keeps(_ visit: Visit, _ route: Route) -> Bool {
    ["GET", "HEAD"].contains(visit.request.method) && route.methods["GET"] != nil && route.isKept
      && !visit.visitor.isEditor
  }

  /// The answer from before where the store is as it was; nothing at all where the client has it.
  private func known(_ kept: Kept) -> WebAnswer? {
    if kept.isWithClient {
      var answer = WebAnswer(status: 304, type: "", body: [])
      answer.set("ETag", kept.tag)
      return answer
    }
    guard let known = cache.answer(for: kept.key, kept.generation, time: kept.time),
      var answer = kept.isPacked ? known.answer.asKept : known.answer.unpacked
    else { return nil }
    metrics.hit()
    // What lags behind is not the state that its tag would tell of.
    if known.isCurrent { answer.set("ETag", kept.tag) }
    return answer
  }

  /// Under which name an answer is kept.
  private struct Kept {
    let key, tag: String
    let generation: Generation
    /// Whether the client takes it packed.
    let isPacked: Bool
    let isWithClient: Bool
    let time: Int

    init(_ visit: Visit) {
      let request = visit.request
      generation = Generation(ofStore: visit.site.settings.store)
      let accept = Site.isPage(request.path) ? nil : request.headers["accept"]
      let form = Accepted.choice(of: API.forms, header: accept) ?? "none"
      key =
        "\(request.path)\(visit.query.text) \(visit.words.language) \(form) \(visit.today) \(visit.visitor.role?.rawValue ?? "")"
      isPacked = Accepted.takesGzip(request.headers["accept-encoding"])
      // Two forms of one answer are two things to those who keep them.
      let state = "\(key) \(generation.id) \(visit.site.styleVersion)\(isPacked ? " gzip" : "")"
      tag = "\"\(Digest.sha256(Array(state.utf8)).prefix(24))\""
      isWithClient = request.headers["if-none-match"]?.contains(tag) == true
      time = visit.time
    }
  }

  static func isPage(_ path: String) -> Bool {
    !["/api/", "/feeds/", "/calendar.ics", "/healthz", "/metrics"].contains { path.hasPrefix($0) }
  }

  /// The language of the cookie, else what the browser asks for, else English.
  private func words(for request: WebRequest) -> Wording {
    let wanted =
      request.cookie("interface").flatMap { languages.contains($0) ? $0 : nil }
      ?? Accepted.language(of: languages, header: request.headers["accept-language"])
    return interface[wanted ?? "en"] ?? interface.values.first ?? Wording(language: "en", words: [:])
  }

  private static func fault(_ error: any Error) -> WebFault {
    switch error {
    case let fault as WebFault: fault
    case let error as FactQueryError: .badRequest(error.description)
    case let error as StoreError: .failed(error.reason)
    default: .failed("\(error)")
    }
  }
}

/// What every answer carries.
enum Headers {
  /// Nothing but our own style; no scripts, no frames, no requests to anybody else.
  static let policy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

  static func secure(_ answer: inout WebAnswer, _ visit: Visit) {
    answer.set("Content-Security-Policy", policy)
    answer.set("X-Content-Type-Options", "nosniff")
    answer.set("Referrer-Policy", "same-origin")
    answer.set("Cross-Origin-Opener-Policy", "same-origin")
    answer.set("Cross-Origin-Resource-Policy", "same-origin")
    answer.set("Permissions-Policy", "interest-cohort=(), geolocation=(), camera=(), microphone=()")
    answer.set("Vary", "Accept, Accept-Encoding, Accept-Language, Cookie, Authorization")
    if !answer.headers.contains(where: { $0.name == "Cache-Control" }) {
      answer.set("Cache-Control", visit.visitor.role == nil && answer.status < 400 ? "no-cache" : "no-store")
    }
  }
}
