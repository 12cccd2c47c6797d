import Lexicon
import Model

/// Finds TIMEX3 expressions.
public struct DateFinder: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// Sorted by `start`.
  public func dates(in document: Document) -> [TimeExpression] { [] }
}
