import Foundation
import Storage
import TestSupport
import Testing

@testable import Fetching

/// Sources that lie on this machine: lists of addresses, pages, mail, JSON lines, archives, folders.
@Suite struct LocalSourceTests {
  static func write(_ text: String, to name: String, of run: FetchRun) throws -> String {
    let path = "\(run.folder)/in/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  @Test func fetchesAListOfAddressesOnce() async throws {
    let server = try TestServer { [FetchBehaviourTests.page($0.path)] }
    defer { server.stop() }
    let run = try FetchRun()
    let list = try Self.write(
      "# comment\n\(server.origin)/a\n\n  \(server.origin)/b  a note\n\(server.origin)/a?utm_source=x\nnonsense\n",
      to: "urls.txt", of: run)
    for _ in 0..<2 { try await run.fetch([list]) }
    #expect(try run.store.versions().map(\.url).sorted() == ["\(server.origin)/a", "\(server.origin)/b"])
    #expect(run.failures == [.unreadable, .unreadable])
    #expect(server.requests(for: "/a").count == 1)
  }

  @Test func takesInFilesMailAndLinesOnceAndTheArchiveGivesThemBack() async throws {
    let run = try FetchRun()
    _ = try Self.write("<html><body><p>A page.</p></body></html>", to: "a.html", of: run)
    _ = try Self.write(
      "From: a@b.example\nDate: Mon, 5 Jan 2026 08:00:00 +0000\nSubject: News\n\nA letter.", to: "b.eml",
      of: run)
    _ = try Self.write(
      "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\",\"url\":\"https://paper.example/2\"}\n",
      to: "c.jsonl", of: run)
    for _ in 0..<2 { try await run.fetch(["\(run.folder)/in"]) }
    #expect(run.failures.isEmpty)
    #expect(try run.store.versions().count == 4)
    let name = try #require(try run.store.archivePosition()?.name)
    var reader = InputReader(["\(run.folder)/archive/\(name)"])
    var texts: [String] = []
    while case .page(let page)? = reader.next() { texts.append(MailTests.text(page)) }
    #expect(texts == ["<html><body><p>A page.</p></body></html>", "A letter.", "One.", "Two."])
  }

  @Test func leavesArchivesWhereTheyAre() async throws {
    let run = try FetchRun()
    let bytes = WARCReaderTests.record(1) + WARCReaderTests.record(2, body: "<p>other</p>")
    let path = try Self.write(String(decoding: bytes, as: UTF8.self), to: "x.warc", of: run)
    for _ in 0..<2 { try await run.fetch([path]) }
    #expect(try run.store.versions().map(\.file) == [path, path])
    #expect(try run.store.versions().map(\.offset) == [0, WARCReaderTests.record(1).count])
    #expect(try FileManager.default.contentsOfDirectory(atPath: "\(run.folder)/archive").isEmpty)
  }

  @Test func namesWhatIsThereNot() async throws {
    let run = try FetchRun()
    try await run.fetch(["\(run.folder)/nowhere"])
    #expect(run.failures == [.unreadable])
  }

  @Test func countsWhatAFilterPassesOver() async throws {
    let server = try TestServer { request in
      request.path == "/feed"
        ? [FetchBehaviourTests.feed(["/mining", "/cooking"])]
        : [FetchBehaviourTests.page("about \(request.path)")]
    }
    defer { server.stop() }
    let run = try FetchRun()
    var options = FetchRun.options
    options.topics = ["\(server.origin)/feed": "mining"]
    try await run.fetch(
      ["\(server.origin)/feed"], options: options,
      keeps: { page, topic in MailTests.text(page).contains(topic) })
    #expect(try run.store.page("127.0.0.1:\(server.port)/cooking")?.outcome == .filtered)
    #expect(try run.store.versions().map(\.url) == ["\(server.origin)/mining"])
    let bodies = try run.archived().responses.compactMap(\.response).map {
      String(decoding: $0.body, as: UTF8.self)
    }
    #expect(!bodies.contains { $0.contains("about /cooking") })
    try run.checkIntact()
  }
}
