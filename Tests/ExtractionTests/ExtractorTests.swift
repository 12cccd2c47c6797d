import Model
import TestSupport
import Testing

@testable import Extraction

/// Whole pages through the shipped words and model.
@Suite struct ExtractorTests {
  private let extractor: Extractor

  init() throws { extractor = try ReaderFiles.extractor(roots: [Repository.lexicons]) }

  private func article(_ html: String, url: String? = nil) -> Article {
    extractor.article(from: Page(id: "t", content: .html(Array(html.utf8)), given: Page.Given(url: url)))
  }

  private static let sentences = [
    "The regional government said on Monday that it would stop connecting new mining farms to the grid until spring.",
    "Officials argued that households in the valley had paid for the boom with outages, and that schools came first.",
    "Operators called the decision hasty, and asked for a register of loads instead of a ban on machines.",
    "A committee is to report on the matter in March, when the reservoirs are expected to fill again.",
  ]

  private static let page = """
    <!DOCTYPE html><html lang="en"><head><title>Valley halts new mining farms | Valley Courier</title>
    <meta property="og:site_name" content="Valley Courier"><meta property="og:title" content="Valley halts new mining farms">
    <link rel="canonical" href="https://courier.example/2026/01/05/valley-halts-farms">
    <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle",
    "headline":"Valley halts new mining farms","datePublished":"2026-01-05T09:30:00+01:00","dateModified":"2026-01-06",
    "author":[{"@type":"Person","name":"Ada Ferrand"},{"@type":"Person","name":"Jo Pike"}],},]}</script></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/energy">Energy</a></li></ul></nav>
    <article class="article"><h1>Valley halts new mining farms</h1><p class="byline">By Ada Ferrand and Jo Pike</p>
    <div class="share"><a href="#">Share on Facebook</a></div>
    <div class="article-body"><p>\(sentences[0])</p><p>\(sentences[1])</p><h2>A hasty step</h2><p>\(sentences[2])</p>
    <blockquote><p>We were never asked, said the owner of a farm near the dam, and nobody measured what we use.</p></blockquote>
    <p>\(sentences[3])</p></div></article>
    <div class="related"><h3>Read more</h3><ul><li><a href="/a">Dam repairs delayed again</a></li>
    <li><a href="/b">Schools to close early</a></li></ul></div>
    <div id="comments"><h3>Comments</h3><div class="comment"><p>About time they did something, my lights went out twice.</p></div></div>
    <footer><p>© 2026 Valley Courier. All rights reserved. <a href="/privacy">Privacy policy</a></p></footer></body></html>
    """

