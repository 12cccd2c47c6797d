import Lexicon
import Model

/// A stretch of tokens that names somebody or something.
public struct NamedSpan: Sendable, Equatable {
  public enum Kind: Sendable { case person, organisation, place }

  public var tokens: Range<Int>
  public var kind: Kind
  /// 0…1
  public var confidence: Double
}

/// Tags names of people, organisations and places.
public struct NameTagger: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// Sorted, without overlap.
  public func names(in document: Document) -> [NamedSpan] { [] }
}
