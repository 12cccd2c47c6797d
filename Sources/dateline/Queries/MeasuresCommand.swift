import ArgumentParser
import Storage

/// `dateline measures`
struct MeasuresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "measures",
    abstract: "What policies do: who, what, where, until when.",
    discussion: """
      dateline measures --region RU --kind ban --status in-force
      dateline measures --target mining --from 2026 --md
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.measures) }
}