  @Test func keepsTheStoryAndNothingElse() {
    let article = article(Self.page)
    for sentence in Self.sentences { #expect(article.text.contains(sentence)) }
    #expect(article.text.contains("We were never asked"))
    for other in ["Home", "Share on", "Read more", "About time", "All rights reserved", "Dam repairs"] {
      #expect(!article.text.contains(other))
    }
  }

  @Test func readsItsMetadata() {
    let article = article(Self.page)
    #expect(article.title == "Valley halts new mining farms")
    #expect(article.authors == ["Ada Ferrand", "Jo Pike"])
    #expect(article.published?.value == "2026-01-05T09:30:00+01:00")
    #expect(article.modified?.value == "2026-01-06")
    #expect(article.site == "Valley Courier")
    #expect(article.canonicalURL == "https://courier.example/2026/01/05/valley-halts-farms")
    #expect(article.declaredLanguage == "en")
    #expect(article.flags.isEmpty)
  }

  @Test func blocksAreSlicesPartedByOneBlankLine() {
    let article = article(Self.page)
    let scalars = Array(article.text.unicodeScalars)
    for (block, next) in zip(article.blocks, article.blocks.dropFirst()) {
      #expect(String(String.UnicodeScalarView(scalars[block.span.end..<next.span.start])) == "\n\n")
    }
    #expect(article.blocks.first?.span.start == 0)
    #expect(article.blocks.last?.span.end == scalars.count)
    #expect(article.blocks.contains { $0.kind == .heading })
    #expect(article.blocks.contains { $0.kind == .quote })
  }

  @Test(arguments: [
    ("", "nothing"), ("<html></html>", "empty page"),
    ("<script>app()</script><div id=root></div>", "script only"),
    ("<frameset><frame src=a></frameset>", "frames"), ("%PDF-1.7\n%\u{1}\u{2}stream", "PDF"),
    ("\u{0}\u{0}\u{0}", "zeros"), (String(repeating: "<b>", count: 5000), "only tags"),
  ])
  func badPagesAreFlagged(html: String, name: String) {
    let article = article(html)
    #expect(article.flags.contains(.noContent), "\(name): \(article.text)")
  }

  @Test func aCutPageIsReadUpToTheCut() {
    let cut = Self.page.prefix(2200)
    #expect(article(String(cut)).text.contains("The regional government"))
  }

  @Test func givenMetadataOutranksThePage() {
    let given = Page.Given(title: "T", published: "2020-02-02", language: "fr")
    let article = extractor.article(from: Page(id: "t", content: .html(Array(Self.page.utf8)), given: given))
    #expect(article.title == "T")
    #expect(article.published == Timestamp(iso: "2020-02-02", method: "given"))
    #expect(article.languageIsGiven)
  }

  @Test func randomBytesNeverStopIt() {
    var seed: UInt64 = 42
    func next() -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return seed >> 33
    }
    let base = Array(Self.page.utf8)
    for _ in 0..<300 {
      var bytes = base
      for _ in 0..<(1 + Int(next() % 40)) {
        let position = Int(next()) % bytes.count
        switch next() % 4 {
        case 0: bytes[position] = UInt8(truncatingIfNeeded: next())
        case 1: bytes.remove(at: position)
        case 2: bytes.insert(contentsOf: base[0..<min(200, base.count)], at: position)
        default: bytes.removeLast(min(bytes.count - 1, Int(next() % 300)))
        }
      }
      let article = extractor.article(from: Page(id: "r", content: .html(bytes)))
      let count = article.text.unicodeScalars.count
      #expect(article.blocks.allSatisfy { $0.span.start < $0.span.end && $0.span.end <= count })
    }
  }
}

@Suite struct PlainTextTests {
  private func article(_ text: String) -> Article {
    Extractor().article(from: Page(id: "t", content: .text(text)))
  }

  @Test(arguments: ["One.\n\nTwo.\n", "  a\tb  \r\n\r\nc", "#A $B", "", "Одно\n\n\nДва", "e\u{301}\n\n👩‍👩‍👧"])
  func textComesBackVerbatim(text: String) {
    #expect(article(text).text == text)
  }

  @Test func tagTrailersAreBoilerplate() {
    let article = article("Miners must register by May, the ministry said.\n\n#Bitcoin #Mining $BTC\n")
    #expect(article.blocks.map(\.kind) == [.paragraph, .boilerplate])
  }

  @Test func aShortLineBeforeAParagraphIsAHeading() {
    let article = article("Farms to close\n\nThe ministry said that farms near the dam would close in May.")
    #expect(article.blocks.map(\.kind) == [.heading, .paragraph])
    #expect(article.blocks.first?.span == TextSpan(start: 0, end: 14))
  }

  /// Headline, authors and day, and the kinds of the first blocks.
  @Test(arguments: [
    (
      "Farms near the dam to close\n\nBy Ada Quist\nPosted Feb. 4, 2026, 11:05 a.m.\n\nThe ministry said on Monday that farms would close.",
      "Farms near the dam to close", ["Ada Quist"], "2026-02-04T11:05"
    ),
    (
      "Le barrage ferme ses fermes\n\nMaud Ferrel\n3 mars 2026\n\nLe ministère a annoncé lundi la fermeture de deux fermes.",
      "Le barrage ferme ses fermes", ["Maud Ferrel"], "2026-03-03"
    ),
  ])
  func theHeadOfATextIsReadAndLeftOutOfWhatItTells(
    text: String, title: String, authors: [String], published: String
  ) throws {
    let extractor = try ReaderFiles.extractor(roots: [Repository.lexicons])
    let article = extractor.article(from: Page(id: "t", content: .text(text)))
    #expect(article.title == title)
    #expect(article.authors == authors)
    #expect(article.published?.value == published)
    #expect(article.blocks.map(\.kind) == [.heading, .boilerplate, .paragraph, .paragraph])
    #expect(article.text == text)
  }

  @Test func aFirstSentenceIsNoHeadline() {
    let article = article("Farms will close.\n\nThe ministry said on 4 February 2026 that farms would close.")
    #expect(article.title == nil)
    #expect(article.published == nil)
  }
}
