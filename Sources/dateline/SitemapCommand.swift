import ArgumentParser
import Fetching
import Foundation
import Model

/// `dateline sitemap`: which pages does a sitemap name?
struct SitemapCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sitemap",
    abstract:
      "Read sitemaps and sitemap indexes: XML, news extension, text, gzip (exit status 1 where a file is none).",
    discussion: """
      dateline sitemap sitemap.xml.gz
      dateline sitemap --url https://example.org/sitemap.xml sitemap.xml
      """)

  @Argument(help: "Files.", completion: .file())
  var files: [String] = []

  @Option(help: "Where the sitemap came from: relative addresses are resolved against it.")
  var url: String?

  @Flag(help: "Read {\"id\",\"url\",\"bytes_base64\"}, one a line, from standard input.")
  var jsonl = false

  func run() throws {
    let reader = SitemapReader(words: try FeedWords.load())
    if jsonl {
      let failed = try JSONLines.answer { item, json in
        guard let bytes = item["bytes_base64"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
          json.member("error", "'bytes_base64' is required")
          return
        }
        Self.write(reader.sitemap(Array(bytes), url: item["url"]?.string), to: &json)
      }
      if failed > 0 { throw ExitStatus.someInputsFailed }
      return
    }
    guard !files.isEmpty else { throw ValidationError("no file was given") }
    var allAreSitemaps = true
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        Messages.error("cannot read \(file)")
        throw ExitStatus.noInput
      }
      let sitemap = reader.sitemap(Array(bytes), url: url)
      allAreSitemaps = allAreSitemaps && sitemap.kind != .none
      for entry in sitemap.entries {
        let date = (entry.published ?? entry.modified)?.text ?? "-"
        try Output().write(Printable.text("\(date)\t\(entry.url.href)\t\(entry.title ?? "-")") + "\n")
      }
    }
    if !allAreSitemaps { throw ExitStatus.nothingFound }
  }

  private static func write(_ sitemap: Sitemap, to json: inout JSONWriter) {
    json.member("kind", sitemap.kind.rawValue)
    json.key("urls")
    json.array(sitemap.entries) { json, entry in
      json.object { json in
        json.member("loc", entry.url.href)
        json.memberOrNull("lastmod", entry.modified?.text)
        json.memberOrNull("title", entry.title)
        json.memberOrNull("published", entry.published?.text)
      }
    }
  }
}
