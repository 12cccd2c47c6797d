import Analysis
import Extraction
import Lexicon
import Model
import Storage
import Synchronization

/// The line from page to record for articles that are pasted; made with the first, as its lexicons take room. Nothing is kept.
final class Reader: Sendable {
  /// Bytes at most.
  static let longest = 2 << 20

  private struct Line: Sendable {
    var extractor: Extractor
    var analyzer: Analyzer
  }

  private let settings: ServerSettings
  private let line = Mutex<Line?>(nil)
  private let running = Atomic<Int>(0)

  init(_ settings: ServerSettings) { self.settings = settings }

  /// What the store says of who read an article that is kept.
  ///
  /// - Throws: `LexiconError`.
  func run() throws -> RunInfo {
    let store = try LexiconStore(roots: settings.lexicons, cacheFolder: settings.cache)
    let content = store.content()
    return RunInfo(
      command: "serve", program: ProgramVersion.text, lexicon: content.all, lexicons: content.languages,
      topic: settings.topic)
  }

  /// - Throws: `WebFault` where two others are being read or the lexicons are bad.
  func record(of page: Page) throws -> Record {
    guard running.add(1, ordering: .relaxed).newValue <= 2 else {
      running.subtract(1, ordering: .relaxed)
      throw WebFault.busy("two articles are being read: try again in a moment")
    }
    defer { running.subtract(1, ordering: .relaxed) }
    let line = try line.withLock { held in
      if let held { return held }
      let made = try make()
      held = made
      return made
    }
    do { return try line.analyzer.record(of: line.extractor.article(from: page)) } catch {
      throw WebFault.failed("\(error)")
    }
  }

  private func make() throws -> Line {
    do {
      let store = try LexiconStore(roots: settings.lexicons, cacheFolder: settings.cache)
      var options = Analyzer.Options()
      options.topic = settings.topic
      return Line(
        extractor: try ReaderFiles.extractor(roots: store.roots),
        analyzer: try Analyzer(lexicons: store, options: options))
    } catch {
      throw WebFault.failed("\(error)")
    }
  }
}
