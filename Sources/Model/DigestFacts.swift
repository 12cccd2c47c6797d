/// All that a digest tells about a stretch of days.
public struct DigestFacts: Sendable {
  /// ISO 8601, both included.
  public var first: String
  public var last: String
  /// Articles, stories, quotes, measures, stances of unknown holder, articles without a date.
  public var counts = FactTable(columns: [])
  /// What came after its own digest was made.
  public var late = FactTable(columns: [])
  public var measures = FactTable(columns: [])
  public var deadlines = FactTable(columns: [])
  public var lean: [LeanRow] = []
  public var voices = FactTable(columns: [])
  public var stories = FactTable(columns: [])
  public var regions = FactTable(columns: [])
  public var trend = FactTable(columns: [])
  public var failedSources = FactTable(columns: [])
  public var unreadable = FactTable(columns: [])

  /// One target and what stands behind the voices; the group is nil for all voices.
  public struct LeanRow: Sendable {
    public var target: String
    public var group: Voice.Group?
    public var lean: Lean
    /// Of the stretch before, as long as this one.
    public var before: Lean
    /// Asserted stances of nobody known, of the author, and of voices as others report them: never pooled.
    public var unknown: Int
    public var authors: Lean

    public init(target: String, group: Voice.Group?, lean: Lean, before: Lean, unknown: Int, authors: Lean) {
      self.target = target
      self.group = group
      self.lean = lean
      self.before = before
      self.unknown = unknown
      self.authors = authors
    }
  }

  public init(first: String, last: String) {
    self.first = first
    self.last = last
  }
}
