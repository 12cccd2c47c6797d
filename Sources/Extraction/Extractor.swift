import Model

/// Reads a page: clean text in blocks, title, authors, dates.
///
/// Value in, value out: no files, no network, no clock. Bad input makes flags, never an error.
public struct Extractor: Sendable {
  private let words: PageWords
  private let decoder = Decoder()

  /// - Parameter words: the languages' words for a page's furniture; without them only markup is read.
  public init(words: PageWords = PageWords()) { self.words = words }

  public func article(from page: Page) -> Article {
    switch page.content {
    case .text(let text): givenText(text, of: page)
    case .html(let bytes): article(fromHTML: bytes, of: page)
    }
  }

  private func givenText(_ text: String, of page: Page) -> Article {
    var article = Article(id: page.id, source: page.source, text: text)
    article.blocks = PlainTextReader.blocks(of: text)
    if article.blocks.isEmpty { article.flags.append(.noContent) }
    apply(page.given, to: &article)
    return article
  }

  private func article(fromHTML bytes: [UInt8], of page: Page) -> Article {
    let decoded = decoder.decode(bytes, header: page.charset)
    let tree = HTMLParser.parse(decoded.utf8)
    let signals = PageSignals(tree)
    let segmentation = Segmenter.segments(of: tree)
    let chosen = ContentFinder(tree: tree, segmentation: segmentation).chosen()
    var article = TextWriter.article(
      id: page.id, source: page.source, segmentation: segmentation, chosen: chosen)
    let metadata = MetadataReader(words: words).metadata(of: tree, signals: signals, url: page.given.url)
    metadata.apply(to: &article)
    if decoded.faults > 0 { article.flags.append(.invalidBytes) }
    if decoded.contradictsDeclaration { article.flags.append(.wrongCharset) }
    if tree.isTruncated { article.flags.append(.truncated) }
    if article.blocks.isEmpty { article.flags.append(.noContent) }
    apply(page.given, to: &article)
    return article
  }

  /// What is given with the input outranks what the page says.
  private func apply(_ given: Page.Given, to article: inout Article) {
    article.url = given.url ?? article.url
    article.title = given.title ?? article.title
    article.site = given.site ?? article.site
    article.targets = given.targets
    if let language = given.language {
      article.declaredLanguage = language
      article.languageIsGiven = true
    }
    if let published = given.published.flatMap({ Timestamp(iso: $0, method: "given") }) {
      article.published = published
    }
    if article.published == nil { article.flags.append(.missingPublicationDate) }
    if article.title == nil { article.flags.append(.missingTitle) }
  }
}
