import ArgumentParser
import Fetching
import Foundation
import Model

/// `dateline robots`: may this crawler fetch this address?
struct RobotsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "robots",
    abstract: "Tell whether a robots.txt file allows an address (exit status 1 where it does not).",
    discussion: """
      dateline robots robots.txt https://example.org/news/1
      dateline robots --agent examplebot robots.txt /news/1 /private/
      """)

  @Argument(help: "A robots.txt file.", completion: .file())
  var file: String?

  @Argument(help: "Addresses or paths.")
  var addresses: [String] = []

  @Option(help: "The crawler's product token.")
  var agent = "dateline"

  @Flag(help: "Read {\"id\",\"robots\",\"agent\",\"url\"}, one a line, from standard input.")
  var jsonl = false

  func run() throws {
    if jsonl {
      if try JSONLines.answer(answer) > 0 { throw ExitStatus.someInputsFailed }
      return
    }
    guard let file, !addresses.isEmpty else {
      throw ValidationError("a robots.txt file and an address are needed")
    }
    guard let bytes = FileManager.default.contents(atPath: file) else {
      Messages.error("cannot read \(file)")
      throw ExitStatus.noInput
    }
    let policy = Robots(parsing: Array(bytes)).policy(for: agent)
    var allAllowed = true
    for address in addresses {
      let isAllowed = policy.isAllowed(address)
      allAllowed = allAllowed && isAllowed
      try Output().write("\(isAllowed ? "allowed" : "disallowed")\t\(Printable.text(address))" + "\n")
    }
    if !allAllowed { throw ExitStatus.nothingFound }
  }

  private func answer(_ item: JSONValue, _ json: inout JSONWriter) {
    guard let text = item["robots"]?.string, let url = item["url"]?.string else {
      json.member("error", "'robots' and 'url' are required")
      return
    }
    let policy = Robots(parsing: Array(text.utf8)).policy(for: item["agent"]?.string ?? agent)
    json.member("allowed", policy.isAllowed(url))
    if let delay = policy.crawlDelay { json.member("crawl_delay", delay) }
  }
}
