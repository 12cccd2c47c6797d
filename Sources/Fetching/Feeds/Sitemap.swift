/// A sitemap: XML (sitemaps.org 0.9, with Google's news extension), a plain list of addresses, or a feed that serves as one.
public struct Sitemap: Sendable {
  public enum Kind: String, Sendable { case urlset, index, feed, none }

  public struct Entry: Sendable {
    public var url: WebURL
    public var modified: FeedDate?
    /// Of the news extension.
    public var title: String?
    public var published: FeedDate?
  }

  public var kind: Kind
  /// In their order, each address once.
  public var entries: [Entry] = []
}

/// Reads sitemaps, broken ones too. Never fails: what is no sitemap has kind `none`.
public struct SitemapReader: Sendable {
  private let feeds: FeedReader
  /// Bytes a compressed sitemap may unfold to; the protocol allows 50 MiB.
  static let limit = 64 << 20

  public init(words: FeedDateWords = FeedDateWords()) { feeds = FeedReader(words: words) }

  /// - Parameter url: the sitemap's own address; relative ones are resolved against it.
  public func sitemap(_ bytes: [UInt8], url: String?) -> Sitemap {
    let base = url.flatMap { try? WebURL($0) }
    let decoded = FeedEncoding(Self.unpacked(bytes), charset: nil)
    let start = decoded.text.first { !ASCII.isSpace($0) }
    guard start == UInt8(ascii: "<") || start == UInt8(ascii: "{") else { return list(decoded.text) }
    if start == UInt8(ascii: "{") {
      return feed(feeds.feed(decoded.text, url: url), base)
    }
    let document = MarkupParser.parse(decoded.text)
    for (kind, root, item) in [(Sitemap.Kind.urlset, "urlset", "url"), (.index, "sitemapindex", "sitemap")] {
      guard let root = document.outermost([root]).first else { continue }
      return Self.unique(kind, root.outermost([item]).compactMap { entry($0, base) })
    }
    return feed(feeds.feed(document, encoding: decoded.name, base: base), base)
  }

  /// By content, not by name; packed twice is not rare.
  private static func unpacked(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<3 where bytes.starts(with: [0x1F, 0x8B]) {
      bytes = ContentCoding.inflate(bytes, .gzip, limit: limit) ?? []
    }
    return bytes
  }

  private func entry(_ node: MarkupNode, _ base: WebURL?) -> Sitemap.Entry? {
    guard let loc = node.all("loc").first, let url = try? WebURL(loc.text, base: base) else { return nil }
    let news = node.all("news:news").first
    return Sitemap.Entry(
      url: url, modified: node.all("lastmod").first.flatMap { feeds.dates.date($0.text) },
      title: news?.all("news:title").first.map { ASCII.trimmedText($0.text) },
      published: news?.all("news:publication_date").first.flatMap { feeds.dates.date($0.text) })
  }

  private func feed(_ feed: Feed, _ base: WebURL?) -> Sitemap {
    guard feed.kind != .none else { return Sitemap(kind: .none) }
    return Self.unique(
      .feed,
      feed.entries.compactMap { entry in
        guard let url = entry.url.flatMap({ try? WebURL($0, base: base) }) else { return nil }
        return Sitemap.Entry(
          url: url, modified: entry.updated, title: entry.title, published: entry.published)
      })
  }

  /// One absolute address a line.
  private func list(_ text: [UInt8]) -> Sitemap {
    let entries = text.split { $0 == 0x0A || $0 == 0x0D }.compactMap { line -> Sitemap.Entry? in
      (try? WebURL(String(decoding: line, as: UTF8.self))).map { Sitemap.Entry(url: $0) }
    }
    return entries.isEmpty ? Sitemap(kind: .none) : Self.unique(.urlset, entries)
  }

  private static func unique(_ kind: Sitemap.Kind, _ entries: [Sitemap.Entry]) -> Sitemap {
    var seen: Set<WebURL> = []
    return Sitemap(kind: kind, entries: entries.filter { seen.insert($0.url).inserted })
  }
}
