import Lexicon
import Model

/// The people and organisations of an article: mentions joined, roles read.
public struct PeopleFinder: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// Ids `p1…`, `o1…` in order of first mention.
  public func people(in document: Document, names: [NamedSpan], regions: [Region]) -> (
    people: [Person], organisations: [Organisation]
  ) { ([], []) }
}
