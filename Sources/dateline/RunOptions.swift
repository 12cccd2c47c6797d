import Analysis
import ArgumentParser
import Extraction
import Fetching
import Foundation
import Lexicon
import Model

/// What every command that analyses a batch takes.
struct RunOptions: ParsableArguments {
  @OptionGroup var lexicons: LexiconOptions

  @Option(name: .long, help: ArgumentHelp("The topic pack to read for.", valueName: "NAME"))
  var topic = "mining-vs-ai"

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only these lists of facts, joined by commas: \(Annotator.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "LISTS"))
  var only: String?

  @Option(name: .shortAndLong, help: "Articles read at the same time.")
  var jobs = ProcessInfo.processInfo.activeProcessorCount

  @Flag(name: .shortAndLong, help: "Say nothing but errors.")
  var quiet = false

  func validate() throws {
    guard jobs >= 1, jobs <= 256 else { throw ValidationError("--jobs takes a number from 1 to 256") }
    _ = try annotators()
  }

  func line() throws -> Line {
    Interruption.watch()
    var options = Analyzer.Options()
    options.topic = topic
    options.annotators = try annotators()
    let store = try lexicons.store()
    let (extractor, analyzer) = try sideBySide(
      { () throws(LexiconError) in try store.extractor() },
      { [options] () throws(LexiconError) in try Analyzer(lexicons: store, options: options) })
    return Line(extractor: extractor, analyzer: analyzer)
  }

  private func annotators() throws -> Set<Annotator> {
    guard let only else { return Set(Annotator.allCases) }
    return Set(
      try only.split(separator: ",").map { name in
        guard let annotator = Annotator(rawValue: String(name)) else {
          let known = Annotator.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("--only knows no '\(name)'; there are: \(known)")
        }
        return annotator
      })
  }

  /// Reads every input in order and hands the results on in the same order.
  ///
  /// - Parameter read: runs in several threads at the same time: what can be done to an article by itself belongs here.
  /// - Returns: what was read.
  @discardableResult
  func batch<Reading: Sendable>(
    _ inputs: [String], format: InputReader.Format = .auto,
    read: @escaping @Sendable (InputItem) throws(LexiconError) -> Reading, emit: (Reading) throws -> Void
  ) async throws -> InputTally {
    var reader = InputReader(inputs, format: format)
    let batch = OrderedBatch<InputItem, Swift.Result<Reading, LexiconError>>(jobs: jobs) { item in
      do throws(LexiconError) { return .success(try read(item)) } catch { return .failure(error) }
    }
    try await batch.run(
      next: { Interruption.isRequested ? nil : reader.next() }, emit: { try emit(try $0.get()) })
    return reader.tally
  }

  func finish(done: Int, failures: [InputError.Code]) throws {
    try Self.finish(done: done, failures: failures)
  }

  /// The exit status of a batch: 3 where some inputs failed; where the only input did, what was wrong with it.
  static func finish(done: Int, failures: [InputError.Code]) throws {
    if Interruption.isRequested {
      Messages.error("interrupted after \(done) articles; what was printed is complete")
      throw ExitStatus.interrupted
    }
    guard let first = failures.first else { return }
    guard done == 0, failures.count == 1 else { throw ExitStatus.someInputsFailed }
    switch first {
    case .notFound, .unreadable, .noArticles, .empty: throw ExitStatus.noInput
    case .binary, .tooLarge: throw ExitStatus.badData
    case .badLine: throw ExitStatus.someInputsFailed
    }
  }
}

/// The straight line from page to record.
struct Line: Sendable {
  enum Result: Sendable {
    case record(Record)
    case failure(id: String?, InputError)
  }

  let extractor: Extractor
  let analyzer: Analyzer

  /// - Throws: `LexiconError` where the data of the article's language is bad: the run cannot go on.
  @Sendable func read(_ item: InputItem) throws(LexiconError) -> Result {
    switch item {
    case .failure(let id, let error): .failure(id: id, error)
    case .page(let page): .record(try analyzer.record(of: extractor.article(from: page)))
    }
  }

  /// nil for an article of another topic: it is extracted, not analysed.
  func read(_ item: InputItem, filter: TopicFilter?) throws(LexiconError) -> Result? {
    guard let filter, case .page(let page) = item else { return try read(item) }
    let article = extractor.article(from: page)
    return filter.names(in: article) ? .record(try analyzer.record(of: article)) : nil
  }
}
