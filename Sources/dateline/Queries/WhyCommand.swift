import ArgumentParser
import Fetching
import Model
import Reporting
import Storage

/// `dateline why`: the words under a fact, and what made it.
struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "The evidence under a fact: its words where they stand, every field, the run that made it.",
    discussion: """
      For a quote that copies of the story print otherwise, the variants and who printed them are listed.

      Examples:
        dateline why a12/q4
        dateline why a12/m1 --json
      """)

  @Argument(help: ArgumentHelp("A fact: a12/q4.", valueName: "ID")) var id: String

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    let store = try place.reading()
    do {
      let (fact, context, run) = try store.evidence(id)
      let variants = try store.variants(ofQuote: id)
      guard form.isForPeople else {
        var all = FactTable(
          columns: fact.columns + ["context"] + run.columns.map { $0 == "run" ? $0 : "run_\($0)" })
        all.rows = zip(fact.rows, run.rows).map { $0 + [.text(context)] + $1 }
        return try form.print(all)
      }
      try Output().write("\(Printable.text(context))\n\n")
      for (table, title) in [(fact, ""), (run, "\nrun\n")] {
        try Output().write(title)
        for (column, cell) in zip(table.columns, table.rows.first ?? []) where cell != .unknown {
          try Output().write("  \(column): \(Printable.text(TableText.plainText(cell)))\n")
        }
      }
      if variants.rows.count > 1 {
        try Output().write("\nas printed\n")
        try form.print(variants)
      }
    } catch let error as FactQueryError {
      Messages.error(error.description)
      throw ExitStatus.nothingFound
    }
  }
}
