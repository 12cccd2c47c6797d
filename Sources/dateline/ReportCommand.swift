import ArgumentParser
import Fetching
import Foundation
import Model
import Reporting

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes one self-contained page about a batch of articles.",
    discussion: """
      Lean per target and holder, measures, deadlines, voices with their quotes, places, what to be careful with, and the articles
      with their facts marked. Every number links to the sentences behind it. The page needs no network and holds no scripts.

      Examples:
        dateline report articles/ -o report.html
        dateline report *.html --language fr -o today.html
      """)

  @Argument(help: "Files, folders, or '-' for standard input.")
  var inputs: [String] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("Where the page goes; '-' is standard output.", valueName: "FILE")
  )
  var output = "report.html"

  @OptionGroup var language: LanguageOptions

  @Flag(name: .long, help: "Print a table for each article too.")
  var tables = false

  @Flag(name: .long, help: "Print a summary of the batch.")
  var summary = false

  @OptionGroup var run: RunOptions

  func validate() throws {
    if inputs.isEmpty { throw ValidationError("name a file, a folder, or '-' for standard input") }
  }

  func run() async throws {
    let words = try language.words()
    let line = try run.line()
    var records: [Record] = []
    var failures: [(input: String, reason: String)] = []
    var codes: [InputError.Code] = []
    let progress = Progress(isShown: !run.quiet)
    try await run.batch(inputs, read: line.read) { result in
      switch result {
      case .record(let record): records.append(record)
      case .failure(_, let error):
        failures.append((error.input, error.reason))
        codes.append(error.code)
        Messages.error(error.description)
      }
      progress.show("\(records.count) articles read")
    }
    progress.clear()
    guard !records.isEmpty else { return try run.finish(done: 0, failures: codes) }
    let batch = Batch(records: records, failures: failures)
    try write(BatchReport(batch, words: words).html)
    if tables {
      for record in records { try Output().write(ArticleTable(width: Terminal.width).text(of: record)) }
    }
    if summary { try Output().write(BatchTable(batch).text) }
    try run.finish(done: records.count, failures: codes)
  }

  /// Written beside and moved into place: a failed run leaves the old report as it was.
  private func write(_ html: String) throws {
    guard output != "-" else { return try Output().write(html) }
    do {
      try Data(html.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      Messages.error("\(output): cannot be written: \(error.localizedDescription)")
      throw ExitStatus.cannotCreate
    }
  }
}

/// A line on the terminal that says how far a run is; nothing where standard error is no terminal.
struct Progress {
  private let isShown: Bool

  init(isShown: Bool) { self.isShown = isShown && isatty(STDERR_FILENO) == 1 }

  func show(_ text: String) {
    guard isShown else { return }
    FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
  }

  func clear() { show("") }
}
