import ArgumentParser
import Model
import Storage

/// `dateline sample`: rows drawn by chance, for validation by hand.
struct SampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Draw a stratified random sample of articles or facts, with an empty column to fill in.",
    discussion: """
      Each stratum gets its share and at least one row. The same seed draws the same rows.

      Examples:
        dateline sample quotes --rows 100 --by language --csv > check.csv
        dateline sample measures --by action --seed 7 --md
      """)

  @Argument(help: "\(FactList.allCases.map(\.rawValue).joined(separator: ", ")).") var list: FactList
  @Option(help: "How many rows, about.") var rows = 100
  @Option(help: "The column that makes the strata.") var by = "language"
  @Option(help: "Where chance begins.") var seed = 1

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    do {
      try form.print(try place.reading().sample(list, count: rows, by: by, seed: seed))
    } catch let error as FactQueryError {
      throw ValidationError(error.description)
    }
  }
}

extension FactList: ExpressibleByArgument {}
