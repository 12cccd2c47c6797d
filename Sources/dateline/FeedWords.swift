import Fetching
import Lexicon

/// The words of dates in feeds, from the shipped lexicons.
enum FeedWords {
  /// - Throws: `LexiconError` that names the file and the line.
  static func load() throws(LexiconError) -> FeedDateWords {
    let path = try LexiconFolder.shipped() + "/fetching/feed-dates.tsv"
    let source = try LexiconSource.read(kind: "feed-dates", at: path)
    do {
      return try FeedDateWords(rows: source.rows.map { ($0.cells, $0.line) })
    } catch {
      throw .badLine(file: path, line: error.line, reason: error.description)
    }
  }
}
