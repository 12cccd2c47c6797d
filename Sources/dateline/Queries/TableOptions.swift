import ArgumentParser
import Foundation
import Model
import Reporting

/// In which form rows are printed.
struct TableOptions: ParsableArguments {
  @Flag(help: "The form: a table on a terminal, JSON lines elsewhere.")
  var form: TableText.Form?

  var isForPeople: Bool { form == .table || (form == nil && Output.isTerminal) }

  func print(_ table: FactTable) throws {
    let form = form ?? (Output.isTerminal ? .table : .jsonl)
    try Output().write(TableText(table).text(as: form, width: Terminal.width))
  }
}

extension TableText.Form: EnumerableFlag {
  public static func help(for value: TableText.Form) -> ArgumentHelp? {
    switch value {
    case .table: "A table for people."
    case .json: "One JSON array."
    case .jsonl: "One JSON object a line."
    case .csv: "Comma-separated values."
    case .tsv: "Tab-separated values."
    case .md: "A Markdown table."
    }
  }
}
