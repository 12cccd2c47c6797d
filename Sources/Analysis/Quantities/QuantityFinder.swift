import Lexicon
import Model

/// Finds amounts with their units.
public struct QuantityFinder: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// Sorted by `start`.
  public func quantities(in document: Document) -> [Quantity] { [] }
}
