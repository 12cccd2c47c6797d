import ArgumentParser
import Storage

/// `dateline articles`
struct ArticlesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "articles",
    abstract: "The articles in the store, newest first.",
    discussion: """
      dateline articles --from 2026-W03 --contains '"ban on mining"'
      dateline articles --region KZ --lang ru --csv > articles.csv
      """)

  @OptionGroup var list: ListOptions

  func run() throws { try list.answer(.articles) }
}
