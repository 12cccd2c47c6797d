import Lexicon
import Model

/// A stretch of tokens that names somebody or something.
public struct NamedSpan: Sendable, Equatable {
  public enum Kind: UInt8, Sendable { case person, organisation, place }

  public var tokens: Range<Int>
  public var kind: Kind
  /// 0…1
  public var confidence: Double
}

/// Tags names of people, organisations and places.
public struct NameTagger: Sendable {
  private let classes: NameClassReader

  public init(lexicon: LanguageLexicon) { classes = NameClassReader(lexicon: lexicon) }

  /// Sorted, without overlap.
  public func names(in document: Document) -> [NamedSpan] {
    NameRules(document: document, classes: classes.classes(of: document)).names()
  }
}
