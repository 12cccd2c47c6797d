import Extraction
import Lexicon

extension LexiconStore {
  /// The reader of pages with its words and its model.
  ///
  /// - Throws: `LexiconError` naming file and line where one cannot be read.
  func extractor() throws(LexiconError) -> Extractor {
    do throws(ReaderFiles.Fault) {
      return try ReaderFiles.extractor(roots: roots)
    } catch {
      if error.line == 0 { throw .unreadable(file: error.file, reason: error.reason) }
      throw .badLine(file: error.file, line: error.line, reason: error.reason)
    }
  }
}
