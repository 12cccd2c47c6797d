import ArgumentParser
import Evaluation
import Fetching
import Foundation
import Model

struct EvaluateCommand: AsyncParsableCommand {
  enum Grouping: String, CaseIterable, ExpressibleByArgument { case language, source }

  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract:
      "Scores the program, or given predictions, against gold: precision, recall and F1 of each annotator.",
    discussion: """
      GOLD is a folder of articles with *.gold.json beside them (see Corpus/README.md); those in folders named 'blind' count
      in totals of their own and are never listed. Or it is a file: JSON lines of records, CoNLL columns (names), TimeML (dates),
      Web Annotations. Only the lists that gold has are scored. Without PREDICTIONS the program reads the articles itself.
      Each cell of the table is F1, right of gold, found.

      Examples:
        dateline evaluate Corpus
        dateline evaluate Corpus --errors quotes
        dateline evaluate gold.conll
        dateline evaluate gold.jsonl mine.jsonl --against theirs.jsonl
      """)

  @Argument(help: "A folder with articles and their gold records, or a file.")
  var gold: String

  @Argument(help: "What was found, in any of gold's forms, by the same ids.")
  var predictions: String?

  @OptionGroup var run: RunOptions

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Compare with these predictions: differences with a paired bootstrap.", valueName: "FILE"))
  var against: String?

  @Option(
    name: .long,
    help: ArgumentHelp("List what is missed and wrong for this figure, or 'all'.", valueName: "FIGURE"))
  var errors: String?

  @Option(name: .long, help: ArgumentHelp("Name this many articles with the most faults.", valueName: "N"))
  var worst = 0

  @Option(
    name: .long,
    help: "A column for each: \(Grouping.allCases.map(\.rawValue).joined(separator: " or ")).")
  var by = Grouping.language

  @Flag(name: .long, help: "Which labels are taken for which: roles, statuses, signs.")
  var confusion = false

  @Flag(name: .long, help: "Figures as one JSON object.")
  var json = false

  @Flag(name: .long, help: "Score with names, places, dates and numbers swapped for others of their kind.")
  var swapped = false

  func validate() throws {
    if swapped, predictions != nil {
      throw ValidationError("--swapped reads the articles itself: give no predictions")
    }
    guard worst >= 0 else { throw ValidationError("--worst takes a number from 0") }
    if let errors, errors != "all", Scores.Figure(rawValue: errors) == nil {
      let known = Scores.Figure.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--errors knows no '\(errors)'; there are: all, \(known)")
    }
  }

  func run() async throws {
    let items = try goldItems()
    let results = try score(items, with: finder(predictions))
    var table = ScoreTable()
    for (item, result) in zip(items, results) { table.add(result.scores, to: column(of: item)) }
    let output = Output()
    if json {
      try output.write(table.jsonLine)
    } else {
      try output.write(list(items, results) + table.text)
      if confusion {
        for kind in Confusion.Kind.allCases { try output.write("\n" + table.confusionText(kind)) }
      }
    }
    if let against {
      let others = try score(items, with: finder(against))
      try output.write("\n" + differences(from: others, to: results))
    }
  }

  private func goldItems() throws -> [GoldItem] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: gold, isDirectory: &isFolder) else {
      throw InputError(.notFound, input: gold, reason: "no such file or folder")
    }
    return try GoldItem.read(gold, isFolder: isFolder.boolValue, swapped: swapped)
  }

  /// Where facts come from: a file of predictions, or the program.
  private func finder(_ file: String?) throws -> (GoldItem) throws -> FactSheet {
    if let file {
      let predictions = try Predictions(file: file)
      return { try predictions.sheet(of: $0) }
    }
    let line = try run.line()
    return { item in
      guard let page = item.page else {
        throw EvaluationError.unreadable(file: item.file, reason: "has no texts to read: give predictions")
      }
      guard case .record(let record) = try line.read(.page(page)) else { throw ExitStatus.badData }
      return try FactSheet(json: JSONValue(parsing: record.jsonLine()))
    }
  }

  private typealias Result = (scores: Scores, faults: [Fault])

  private func score(_ items: [GoldItem], with find: (GoldItem) throws -> FactSheet) throws -> [Result] {
    try items.map { Scorer().score(try find($0), against: $0.sheet) }
  }

  private func column(of item: GoldItem) -> String {
    let name = by == .language ? item.sheet.language : item.sheet.source
    return (name.isEmpty ? "all" : name) + (item.isBlind ? " blind" : "")
  }

  /// Faults and worst articles, the blind ones left out.
  private func list(_ items: [GoldItem], _ results: [Result]) -> String {
    var text = ""
    let open = zip(items, results).filter { !$0.0.isBlind }
    if let errors {
      for (item, result) in open {
        for fault in result.faults where errors == "all" || fault.figure.rawValue == errors {
          text +=
            "\(item.id)  \(fault.figure.rawValue) \(fault.kind.rawValue)  [\(fault.key)]  \(fault.text)\n"
        }
      }
    }
    for (item, result) in open.sorted(by: { $0.1.faults.count > $1.1.faults.count }).prefix(worst) {
      text += "\(item.file): \(result.faults.count) faults\n"
    }
    return text
  }

  private func differences(from first: [Result], to second: [Result]) -> String {
    let bootstrap = Bootstrap(first: first.map(\.scores), second: second.map(\.scores))
    var text = "against \(against ?? ""): F1 there, here, and the difference with its 95 % interval\n"
    for figure in Scores.Figure.allCases {
      guard let found = bootstrap.difference(figure) else { continue }
      let numbers = [found.first, found.second, found.second - found.first, found.low, found.high].map {
        String(format: "%+.3f", $0)
      }
      let verdict = found.isClear ? "clear" : "not clear"
      let interval = "[\(numbers[3]), \(numbers[4])]"
      text +=
        "\(figure.rawValue): \(numbers[0].dropFirst()) \(numbers[1].dropFirst()) \(numbers[2]) \(interval) \(verdict)\n"
    }
    return text
  }
}

extension ScoreTable {
  /// `{"rows":[{"name":…,"figures":{"dates":{"right":…}},"confusions":{…}}]}`
  fileprivate var jsonLine: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("rows")
      json.array(names) { json, name in
        let scores = self[name]
        json.object { json in
          json.member("name", name)
          json.key("figures")
          json.object { json in
            for figure in Scores.Figure.allCases {
              guard let score = scores.byFigure[figure] else { continue }
              json.key(named: figure.rawValue)
              score.write(to: &json)
            }
          }
          json.key("confusions")
          json.object { json in
            for kind in Confusion.Kind.allCases where scores[kind].total > 0 {
              json.key(named: kind.rawValue)
              scores[kind].write(to: &json)
            }
          }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

extension Score {
  fileprivate func write(to json: inout JSONWriter) {
    json.object {
      $0.member("right", right)
      $0.member("found", found)
      $0.member("gold", gold)
      $0.member("precision", precision)
      $0.member("recall", recall)
      $0.member("f1", f1)
    }
  }
}

extension Confusion {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("accuracy", accuracy)
      json.member("macro_f1", macroF1)
      json.key("counts")
      json.object { json in
        for gold in labels where counts[gold] != nil {
          json.key(named: gold)
          json.object { json in
            for found in labels where count(gold: gold, found: found) > 0 {
              json.key(named: found)
              json.value(count(gold: gold, found: found))
            }
          }
        }
      }
    }
  }
}
