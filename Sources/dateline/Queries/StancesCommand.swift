import ArgumentParser
import Storage

/// `dateline stances`
struct StancesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stances",
    abstract: "Who leans which way on what, with the words that say so.",
    discussion: """
      dateline stances --target ai --kind favour
      dateline stances --person Putin --jsonl
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.stances) }
}
