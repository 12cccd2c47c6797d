/// One `item` or `entry`. Only its own children speak for it: an image or a video inside has titles and links of its own.
struct FeedEntryReader {
  let node: MarkupNode
  let dates: FeedDateParser
  /// Of the document.
  let base: WebURL?

  func entry() -> Feed.Entry {
    var entry = Feed.Entry()
    entry.title = last(["title"]) ?? last(["dc:title"]) ?? group(["media:title"])
    entry.id = id
    entry.url = url
    entry.summary =
      first(["summary", "description", "abstract", "dc:description"]) ?? first([
        "content:encoded", "content", "itunes:summary", "fullitem", "xhtml:body", "body",
      ])
      ?? group(["media:description"])
    let issued = date(["pubdate", "published", "issued", "dcterms:issued"])
    let dublin = date(["dc:date"])
    entry.published = issued ?? dublin ?? date(["created", "dcterms:created"])
    entry.updated = date(["updated", "modified", "dcterms:modified", "lastmod"]) ?? dublin
    if entry.updated == nil { entry.updated = node["lastmod"].flatMap(dates.date) }
    return entry
  }

  private func last(_ names: Set<String>) -> String? { value(node.nodes.last { names.contains($0.name) }) }
  private func first(_ names: Set<String>) -> String? { value(node.nodes.first { names.contains($0.name) }) }

  /// Elements that extensions put one level deeper.
  private func group(_ names: Set<String>) -> String? {
    last(names) ?? value(node.all("media:group").flatMap(\.nodes).last { names.contains($0.name) })
  }

  private func date(_ names: Set<String>) -> FeedDate? {
    node.nodes.last { names.contains($0.name) }.flatMap { dates.date($0.text) }
  }

  private func value(_ node: MarkupNode?) -> String? { node.map(FeedText.markup) }

  private var id: String? {
    if let guid = node.all("guid").first { return ASCII.trimmedText(guid.text) }
    if let id = node.all("id").last {
      let text = ASCII.trimmedText(id.text)
      return text.hasPrefix("/") || text.hasPrefix(".") ? resolved(text, at: id) : text
    }
    return node["rdf:about"] ?? node["about"]
      ?? node.all("dc:identifier").first.map { ASCII.trimmedText($0.text) }
  }

  private var url: String? {
    let links = node.all("link")
    let alternate =
      links.first { ($0["rel"] ?? "alternate") == "alternate" && Self.target(of: $0) != nil }
      ?? links.first { $0["rel"] == nil || $0["rel"] == "self" }
    if let link = alternate, let target = Self.target(of: link) { return resolved(target, at: link) }
    if let guid = node.all("guid").first, guid["ispermalink"].map({ ASCII.lowered($0.utf8) }) != "false" {
      let text = ASCII.trimmedText(guid.text)
      let lowered = ASCII.lowered(text.utf8.prefix(8))
      if lowered.hasPrefix("http://") || lowered.hasPrefix("https://") { return text }
    }
    if let href = node["href"] { return resolved(href, at: node) }
    let about = node["rdf:about"] ?? node["about"]
    return about.flatMap { $0.hasPrefix("http") ? $0 : nil }
  }

  private static func target(of link: MarkupNode) -> String? {
    let text = ASCII.trimmedText(link["href"] ?? link.text)
    return text.isEmpty ? nil : text
  }

  /// An absolute address stays as it is written; a relative one is resolved against xml:base, then the document.
  private func resolved(_ address: String, at place: MarkupNode) -> String {
    if (try? WebURL(address)) != nil { return address }
    var base = self.base
    for next in place.bases { base = (try? WebURL(next, base: base)) ?? base }
    guard let base, let url = try? WebURL(address, base: base) else { return address }
    return url.href
  }
}
