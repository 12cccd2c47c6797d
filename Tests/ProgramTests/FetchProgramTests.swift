import Foundation
import Model
import TestSupport
import Testing

/// `dateline fetch` and its neighbours as a user runs them: output, messages, exit status.
@Suite struct FetchProgramTests {
  static func page(_ text: String) -> [UInt8] {
    Array(
      "<html><head><title>\(text)</title></head><body><article><p>\(text)</p></article></body></html>".utf8)
  }

  static func server(_ texts: [String: String]) throws -> TestServer {
    try TestServer { request in
      if request.headers["if-none-match"] == "\"1\"" { return [.answer(304, hasLength: false)] }
      if request.path == "/feed" {
        let items = texts.keys.sorted().map { "<item><link>\($0)</link></item>" }.joined()
        return [
          .answer(
            type: "application/rss+xml", headers: ["ETag: \"1\""],
            body: Array("<rss><channel>\(items)</channel></rss>".utf8))
        ]
      }
      guard let text = texts[request.path] else { return [.answer(404)] }
      return [.answer(headers: ["ETag: \"1\""], body: page(text))]
    }
  }

  private static let always = ["--data", "news", "--delay", "0", "--allow-host", "127.0.0.1"]

  private func fetch(_ program: Program, _ arguments: [String], input: Data = Data()) throws
    -> Program.Outcome
  {
    try program.run(["fetch"] + arguments + Self.always, input: input)
  }

  @Test func saysNothingWhereAllIsWellAndMovesNoBodyTwice() throws {
    let server = try Self.server(["/a": "About mining.", "/b": "About cooking."])
    defer { server.stop() }
    let program = try Program()
    for _ in 0..<2 {
      let outcome = try fetch(program, ["\(server.origin)/feed"])
      #expect(outcome.status == 0)
      #expect(outcome.text.isEmpty && outcome.messages.isEmpty)
    }
    #expect(server.requests.map(\.path).sorted() == ["/a", "/b", "/feed", "/feed", "/robots.txt"])
  }

