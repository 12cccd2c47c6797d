import Lexicon
import Model

/// Finds places and resolves them to codes.
public struct RegionFinder: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// Sorted by `start`; roles are `.place` until `RegionRoles` has run.
  public func regions(in document: Document, names: [NamedSpan]) -> [Region] { [] }
}
