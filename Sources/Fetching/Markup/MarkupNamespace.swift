/// The namespaces that feeds and sitemaps use, by the prefix under which the readers know them; "" are the formats' own elements.
enum MarkupNamespace {
  static let usual: [String: String] = [
    "atom": "", "atom10": "", "atom03": "", "rss": "", "a": "",
    "dc": "dc", "dcterms": "dcterms", "content": "content", "media": "media", "itunes": "itunes",
    "rdf": "rdf",
    "news": "news", "image": "image", "video": "video", "xhtml": "xhtml", "sy": "sy",
    "feedburner": "feedburner",
  ]

  private static let known: [(part: String, kind: String)] = [
    ("purl.org/dc/elements", "dc"), ("purl.org/dc/terms", "dcterms"),
    ("purl.org/rss/1.0/modules/content", "content"),
    ("search.yahoo.com/mrss", "media"), ("itunes.com/dtds", "itunes"), ("22-rdf-syntax-ns", "rdf"),
    ("sitemap-news", "news"), ("sitemap-image", "image"), ("sitemap-video", "video"), ("1999/xhtml", "xhtml"),
    ("purl.org/rss/1.0/modules/syndication", "sy"), ("feedburner", "feedburner"),
  ]

  private static let own = [
    "www.w3.org/2005/atom", "purl.org/atom", "purl.org/echo", "example.com/necho", "purl.org/pie",
    "purl.org/net/rss", "backend.userland.com", "blogs.law.harvard.edu/tech/rss", "my.netscape.com",
    "channel.netscape.com", "sitemaps.org/schemas", "google.com/schemas/sitemap/",
  ]

  /// The prefix to know an element by; an unknown namespace keeps its own.
  static func kind(of uri: String, prefix: String) -> String {
    let uri = ASCII.lowered(uri.utf8)
    if let found = known.first(where: { uri.contains($0.part) }) { return found.kind }
    if own.contains(where: uri.contains) || uri.hasSuffix("purl.org/rss/1.0/") { return "" }
    return prefix
  }
}
