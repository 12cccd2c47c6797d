import Lexicon
import Model

/// Tells the language of a text.
public struct LanguageIdentifier: Sendable {
  public struct Guess: Sendable {
    /// BCP 47.
    public var code: String
    /// 0…1
    public var confidence: Double
  }

  public init(store: LexiconStore) throws(LexiconError) {}

  /// nil for a text without letters.
  public func language(of text: String) -> Guess? { nil }
}
