import Foundation

/// The `Lexicons/` folder beside these sources.
enum ShippedLexicons {
  static let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Lexicons").path
}
