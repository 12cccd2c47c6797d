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
  private let cleaner: NameCleaner
  private let scanner: DateScanner
  private let finder: ContentFinder

  init(cleaner: NameCleaner, scanner: DateScanner, finder: ContentFinder) {
    self.cleaner = cleaner
    self.scanner = scanner
    self.finder = finder
  }

  func metadata(
    of tree: HTMLTree, _ signals: PageSignals, _ segmentation: Segmentation, _ choice: ContentFinder.Choice,
    url: String?
  ) -> Metadata {
    let article = signals.linkedData.article
    var metadata = Metadata()
    metadata.canonicalURL = signals.canonicalURL ?? signals.first("og:url")
    metadata.site = site(signals, article)
    metadata.section =
      article?["articleSection"]?.string ?? signals.first("article:section", "parsely-section", "section")
    metadata.description =
      (signals.first("og:description", "description", "twitter:description", "dc.description"))
      .map(PlainMarkup.text)
    metadata.image = signals.first("og:image", "twitter:image", "og:image:url")
    metadata.tags = tags(signals, article)
    metadata.language = language(signals, article)
    let firstProse = choice.kept.first.map { segmentation.segments[$0].firstNode } ?? tree.count
    let siteNames = [metadata.site, (metadata.canonicalURL ?? url).flatMap(PageSignals.hostName)].compactMap {
      $0
    }.joined(
      separator: " ")
    metadata.title = TitleVote(tree, signals, site: siteNames, firstProse: firstProse, article: article)
      .winner()
    let bylines = Bylines(
      tree: tree, segmentation: segmentation, choice: choice, finder: finder, cleaner: cleaner,
      site: metadata.site)
    metadata.authors = AuthorVote(tree: tree, signals: signals, cleaner: cleaner, site: metadata.site)
      .authors(bylines: bylines.names)
    dates(of: tree, signals, segmentation, choice, url: url, into: &metadata)
    return metadata
  }

  private func dates(
    of tree: HTMLTree, _ signals: PageSignals, _ segmentation: Segmentation, _ choice: ContentFinder.Choice,
    url: String?,
    into metadata: inout Metadata
  ) {
    let monthFirst = Self.readsMonthFirst(metadata.language)
    var vote = DateVote(scanner: scanner, monthFirst: monthFirst)
    vote.addMarkup(tree, signals, url: url)
    VisibleDates(
      tree: tree, segmentation: segmentation, columns: choice.columns, choice: choice,
      markup: finder.model.markup,
      phrases: finder.phrases, scanner: scanner, monthFirst: monthFirst
    ).add(to: &vote, times: signals.times, heading: choice.heading)
    vote.addLastResorts(tree, signals)
    let outcome = vote.outcome()
    metadata.published = outcome.published
    metadata.modified = outcome.modified
    if outcome.conflict { metadata.flags.append(.conflictingPublicationDates) }
  }

  /// `05/04/2026` is May in the United States, and English without a region mostly comes from there.
  private static func readsMonthFirst(_ language: String?) -> Bool {
    guard let language = language?.lowercased().replacing("_", with: "-") else { return true }
    return language == "en" || language.hasPrefix("en-us") || language == "en-ph"
  }

  private func site(_ signals: PageSignals, _ article: JSONValue?) -> String? {
    let publisher = signals.linkedData.resolved(article?["publisher"])?["name"]?.string
    return
      (signals.first("og:site_name") ?? publisher ?? signals.linkedData.first(ofType: "website")?["name"]?
      .string
      ?? signals.first(
        "application-name", "apple-mobile-web-app-title", "twitter:app:name:iphone", "dc.publisher")).map(
        PlainMarkup.text)
  }

  private func language(_ signals: PageSignals, _ article: JSONValue?) -> String? {
    let named =
      signals.language ?? article?["inLanguage"]?.string
      ?? signals.first("og:locale", "content-language", "language", "dc.language")
    guard
      let code = named?.split(separator: ",").first.map({
        Whitespace.folded(String($0)).replacing("_", with: "-")
      }),
      (2...12).contains(code.utf8.count),
      code.utf8.allSatisfy({ $0.isLetterOrDigit || $0 == UInt8(ascii: "-") })
    else { return nil }
    return code
  }

  private func tags(_ signals: PageSignals, _ article: JSONValue?) -> [String] {
    var found = signals.all("article:tag", "og:article:tag", "parsely-tags", "news_keywords")
    if found.isEmpty {
      found =
        article?["keywords"]?.array?.compactMap(\.string)
        ?? [article?["keywords"]?.string ?? signals.first("keywords")].compactMap { $0 }
    }
    var seen: Set<String> = []
    return found.flatMap { $0.split(whereSeparator: { $0 == "," || $0 == ";" }) }.map {
      Whitespace.folded(PlainMarkup.text(String($0)))
    }
    .filter { !$0.isEmpty && $0.utf8.count < 80 && seen.insert($0).inserted }.prefix(40).map { $0 }
  }
}
