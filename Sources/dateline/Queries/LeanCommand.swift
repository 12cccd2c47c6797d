import ArgumentParser
import Model
import Storage

/// `dateline lean`: how the voices lean, divided by weeks, regions, people and more.
struct LeanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lean",
    abstract:
      "How the voices lean on each target, by week, region, kind of holder, person, site or language.",
    discussion: """
      From -1 (against) to +1 (in favour): a voice's value is the mean over its stories, the total the mean over voices. Low and high: where
      95 of 100 samples of as many voices fall. One voice is no mean: it is named instead. Authors and what others report are never counted.

      Examples:
        dateline lean --by region --from 2026
        dateline lean --by week --region RU --target mining --csv
      """)

  @Option(help: "\(LeanGrouping.allCases.map(\.rawValue).joined(separator: ", ")).")
  var by = LeanGrouping.week

  @OptionGroup var list: ListOptions

  func run() throws {
    let store = try list.place.reading()
    do {
      let table = try store.lean(by: by, list.filters.filter(list.days, list.paging))
      guard !table.rows.isEmpty else {
        Messages.write("no stances found")
        throw ExitStatus.nothingFound
      }
      try list.form.print(table)
    } catch let error as FactQueryError {
      throw ValidationError(error.description)
    } catch is Output.Closed {
      throw ExitCode.success
    }
  }
}

extension LeanGrouping: ExpressibleByArgument {}
