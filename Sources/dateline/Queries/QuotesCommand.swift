import ArgumentParser
import Storage

/// `dateline quotes`
struct QuotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quotes",
    abstract: "Who said what.",
    discussion: """
      dateline quotes --person Ogienko --from 2026-01
      dateline quotes --region RU --contains electricity --csv
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.quotes) }
}
