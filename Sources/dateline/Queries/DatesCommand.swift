import ArgumentParser
import Storage

/// `dateline dates`
struct DatesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dates",
    abstract: "Dates as written, and the days they denote.",
    discussion: """
      dateline dates --kind duration
      dateline dates --article a12 --jsonl
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.dates) }
}
