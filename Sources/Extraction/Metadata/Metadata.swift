import Model

/// What is known of an article besides its text.
struct Metadata: Sendable {
  var title: String?
  var authors: [String] = []
  var published: Timestamp?
  var modified: Timestamp?
  var canonicalURL: String?
  var site: String?
  var section: String?
  var description: String?
  var image: String?
  var tags: [String] = []
  var language: String?
  var flags: [Flag] = []
}

/// Weighs a page's signals about itself.
struct MetadataReader: Sendable {
  let words: PageWords

  func metadata(of tree: HTMLTree, signals: PageSignals, url: String?) -> Metadata {
    let article = signals.linkedData.article
    var metadata = Metadata()
    metadata.title = article?["headline"]?.string ?? signals.first("og:title") ?? signals.titleElement
    metadata.canonicalURL = signals.canonicalURL ?? signals.first("og:url")
    metadata.site = signals.first("og:site_name", "application-name")
    metadata.section = signals.first("article:section")
    metadata.description = signals.first("og:description", "description", "twitter:description")
    metadata.image = signals.first("og:image", "twitter:image")
    metadata.language = signals.language ?? signals.first("og:locale", "content-language")
    let published =
      article?["datePublished"]?.string ?? signals.first("article:published_time", "date", "dc.date")
    metadata.published = published.flatMap { Timestamp(iso: $0, method: "meta") }
    return metadata
  }
}
