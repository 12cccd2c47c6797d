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
      named 'blind' are left alone. A folder topics/NAME is read for the topic pack NAME. With --lessons the lessons in a folder
      (lessons/LANGUAGE.jsonl) are read too. Prints the scores of a cross-validation by article; the same articles give the same bytes.

      Examples:
        dateline train holders Corpus Corpus/topics/nuclear-vs-wind --output Lexicons/models/holders.tsv
      """)

  @Argument(help: "Folders with articles and their gold records.")
  var gold: [String]

  @Flag(help: "Learn from the lessons in these folders as well.")
  var lessons = false

  @Option(help: "How much an example weighs against the penalty on weights.")
  var strength = 0.03

  @Option(name: .shortAndLong, help: "Where the weights are written.")
  var output: String?

  @Option(help: ArgumentHelp("Where the examples are written, one JSON object a line.", valueName: "FILE"))
  var examples: String?

  @Option(name: .long, help: ArgumentHelp("The topic pack of the other folders.", valueName: "NAME"))
  var topic = "mining-vs-ai"

  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    let store = try lexicons.store()
    let extractor = try store.extractor()
    var judged: [HolderTrainer.Judged] = []
    for folder in gold {
      var options = Analyzer.Options()
      options.topic = topic(of: folder)
      let analyzer = try Analyzer(lexicons: store, options: options)
      for item in try GoldCorpus(folder: folder).cases where !item.isBlind {
        judged += try self.judged(item, in: folder, extractor, analyzer)
      }
      guard lessons else { continue }
      for lesson in try LessonBook(corpus: folder).lessons {
        judged += try self.judged(lesson, extractor, analyzer)
      }
    }
    if let examples { try write(judged.map(Self.line).joined(), to: examples) }
    let result = HolderTrainer(strength: strength).train(on: judged)
    print(
      String(
        format: "examples %d  precision %.4f  recall %.4f  F1 %.4f  calibration error %.4f", result.examples,
        result.precision, result.recall, result.f1, result.calibrationError))
    if let output { try write(result.table, to: output) }
  }

  private func write(_ text: String, to file: String) throws {
    try OutputFile.write(Data(text.utf8), to: file)
  }

  /// For trying other ways to learn.
  private static func line(_ judged: HolderTrainer.Judged) -> String {
    let example = judged.example
    let features = example.features.map { "\"\($0.name)\": \($0.value)" }.joined(separator: ", ")
    return """
      {"article": "\(judged.article)", "holder": "\(example.holder)", "target": "\(example.target)", \
      "side": \(judged.side), "features": {\(features)}}

      """
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

  /// Whoever is named where a lesson names the holder is it.
  private func judged(
    _ lesson: LessonBook.Lesson, _ extractor: Extractor, _ analyzer: Analyzer
  ) throws -> [HolderTrainer.Judged] {
    let article = extractor.article(from: lesson.page)
    let record = try analyzer.record(of: article)
    var mentions: [String: [TextSpan]] = [:]
    for person in record.people { mentions[person.id] = person.mentions.map(\.span) }
    for body in record.organisations { mentions[body.id] = body.mentions.map(\.span) }
    for region in record.regions {
      let code = region.code.flatMap { $0.hasPrefix("iso:") ? String($0.dropFirst(4)) : nil }
      guard let place = code ?? region.country else { continue }
      mentions["region:\(place):government", default: []].append(region.span)
    }
    return try analyzer.holderExamples(of: article).map { example in
      let labels = lesson.stances.filter { stance in
        stance.target == example.target
          && stance.holder.contains { words in
            mentions[example.holder, default: []].contains { $0.overlaps(words) }
          }
      }.map(\.label)
      let favours = labels.contains("favour")
      let opposes = labels.contains("against")
      return HolderTrainer.Judged(
        example: example, side: favours == opposes ? 0 : favours ? 1 : -1, article: lesson.id)
    }
  }
}
