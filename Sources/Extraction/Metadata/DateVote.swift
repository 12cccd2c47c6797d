import Model

/// Chooses the day of first publication and of the last change.
///
/// Every signal names a day and has a weight, by how often such a signal was right on annotated pages (see the module's notes);
/// the day with the greatest sum wins, and the surest of its signals says the time. Days that disagree with a sure winner by more
/// than a week are flagged.
struct DateVote {
  private struct Signal {
    var date: FoundDate
    var weight: Double
    var method: String
  }

  private var published: [Signal] = []
  private var modified: [Signal] = []
  private let scanner: DateScanner
  private let monthFirst: Bool

  init(scanner: DateScanner, monthFirst: Bool) {
    self.scanner = scanner
    self.monthFirst = monthFirst
  }

  mutating func addMarkup(_ tree: HTMLTree, _ signals: PageSignals, url: String?) {
    for name in [
      "article:published_time", "og:article:published_time", "og:published_time", "rnews:datepublished",
    ] {
      add(signals.all(name).first, 1.0, "meta")
    }
    for name in [
      "datepublished", "parsely-pub-date", "sailthru.date", "publishdate", "publish-date", "published",
      "dc.date.issued", "dcterms.issued",
      "dcterms.created", "dc.date.created", "pubdate", "article.published", "article:published",
      "published_time", "cxenseparse:recs:publishtime",
      "citation_publication_date", "citation_date", "datecreated", "original-publication-date", "bt:pubdate",
      "publication_date", "date_published",
      "shareaholic:article_published_time",
    ] {
      add(signals.all(name).first, 0.85, "meta")
    }
    for name in [
      "date", "dc.date", "dcterms.date", "og:pubdate", "article_date_original", "dc.terms.date",
      "last-published",
    ] {
      add(signals.all(name).first, 0.7, "meta")
    }
    if let article = signals.linkedData.article {
      add(article["datePublished"]?.string ?? article["dateCreated"]?.string, 0.9, "json-ld")
      addModified(article["dateModified"]?.string, "json-ld")
    }
    for node in signals.linkedData.others.prefix(3) { add(node["datePublished"]?.string, 0.75, "json-ld") }
    for name in [
      "article:modified_time", "og:updated_time", "dcterms.modified", "last-modified", "datemodified",
      "lastmod", "revised",
    ] {
      addModified(signals.all(name).first, "meta")
    }
    for address in [signals.canonicalURL, url, signals.first("og:url")] { add(address: address) }
    addElements(tree, signals)
  }

  private mutating func add(_ value: String?, _ weight: Double, _ method: String) {
    guard let value, let date = scanner.first(in: value, monthFirst: monthFirst) else { return }
    published.append(Signal(date: date, weight: weight, method: method))
  }

  private mutating func addModified(_ value: String?, _ method: String) {
    guard let value, let date = scanner.first(in: value, monthFirst: monthFirst) else { return }
    modified.append(Signal(date: date, weight: 0.35, method: method))
  }

  /// `/2026/01/05/` or `/2026-01-05-` in a path.
  private mutating func add(address: String?) {
    guard let address, let path = address.utf8.split(separator: UInt8(ascii: "?")).first else { return }
    let dates = scanner.dates(in: Array(path)[...], monthFirst: false)
    guard let date = dates.first(where: { !$0.isAmbiguous }),
      !published.contains(where: { $0.method == "url" })
    else { return }
    published.append(Signal(date: date, weight: 0.95, method: "url"))
  }

  private mutating func addElements(_ tree: HTMLTree, _ signals: PageSignals) {
    for (name, node) in signals.properties {
      let value = tree.attribute(.content, of: node) ?? tree.attribute(.datetime, of: node)
      switch name.lowercased() {
      case "datepublished", "datecreated", "dc:date", "schema:datepublished", "dc:issued":
        add(value ?? tree.text(of: node), 0.85, "microdata")
      case "datemodified": addModified(value ?? tree.text(of: node), "microdata")
      default: break
      }
    }
  }

