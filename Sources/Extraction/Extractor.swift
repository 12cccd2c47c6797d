import Charset
import Model

/// Reads a page: clean text in blocks, title, authors, dates.
///
/// Value in, value out: no files, no network, no clock. Bad input makes flags, never an error.
public struct Extractor: Sendable {
  private let finder: ContentFinder
  private let metadata: MetadataReader
  private let plainText: PlainTextMetadata
  private let decoder = CharsetDecoder()

  /// - Parameters:
  ///   - words: the languages' words for a page's furniture; without them only markup is read.
  ///   - model: what tells an article's blocks from others; without it a simple rule does.
  public init(words: PageWords = PageWords(), model: ReaderModel = ReaderModel()) {
    finder = ContentFinder(model: model, phrases: PhraseSet(words))
    let (cleaner, scanner) = (NameCleaner(words), DateScanner(words))
    metadata = MetadataReader(cleaner: cleaner, scanner: scanner, finder: finder)
    plainText = PlainTextMetadata(cleaner: cleaner, scanner: scanner)
  }

  public func article(from page: Page) -> Article {
    switch page.content {
    case .text(let text): givenText(text, of: page)
    case .html(let bytes): article(fromHTML: bytes, of: page)
    }
  }

  private func givenText(_ text: String, of page: Page) -> Article {
    guard !PageDiagnosis.isForeign(text: text) else { return foreign(page) }
    var article = Article(id: page.id, source: page.source, text: text)
    let (head, blocks) = PlainTextReader.reading(of: text, plainText)
    article.blocks = blocks
    if let head {
      article.title = head.title
      article.authors = head.authors
      article.published = head.published
    }
    if article.blocks.isEmpty { article.flags.append(.noContent) }
    apply(page.given, to: &article)
    return article
  }

  private func article(fromHTML bytes: [UInt8], of page: Page) -> Article {
    guard !PageDiagnosis.isForeign(bytes) else { return foreign(page) }
    let reading = Reading(decoder.decode(bytes, header: page.charset))
    let choice = finder.choice(reading.tree, reading.segmentation, reading.signals)
    return article(from: page, reading, choice)
  }

  /// What has nothing to read under the name of a page or a text.
  private func foreign(_ page: Page) -> Article {
    var article = Article(id: page.id, source: page.source, text: "")
    article.flags = [.noContent, .notAPage]
    apply(page.given, to: &article)
    return article
  }

  /// A page's article and, for every block of the page, why it was kept or dropped. Given text has one piece a block.
  public func explanation(of page: Page) -> Explanation {
    guard case .html(let bytes) = page.content else {
      return Explanation(article: article(from: page), pieces: [])
    }
    let reading = Reading(decoder.decode(bytes, header: page.charset))
    let choice = finder.choice(reading.tree, reading.segmentation, reading.signals)
    let kept = Set(choice.kept)
    let pieces = reading.segmentation.segments.enumerated().map { index, segment in
      Explanation.Piece(
        text: reading.segmentation.string(index), kind: segment.kind, isKept: kept.contains(index),
        first: index < choice.first.count ? choice.first[index] : 0,
        second: index < choice.second.count ? choice.second[index] : 0,
        path: reading.tree.path(of: segment.element))
    }
    return Explanation(article: article(from: page, reading, choice), pieces: pieces)
  }

  /// A page as far as it is read before anything is judged.
  private struct Reading {
    let decoded: DecodedPage
    let tree: HTMLTree
    let signals: PageSignals
    let segmentation: Segmentation

    init(_ decoded: DecodedPage) {
      self.decoded = decoded
      tree = HTMLParser.parse(decoded.utf8)
      signals = PageSignals(tree)
      segmentation = Segmenter.segments(of: tree)
    }
  }

  private func article(from page: Page, _ reading: Reading, _ choice: ContentFinder.Choice) -> Article {
    var article = TextWriter.article(
      id: page.id, source: page.source, segmentation: reading.segmentation, chosen: choice.kept)
    let metadata = metadata.metadata(
      of: reading.tree, reading.signals, reading.segmentation, choice, url: page.given.url)
    metadata.apply(to: &article)
    if reading.decoded.faults > 0 { article.flags.append(.invalidBytes) }
    if reading.decoded.contradictsDeclaration { article.flags.append(.wrongCharset) }
    if reading.tree.isTruncated { article.flags.append(.truncated) }
    if PageDiagnosis.isPaywalled(reading.signals) { article.flags.append(.paywall) }
    if article.blocks.isEmpty {
      article.flags.append(.noContent)
      if let reason = PageDiagnosis.reason(reading.tree, reading.segmentation) {
        article.flags.append(reason)
      }
    }
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
