import ArgumentParser
import Fetching
import Model

/// `dateline feed-date`: what moment does a feed mean?
struct FeedDateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed-date",
    abstract: "Read dates as feeds write them, in UTC (exit status 1 where one cannot be read).",
    discussion: """
      dateline feed-date 'Mo, 05 Jan 2026 08:00:00 +0100'
      dateline feed-date '2026年1月5日 08:00:00 +0800'
      """)

  @Argument(help: "Dates.")
  var dates: [String] = []

  @Flag(help: "Read {\"id\",\"input\"}, one a line, from standard input.")
  var jsonl = false

  func run() throws {
    let parser = FeedDateParser(words: try FeedWords.load())
    if jsonl {
      let failed = try JSONLines.answer { item, json in
        json.memberOrNull("value", item["input"]?.string.flatMap(parser.date)?.instant)
      }
      if failed > 0 { throw ExitStatus.someInputsFailed }
      return
    }
    guard !dates.isEmpty else { throw ValidationError("no date was given") }
    var allRead = true
    for text in dates {
      let date = parser.date(text)
      allRead = allRead && date != nil
      try Output().write("\(date?.text ?? "-")\t\(Printable.text(text))\n")
    }
    if !allRead { throw ExitStatus.nothingFound }
  }
}
