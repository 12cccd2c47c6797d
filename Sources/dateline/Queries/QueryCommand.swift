import ArgumentParser
import Model
import Storage

/// `dateline query`: SQL that only reads.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask the store in SQL; nothing can be changed.",
    discussion: """
      Tables and views are described by 'dateline codebook'. Full text: … WHERE article IN (SELECT rowid FROM search WHERE search MATCH 'ban').

      Examples:
        dateline query "SELECT * FROM weekly_lean" --csv
        dateline query "SELECT authority, count(*) FROM measures GROUP BY 1 ORDER BY 2 DESC"
      """)

  @Argument(help: "One SELECT.") var sql: String

  @Option(help: "The answer is stopped after so many seconds.") var seconds = 1.0

  @Option(help: "Rows at most.") var rows = 10_000

  @OptionGroup(title: "Form") var form: TableOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  func run() throws {
    guard seconds > 0, rows > 0 else { throw ValidationError("--seconds and --rows are above 0") }
    do {
      let (table, hasMore) = try place.reading().answer(sql, seconds: seconds, rows: rows)
      try form.print(table)
      if hasMore { Messages.write("only the first \(rows) rows: --rows allows more") }
    } catch let error as FactQueryError {
      Messages.error(error.description)
      throw ExitCode.validationFailure
    } catch is Output.Closed {
      throw ExitCode.success
    }
  }
}
