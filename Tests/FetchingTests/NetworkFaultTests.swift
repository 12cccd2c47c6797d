import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Fetching

/// Faults below HTTP and around it: names, connections, TLS, chains of redirects, large bodies.
@Suite struct NetworkFaultTests {
  static let feed =
    "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n\r\n<rss><channel></channel></rss>"

  @Test func givesUpConnectingBeforeTheWholeTimeIsOver() async throws {
    let server = try HangingServer()
    let run = try FetchRun()
    try await run.fetch(["http://127.0.0.1:\(server.port)/feed"]) {
      $0.connectTimeout = 0.3
      $0.totalTimeout = 60
    }
    #expect(run.failures == [.timeout])
    try run.checkIntact()
  }

  @Test func asksAgainWhereAFlappingNameIsGoneOnce() async throws {
    let server = try TestServer { request in
      request.path == "/feed" ? [FetchBehaviourTests.feed([])] : [.answer(404)]
    }
    defer { server.stop() }
    let lookups = Counter()
    let run = try FetchRun()
    try await run.fetch(["http://paper.example:\(server.port)/feed"], allows: ["paper.example"]) {
      $0.resolver = { _ in lookups.next().isMultiple(of: 2) ? ["127.0.0.1"] : [] }
    }
    #expect(run.failures.isEmpty)
    #expect(server.requests.map(\.path) == ["/robots.txt", "/feed"])
    #expect(server.requests.first?.headers["host"] == "paper.example:\(server.port)")
  }

  @Test func asksForAMissingNameTwiceAndNoMore() async throws {
    let lookups = Counter()
    let run = try FetchRun()
    var options = FetchRun.options
    options.tries = 5
    try await run.fetch(["http://paper.example/feed"], options: options) {
      $0.resolver = { _ in
        _ = lookups.next()
        return []
      }
    }
    #expect(run.failures == [.dns])
    #expect(lookups.value == 2)
  }

