import Analysis
import ArgumentParser
import Extraction
import Fetching
import Foundation
import Lexicon
import Model
import Reporting

struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Prints what articles say: regions, dates, people, quotes, measures, stances.",
    discussion: """
      Reads files (.html, .txt, .md, .jsonl, .eml, .warc.gz), folders of them, and standard input ('-'). Nothing is stored.
      On a terminal each article is a table; otherwise each is one line of JSON (dateline/1), in the order of the input.
      A line that cannot be read gives an error in its place, and the exit status is 3.

      Examples:
        dateline analyze article.html
        dateline analyze --jsonl articles/ > records.jsonl
        dateline analyze crawl.warc.gz --filter-topic mining-vs-ai > records.jsonl
      """)

  @Argument(help: "Files, folders, or '-' for standard input.")
  var inputs: [String] = []

  @Option(
    name: .long,
    help: "What the input is: \(InputReader.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var inputFormat = InputReader.Format.auto

  @OptionGroup var run: RunOptions

  @Flag(name: [.long, .customLong("json")], help: "One JSON object a line, on a terminal too.")
  var jsonl = false

  @Option(
    name: .long, help: "What offsets count: \(OffsetUnit.allCases.map(\.rawValue).joined(separator: " or "))."
  )
  var offsets = OffsetUnit.codepoints

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only pages whose text names what a topic pack is about; others are counted on standard error and give no line.",
      valueName: "NAME"))
  var filterTopic: String?

  @Flag(name: .long, help: "A table for each article, also where the output is a file.")
  var table = false

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Write at the end, as one JSON object, what was read and what was printed, and by which program and lexicons.",
      valueName: "FILE"))
  var report: String?

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name a file, a folder, or '-' for standard input") }
  }

  func run() async throws {
    let (line, filter) = (try run.line(), try topicFilter())
    let (width, unit) = (table || (!jsonl && Output.isTerminal) ? Terminal.width : nil, offsets)
    let output = Output()
    var failures: [InputError.Code] = []
    var (done, skipped) = (0, 0)
    do {
      let read = { @Sendable (item: InputItem) throws(LexiconError) in
        try AnalyzedItem(item, line: line, filter: filter, tableWidth: width, offsets: unit)
      }
      let tally = try await run.batch(inputs, format: inputFormat, read: read) { item in
        switch item {
        case .record(let bytes):
          done += 1
          try output.write(bytes)
        case .otherTopic: skipped += 1
        case .failure(let id, let error):
          failures.append(error.code)
          Messages.error(error.description)
          if width == nil { try output.write(error.jsonLine(id: id)) }
        }
      }
      if let report {
        try RunReport(
          run: run, tally: tally, records: done, errors: failures.count, skipped: skipped
        ).write(to: report)
      }
    } catch is Output.Closed {
      throw ExitCode.success
    }
    if let topic = filterTopic, !run.quiet {
      let pages = "\(skipped) of \(skipped + done) pages name nothing that \(topic) is about and were skipped"
      Messages.write(pages)
    }
    try run.finish(done: done, failures: failures)
  }

  private func topicFilter() throws -> TopicFilter? {
    guard let topic = filterTopic else { return nil }
    let store = try run.lexicons.store()
    guard let filter = try TopicFilter(lexicons: store, topic: topic) else {
      throw LexiconError.missing(searched: store.roots.map { "\($0)/topics/\(topic)" })
    }
    return filter
  }
}

/// What becomes of one input, ready to be written: everything but the writing is the workers' part.
enum AnalyzedItem: Sendable {
  case record([UInt8])
  /// Names nothing that the asked topic is about: it is not analysed.
  case otherTopic
  case failure(id: String?, InputError)

  /// - Parameter tableWidth: of a table for the terminal; nil for a line of JSON.
  init(
    _ item: InputItem, line: Line, filter: TopicFilter?, tableWidth: Int?, offsets: OffsetUnit
  ) throws(LexiconError) {
    switch try line.read(item, filter: filter) {
    case .failure(let id, let error): self = .failure(id: id, error)
    case nil: self = .otherTopic
    case .record(let record):
      if let tableWidth {
        self = .record(Array(ArticleTable(width: tableWidth).text(of: record).utf8))
      } else {
        self = .record((offsets == .utf8 ? record.withByteOffsets() : record).jsonLine())
      }
    }
  }
}

/// The unit of a record's offsets.
enum OffsetUnit: String, CaseIterable, ExpressibleByArgument { case codepoints, utf8 }

extension InputReader.Format: ExpressibleByArgument {}

extension Record {
  func jsonLine() -> [UInt8] {
    var json = JSONWriter()
    write(to: &json)
    json.endLine()
    return json.bytes
  }
}

extension InputError {
  /// The line that stands in the place of a record.
  func jsonLine(id: String?) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.memberOrNull("id", id)
      json.key("error")
      json.object {
        $0.member("code", code.rawValue)
        $0.member("message", description)
      }
    }
    json.endLine()
    return json.bytes
  }
}
