import Model

/// JSON Feed 1.0 and 1.1 (jsonfeed.org).
struct JSONFeedReader {
  let dates: FeedDateParser
  let base: WebURL?

  func feed(_ json: JSONValue, encoding: String) -> Feed {
    let isFeed = json["version"]?.string?.contains("jsonfeed.org") ?? false
    guard isFeed || json["items"]?.array != nil else { return Feed(kind: .none, encoding: encoding) }
    var feed = Feed(kind: .json, encoding: encoding)
    feed.title = json["title"]?.string
    feed.entries = (json["items"]?.array ?? []).map(entry)
    return feed
  }

  private func entry(_ item: JSONValue) -> Feed.Entry {
    var entry = Feed.Entry()
    entry.id = item["id"]?.string ?? item["id"]?.int.map(String.init)
    entry.url = (item["url"]?.string ?? item["external_url"]?.string).map { address in
      guard let base, (try? WebURL(address)) == nil else { return address }
      return (try? WebURL(address, base: base).href) ?? address
    }
    entry.title = item["title"]?.string
    entry.summary = item["summary"]?.string ?? item["content_text"]?.string ?? item["content_html"]?.string
    entry.published = item["date_published"]?.string.flatMap(dates.date)
    entry.updated = item["date_modified"]?.string.flatMap(dates.date)
    return entry
  }
}
