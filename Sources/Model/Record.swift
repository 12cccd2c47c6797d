/// What Dateline says about one article: `dateline/1`.
public struct Record: Sendable {
  public static let schema = "dateline/1"

  public var article: Article
  public var language: String?
  public var languageConfidence = 0.0
  public var sentences: [TextSpan] = []
  public var regions: [Region] = []
  public var dates: [TimeExpression] = []
  public var people: [Person] = []
  public var organisations: [Organisation] = []
  public var quantities: [Quantity] = []
  public var quotes: [Quote] = []
  public var measures: [Measure] = []
  public var stances: [Stance] = []
  public var summary = Summary()
  public var flags: [Flag] = []

  public init(article: Article) { self.article = article }
}

/// An article's totals, as "Totals" in the record's contract defines them.
public struct Summary: Sendable {
  public struct Lean: Sendable {
    public var target: String
    /// Mean over holders, −1…1; nil without a holder.
    public var polarity: Double?
    public var holders: Int
    public var evidence: Int

    public init(target: String, polarity: Double?, holders: Int, evidence: Int) {
      self.target = target
      self.polarity = polarity
      self.holders = holders
      self.evidence = evidence
    }
  }

  public struct Preference: Sendable {
    public var target: String
    public var over: String
    public var holders: Int

    public init(target: String, over: String, holders: Int) {
      self.target = target
      self.over = over
      self.holders = holders
    }
  }

  /// In the topic pack's order.
  public var targets: [Lean] = []
  public var preferences: [Preference] = []
  /// The pack's declared difference; nil where either side has no evidence.
  public var tilt: Double?
  /// Asserted stances whose holder is unknown.
  public var unknown = 0

  public init() {}
}
