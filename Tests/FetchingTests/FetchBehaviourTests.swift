import Foundation
import Storage
import TestSupport
import Testing

@testable import Fetching

/// What a run does over time: conditions, robots.txt, discovery, pace, resuming.
@Suite struct FetchBehaviourTests {
  typealias Action = TestServer.Action

  static func feed(_ links: [String], headers: [String] = [], more: String = "") -> Action {
    let items = links.map { "<item><link>\($0)</link></item>" }.joined()
    return .answer(
      type: "application/rss+xml", headers: headers,
      body: Array("<rss><channel>\(more)\(items)</channel></rss>".utf8))
  }

  static func page(_ text: String, headers: [String] = []) -> Action {
    .answer(headers: headers, body: Array("<html><body>\(text)</body></html>".utf8))
  }

  @Test(arguments: [
    ("ETag: W/\"x\"", "if-none-match", "W/\"x\""), ("ETag: \"x-gzip\"", "if-none-match", "\"x-gzip\""),
    ("Last-Modified: Mon,  5 Jan 2026 8:00:00 gmt", "if-modified-since", "Mon,  5 Jan 2026 8:00:00 gmt"),
  ])
  func returnsValidatorsByteForByte(_ header: String, _ name: String, _ value: String) async throws {
    let server = try TestServer { request in
      if request.path != "/feed" { return [.answer(404)] }
      return request.headers[name] == value
        ? [.answer(304, hasLength: false)] : [Self.feed([], headers: [header])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<3 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(server.requests(for: "/feed").map { $0.headers[name] } == [nil, value, value])
    #expect(run.failures.isEmpty)
    #expect(try run.archived().responses.count { $0.targetURI?.hasSuffix("/feed") == true } == 1)
  }

  @Test func keepsNewValidatorsOfTheSameBody() async throws {
    let visits = Counter()
    let server = try TestServer { request in
      request.path == "/feed" ? [Self.feed([], headers: ["ETag: \"\(visits.next())\""])] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<3 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(server.requests(for: "/feed").map { $0.headers["if-none-match"] } == [nil, "\"1\"", "\"2\""])
  }

  @Test func forgetsValidatorsOfWhatIsNoFeed() async throws {
    let server = try TestServer { request in
      request.path == "/feed" ? [Self.page("maintenance", headers: ["ETag: \"x\""])] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(run.failures == [.notFeed, .notFeed])
    #expect(server.requests(for: "/feed").allSatisfy { $0.headers["if-none-match"] == nil })
  }

  @Test func readsAFeedNoSoonerThanItAsks() async throws {
    let server = try TestServer { request in
      request.path == "/feed" ? [Self.feed([], more: "<ttl>60</ttl>")] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for wait in [600, 600, 3600] {
      try await run.fetch(["\(server.origin)/feed"])
      run.later(wait)
    }
    try await run.fetch(["\(server.origin)/feed"])
    #expect(server.requests(for: "/feed").count == 2)
  }

  @Test func switchesOffAFeedThatIsGone() async throws {
    let server = try TestServer { request in [.answer(request.path == "/feed" ? 410 : 404)] }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(server.requests(for: "/feed").count == 1)
  }

  @Test func remembersAPermanentMove() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/old": [.answer(301, headers: ["Location: /feed"])]
      case "/feed": [Self.feed([])]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/old"]) }
    #expect(server.requests(for: "/old").count == 1)
  }

  @Test func storesAPageOnceUnderItsCanonicalAddress() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/feed": [Self.feed(["/a", "/a?utm_source=rss", "/b"])]
      case "/a", "/b": [.answer(body: Array("<head><link rel='canonical' href='/c'></head><body>same".utf8))]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(try run.store.versions().count == 1)
    #expect(server.requests(for: "/a").count == 1)
    try run.checkIntact()
  }

  @Test func honoursNoArchive() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/feed": [Self.feed(["/a"])]
      case "/a": [Self.page("SECRET", headers: ["X-Robots-Tag: noarchive"])]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    let bodies = try run.archived().responses.compactMap(\.response).map {
      String(decoding: $0.body, as: UTF8.self)
    }
    #expect(!bodies.contains { $0.contains("SECRET") })
  }

  @Test func findsAFeedAndSitemapsOfASite() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/robots.txt": [.answer(type: "text/plain", body: Array("Sitemap: /index.xml".utf8))]
      case "/": [Self.page("no feed here")]
      case "/index.xml":
        [
          .answer(
            type: "text/xml",
            body: Array("<sitemapindex><sitemap><loc>/s.xml</loc></sitemap></sitemapindex>".utf8))
        ]
      case "/s.xml":
        [.answer(type: "text/xml", body: Array("<urlset><url><loc>/a</loc></url></urlset>".utf8))]
      case "/a": [Self.page("found")]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch([server.origin])
    #expect(try run.store.versions().map(\.url) == ["\(server.origin)/a"])
  }

  @Test func endsAnEndlessSitemap() async throws {
    let visits = Counter()
    let server = try TestServer { request in
      if request.path == "/robots.txt" { return [.answer(404)] }
      let next = "<sitemapindex><sitemap><loc>/s\(visits.next()).xml</loc></sitemap></sitemapindex>"
      return [.answer(type: "text/xml", body: Array(next.utf8))]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/s.xml"])
    #expect(server.requests.count <= FetchRun.options.sitemaps + 2)
  }

  @Test(arguments: [
    (500, "", true), (404, "", false), (200, "<html>Disallow: /</html>", false),
    (200, "User-agent: dateline\nDisallow: /", true),
    (200, "User-agent: *\nDisallow: /\nUser-agent: Dateline\nAllow: /", false),
  ])
  func asksRobotsFirst(_ status: Int, _ robots: String, _ isDisallowed: Bool) async throws {
    let server = try TestServer { request in
      request.path == "/robots.txt"
        ? [.answer(status, type: "text/plain", body: Array(robots.utf8))] : [Self.feed([])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(run.failures == (isDisallowed ? [.disallowed] : []))
    #expect(server.requests(for: "/feed").isEmpty == isDisallowed)
  }

  @Test func keepsTheCrawlDelay() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/robots.txt": [.answer(type: "text/plain", body: Array("User-agent: *\nCrawl-delay: 0.3".utf8))]
      case "/feed": [Self.feed(["/a", "/b", "/c"])]
      default: [Self.page(request.path)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    let times = server.requests.filter { $0.path != "/robots.txt" }.map(\.time)
    #expect(times.count == 4)
    #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 > .milliseconds(250) })
  }

  @Test func sendsNoCredentialsToAnotherHost() async throws {
    let other = try TestServer { _ in [Self.feed([])] }
    let server = try TestServer { request in
      request.path == "/feed" ? [.answer(302, headers: ["Location: \(other.origin)/feed"])] : [.answer(404)]
    }
    defer {
      server.stop()
      other.stop()
    }
    let run = try FetchRun()
    try await run.fetch(["http://user:word@127.0.0.1:\(server.port)/feed"])
    #expect(server.requests(for: "/feed").first?.headers["authorization"] != nil)
    #expect(other.requests(for: "/feed").map { $0.headers["authorization"] } == [nil])
  }

  @Test func refusesLoopbackUnlessAllowed() async throws {
    let server = try TestServer { _ in [Self.feed([])] }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"], allows: [])
    #expect(run.failures == [.refusedAddress])
    #expect(server.requests.isEmpty)
  }

  @Test func cutsOffWhatAKilledRunLeft() async throws {
    let server = try TestServer { request in
      switch request.path {
      case "/feed": [Self.feed(["/a", "/b"])]
      case "/a", "/b": [Self.page(request.path)]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    var options = FetchRun.options
    options.limit = 1
    try await run.fetch(["\(server.origin)/feed"], options: options)
    let position = try #require(try run.store.archivePosition())
    let file = try #require(FileHandle(forWritingAtPath: "\(run.folder)/archive/\(position.name)"))
    try file.seekToEnd()
    try file.write(contentsOf: Data([0x1F, 0x8B, 8, 0, 1, 2, 3]))
    try file.close()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(try run.store.versions().count == 2)
    try run.checkIntact()
  }
}

@Suite struct AddressGuardTests {
  @Test(arguments: [
    "127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "224.0.0.1",
    "255.255.255.255", "[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[ff02::1]", "[::ffff:10.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[2002:7f00:1::]", "[2001:db8::1]",
  ])
  func refuses(_ host: String) throws {
    #expect(AddressGuard.isSpecial(try address(host)))
  }

  @Test(arguments: ["1.1.1.1", "172.32.0.1", "[2606:4700::1111]", "[::ffff:8.8.8.8]"])
  func allows(_ host: String) throws {
    #expect(!AddressGuard.isSpecial(try address(host)))
  }

  private func address(_ host: String) throws -> IPAddress {
    if host.hasPrefix("[") {
      return try #require(IPAddress(v6: Array(host.utf8.dropFirst().dropLast())[...]))
    }
    return try #require(IPAddress(looseV4: host))
  }
}

@Suite struct PageHeadTests {
  @Test(arguments: [
    ("https://example.org/", "example.org/a"), ("https://other.example/x", "example.org/a"),
    ("https://www.example.org/b?utm_source=x", "example.org/b"),
  ])
  func believesTheCanonicalLinkWithinReason(_ canonical: String, _ key: String) throws {
    let html = Array("<head><meta charset=utf-8><link rel=canonical href='\(canonical)'></head>".utf8)
    let url = try WebURL("https://example.org/a")
    #expect(PageHead(html, charset: nil, url: url).key(for: url).text == key)
  }
}
