import Lexicon
import Model

/// Who leans which way on what.
public struct StanceFinder: Sendable {
  /// The targets of the topic pack, in its order.
  public let targets: [String]

  public init(lexicon: LanguageLexicon, topic: String) { targets = [] }

  /// Sorted by the start of their evidence.
  public func stances(in document: Document, facts: Facts, given: [GivenTarget]) -> [Stance] { [] }

  /// Totals as the record's contract defines them.
  public func summary(of stances: [Stance]) -> Summary { Summary() }
}
