import Analysis
import ArgumentParser
import Fetching
import Foundation
import Lexicon
import Model

/// `dateline train names`.
struct TrainNamesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "names",
    abstract: "Learn to tag names of people, organisations and places.",
    discussion: """
      A set is a folder with items.jsonl and gold.jsonl (or .jsonl.gz): {"id","text","language"} and
      {"id","entities":[{"start","end","type","ignore"}],"partial"}, offsets in code points, types PER, ORG, LOC.

      Examples:
        dateline train names --language en --data ewt-dev --data ewt-test --output names-en.bin
        dateline train names --language ru --data factrueval --data partial=0.3 --folds 5
      """)

  @Option(help: "BCP 47 code of the language that is learnt.")
  var language: String

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A set to learn from; =WEIGHT says how much it counts (1). Repeatable. LANGUAGE:DIR takes that language alone.",
      valueName: "DIR[=WEIGHT]"))
  var data: [String]

  @Option(help: "A set to count names in, after learning from the others.")
  var test: String?

  @Option(help: "Cross-validate over this many parts of the sets of weight 1.")
  var folds: Int?

  @Option(help: "Passes over the data.")
  var epochs = NameTrainer.Options().epochs

  @Option(help: "Score that a wrong tag is given for free while learning.")
  var margin = Double(NameTrainer.Options().margin)

  @Option(help: "Share of the features that each look at a sentence goes without.")
  var dropout = Double(NameTrainer.Options().dropout)

  @Option(help: "The weights are the mean of so many runs, each in an order of its own.")
  var runs = NameTrainer.Options().runs

  @Option(help: "Features seen fewer times are left out.")
  var minimumCount = NameTrainer.Options().minimumCount

  @Option(help: "The table has 2 to this power slots of 8 bytes.")
  var slotBits = NameTrainer.Options().slotBits

  @Flag(help: "List what is missed (-) and wrong (+) in tests.")
  var errors = false

  @Option(name: .shortAndLong, help: "Where the weights are written.")
  var output: String?

  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    var options = NameTrainer.Options()
    options.epochs = epochs
    options.margin = Float(margin)
    options.dropout = Float(dropout)
    options.runs = runs
    options.minimumCount = minimumCount
    options.slotBits = slotBits
    let trainer = NameTrainer(store: try lexicons.store(), language: language, options: options)
    let texts = try data.flatMap { try NameSet(argument: $0).texts() }
    if let folds { report(try trainer.crossValidate(texts, folds: folds)) }
    if let test {
      let others = try NameSet(argument: test).texts().filter { $0.language == language }
      report(try trainer.test(texts, on: others))
    }
    if let output {
      let bytes = try trainer.train(texts)
      try OutputFile.write(Data(bytes), to: output)
    }
  }

  private func report(_ count: NameCount) {
    if errors { for line in count.errors { print(line) } }
    let kinds: [(String, NamedSpan.Kind?)] = [
      ("all", nil), ("people", .person), ("organisations", .organisation), ("places", .place),
    ]
    print(kinds.map { "\($0.0) \(String(format: "%.3f", count.score($0.1)))" }.joined(separator: "  "))
  }
}

/// A folder with items and gold, as marked texts.
struct NameSet {
  let folder: String
  let weight: Double
  let language: String?

  /// `[LANGUAGE:]DIR[=WEIGHT]`
  init(argument: String) {
    let sides = argument.split(separator: "=", maxSplits: 1)
    weight = sides.count == 2 ? Double(sides[1]) ?? 1 : 1
    let place = sides.first ?? ""
    let parts = place.split(separator: ":", maxSplits: 1)
    language = parts.count == 2 ? String(parts[0]) : nil
    folder = String(parts.last ?? "")
  }

  func texts() throws -> [NamedText] {
    var gold: [String: JSONValue] = [:]
    for row in try rows("gold") { if let id = row["id"]?.string { gold[id] = row } }
    return try rows("items").compactMap { item in
      guard let id = item["id"]?.string, let text = item["text"]?.string, let answer = gold[id],
        answer["entities"] != nil
      else { return nil }
      let code = item["language"]?.string ?? answer["language"]?.string ?? ""
      guard language == nil || language == code else { return nil }
      let names = (answer["entities"]?.array ?? []).compactMap { entity -> NamedText.Name? in
        guard let start = entity["start"]?.int, let end = entity["end"]?.int else { return nil }
        let kinds: [String: NamedSpan.Kind] = ["PER": .person, "ORG": .organisation, "LOC": .place]
        return NamedText.Name(
          span: TextSpan(start: start, end: end), kind: kinds[entity["type"]?.string ?? ""],
          isIgnored: entity["ignore"]?.bool ?? false)
      }
      return NamedText(
        text: text, language: code, names: names, isPartial: answer["partial"]?.bool ?? false, weight: weight)
    }
  }

  private func rows(_ name: String) throws -> [JSONValue] {
    for ending in [".jsonl", ".jsonl.gz"] {
      let path = "\(folder)/\(name)\(ending)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      guard let bytes = GzipFile.contents(atPath: path) else {
        throw ValidationError("\(path): cannot be read")
      }
      return try bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: $0) }
    }
    throw ValidationError("\(folder): no \(name).jsonl or \(name).jsonl.gz")
  }
}
