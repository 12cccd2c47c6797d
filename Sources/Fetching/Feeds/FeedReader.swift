import Model

/// Reads feeds, well-formed or not. Never fails: what is no feed has kind `none` and no entries.
public struct FeedReader: Sendable {
  let dates: FeedDateParser

  public init(words: FeedDateWords = FeedDateWords()) { dates = FeedDateParser(words: words) }

  /// - Parameters:
  ///   - contentType: the header's value, with its `charset`.
  ///   - url: where the document came from.
  ///   - contentLocation: that header's value; it outranks `url` as the base of relative addresses.
  public func feed(
    _ bytes: [UInt8], contentType: String? = nil, url: String? = nil, contentLocation: String? = nil
  ) -> Feed {
    let decoded = FeedEncoding(bytes, charset: contentType.flatMap(ContentType.charset))
    let base = Self.base(url, contentLocation)
    let start = decoded.text.prefix(64).first { !ASCII.isSpace($0) }
    if start == UInt8(ascii: "{"), let json = try? JSONValue(parsing: decoded.text) {
      return JSONFeedReader(dates: dates, base: base).feed(json, encoding: decoded.name)
    }
    let document = MarkupParser.parse(decoded.text)
    return feed(document, encoding: decoded.name, base: base)
  }

  private static func base(_ url: String?, _ contentLocation: String?) -> WebURL? {
    let document = url.flatMap { try? WebURL($0) }
    return contentLocation.flatMap { try? WebURL($0, base: document) } ?? document
  }

  func feed(_ document: MarkupNode, encoding: String, base: WebURL?) -> Feed {
    guard let root = document.outermost(["rss", "feed", "rdf:rdf", "rdf", "channel", "item", "entry"]).first
    else {
      return Feed(kind: .none, encoding: encoding)
    }
    var feed = Feed(kind: Self.kind(of: root), encoding: encoding)
    let channel = root.name == "feed" ? root : document.outermost(["channel"]).first ?? root
    feed.title = (channel.all("title").last ?? root.all("title").last).map(FeedText.markup)
    feed.interval = FeedInterval.seconds(channel)
    feed.quiet = QuietTimes(channel)
    // An item in which the document ends is half an item.
    feed.entries = document.outermost(["item", "entry"]).filter(\.isClosed).map {
      FeedEntryReader(node: $0, dates: dates, base: base).entry()
    }
    return feed
  }

  private static func kind(of root: MarkupNode) -> Feed.Kind {
    switch root.name {
    case "feed", "entry": .atom
    case "rdf:rdf", "rdf": .rdf
    case "channel": root.outermost(["item"]).contains { $0["href"] != nil } ? .cdf : .rss
    default: .rss
    }
  }
}

/// `Content-Type` and its parameters.
enum ContentType {
  /// Lower case, without parameters.
  static func media(_ header: String) -> String {
    ASCII.lowered(ASCII.trimmed(Array(header.utf8.prefix { $0 != UInt8(ascii: ";") })[...]))
  }

  static func charset(_ header: String) -> String? {
    let lowered = ASCII.lowered(header.utf8)
    for part in lowered.split(separator: ";").dropFirst() {
      let cells = part.split(separator: "=", maxSplits: 1)
      guard cells.count == 2, cells[0].filter({ $0 != " " }) == "charset" else { continue }
      let value = cells[1].filter { !" \"'\t".contains($0) }
      return value.isEmpty ? nil : value
    }
    return nil
  }
}

/// How often a feed asks to be read: `ttl` (RSS 2.0, minutes), `sy:updatePeriod` (RSS 1.0 syndication module).
enum FeedInterval {
  static func seconds(_ channel: MarkupNode) -> Int? {
    let ttl = channel.all("ttl").first.flatMap { Int(ASCII.trimmedText($0.text)) }.map { $0 * 60 }
    let periods = [
      "hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000,
    ]
    let period = channel.all("sy:updateperiod").first.flatMap {
      periods[ASCII.lowered(ASCII.trimmedText($0.text).utf8)]
    }
    let frequency = channel.all("sy:updatefrequency").first.flatMap { Int(ASCII.trimmedText($0.text)) } ?? 1
    let asked = [ttl, period.map { $0 / max(frequency, 1) }].compactMap(\.self).filter { $0 > 0 }
    return asked.max()
  }
}

extension ASCII {
  static func trimmedText(_ text: String) -> String {
    String(decoding: trimmed(Array(text.utf8)[...]), as: UTF8.self)
  }
}