  @Test func tellsProgramsWhatItDoes() throws {
    let server = try Self.server(["/a": "About mining."])
    defer { server.stop() }
    let program = try Program()
    let dry = try fetch(program, ["--dry-run", "\(server.origin)/feed"])
    #expect(dry.text == "\(server.origin)/a\n")
    let outcome = try fetch(program, ["--jsonl", "\(server.origin)/feed", "\(server.origin)/nowhere"])
    #expect(outcome.status == 3)
    let lines = try outcome.lines.map { try JSONValue(parsing: String($0)) }
    #expect(
      lines.contains { $0["page"]?.string == "\(server.origin)/a" && $0["outcome"]?.string == "stored" })
    #expect(lines.contains { $0["error"]?["code"]?.string == "status" })
    #expect(outcome.messages.contains("dateline: source \(server.origin)/nowhere: status 404"))
    #expect(outcome.messages.contains("new         1"))
  }

  @Test func filtersByTheTopicOfASource() throws {
    let server = try Self.server([
      "/a":
        "The government of Norway wants to limit cryptocurrency mining because it takes power from industry.",
      "/b": "The cook of the restaurant in Oslo wants to serve more fish because it is good for the guests.",
    ])
    defer { server.stop() }
    let program = try Program()
    try program.write(
      Array("[[source]]\naddress = \"\(server.origin)/feed\"\ntopic = \"mining-vs-ai\"\n".utf8),
      to: "dateline.toml")
    let outcome = try fetch(program, ["--jsonl"])
    #expect(outcome.status == 0)
    let pages = try outcome.lines.map { try JSONValue(parsing: String($0)) }.filter { $0["page"] != nil }
    #expect(Set(pages.map { $0["outcome"]?.string }) == ["stored", "filtered"])
    #expect(try fetch(program, ["--topic", "nothing", "\(server.origin)/feed"]).status == 78)
  }

  @Test func waitsForNobodyWhoHoldsTheLock() throws {
    let server = try TestServer { _ in [.pause(20)] }
    defer { server.stop() }
    let program = try Program()
    let process = program.process(["fetch", "\(server.origin)/feed"] + Self.always)
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    for _ in 0..<500 where server.requests.isEmpty { usleep(20_000) }
    let outcome = try fetch(program, ["\(server.origin)/feed"])
    #expect(outcome.status == 4)
    #expect(outcome.messages.contains("another run is writing to news"))
  }

  @Test func staysWholeWhereTheDiskIsFull() throws {
    var random = UInt64(5)
    let noise = (0..<(3 << 20)).map { _ -> UInt8 in
      random = random &* 6_364_136_223_846_793_005 &+ 1
      return UInt8(random >> 40 & 255) | 0x41
    }
    let server = try TestServer { request in
      switch request.path {
      case "/feed":
        [
          .answer(
            type: "application/rss+xml",
            body: Array("<rss><item><link>/a</link></item><item><link>/b</link></item></rss>".utf8))
        ]
      case "/a": [.answer(body: Self.page("About mining."))]
      case "/b": [.answer(body: Self.page("Noise") + noise)]
      default: [.answer(404)]
      }
    }
    defer { server.stop() }
    let program = try Program()
    // A limit on the size of files is what a full disk is to one who writes; the new store fits, the noisy page does not.
    let full = program.process([])
    full.executableURL = URL(fileURLWithPath: "/bin/bash")
    full.arguments =
      ["-c", "ulimit -f 2100; exec \"$0\" \"$@\"", Program.path, "fetch", "\(server.origin)/feed"]
      + Self.always
    let messages = Pipe()
    full.standardError = messages
    try full.run()
    let said = String(decoding: messages.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    full.waitUntilExit()
    #expect(full.terminationStatus == 73)
    #expect(said.contains("cannot be written"))
    #expect(try archives(program).allSatisfy { try program.run(["warc", $0]).status == 0 })
    #expect(try fetch(program, ["\(server.origin)/feed"]).status == 0)
    let listed = try archives(program).map { try program.run(["warc", $0]).text }.joined()
    #expect(listed.split(separator: "\n").count { $0.hasPrefix("response") && $0.hasSuffix("/a") } == 1)
    #expect(listed.split(separator: "\n").count { $0.hasPrefix("response") && $0.hasSuffix("/b") } == 1)
  }

  private func archives(_ program: Program) throws -> [String] {
    let folder = program.folder.appendingPathComponent("news/archive").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
  }

  @Test func takesInLinesAndMailAndReadsThemAgain() throws {
    let program = try Program()
    let letter =
      "From: A <a@b.example>\nDate: Mon, 5 Jan 2026 08:00:00 +0000\nSubject: =?utf-8?Q?Caf=C3=A9?=\n\nText."
    try program.write(Array(letter.utf8), to: "mail/a.eml")
    let record = try JSONValue(parsing: try program.run("extract", "--json", "mail/a.eml").text)
    #expect(record["title"]?.string == "Café")
    #expect(record["text"]?.string == "Text.")
    #expect(record["published"]?["value"]?.string == "2026-01-05T08:00:00Z")
    try program.write(
      Array("[[source]]\naddress = \"-\"\n[[source]]\naddress = \"mail\"\n".utf8), to: "dateline.toml")
    let lines = Data("{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"y\",\"text\":\"Two.\"}\n".utf8)
    for _ in 0..<2 { #expect(try fetch(program, [], input: lines).status == 0) }
    let texts = try program.run(["extract", "--json"] + archives(program)).lines.map {
      try JSONValue(parsing: String($0))["text"]?.string
    }
    #expect(texts == ["One.", "Two.", "Text."])
  }

  @Test func writesAConfigurationThatItReads() throws {
    let program = try Program()
    #expect(try program.run("init").status == 0)
    #expect(try program.run("init").status == 73)
    let outcome = try program.run("fetch", "--data", "news")
    #expect(outcome.status == 78)
    #expect(outcome.messages.contains("no source"))
  }
}
