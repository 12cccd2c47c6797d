import ArgumentParser
import Evaluation
import Extraction
import Fetching
import Foundation
import Model

struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Scores the program against gold records: precision, recall and F1 of each annotator.",
    discussion: """
      GOLD is a folder of articles with *.gold.json beside them (see Corpus/README.md). Those in folders named 'blind' count
      in totals of their own and are never listed.

      Examples:
        dateline evaluate Corpus
        dateline evaluate Corpus --errors quotes
      """)

  @Argument(help: "A folder with articles and their gold records.")
  var gold: String

  @OptionGroup var run: RunOptions

  @Option(
    name: .long,
    help: ArgumentHelp("List what is missed and wrong for this figure, or 'all'.", valueName: "FIGURE"))
  var errors: String?

  @Flag(name: .long, help: "Score with names, places, dates and numbers swapped for others of their kind.")
  var swapped = false

  func run() async throws {
    let line = try run.line()
    var table = ScoreTable()
    for item in try GoldCorpus(folder: gold).cases {
      let (found, gold) = try read(item, line)
      let result = Scorer().score(found, against: gold)
      table.add(result.scores, to: gold.language + (item.isBlind ? " blind" : ""))
      if !item.isBlind { list(result.faults, of: item) }
    }
    print(table.text, terminator: "")
  }

  private func read(_ item: GoldCorpus.Case, _ line: Line) throws -> (found: FactSheet, gold: FactSheet) {
    let swap = swapped ? try item.swap.map { try SwapTable(file: $0) } : nil
    let page = try item.page(swap: swap)
    guard case .record(let record) = try line.read(.page(page)) else { throw ExitStatus.badData }
    let gold = try item.goldRecord()
    return (
      try FactSheet(json: JSONValue(parsing: record.jsonLine())),
      try FactSheet(json: swap?.apply(to: gold) ?? gold)
    )
  }

  private func list(_ faults: [Fault], of item: GoldCorpus.Case) {
    guard let errors else { return }
    for fault in faults where errors == "all" || fault.figure.rawValue == errors {
      print("\(item.id)  \(fault.figure.rawValue) \(fault.kind.rawValue)  [\(fault.key)]  \(fault.text)")
    }
  }
}
