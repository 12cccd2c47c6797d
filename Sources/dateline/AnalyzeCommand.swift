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
    let line = try run.line()
    let asTable = table || (!jsonl && Output.isTerminal)
    let output = Output()
    var failures: [InputError.Code] = []
    var done = 0
    do {
      let tally = try await run.batch(inputs, format: inputFormat, line: line) { result in
        switch result {
        case .record(let record):
          done += 1
          let placed = offsets == .utf8 ? record.withByteOffsets() : record
          try output.write(
            asTable ? Array(ArticleTable(width: Terminal.width).text(of: record).utf8) : placed.jsonLine())
        case .failure(let id, let error):
          failures.append(error.code)
          Messages.error(error.description)
          if !asTable { try output.write(error.jsonLine(id: id)) }
        }
      }
      if let report {
        try RunReport(run: run, tally: tally, records: done, errors: failures.count).write(to: report)
      }
    } catch is Output.Closed {
      throw ExitCode.success
    }
    try run.finish(done: done, failures: failures)
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
