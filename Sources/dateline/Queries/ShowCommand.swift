import ArgumentParser
import Fetching
import Model
import Reporting
import Storage

/// `dateline show`: an article with its facts.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "An article with its text and all its facts, or a person's roles over time.",
    discussion: """
      dateline show a12
      dateline show a12 --facts --md
      dateline show v7
      """)

  @Argument(help: ArgumentHelp("An article (a12) or a person (v7).", valueName: "ID")) var id: String

  @Flag(help: "Without the text.") var facts = false

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    let store = try place.reading()
    do {
      if id.hasPrefix("v") {
        let (name, roles) = try store.roles(of: id)
        if form.isForPeople { try Output().write("\(Printable.text(name))\n\n") }
        return try form.print(roles)
      }
      let (article, text, lists) = try store.article(id)
      try form.print(article)
      if !facts {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        try Output().write("\n" + lines.map { Printable.text(String($0)) + "\n" }.joined())
      }
      for (list, table) in lists where !table.rows.isEmpty {
        try Output().write("\n\(list.rawValue)\n")
        try form.print(table)
      }
    } catch let error as FactQueryError {
      Messages.error(error.description)
      throw ExitStatus.nothingFound
    } catch is Output.Closed {
      throw ExitCode.success
    }
  }
}
