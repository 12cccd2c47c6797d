import ArgumentParser
import Fetching
import Foundation
import Model

/// `dateline feed`: what does a feed say?
struct FeedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: "Read feeds: RSS, Atom, RDF, CDF, JSON Feed (exit status 1 where a file is none).",
    discussion: """
      dateline feed news.xml
      dateline feed --json --url https://example.org/feed news.xml
      """)

  @Argument(help: "Files.", completion: .file())
  var files: [String] = []

  @Option(help: "Where the feed came from: relative addresses are resolved against it.")
  var url: String?

  @Flag(help: "One JSON object a file.")
  var json = false

  @Flag(
    help:
      "Read {\"id\",\"content_type\",\"bytes_base64\",\"url\",\"content_location\"}, one a line, from standard input."
  )
  var jsonl = false

  func run() throws {
    let reader = FeedReader(words: try FeedWords.load())
    if jsonl {
      let failed = try JSONLines.answer { item, json in
        guard let bytes = item["bytes_base64"]?.string.flatMap({ Data(base64Encoded: $0) }) else {
          json.member("error", "'bytes_base64' is required")
          return
        }
        let feed = reader.feed(
          Array(bytes), contentType: item["content_type"]?.string, url: item["url"]?.string,
          contentLocation: item["content_location"]?.string)
        Self.write(feed, to: &json)
      }
      if failed > 0 { throw ExitStatus.someInputsFailed }
      return
    }
    guard !files.isEmpty else { throw ValidationError("no file was given") }
    var allAreFeeds = true
    for file in files {
      guard let bytes = FileManager.default.contents(atPath: file) else {
        Messages.error("cannot read \(file)")
        throw ExitStatus.noInput
      }
      let feed = reader.feed(Array(bytes), url: url)
      allAreFeeds = allAreFeeds && feed.kind != .none
      try show(feed)
    }
    if !allAreFeeds { throw ExitStatus.nothingFound }
  }

  private func show(_ feed: Feed) throws {
    if json {
      var writer = JSONWriter()
      writer.object { Self.write(feed, to: &$0) }
      writer.endLine()
      try Output().write(writer.bytes)
      return
    }
    for entry in feed.entries {
      let date = (entry.published ?? entry.updated)?.text ?? "-"
      let cells = [date, entry.url ?? "-", entry.title ?? "-"].map { $0.replacing("\n", with: " ") }
      try Output().write(Printable.text(cells.joined(separator: "\t")) + "\n")
    }
  }

  private static func write(_ feed: Feed, to json: inout JSONWriter) {
    json.member("kind", feed.kind.rawValue)
    json.memberOrNull("title", feed.title)
    json.member("encoding", feed.encoding)
    json.key("entries")
    json.array(feed.entries) { json, entry in
      json.object { json in
        json.memberOrNull("id", entry.id)
        json.memberOrNull("url", entry.url)
        json.memberOrNull("title", entry.title)
        json.memberOrNull("summary", entry.summary)
        json.memberOrNull("published", entry.published?.instant)
        json.memberOrNull("updated", entry.updated?.instant)
      }
    }
  }
}
