import Foundation
import Model
import TestSupport
import Testing

@testable import Extraction

/// Input that is broken, hostile or no page: a flag, and time in proportion to its size.
@Suite struct BadInputTests {
  private let extractor: Extractor

  init() throws { extractor = try ReaderFiles.extractor(roots: [Repository.lexicons]) }

  private func article(_ bytes: some Sequence<UInt8>) -> Article {
    extractor.article(from: Page(id: "t", content: .html(Array(bytes))))
  }

  private static let story = String(
    repeating:
      "<p>The regional government said on Monday that it would stop connecting new farms to the grid until spring, and officials added that households had paid for the boom.</p>",
    count: 6)

  @Test(arguments: [
    (
      "<html><head><title>A</title></head><frameset cols=*,*><frame src=a><frame src=b></frameset></html>",
      Flag.framesOnly
    ),
    (
      "<html><body><div id=root></div><script src=/app.js></script><noscript>Switch scripts on.</noscript></body></html>",
      .needsScript
    ),
    ("<!doctype html><script>window.x={}</script>", .needsScript),
  ])
  func saysWhyThereIsNothing(html: String, reason: Flag) {
    let flags = article(html.utf8).flags
    #expect(flags.contains(.noContent))
    #expect(flags.contains(reason))
  }

  @Test(
    arguments: [
      Array("%PDF-1.7\n%\u{E2}\u{E3}\n1 0 obj<</Type/Catalog>>".utf8),
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0],
      [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46], Array("GIF89a".utf8) + [1, 0, 1, 0],
      [0x50, 0x4B, 0x03, 0x04, 0x14, 0],
      [0, 0, 0, 0x18] + Array("ftypmp42".utf8) + [0, 0], [0x1F, 0x8B, 0x08, 0],
    ] as [[UInt8]])
  func otherFilesAreNoPages(bytes: [UInt8]) {
    let article = article(bytes + [UInt8](repeating: 0x41, count: 5000))
    #expect(article.flags.contains(.notAPage))
    #expect(article.text.isEmpty)
  }

  @Test func randomBytesAreNoPage() {
    var state: UInt64 = 7
    func next() -> UInt8 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    for size in [64, 1_000, 200_000] {
      #expect(article((0..<size).map { _ in next() }).flags.contains(.notAPage))
      let text = String(decoding: (0..<size).map { _ in next() }, as: UTF8.self)
      let given = Extractor().article(from: Page(id: "t", content: .text(text)))
      #expect(given.flags.contains(.notAPage))
      #expect(given.text.isEmpty)
    }
    #expect(article([UInt8](repeating: 0, count: 4_000)).flags.contains(.notAPage))
    let mostlyZeros = (0..<4_000).map { index in index % 3 == 0 ? next() : 0 }
    #expect(article(mostlyZeros).flags.contains(.notAPage))
  }

  @Test(arguments: [true, false])
  func wideTextIsAPage(isBigEndian: Bool) {
    let bytes = Self.story.utf16.flatMap { unit in
      isBigEndian ? [UInt8(unit >> 8), UInt8(unit & 0xFF)] : [UInt8(unit & 0xFF), UInt8(unit >> 8)]
    }
    #expect(article(bytes).text.contains("regional government said on Monday"))
  }

  @Test func pagesOfAStoryAreNoPartOfIt() {
    let article = article(
      ("<article><h1>Farms</h1>\(Self.story)<div class=pagination><span>1</span> <a href=?page=2>2</a> "
        + "<a href=?page=3>3</a> <a rel=next href=?page=2>Next page</a></div></article>").utf8)
    #expect(article.text.contains("households"))
    #expect(!article.text.contains("Next page"))
  }

  @Test func zerosAreDropped() {
    let article = article(Self.story.utf8.flatMap { $0 == 0x20 ? [0, $0] : [$0] })
    #expect(article.text.contains("regional government said on Monday"))
    #expect(!article.text.unicodeScalars.contains("\0"))
  }

  @Test func entityBombsStayText() {
    let bomb =
      "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
    let article = article((bomb + Self.story + "<p>&c;&c;&c;</p>").utf8)
    #expect(article.text.contains("regional government"))
    #expect(article.text.utf8.count < 3000)
  }

  @Test(arguments: [
    "<div>", "<b>", "<table><tr><td>", "<a href=x>", "<ul><li>", "<svg>", "<template>", "<blockquote><p>",
  ])
  func aHundredThousandInsideEachOther(tag: String) {
    let page = String(repeating: tag, count: 100_000) + Self.story
    #expect(article(page.utf8).blocks.count < 200_000)
  }

  @Test func aTagWithManyAttributesIsRead() {
    let attributes = (0..<50_000).map { "data-a\($0)=\"\($0)\"" }.joined(separator: " ")
    #expect(article("<body \(attributes) class=x class=y>\(Self.story)".utf8).text.contains("households"))
  }

  /// Work grows with size: counted, not timed, in bytes that stay for every byte read. Times are `make bench`'s.
  @Test func fiftyMegabytesAreRead() {
    let page = Array(String(repeating: Self.story, count: 50_000_000 / Self.story.utf8.count).utf8)
    let article = article(page)
    #expect(article.flags.contains(.truncated) || article.text.utf8.count > 1_000_000)
  }

  @Test(arguments: [
    "{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":false}",
    "{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}",
    "{\"@type\":[\"NewsArticle\"],\"isAccessibleForFree\":\"http://schema.org/False\"}",
  ])
  func paidPagesAreFlagged(data: String) {
    let article = article("<script type=application/ld+json>\(data)</script>\(Self.story)".utf8)
    #expect(article.flags.contains(.paywall))
    #expect(!self.article(Self.story.utf8).flags.contains(.paywall))
  }

  @Test func cutAnywhereItStillReads() {
    let page = Array("<html><body><article><h1>Farms</h1>\(Self.story)</article></body></html>".utf8)
    for end in stride(from: 0, through: page.count, by: 37) {
      let article = article(page.prefix(end))
      #expect(!article.blocks.isEmpty || article.flags.contains(.noContent))
    }
  }
}

