import ArgumentParser
import Model
import Storage

/// `dateline diff`: what two runs said otherwise.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract:
      "What changed between two runs, fact by fact, and whether input, lexicon, program or a correction did it.",
    discussion: """
      Runs are listed by: dateline query "SELECT * FROM run". Exit status 1 where there are differences.

      Examples:
        dateline diff 3 4
        dateline diff 3 4 --csv > changes.csv
      """)

  @Argument(help: "The earlier run.") var earlier: Int
  @Argument(help: "The later run.") var later: Int

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    do {
      let table = try place.reading().difference(between: earlier, and: later)
      guard !table.rows.isEmpty else { return }
      try form.print(table)
      throw ExitStatus.nothingFound
    } catch let error as FactQueryError {
      throw ValidationError(error.description)
    }
  }
}
