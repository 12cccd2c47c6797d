import ArgumentParser
import Storage

/// `dateline regions`
struct RegionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regions",
    abstract: "Places and what they stand for.",
    discussion: """
      dateline regions --kind policy --from 2026-01
      dateline regions --region RU --tsv
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.regions) }
}
