import Foundation
import Storage
import TestSupport
import Testing

@testable import Fetching

/// What happens to articles that change, and to sources that fall silent.
@Suite struct UpdateTests {
  static func item(
    _ link: String, guid: String, title: String, date: String = "Mon, 05 Jan 2026 08:00:00 GMT"
  )
    -> String
  {
    "<item><link>\(link)</link><guid isPermaLink=\"false\">\(guid)</guid><title>\(title)</title>"
      + "<pubDate>\(date)</pubDate></item>"
  }

  static func feed(_ items: String, more: String = "") -> TestServer.Action {
    .answer(type: "application/rss+xml", body: Array("<rss><channel>\(more)\(items)</channel></rss>".utf8))
  }

  @Test func keepsAnUpdateAsAVersion() async throws {
    let visits = Counter()
    let server = try TestServer { request in
      let visit = request.path == "/feed" ? visits.next() : visits.value
      let title = visit < 3 ? "First" : "Corrected"
      return request.path == "/feed"
        ? [Self.feed(Self.item("/a", guid: "1", title: title))] : [FetchBehaviourTests.page("Text \(title)")]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<4 {
      try await run.fetch(["\(server.origin)/feed"])
      run.later(60)
    }
    #expect(server.requests(for: "/a").count == 2)
    #expect(try run.store.versions().map(\.key) == Array(repeating: "127.0.0.1:\(server.port)/a", count: 2))
    try run.checkIntact()
  }

  @Test func oneEntryUnderTwoAddressesIsOnePage() async throws {
    let visits = Counter()
    let server = try TestServer { request in
      guard request.path == "/feed" else { return [FetchBehaviourTests.page("Text")] }
      return visits.next() == 1
        ? [Self.feed(Self.item("/a", guid: "1", title: "T"))]
        : [Self.feed(Self.item("/moved", guid: "1", title: "T") + Self.item("/a", guid: "2", title: "T"))]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(try run.store.versions().count == 1)
    #expect(server.requests(for: "/moved").isEmpty)
  }

  @Test func aNameThatAllEntriesShareIsNone() async throws {
    let items = ["/a", "/b", "/c"].map { Self.item($0, guid: "same", title: $0) }.joined()
    let server = try TestServer { request in
      request.path == "/feed" ? [Self.feed(items)] : [FetchBehaviourTests.page(request.path)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(try run.store.versions().count == 3)
  }

  @Test func asksNoMoreThanNowAndThenWhereEverythingIsDatedByTheClock() async throws {
    let visits = Counter()
    let server = try TestServer { request in
      guard request.path == "/feed" else { return [FetchBehaviourTests.page("Text")] }
      let date = "Mon, 05 Jan 2026 08:00:0\(visits.next()) GMT"
      return [Self.feed(Self.item("/a", guid: "1", title: "T", date: date))]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<6 { try await run.fetch(["\(server.origin)/feed"]) }
    #expect(server.requests(for: "/a").count == 2)
  }

  @Test func asksAgainInFullWhenTold() async throws {
    let server = try TestServer { request in
      request.path == "/feed"
        ? [FetchBehaviourTests.feed(["/a"])] : [FetchBehaviourTests.page("Text", headers: ["ETag: \"1\""])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    var options = FetchRun.options
    options.refetch = true
    for _ in 0..<2 { try await run.fetch(["\(server.origin)/feed"], options: options) }
    #expect(server.requests(for: "/a").map { $0.headers["if-none-match"] } == [nil, nil])
    #expect(try run.store.versions().count == 1)
  }

  @Test func aSecondFetchMovesNoBody() async throws {
    let server = try TestServer { request in
      if request.headers["if-none-match"] == "\"1\"" { return [.answer(304, hasLength: false)] }
      return request.path == "/feed"
        ? [FetchBehaviourTests.feed(["/a", "/b"], headers: ["ETag: \"1\""])]
        : request.path == "/robots.txt"
          ? [.answer(404)] : [FetchBehaviourTests.page(request.path, headers: ["ETag: \"1\""])]
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    let count = server.requests.count
    try await run.fetch(["\(server.origin)/feed"])
    #expect(server.requests.dropFirst(count).map(\.path) == ["/feed"])
    #expect(server.requests.last?.headers["if-none-match"] == "\"1\"")
    #expect(try run.archived().responses.count { $0.targetURI?.hasSuffix("robots.txt") == false } == 3)
  }

  @Test func namesSourcesThatFellSilentOrKeepFailing() async throws {
    let visits = Counter()
    let server = try TestServer { request in
      guard request.path == "/feed" else { return [FetchBehaviourTests.page("x")] }
      return visits.next() < 4 ? [FetchBehaviourTests.feed(["/a"])] : [.answer(404)]
    }
    defer { server.stop() }
    let run = try FetchRun()
    for _ in 0..<5 {
      try await run.fetch(["\(server.origin)/feed"])
      run.later(31 * 86_400)
    }
    #expect(run.silent == [31, 62])
    #expect(try run.store.source("\(server.origin)/feed")?.failures == 2)
  }

  @Test(arguments: [
    ("<skipHours><hour>8</hour></skipHours>", 3600, 1), ("<skipDays><day>Monday</day></skipDays>", 57_600, 1),
    ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800, 1),
    ("<ttl>0</ttl>", 0, 2), ("<ttl>1</ttl>", 300, 1), ("<ttl>99999</ttl>", 86_400, 1),
  ])
  func keepsTheHoursAndPaceAFeedAsksFor(_ wish: String, _ quiet: Int, _ before: Int) async throws {
    let server = try TestServer { request in
      request.path == "/feed" ? [FetchBehaviourTests.feed([], more: wish)] : [.answer(404)]
    }
    defer { server.stop() }
    // A Monday, 08:00:00.
    let run = try FetchRun(clock: 1_767_600_000)
    try await run.fetch(["\(server.origin)/feed"])
    run.later(max(quiet - 1, 0))
    try await run.fetch(["\(server.origin)/feed"])
    #expect(server.requests(for: "/feed").count == before)
    run.later(2)
    try await run.fetch(["\(server.origin)/feed"])
    #expect(server.requests(for: "/feed").count == before + 1)
  }
}
