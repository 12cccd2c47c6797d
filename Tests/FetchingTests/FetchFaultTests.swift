import Foundation
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Fetching

/// Servers misbehave; the fetcher names what happened, goes on, and keeps the store intact.
@Suite struct FetchFaultTests {
  typealias Action = TestServer.Action

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// Nil: the page is stored.
    var failure: FetchFailure.Code?
    var actions: @Sendable (TestServer.Request, _ visits: Int) -> [Action]
    var testDescription: String { name }

    init(
      _ name: String, _ failure: FetchFailure.Code? = nil,
      _ actions: @escaping @Sendable (TestServer.Request, _ visits: Int) -> [Action]
    ) {
      self.name = name
      self.failure = failure
      self.actions = actions
    }
  }

  static let html = Array("<html><body><p>Mining text.</p></body></html>".utf8)

  /// The same as it is behind a coding, without gzip's header and checksum.
  static var rawDeflate: [UInt8] { Array(Deflater.gzip(html).dropFirst(10).dropLast(8)) }

  static let cases: [Case] = bodies + framing + redirects + statuses

  static let bodies = [
    Case("ok-200") { _, _ in [.answer(body: html)] },
    Case("ok-gzip") { _, _ in [.answer(headers: ["Content-Encoding: gzip"], body: Deflater.gzip(html))] },
    Case("ok-deflate-raw") { _, _ in [.answer(headers: ["Content-Encoding: deflate"], body: rawDeflate)] },
    Case("gzip-lies") { _, _ in [.answer(headers: ["Content-Encoding: gzip"], body: html)] },
    Case("big-declared", .tooLarge) { _, _ in [.answer(length: 1 << 30), .close] },
    Case("big-undeclared", .tooLarge) { _, _ in
      let chunk = "10000\r\n" + String(repeating: "x", count: 0x10000) + "\r\n"
      return [
        .answer(headers: ["Transfer-Encoding: chunked"], hasLength: false),
        .repeating(Array(chunk.utf8), every: 0),
      ]
    },
    Case("big-headers", .tooLarge) { _, _ in
      [
        .text("HTTP/1.1 200 OK\r\n"),
        .repeating(Array("X-A: \(String(repeating: "x", count: 9_000))\r\n".utf8), every: 0),
      ]
    },
    Case("bomb") { _, _ in
      [
        .answer(
          headers: ["Content-Encoding: gzip"], body: Deflater.gzip([UInt8](repeating: 0x20, count: 50 << 20)))
      ]
    },
    Case("type-missing") { _, _ in [.answer(type: nil, body: html)] },
    Case("type-octet") { _, _ in [.answer(type: "application/octet-stream", body: html)] },
    Case("type-pdf", .unsupportedType) { _, _ in
      [.answer(type: "application/pdf", length: 1000), .repeating([0x20], every: 0.5)]
    },
    Case("type-pdf-by-content", .unsupportedType) { _, _ in [.answer(body: Array("%PDF-1.7".utf8))] },
  ]

  static let framing = [
    Case("slow-drip", .timeout) { _, _ in [.answer(length: 1000), .repeating([0x20], every: 0.3)] },
    Case("slow-headers", .timeout) { _, _ in [.pause(4)] },
    Case("short-body", .truncated) { _, _ in [.answer(body: html, length: 1000), .close] },
    Case("reset", .reset) { _, _ in [.reset] },
    Case("chunked-bad-size", .badResponse) { _, _ in
      [.answer(headers: ["Transfer-Encoding: chunked"], hasLength: false), .text("zz\r\nabc\r\n"), .close]
    },
    Case("two-content-lengths", .badResponse) { _, _ in
      [.answer(headers: ["Content-Length: 7"], body: html), .close]
    },
    Case("length-and-chunked") { _, _ in
      let chunk = Array("\(String(html.count, radix: 16))\r\n".utf8) + html + Array("\r\n0\r\n\r\n".utf8)
      return [.answer(headers: ["Transfer-Encoding: chunked"], length: 5), .send(chunk), .close]
    },
    Case("http09", .badResponse) { _, _ in [.send(html), .close] },
    Case("pipelined-close") { _, _ in [.answer(headers: ["Connection: close"], body: html), .close] },
    Case("keepalive-stale") { _, _ in [.answer(body: html), .close] },
    Case("status-304-unconditional", .unexpectedNotModified) { _, _ in [.answer(304, hasLength: false)] },
  ]

  static let redirects = [
    Case("redirect-302") { _, _ in [.answer(302, headers: ["Location: /good"])] },
    Case("redirect-308") { _, _ in [.answer(308, headers: ["Location: /good#part"])] },
    Case("redirect-relative") { _, _ in [.answer(302, headers: ["Location: ../good"])] },
    Case("redirect-endless", .tooManyRedirects) { request, visits in
      [.answer(302, headers: ["Location: /page?\(visits)"])]
    },
    Case("cookie-wall", .tooManyRedirects) { _, _ in
      [.answer(302, headers: ["Location: /page", "Set-Cookie: a=1"])]
    },
    Case("redirect-no-location", .badRedirect) { _, _ in [.answer(301)] },
    Case("redirect-to-file", .refusedScheme) { _, _ in
      [.answer(302, headers: ["Location: file:///etc/passwd"])]
    },
    Case("redirect-to-private", .refusedAddress) { _, _ in
      [.answer(302, headers: ["Location: http://10.0.0.1/"])]
    },
    Case("redirect-to-metadata", .refusedAddress) { _, _ in
      [.answer(302, headers: ["Location: http://169.254.169.254/"])]
    },
    Case("redirect-to-decimal", .refusedAddress) { _, _ in
      [.answer(302, headers: ["Location: http://0x7f000002/"])]
    },
    Case("redirect-to-mapped", .refusedAddress) { _, _ in
      [.answer(302, headers: ["Location: http://[::ffff:127.0.0.1]/"])]
    },
    Case("redirect-robots", .disallowed) { _, _ in [.answer(302, headers: ["Location: /private"])] },
    Case("dns-nx", .dns) { _, _ in [.answer(302, headers: ["Location: http://no-such-host.invalid/"])] },
  ]

  static let statuses = [
    Case("status-403-challenge", .blocked) { _, _ in
      [.answer(403, headers: ["cf-mitigated: challenge"], body: html)]
    },
    Case("status-404", .status) { _, _ in [.answer(404, body: html)] },
    Case("status-429-far", .waiting) { _, _ in [.answer(429, headers: ["Retry-After: 999999"])] },
    Case("status-429-garbage") { _, visits in
      visits == 1 ? [.answer(429, headers: ["Retry-After: soon"])] : [.answer(body: html)]
    },
    Case("status-500-always", .status) { _, _ in [.answer(500)] },
    Case("status-500-once") { _, visits in visits == 1 ? [.answer(500)] : [.answer(body: html)] },
    Case("user-agent") { request, _ in
      request.headers["user-agent"] == "dateline/test (+https://example.org/)"
        ? [.answer(body: html)] : [.answer(403)]
    },
  ]

  @Test(arguments: cases) func survives(_ item: Case) async throws {
    let visits = Counter()
    let server = try TestServer { request in
      switch request.path.prefix(while: { $0 != "?" }) {
      case "/robots.txt": [.answer(type: "text/plain", body: Array("User-agent: *\nDisallow: /private".utf8))]
      case "/feed":
        [.answer(type: "application/rss+xml", body: Array("<rss><item><link>/page</link></item></rss>".utf8))]
      case "/good": [.answer(body: Self.html)]
      case "/page": item.actions(request, visits.next())
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let run = try FetchRun()
    try await run.fetch(["\(server.origin)/feed"])
    #expect(run.failures == (item.failure.map { [$0] } ?? []))
    #expect(try run.store.versions().count == (item.failure == nil ? 1 : 0))
    try run.checkIntact()
  }
}

final class Counter: Sendable {
  private let count = Atomic(0)

  var value: Int { count.load(ordering: .relaxed) }

  func next() -> Int { count.add(1, ordering: .relaxed).newValue }
}
