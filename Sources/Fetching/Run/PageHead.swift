/// What a page's markup says to fetchers: feeds it offers, its canonical address, whether it may be archived.
struct PageHead: Sendable {
  var feeds: [WebURL] = []
  var canonical: WebURL?
  var forbidsArchiving = false

  /// Bytes that are looked at: heads are at the beginning.
  private static let limit = 256 << 10

  /// - Parameter url: where the page was found.
  init(_ html: [UInt8], charset: String?, url: WebURL) {
    let text = FeedEncoding(Self.head(html), charset: charset).text
    let document = MarkupParser.parse(text)
    var base = url
    document.walk { node in
      switch node.name {
      case "base": base = node["href"].flatMap { try? WebURL($0, base: url) } ?? base
      case "link": read(link: node, base: base)
      case "meta":
        if ASCII.lowered((node["name"] ?? "").utf8) == "robots" {
          forbidsArchiving =
            forbidsArchiving || ASCII.lowered((node["content"] ?? "").utf8).contains("noarchive")
        }
      default: break
      }
    }
  }

  /// Up to the body's start tag.
  private static func head(_ html: [UInt8]) -> [UInt8] {
    let start = html.prefix(limit)
    var index = start.startIndex
    while let tag = start[index...].firstIndex(of: UInt8(ascii: "<")) {
      if ASCII.equalsIgnoringCase(start[tag...].prefix(5), "<body") { return Array(start[..<tag]) }
      index = tag + 1
    }
    return Array(start)
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

extension URLKey {
  /// Host and port, up to the path.
  var host: Substring { text.prefix { $0 != "/" } }
}

extension MarkupNode {
  /// Every node below, parents first.
  func walk(_ body: (MarkupNode) -> Void) {
    var waiting = Array(nodes.reversed())
    while let node = waiting.popLast() {
      body(node)
      waiting += node.nodes.reversed()
    }
  }
}