/// Forms of pages other than one story in one file.
@Suite struct PageFormTests {
  private let extractor: Extractor

  init() throws { extractor = try ReaderFiles.extractor(roots: [Repository.lexicons]) }

  private func article(_ html: String) -> Article {
    extractor.article(from: Page(id: "t", content: .html(Array(html.utf8))))
  }

  private static let first =
    "The regional government said on Monday that it would stop connecting new mining farms to the grid until spring."
  private static let second =
    "Officials argued that households in the valley had paid for the boom with outages, and that schools came first."

  @Test func liveBlogsKeepTheirEntries() {
    let entries = [
      Self.first, Self.second,
      "A committee is to report in March, when the reservoirs are expected to fill again.",
    ]
    let article = article(
      """
      <html lang=en><head><title>Grid limits: live | Courier</title><script type="application/ld+json">{"@type":"LiveBlogPosting",
      "headline":"Grid limits: live","datePublished":"2026-01-05T08:00:00Z","author":{"@type":"Person","name":"Ada Ferrand"}}</script></head>
      <body><nav><a href=/>Home</a></nav><main><h1>Grid limits: live</h1><div class="live-blog">
      \(entries.map { "<div class=\"post\"><time datetime=\"2026-01-05T09:00Z\">9.00</time><p>\($0) \($0)</p></div>" }.joined())
      </div></main></body></html>
      """)
    for entry in entries { #expect(article.text.contains(entry)) }
    #expect(article.published?.value == "2026-01-05T08:00:00Z")
    #expect(article.authors == ["Ada Ferrand"])
  }

  @Test func ampPagesAreRead() {
    let article = article(
      """
      <!doctype html><html ⚡ lang=en><head><title>Grid limits</title><link rel=canonical href=https://courier.example/grid></head>
      <body><amp-sidebar id=s><ul><li><a href=/a>Home</a></li></ul></amp-sidebar><article><h1>Grid limits</h1>
      <amp-img src=a.jpg><noscript><img src=a.jpg></noscript></amp-img><p>\(Self.first)</p><amp-ad width=1>Advertisement</amp-ad>
      <p>\(Self.second)</p><p>\(Self.first)</p></article></body></html>
      """)
    #expect(article.text.contains(Self.first) && article.text.contains(Self.second))
    #expect(!article.text.contains("Home"))
    #expect(article.canonicalURL == "https://courier.example/grid")
  }

  @Test func wordsAreWholeWithoutSoftHyphensAndReadings() {
    let article = article(
      "<p>\(Self.first)</p><p>The gov&shy;ern&shy;ment of <ruby>京都<rt>きょうと</rt></ruby> decided it. \(Self.second)</p>"
    )
    #expect(article.text.contains("The government of 京都 decided"))
  }

  @Test func anOpenDivisionInNoscriptHidesNothing() {
    let article = article(
      "<body><noscript><div></noscript><div><h1>Grid limits</h1><p>\(Self.first)</p><p>\(Self.second)</p></div>"
    )
    #expect(article.text.contains(Self.first))
  }
}
