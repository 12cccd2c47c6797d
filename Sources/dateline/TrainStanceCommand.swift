import Analysis
import ArgumentParser
import Fetching
import Foundation
import Lexicon
import Model

struct TrainStanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stance",
    abstract: "Learn which way a sentence leans on a target that it names.",
    discussion: """
      A set is a folder with items.jsonl and gold.jsonl (or .jsonl.gz): {"id","text","targets":[{"name","spans"}]} and
      {"id","stances":[{"target","polarity"}]}, offsets in code points, polarity -1, 0 or 1.
      Prints the scores of a cross-validation in five parts; the same sets give the same bytes.
      Where the lexicons hold word vectors of the language (models/vectors-LANGUAGE.bin), small networks are learned beside
      the linear model, which takes a minute or two.

      Examples:
        dateline train stance --language en --data newsmtsc-train --output Lexicons/models/stance-en.bin
      """)

  @Option(help: "BCP 47 code of the language that is learnt.")
  var language: String

  @Option(name: .long, help: ArgumentHelp("A set to learn from. Repeatable.", valueName: "DIR"))
  var data: [String]

  @Option(help: "How much an example weighs against the penalty on weights.")
  var strength = Double(TargetTrainer.Options().strength)

  @Option(help: "Features of fewer examples are left out.")
  var minimumCount = TargetTrainer.Options().minimumCount

  @Option(name: .shortAndLong, help: "Where the weights are written.")
  var output: String?

  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    let store = try lexicons.store()
    guard let lexicon = try store.language(language) else {
      throw ValidationError("no lexicons for '\(language)'")
    }
    var options = TargetTrainer.Options()
    options.strength = Float(strength)
    options.minimumCount = minimumCount
    let examples = try data.flatMap { try JudgedSet(folder: $0).examples() }
    guard !examples.isEmpty else { throw ValidationError("the sets hold no judged target") }
    let trainer = TargetTrainer(
      lexicon: lexicon, vectors: try WordVectors(of: language, in: store), options: options)
    let result = trainer.train(on: examples)
    print(summary(of: result))
    guard let output else { return }
    try OutputFile.write(Data(result.model), to: output)
  }

  private func summary(of result: TargetTrainer.Result) -> String {
    func figure(_ value: Double) -> String { String(format: "%.4f", value) }
    let (against, neutral, favour) = (result.scores[0], result.scores[1], result.scores[2])
    return """
      examples \(result.examples)  features \(result.features)  bytes \(result.model.count)
      macro-F1 \(figure((against + neutral + favour) / 3))  of the two sides \(figure((against + favour) / 2))  \
      against \(figure(against))  neutral \(figure(neutral))  favour \(figure(favour))
      calibration error \(figure(result.calibrationError))  offsets \(result.offsets)  temperature \(result.temperature)
      """
  }
}

/// A folder with items and gold, as judged targets.
struct JudgedSet {
  let folder: String

  func examples() throws -> [TargetTrainer.Example] {
    var gold: [String: [String: Int]] = [:]
    for row in try JSONRows.rows("gold", in: folder) {
      guard let id = row["id"]?.string else { continue }
      for stance in row["stances"]?.array ?? [] {
        if let target = stance["target"]?.string, let polarity = stance["polarity"]?.number {
          gold[id, default: [:]][target] = polarity > 0 ? 1 : polarity < 0 ? -1 : 0
        }
      }
    }
    return try JSONRows.rows("items", in: folder).flatMap { item -> [TargetTrainer.Example] in
      guard let id = item["id"]?.string, let text = item["text"]?.string else { return [] }
      return (item["targets"]?.array ?? []).compactMap { target in
        guard let name = target["name"]?.string, let polarity = gold[id]?[name] else { return nil }
        return TargetTrainer.Example(
          text: text, target: GivenTarget(name: name, spans: Self.spans(target)), polarity: polarity)
      }
    }
  }

  private static func spans(_ target: JSONValue) -> [TextSpan] {
    (target["spans"]?.array ?? []).compactMap { pair in
      guard let start = pair.array?.first?.int, let end = pair.array?.last?.int, start <= end else {
        return nil
      }
      return TextSpan(start: start, end: end)
    }
  }
}