  /// A name that becomes a private address after it was a public one gains nothing.
  @Test(arguments: ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
  func refusesNamesOfPrivateAddresses(_ address: String) async throws {
    let run = try FetchRun()
    try await run.fetch(["http://paper.example/feed"], allows: []) { $0.resolver = { _ in [address] } }
    #expect(run.failures == [.refusedAddress])
  }

  @Test(arguments: [(10, nil), (11, FetchFailure.Code.tooManyRedirects)] as [(Int, FetchFailure.Code?)])
  func followsTenRedirects(_ hops: Int, _ failure: FetchFailure.Code?) async throws {
    let server = try TestServer { request in
      guard let number = Int(request.path.dropFirst()) else { return [.answer(404)] }
      return number == 0
        ? [FetchBehaviourTests.feed([])] : [.answer(302, headers: ["Location: /\(number - 1)"])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/\(hops)"])
    #expect(run.failures == (failure.map { [$0] } ?? []))
  }

  @Test func appliesRobotsBehindRedirectsToTheHostFirstAsked() async throws {
    let other = try TestServer { request in
      request.path == "/r5"
        ? [.answer(type: "text/plain", body: Array("User-agent: *\nDisallow: /private".utf8))]
        : [FetchBehaviourTests.feed([])]
    }
    let server = try TestServer { request in
      switch request.path {
      case "/robots.txt": [.answer(301, headers: ["Location: /r2"])]
      case "/r2", "/r3": [.answer(302, headers: ["Location: /r\(request.path == "/r2" ? 3 : 4)"])]
      case "/r4": [.answer(302, headers: ["Location: \(other.origin)/r5"])]
      default: [FetchBehaviourTests.feed([])]
      }
    }
    defer {
      server.stop()
      other.stop()
    }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed", "\(server.origin)/private"])
    #expect(run.failures == [.disallowed])
  }

  @Test func warnsOfRobotsInUTF16() async throws {
    let rules = "\u{FEFF}User-agent: *\nDisallow: /".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let server = try TestServer { request in
      request.path == "/robots.txt"
        ? [.answer(type: "text/plain", body: rules)] : [FetchBehaviourTests.feed([])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(run.failures.isEmpty)
    #expect(run.warnings == ["robots-unreadable"])
  }

  @Test func tellsFeedsAndPagesByTheirContent() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/feed":
        [
          .answer(
            type: "text/html", body: Array("<rss><channel><item><link>/a</link></item></channel></rss>".utf8))
        ]
      case "/a": [.answer(type: "application/xml", body: FetchFaultTests.html)]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(run.failures.isEmpty)
    #expect(try run.store.versions().count == 1)
  }

  @Test func flagsABodyThatIsNotInItsCoding() async throws {
    let server = try TestServer { request in
      request.path == "/feed"
        ? [FetchBehaviourTests.feed(["/a"])]
        : [FetchBehaviourTests.page("plain", headers: ["Content-Encoding: gzip"])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(run.warnings == ["miscoded"])
    #expect(try run.store.versions().count == 1)
  }

  @Test func dropsValidatorsAfterA304ThatNobodyAskedFor() async throws {
    let server = try TestServer { request in
      request.path == "/feed" ? [.answer(304, headers: ["ETag: \"x\""], hasLength: false)] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(run.failures == [.unexpectedNotModified, .unexpectedNotModified])
    #expect(server.requests(for: "/feed").allSatisfy { $0.headers["if-none-match"] == nil })
  }

  @Test func retriesAStaleConnectionUnseen() async throws {
    let server = try TestServer { request in
      request.path == "/feed"
        ? [FetchBehaviourTests.feed(["/a", "/b", "/c"])] : [FetchBehaviourTests.page(request.path), .close]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(run.failures.isEmpty)
    #expect(try run.store.versions().count == 3)
  }

  @Test func readsAFeedOfFiftyMegabytes() async throws {
    let padding = String(repeating: "word ", count: 2_000)
    var text = "<rss><channel>"
    for number in 0..<5_000 {
      text += "<item><link>/\(number)</link><description>\(padding)</description></item>"
    }
    let body = Array("\(text)</channel></rss>".utf8)
    let server = try TestServer { request in
      request.path == "/feed" ? [.answer(type: "application/rss+xml", body: body)] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    var options = FetchRun.options
    options.sourceLimit = 64 << 20
    options.limit = 0
    try await run.fetch(["\(server.origin)/feed"], options: options) { $0.totalTimeout = 60 }
    #expect(run.failures.isEmpty)
    let source = "\(server.origin)/feed"
    #expect(try run.store.waiting(of: [source], at: .max, limit: 10_000).count == 5_000)
    try run.checkIntact()
    options.sourceLimit = 1 << 20
    try await run.fetch([source], options: options)
    #expect(run.failures == [.tooLarge])
  }

  @Test func keepsTheTimeOfTheNextTryWhereAServerAsksForMuch() async throws {
    let server = try TestServer { request in
      request.path == "/feed" ? [.answer(429, headers: ["Retry-After: 999999"])] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(run.failures == [.waiting, .waiting])
    #expect(server.requests(for: "/feed").count == 1)
    #expect(try run.store.source("\(server.origin)/feed")?.nextTry == 1_767_600_000 + 86_400)
  }

  @Test(.enabled(if: TLSServer.isAvailable)) func trustsOnlyWhatIsVerified() async throws {
    let server = try TLSServer(answers: ["feed": Self.feed, "robots.txt": "HTTP/1.1 404 X\r\n\r\n"])
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["https://127.0.0.1:\(server.port)/feed"])
    #expect(run.failures == [.tls])
    run.forget()
    try await run.fetch(["https://127.0.0.1:\(server.port)/feed"]) { $0.authorities = server.authority }
    #expect(run.failures.isEmpty)
  }

  @Test(.enabled(if: TLSServer.isAvailable)) func refusesOldTLS() async throws {
    let server = try TLSServer(
      answers: ["feed": Self.feed], arguments: ["-tls1", "-cipher", "ALL:@SECLEVEL=0"])
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["https://127.0.0.1:\(server.port)/feed"]) { $0.authorities = server.authority }
    #expect(run.failures == [.tls])
  }

  @Test(.enabled(if: TLSServer.isAvailable)) func flagsAFallFromHTTPSToHTTP() async throws {
    let plain = try TestServer { request in
      request.path == "/a" ? [FetchBehaviourTests.page("text")] : [.answer(404)]
    }
    let server = try TLSServer(answers: [
      "a": "HTTP/1.1 302 X\r\nLocation: \(plain.origin)/a\r\n\r\n", "robots.txt": "HTTP/1.1 404 X\r\n\r\n",
    ])
    defer {
      server.stop()
      plain.stop()
    }
    let run = try FetchRun()
    let list = try LocalSourceTests.write("https://127.0.0.1:\(server.port)/a\n", to: "urls.txt", of: run)
    try await run.fetch([list]) { $0.authorities = server.authority }
    #expect(run.failures.isEmpty)
    #expect(run.warnings == ["https-to-http"])
    #expect(try run.store.versions().map(\.url) == ["\(plain.origin)/a"])
  }

  @Test func knowsDefaultPorts() throws {
    #expect(try WebURL("http://paper.example:80/a").href == WebURL("http://paper.example/a").href)
    #expect(try WebURL("https://paper.example:443/a").href == WebURL("https://paper.example/a").href)
  }
}
