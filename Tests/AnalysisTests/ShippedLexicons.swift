import Analysis
import Foundation
import Lexicon

/// The `Lexicons/` folder beside these sources.
enum ShippedLexicons {
  /// Opened once for all tests.
  static let store = try? LexiconStore(roots: [path], cacheFolder: nil)
  static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Lexicons").path
}

extension ShippedLexicons {
  /// One for all tests: a debug build takes seconds to compile the lexicons.
  static let analyzer = Result { try Analyzer(lexicons: LexiconStore(roots: [path], cacheFolder: nil)) }
}
