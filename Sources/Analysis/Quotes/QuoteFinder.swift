import Lexicon
import Model

/// Who said what.
public struct QuoteFinder: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// Sorted by `start`; flags say what was announced and is not there.
  public func quotes(
    in document: Document, people: [Person], organisations: [Organisation], regions: [Region]
  ) -> (
    quotes: [Quote], flags: [Flag]
  ) { ([], []) }
}
