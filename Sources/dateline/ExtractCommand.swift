import ArgumentParser
import Extraction
import Fetching
import Foundation
import Lexicon
import Model

struct ExtractCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Prints the clean text of pages, with title, authors and dates.",
    discussion: """
      Reads files (.html, .txt, .md, .jsonl, .eml, .warc.gz), folders of them, and standard input ('-'), and says what the article is.

      Examples:
        dateline extract page.html
        dateline extract --json pages/ > articles.jsonl
      """)

  enum Form: String, EnumerableFlag {
    case markdown, json, explain, raw

    static func help(for form: Form) -> ArgumentHelp? {
      switch form {
      case .markdown: "Markdown: title, headings, lists, quotes."
      case .json: "The article's record, one JSON object a line."
      case .explain:
        "Every block of the page: kept or dropped, how surely, and where it stands in the markup."
      case .raw: "All text of the page, nothing left out."
      }
    }
  }

  @Argument(help: "Files, folders, or '-' for standard input.")
  var inputs: [String] = []

  @Option(
    name: .long,
    help: "What the input is: \(InputReader.Format.allCases.map(\.rawValue).joined(separator: ", ")).")
  var inputFormat = InputReader.Format.auto

  @Flag(exclusivity: .exclusive) var form: Form?

  @OptionGroup var lexicons: LexiconOptions

  @Option(name: .shortAndLong, help: "Articles read at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name a file, a folder, or '-' for standard input") }
    guard jobs >= 1, jobs <= 256 else { throw ValidationError("--jobs takes a number from 1 to 256") }
  }

  private enum Outcome: Sendable {
    case printed([UInt8])
    case failed(id: String?, InputError)
  }

  func run() async throws {
    Interruption.watch()
    let extractor = try lexicons.store().extractor()
    let printer = ArticlePrinter(form: form, extractor: extractor)
    var reader = InputReader(inputs, format: inputFormat)
    let output = Output()
    var failures: [InputError.Code] = []
    var done = 0
    let batch = OrderedBatch<InputItem, Outcome>(jobs: jobs) { item in
      switch item {
      case .failure(let id, let error): .failed(id: id, error)
      case .page(let page): .printed(printer.bytes(of: page))
      }
    }
    do {
      try await batch.run(
        next: { Interruption.isRequested ? nil : reader.next() },
        emit: { outcome in
          switch outcome {
          case .printed(let bytes):
            if done > 0, form != .json { try output.write([0x0A]) }
            try output.write(bytes)
            done += 1
          case .failed(let id, let error):
            failures.append(error.code)
            Messages.error(error.description)
            if form == .json { try output.write(error.jsonLine(id: id)) }
          }
        })
    } catch is Output.Closed {
      throw ExitCode.success
    }
    try RunOptions.finish(done: done, failures: failures)
  }
}
