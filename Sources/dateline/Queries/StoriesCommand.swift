import ArgumentParser
import Storage

/// `dateline stories`
struct StoriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stories",
    abstract: "Stories by day: how many copies, on which sites.",
    discussion: """
      dateline stories --from 2026-W03
      dateline articles --story a3
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.stories) }
}
