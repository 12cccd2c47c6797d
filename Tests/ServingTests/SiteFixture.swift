import Foundation
import Model
import Storage
import TestSupport

@testable import Serving

/// The site over a store of a few articles, asked without a socket.
final class SiteFixture: Sendable {
  static let shared = Result<SiteFixture, any Error> { try SiteFixture() }

  let folder: URL
  let site: Site

  static let pages = Repository.root + "/Sources/Serving/Pages"
  static let editorToken = "an editor's token of some length"

  static let texts = [
    "Minister Anna Weiss said on Tuesday: “Mines must leave the grid.” The government of Russia banned crypto mining in Irkutsk Oblast until 15 March 2031.",
    "“AI will save our towns,” governor Igor Kobzev said in Irkutsk on Monday. Kazakhstan will tax crypto mining from 1 January 2027.",
    "<script>alert(1)</script> \u{202E}live\u{202C} \"\u{301} onmouseover=alert(2) x=\" said Minister Anna Weiss. Norway may limit crypto mining.",
  ]

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("site-\(UUID().uuidString)")
    let path = folder.path + "/dateline.sqlite"
    let store = try Store(path: path, names: try NameKey(lexicons: Repository.lexicons))
    let info = RunInfo(command: "import", program: "1", lexicon: "a", topic: "mining-vs-ai")
    let run = try store.begin(info, time: 1_768_000_000)
    let line = try WholeLine.shared.get()
    for (index, text) in Self.texts.enumerated() {
      let page = Page(
        id: "t\(index)", content: .text(text),
        given: Page.Given(
          url: "javascript:alert(\(index))",
          title: index == 2 ? "</title><script>alert(3)</script>" : "Article \(index)",
          published: "2026-01-1\(index + 2)", language: "en", site: "Valley \(index)"))
      let record = try line.record(of: page)
      _ = try store.enter(StoreEntry(record: record, key: "t\(index)", time: 1_768_000_000), run: run)
    }
    try store.finish(run: run, time: 1_768_000_001)
    var settings = ServerSettings(
      store: path, lexicons: [Repository.lexicons], pages: Self.pages, topic: "mining-vs-ai")
    settings.editorToken = Self.editorToken
    site = try Site(settings)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func get(_ target: String, _ headers: [String: String] = [:]) -> WebAnswer { send("GET", target, headers) }

  func send(_ method: String, _ target: String, _ headers: [String: String] = [:], body: String = "")
    -> WebAnswer
  {
    var all = ["host": "localhost:8080"]
    all.merge(headers) { $1 }
    return site.answer(WebRequest(method: method, target: target, headers: all, body: Array(body.utf8)))
  }
}

extension WebAnswer {
  var text: String { String(decoding: body, as: UTF8.self) }
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
