/// What narrows a question. Every filter that is set must hold.
public struct FactFilter: Sendable {
  /// A country (`RU`), a code (`iso:RU-IRK`) or a name.
  public var region: String?
  /// Part of a person's name, in any script.
  public var person: String?
  public var organisation: String?
  /// A voice across articles: `v7`.
  public var voice: String?
  /// Only who speaks for a public body, and what they said.
  public var onlyOfficials = false
  /// Whose stance, as the stance has it: `author`, `unknown`; `voices`: of all that totals count as voices.
  public var holder: String?
  /// What stands behind the holder: `government`, `official`, `company`, `expert`, `other`.
  public var group: String?
  /// Days, both included: `2026`, `2026-01`, `2026-01-05` or `2026-W03`.
  public var from: String?
  public var to: String?
  /// A target of the topic pack.
  public var target: String?
  /// Words of the text: all of them, a `"phrase"`, `NEAR(a b)`, `OR`, `NOT`, `word*`.
  public var contains: String?
  /// BCP 47.
  public var language: String?
  /// A site's name; where no site is called so, part of a name or address.
  public var source: String?
  public var story: String?
  public var article: String?
  /// The run that made an article's facts.
  public var run: String?
  /// What an article calls the voice, word for word.
  public var role: String?
  /// The kind, role, action, label or type of the fact, as its table has it.
  public var kind: String?
  public var status: String?
  /// How a measure or a stance is said: `asserted`, `called-for`…
  public var modality: String?
  /// One article of each story.
  public var onePerStory = false
  /// The days hold few of the store's articles: the question starts from them, whatever else narrows it.
  public var hasFewDays = false

  public var limit = 50
  public var offset = 0

  public init() {}
}

/// The questions that have a command of their own.
public enum FactList: String, Sendable, CaseIterable {
  case articles, people, regions, dates, quantities, quotes, measures, stances, stories
}

extension FactList {
  var view: FactView {
    switch self {
    case .articles: FactViews.articles
    case .people: FactViews.people
    case .regions: FactViews.regions
    case .dates: FactViews.dates
    case .quantities: FactViews.quantities
    case .quotes: FactViews.quotes
    case .measures: FactViews.measures
    case .stances: FactViews.stances
    case .stories: FactViews.stories
    }
  }
}
