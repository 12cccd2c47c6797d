import Lexicon
import Model

/// What the policy does.
public struct MeasureFinder: Sendable {
  public init(lexicon: LanguageLexicon, topic: String) {}

  /// Sorted by the start of their evidence; one measure told twice is one.
  public func measures(in document: Document, facts: Facts) -> [Measure] { [] }
}
