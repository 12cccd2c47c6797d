/// A feed: RSS 0.9x–2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, JSON Feed.
public struct Feed: Sendable {
  public enum Kind: String, Sendable { case rss, atom, rdf, cdf, json, none }

  /// `none` where the document is no feed.
  public var kind: Kind
  /// Markup, as the feed gave it.
  public var title: String?
  public var encoding: String
  public var entries: [Entry] = []
  /// Seconds between two looks that the feed asks for, where it does.
  public var interval: Int?

  /// Hours and days in which it does not want to be read.
  public var quiet = QuietTimes()

  public struct Entry: Sendable, Equatable {
    /// Absolute where the feed's own address is known.
    public var url: String?
    public var id: String?
    /// Markup, as the feed gave it.
    public var title: String?
    public var summary: String?
    public var published: FeedDate?
    public var updated: FeedDate?

    public init() {}
  }

  init(kind: Kind, encoding: String) {
    self.kind = kind
    self.encoding = encoding
  }
}
