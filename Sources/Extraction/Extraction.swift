import Model

/// Reads a page: the one door of this module.
public struct Extractor: Sendable {
  public init() {}

  /// Given text comes back verbatim. (Markup: see the commits that follow.)
  public func article(from page: Page) -> Article {
    let text: String
    switch page.content {
    case .text(let given): text = given
    case .html(let bytes): text = String(decoding: bytes, as: UTF8.self)
    }
    var article = Article(id: page.id, source: page.source, text: text)
    article.url = page.given.url
    article.title = page.given.title
    article.site = page.given.site
    article.declaredLanguage = page.given.language
    article.languageIsGiven = page.given.language != nil
    article.published = page.given.published.flatMap { Timestamp(iso: $0, method: "given") }
    article.targets = page.given.targets
    if article.published == nil { article.flags.append(.missingPublicationDate) }
    return article
  }
}
