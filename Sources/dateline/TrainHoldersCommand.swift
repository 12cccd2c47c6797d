import Analysis
import ArgumentParser
import Evaluation
import Extraction
import Foundation
import Lexicon
import Model

struct TrainHoldersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holders",
    abstract: "Learn how much words, deeds, trade and office of a holder tell of its stance.",
    discussion: """
      GOLD are folders of articles with *.gold.json beside them (see Corpus/README.md); articles in folders
      named 'blind' are left alone. A folder topics/NAME is read for the topic pack NAME. Prints the scores of a cross-validation by article;
      the same articles give the same bytes.

      Examples:
        dateline train holders Corpus Corpus/topics/nuclear-vs-wind --output Lexicons/models/holders.tsv
      """)

  @Argument(help: "Folders with articles and their gold records.")
  var gold: [String]

  @Option(help: "How much an example weighs against the penalty on weights.")
  var strength = 0.03

  @Option(name: .shortAndLong, help: "Where the weights are written.")
  var output: String?

  @Option(name: .long, help: ArgumentHelp("The topic pack of the other folders.", valueName: "NAME"))
  var topic = "mining-vs-ai"

  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    let store = try lexicons.store()
    let extractor = try store.extractor()
    var examples: [HolderTrainer.Judged] = []
    for folder in gold {
      var options = Analyzer.Options()
      options.topic = topic(of: folder)
      let analyzer = try Analyzer(lexicons: store, options: options)
      for item in try GoldCorpus(folder: folder).cases where !item.isBlind {
        examples += try judged(item, in: folder, extractor, analyzer)
      }
    }
    let result = HolderTrainer(strength: strength).train(on: examples)
    print(
      String(
        format: "examples %d  precision %.4f  recall %.4f  F1 %.4f  calibration error %.4f", result.examples,
        result.precision, result.recall, result.f1, result.calibrationError))
    guard let output else { return }
    guard FileManager.default.createFile(atPath: output, contents: Data(result.table.utf8)) else {
      throw ValidationError("cannot write \(output)")
    }
  }

  private func topic(of folder: String) -> String {
    let url = URL(fileURLWithPath: folder)
    return url.deletingLastPathComponent().lastPathComponent == "topics" ? url.lastPathComponent : topic
  }

  private func judged(
    _ item: GoldCorpus.Case, in folder: String, _ extractor: Extractor, _ analyzer: Analyzer
  ) throws -> [HolderTrainer.Judged] {
    let article = extractor.article(from: try item.page())
    let gold = try FactSheet(json: item.goldRecord())
    let found = try FactSheet(json: JSONValue(parsing: analyzer.record(of: article).jsonLine()))
    let names = Scorer.identities(of: found, in: gold)
    return try analyzer.holderExamples(of: article).map { example in
      let holder = names[example.holder] ?? example.holder
      let isNamed = names[example.holder] != nil || example.holder.hasPrefix("region:")
      let labels = gold.stances.filter { $0.detail == holder && isNamed }.map(\.key)
      let favours = labels.contains("\(example.target) favour")
      let opposes = labels.contains("\(example.target) against")
      return HolderTrainer.Judged(
        example: example, side: favours == opposes ? 0 : favours ? 1 : -1, article: "\(folder)/\(item.id)")
    }
  }
}
