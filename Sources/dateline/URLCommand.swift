import ArgumentParser
import Fetching
import Model

/// `dateline url`: how an address is read, and whether two are one page.
struct URLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "url",
    abstract: "Normalise addresses, or tell whether two are the same page.",
    discussion: """
      dateline url 'HTTPS://Example.org:443/a/../b?x=1#top'
      dateline url --same 'https://m.example.org/a?utm_source=rss' https://example.org/a
      """)

  @Argument(help: "Addresses; with --same exactly two.")
  var addresses: [String] = []

  @Flag(help: "Tell whether two addresses are one page.")
  var same = false

  @Option(help: "What relative addresses are resolved against.")
  var base: String?

  @Flag(help: "Read {\"id\",\"input\",\"base\"} or {\"id\",\"a\",\"b\"}, one a line, from standard input.")
  var jsonl = false

  func run() throws {
    do {
      try answer()
    } catch let error as WebURLError {
      Messages.error(error.description)
      throw ExitStatus.badData
    }
  }

  private func answer() throws {
    if jsonl {
      if try JSONLines.answer(same ? answerSame : answerHref) > 0 { throw ExitStatus.someInputsFailed }
    } else if same {
      guard addresses.count == 2 else { throw ValidationError("--same compares exactly two addresses") }
      let isSame = try URLKey(WebURL(addresses[0])) == URLKey(WebURL(addresses[1]))
      try Output().write(isSame ? "same\n" : "different\n")
      if !isSame { throw ExitStatus.nothingFound }
    } else {
      guard !addresses.isEmpty else { throw ValidationError("no address was given") }
      let base = try base.map { try WebURL($0) }
      for address in addresses { try Output().write(try WebURL(address, base: base).href + "\n") }
    }
  }

  private func answerHref(_ item: JSONValue, _ json: inout JSONWriter) {
    do {
      let base = try item["base"]?.string.map { try WebURL($0) }
      json.member("href", try WebURL(item["input"]?.string ?? "", base: base).href)
    } catch {
      json.member("error", "\(error)")
    }
  }

  private func answerSame(_ item: JSONValue, _ json: inout JSONWriter) {
    guard let a = item["a"]?.string, let b = item["b"]?.string else {
      json.member("error", "'a' and 'b' are required")
      return
    }
    if let left = try? WebURL(a), let right = try? WebURL(b) {
      json.member("same", URLKey(left) == URLKey(right))
    } else {
      json.member("same", a == b)
    }
  }
}
