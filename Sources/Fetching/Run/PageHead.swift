/// What a page's markup says to fetchers: feeds it offers, its canonical address, whether it may be archived.
struct PageHead: Sendable {
  var feeds: [WebURL] = []
  var canonical: WebURL?
  var forbidsArchiving = false

  /// Bytes that are looked at: heads are at the beginning.
  private static let limit = 256 << 10

  /// - Parameters:
  ///   - url: where the page was found.
  ///   - agent: our product token, which a `<meta>` may name in place of `robots`.
  init(_ html: [UInt8], charset: String?, url: WebURL, agent: String = "dateline") {
    var scanner = HeadScanner(Self.ascii(html, charset), charset: charset, agent: agent)
    var base = url
    while let node = scanner.next() {
      switch node.name {
      case "base": base = node["href"].flatMap { try? WebURL($0, base: url) } ?? base
      case "link": read(link: node, base: base)
      default:
        if ["robots", agent].contains(ASCII.lowered((node["name"] ?? "").utf8)),
          ArchivingRule.names(node["content"] ?? "")
        {
          forbidsArchiving = true
        }
      }
    }
  }

  /// The beginning in an encoding that keeps ASCII.
  private static func ascii(_ html: [UInt8], _ charset: String?) -> [UInt8] {
    let start = Array(html.prefix(limit))
    let isWide =
      start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) || start.prefix(4).contains(0)
    return isWide ? FeedEncoding(start, charset: charset).text : start
  }

  private static let feedTypes: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml",
  ]

  private mutating func read(link: MarkupNode, base: WebURL) {
    let kinds = ASCII.lowered((link["rel"] ?? "").utf8).split(separator: " ")
    guard let url = link["href"].flatMap({ try? WebURL($0, base: base) }) else { return }
    if kinds.contains("alternate"), let type = link["type"], Self.feedTypes.contains(ContentType.media(type)),
      !feeds.contains(url)
    {
      feeds.append(url)
    }
    if kinds.contains("canonical"), canonical == nil { canonical = url }
  }

  /// The page's key: by its canonical address, unless that lies (another site, or the home page for all).
  func key(for url: WebURL) -> URLKey {
    let own = URLKey(url)
    guard let canonical else { return own }
    let key = URLKey(canonical)
    let isHome = canonical.path == "/" && canonical.query == nil
    return key.host == own.host && (!isHome || url.path == "/") ? key : own
  }
}

/// Whether a site lets its text be kept: `noarchive` of the robots meta tag and the `X-Robots-Tag` header.
enum ArchivingRule {
  /// Directives joined by commas; after `name:` they are for that crawler alone.
  static func forbids(_ headers: HTTPHeaders, agent: String) -> Bool {
    headers.all("x-robots-tag").contains { value in
      var isForUs = true
      return value.split(separator: ",").contains { part in
        var directive = ASCII.lowered(ASCII.trimmedText(String(part)).utf8)[...]
        if let colon = directive.firstIndex(of: ":"), !directive.hasPrefix("unavailable_after"),
          !directive.hasPrefix("max-")
        {
          isForUs = directive[..<colon] == agent
          directive = directive[directive.index(after: colon)...].drop { $0 == " " }
        }
        return isForUs && directive == "noarchive"
      }
    }
  }

  static func names(_ content: String) -> Bool {
    content.split(separator: ",").contains {
      ASCII.lowered(ASCII.trimmedText(String($0)).utf8) == "noarchive"
    }
  }
}

extension URLKey {
  /// Host and port, up to the path.
  var host: Substring { text.prefix { $0 != "/" } }
}
