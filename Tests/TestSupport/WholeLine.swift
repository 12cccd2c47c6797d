import Analysis
import Evaluation
import Extraction
import Lexicon
import Model

/// The line from page to record over the shipped lexicons, made once for all tests of a process.
public struct WholeLine: Sendable {
  public static let shared = Result<WholeLine, any Error> { try WholeLine() }

  private let store: LexiconStore
  private let extractor: Extractor
  private var analyzer: Analyzer

  private init() throws {
    store = try LexiconStore(roots: [Repository.lexicons], cacheFolder: nil)
    extractor = try ReaderFiles.extractor(roots: store.roots)
    analyzer = try Analyzer(lexicons: store)
  }

  /// The same line for another topic pack, over the same lexicons.
  public func reading(topic: String) throws -> WholeLine {
    var options = Analyzer.Options()
    options.topic = topic
    var line = self
    line.analyzer = try Analyzer(lexicons: store, options: options)
    return line
  }

  public func record(of page: Page) throws -> Record {
    try analyzer.record(of: extractor.article(from: page))
  }

  /// A record of a plain text.
  public func record(ofText text: String, published: String? = nil, language: String? = nil) throws -> Record
  {
    try record(
      of: Page(id: "test", content: .text(text), given: Page.Given(published: published, language: language)))
  }

  public func facts(of page: Page) throws -> FactSheet {
    var json = JSONWriter()
    try record(of: page).write(to: &json)
    return try FactSheet(json: JSONValue(parsing: json.bytes))
  }
}
