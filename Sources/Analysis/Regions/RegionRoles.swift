import Lexicon
import Model

/// Says what each place stands for: the government, a seat, where a rule applies, where something happens.
public struct RegionRoles: Sendable {
  public init(lexicon: LanguageLexicon) {}

  /// The regions with the roles that grammar and cues give; run before people, quotes and measures, which need `government`.
  public func assign(to regions: [Region], in document: Document) -> [Region] { regions }

  /// Roles that follow from measures: where a rule applies. Run last.
  public func refine(_ regions: [Region], measures: [Measure], in document: Document) -> [Region] { regions }
}
