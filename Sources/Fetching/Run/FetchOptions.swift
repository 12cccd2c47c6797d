/// How a run behaves. The defaults are kind to every site.
public struct FetchOptions: Sendable {
  /// The product token that robots.txt is asked for.
  public var agent = "dateline"
  /// Seconds between the starts of two requests to one host; a larger `Crawl-delay` wins.
  public var delay = 1.0
  /// The largest `Crawl-delay` that is obeyed to the letter.
  public var longestDelay = 60.0
  /// Requests for one address before it counts as failed.
  public var tries = 3
  /// Seconds before the second try; doubled for each further one, with jitter.
  public var backoff = 1.0
  /// Seconds that are waited within a run where a server asks for it; for more the page is left to a later run.
  public var patience = 60.0
  /// Hosts asked at once, each over one connection.
  public var hosts = 32
  public var redirects = 10
  /// Seconds a robots.txt is kept (RFC 9309, 2.4).
  public var robotsAge = 86_400
  /// Bytes of one page; of one feed or sitemap.
  public var pageLimit = 16 << 20
  public var sourceLimit = 64 << 20
  /// Sitemaps read for one source, and pages one source may name in a run.
  public var sitemaps = 50
  public var pagesPerSource = 5_000
  /// Pages fetched in this run; nil: all.
  public var limit: Int?
  /// Pages dated earlier are passed over; seconds since 1970.
  public var since: Int64?
  /// Also pages that were fetched before.
  public var refetch = false
  /// Only what would be fetched.
  public var isDryRun = false
  /// The topic whose words a page of a source must name, by the source's address; others keep all.
  public var topics: [String: String] = [:]
  /// Whether the text of pages that a filter passed over is archived all the same.
  public var keepsFiltered = false
  /// Days without a new page after which a source counts as silent.
  public var silentDays = 30
  /// Days a page that keeps failing is tried again.
  public var failuresBeforeGone = 5

  public init() {}
}

/// Where a run looks: an address of the web, or a file, a folder or standard input (`-`) of this machine.
public struct FetchSource: Sendable, Equatable {
  public var address: String

  public init(_ address: String) { self.address = address }

  /// False for whatever begins with `http:` or `https:`.
  public var isLocal: Bool {
    let start = ASCII.lowered(address.utf8.prefix(8))
    return !start.hasPrefix("http://") && !start.hasPrefix("https://")
  }
}

/// What a run reports while it goes.
public enum FetchEvent: Sendable {
  /// `pages` were named, `count` of them for the first time or changed.
  case source(address: String, pages: Int, count: FoundCount, isUnchanged: Bool)
  /// - Parameter failures: in a row, this one included.
  case sourceFailed(address: String, FetchFailure, failures: Int)
  /// Nothing new for longer than the options allow.
  case sourceSilent(address: String, days: Int)
  /// So many pages of so many hosts are to be fetched next.
  case round(pages: Int, hosts: Int)
  /// A host's pages of this round are done.
  case hostDone
  case page(PageState, bytes: Int, isUnchanged: Bool)
  case pageFailed(PageState, FetchFailure)
  /// Something to know of that kept nothing from being fetched: `https-to-http`, `miscoded`, `robots-unreadable`.
  case warning(address: String, code: String)
  /// In a dry run.
  case wouldFetch(PageState)
}
