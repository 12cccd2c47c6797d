import Fetching
import Foundation
import GRDB
import Model
import Testing

@testable import Storage

@Suite struct MigrationTests {
  private func old(_ folder: URL, _ statements: [String]) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.path + "/dateline.sqlite"
    let queue = try DatabaseQueue(path: path)
    try Migrations.all.migrate(queue, upTo: "2 updates of pages")
    try queue.write { db in for statement in statements { try db.execute(sql: statement) } }
    try queue.close()
    return path
  }

  @Test func whatAnOlderProgramWroteIsReadAndCopiedFirst() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("old-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try old(folder, OldStore.statements)
    let store = try Store(path: path)
    #expect(FileManager.default.fileExists(atPath: path + ".before-migration"))
    #expect(try store.faults() == [])
    #expect(try store.unexplained() == [])
    func first(_ list: FactList, _ columns: String...) throws -> [FactTable.Cell] {
      let table = try store.all(list)
      return columns.compactMap { table.column($0).first }
    }
    #expect(
      try first(.articles, "url", "day", "published", "flags", "authors", "site") == [
        .text("https://a.example/1"), .text("2026-01-14"), .text("2026-01-14"), .text("[\"paywall\"]"),
        .text("[\"Ann\"]"), .text("A"),
      ])
    #expect(
      try first(.quotes, "id", "speaker", "role", "text", "confidence") == [
        .text("a1/q1"), .text("Lee"), .text("Minister"), .text("Mines must go"), .number(0.75),
      ])
    #expect(try first(.stances, "polarity", "quote") == [.number(-0.7), .text("a1/q1")])
    #expect(try first(.measures, "regions", "from") == [.text("Russia"), .text("2026-02-01")])
    #expect(try first(.regions, "code", "text", "end") == [.text("iso:RU"), .text("Russia"), .integer(42)])
    let newer = RunInfo(command: "reanalyze", program: "2", lexicon: "a", topic: "mining-vs-ai")
    let article = try #require(
      try store.articles(notReadAs: newer, after: 0, limit: 1).first?.article)
    #expect(article.blocks == [Block(span: TextSpan(start: 0, end: 51), kind: .paragraph)])
    #expect(article.source.fetched == "2026-01-15T08:00:00Z" && article.source.sha256 == "00ff")
    let version = try #require(try store.versions().first)
    #expect(version.url == "https://a.example/1?x" && version.digest == "00ff" && version.file == "f.warc.gz")
    #expect(try store.page("a.example/1")?.source == "https://a.example/feed")
    var filter = FactFilter()
    filter.contains = "\"mines must go\""
    #expect(try store.count(.articles, filter) == 1)
  }

  @Test func whatANewerProgramWroteIsLeftAlone() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("newer-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = try old(folder, ["INSERT INTO grdb_migrations VALUES ('99 later')"])
    #expect(throws: StoreError.self) { try Store(path: path) }
    #expect(throws: StoreError.self) { try Store(reading: path) }
  }
}