  /// A date in `<time>` or visible text.
  mutating func addVisible(_ date: FoundDate, weight: Double, method: String, isUpdate: Bool) {
    if isUpdate {
      modified.append(Signal(date: date, weight: weight * 0.5, method: method))
    } else {
      published.append(Signal(date: date, weight: weight, method: method))
    }
  }

  func outcome() -> (published: Timestamp?, modified: Timestamp?, conflict: Bool) {
    let day = Self.winner(published) ?? Self.winner(modified)
    let changed = modified.max { ($0.date.order, $0.weight) < ($1.date.order, $1.weight) }
    guard let day else { return (nil, nil, false) }
    let signals = (published + modified).filter { $0.date.order == day }
    let best = signals.max { Self.trust($0) < Self.trust($1) }
    let isDisputed = published.contains { $0.weight >= 0.85 && $0.date.order != day }
    return (
      best?.date.timestamp(method: best?.method ?? "text"),
      changed?.date.timestamp(method: changed?.method ?? "meta"), isDisputed
    )
  }

  /// A time is worth having.
  private static func trust(_ signal: Signal) -> Double {
    signal.weight + (signal.date.time.isEmpty ? 0 : 0.3)
  }

  /// The day whose surest signal, with a quarter of what else speaks for it, weighs most. Of one method only the surest signal counts: the
  /// days of twenty answers below a question are one sign, not twenty.
  private static func winner(_ signals: [Signal]) -> Int? {
    var best: [Int: [String: Double]] = [:]
    for signal in signals {
      let known = best[signal.date.order]?[signal.method] ?? 0
      best[signal.date.order, default: [:]][signal.method] = max(known, signal.weight)
    }
    let scores = best.mapValues { methods in
      let most = methods.values.max() ?? 0
      // Sorted: sums of floating point depend on their order.
      return most + 0.25 * (methods.values.sorted().reduce(0, +) - most)
    }
    // Of equal weights the earlier day: first publication is asked for.
    return scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }
}

extension DateVote {
  /// Where nothing else names a day: keys like `published_at` in scripts, days in the addresses of pictures, the description.
  mutating func addLastResorts(_ tree: HTMLTree, _ signals: PageSignals) {
    guard isEmpty else { return }
    for node in 0..<tree.count where tree.tags[node] == .script && tree.ends[node] > tree.starts[node] {
      addScript(tree.source, Int(tree.starts[node])..<Int(tree.ends[node]))
      if !isEmpty { return }
    }
    for address in signals.all("og:image", "twitter:image", "og:image:url").prefix(1) {
      add(address, 0.2, "url")
    }
    for text in signals.all("description", "og:description").prefix(1) { add(text, 0.1, "meta") }
  }

  /// A script this short does one thing: `showDate("2026/01/05")`.
  private static let shortScript = 120

  /// `"published_at":"2026-01-05T…"`: a key that names publication or creation, and a day right after it.
  private mutating func addScript(_ source: [UInt8], _ script: Range<Int>) {
    if script.count <= Self.shortScript,
      let date = scanner.dates(in: source[script], monthFirst: false, limit: 1).first
    {
      published.append(Signal(date: date, weight: 0.2, method: "script"))
      return
    }
    let keys: [StaticString] = ["ublish", "reated"]
    for key in keys {
      var index = script.lowerBound
      while let found = source.place(of: key, in: index..<script.upperBound) {
        index = found + key.utf8CodeUnitCount
        let after = source[index..<min(index + 48, script.upperBound)]
        if let date = scanner.dates(in: after, monthFirst: false, limit: 1).first,
          date.range.lowerBound - index < 24
        {
          published.append(Signal(date: date, weight: 0.3, method: "script"))
          return
        }
      }
    }
  }

  private var isEmpty: Bool { published.isEmpty && modified.isEmpty }
}
