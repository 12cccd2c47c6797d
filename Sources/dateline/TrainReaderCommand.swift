import ArgumentParser
import Extraction
import Fetching
import Foundation
import Lexicon
import Model

/// `dateline train reader`.
struct TrainReaderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reader",
    abstract: "Learn which blocks of a page are its article.",
    discussion: """
      A set is a folder with items.jsonl and gold.jsonl (or .jsonl.gz): {"id","html","url"} and {"id","body"}, or
      {"id","with","without"}: the body, or snippets that must and must not be in it.
      Prints figures of a cross-validation by site. The trees that are written are fitted to that cross-validation's judgements, never to
      the marks themselves; the same sets give the same bytes.

      Examples:
        dateline train reader --data body=10 --data news=8 --data web
        dateline train reader --data body=10 --data web --output Lexicons/models/reader --gallery worst.html
      """)

  @Option(
    name: .long,
    help: ArgumentHelp(
      "A set to learn from; =WEIGHT says how much its pages count (1). Repeatable.",
      valueName: "DIR[=WEIGHT]"))
  var data: [String]

  @Option(help: "Trees of the first judgement, of each block by itself.")
  var first = ReaderTrainer.Options().first

  @Option(help: "Trees of the second, among neighbours.")
  var second = ReaderTrainer.Options().second

  @Flag(help: "Also cross-validate the trees that would be written: five times the work.")
  var student = false

  @Option(help: ArgumentHelp("Write the worst pages as a page of HTML.", valueName: "FILE"))
  var gallery: String?

  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder where the trees are written.", valueName: "DIR"))
  var output: String?

  @OptionGroup var lexicons: LexiconOptions

  func run() throws {
    // Minutes of work are not to be lost for want of a folder.
    if let output {
      try FileManager.default.createDirectory(atPath: output, withIntermediateDirectories: true)
    }
    var options = ReaderTrainer.Options()
    options.first = first
    options.second = second
    let roots = try lexicons.store().roots
    let words = try ReaderFiles.words(roots: roots)
    guard let markup = ReaderFiles.markup(roots: roots) else { throw ValidationError("no markup.tsv") }
    let pages = try data.flatMap { try MarkedSet($0).pages() }
    guard !pages.isEmpty else { throw ValidationError("the sets hold no marked page") }
    let trainer = ReaderTrainer(
      pages: pages, words: words, markup: markup, options: options, report: Messages.write)
    if student {
      for line in trainer.studentScores().summary { print("student \(line)") }
    }
    let result = trainer.result(isShipped: output != nil)
    for line in result.scores.summary { print(line) }
    if let gallery { try write(ReaderGallery.html(result.judged), to: gallery) }
    guard let output else { return }
    try write(
      "# Log-odds that a block belongs to the article, by itself. Format: BoostedTrees.swift. Training: README.md.\n"
        + result.blocks, to: "\(output)/blocks.trees")
    try write(
      "# Log-odds that a block belongs to the article, among its neighbours. Format: BoostedTrees.swift. Training: README.md.\n"
        + result.neighbours, to: "\(output)/neighbours.trees")
  }

  private func write(_ text: String, to path: String) throws {
    try OutputFile.write(Data(text.utf8), to: path)
  }
}

/// A folder with items and gold, as marked pages.
struct MarkedSet {
  let folder: String
  let weight: Double

  init(_ argument: String) throws {
    let parts = argument.split(separator: "=", maxSplits: 1)
    folder = parts.first.map(String.init) ?? argument
    guard let weight = parts.count > 1 ? Double(parts[1]) : 1, weight > 0 else {
      throw ValidationError("'\(argument)': the weight is a number above 0")
    }
    self.weight = weight
  }

  func pages() throws -> [MarkedPage] {
    var gold: [String: JSONValue] = [:]
    for row in try JSONRows.rows("gold", in: folder) { if let id = row["id"]?.string { gold[id] = row } }
    return try JSONRows.rows("items", in: folder).compactMap { item in
      guard let id = item["id"]?.string, let html = item["html"]?.string, let row = gold[id] else {
        return nil
      }
      let body = row["body"]?.string
      let wanted = strings(row["with"])
      guard body != nil || !wanted.isEmpty else { return nil }
      let url = row["url"]?.string ?? item["url"]?.string
      return MarkedPage(
        page: Page(id: id, content: .html(Array(html.utf8)), charset: "utf-8"), body: body, wanted: wanted,
        unwanted: strings(row["without"]), comments: strings(row["comments"]),
        site: url.map(Self.site) ?? String(id.prefix { $0 != "_" }),
        set: folder.split(separator: "/").last.map(String.init) ?? folder, weight: weight)
    }
  }

  private func strings(_ value: JSONValue?) -> [String] { (value?.array ?? []).compactMap(\.string) }

  /// The last two labels of the host, three where the second says what kind of owner: "example.co.uk".
  static func site(_ url: String) -> String {
    let rest = url.split(separator: "/", omittingEmptySubsequences: true)
    let host = rest.dropFirst(url.contains("://") ? 1 : 0).first?.prefix { $0 != ":" } ?? ""
    let labels = host.lowercased().split(separator: ".")
    let owner = labels.count > 2 && labels[labels.count - 2].count <= 3 ? 3 : 2
    return labels.suffix(owner).joined(separator: ".")
  }
}
