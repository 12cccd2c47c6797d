import Model
import TestSupport
import Testing

@testable import Extraction

/// Pages whose stories are easily missed, or easily mixed with what stands around them.
@Suite struct OddPageTests {
  private let extractor: Extractor

  init() throws { extractor = try ReaderFiles.extractor(roots: [Repository.lexicons]) }

  private func article(_ html: String) -> Article {
    extractor.article(from: Page(id: "t", content: .html(Array(html.utf8))))
  }

  private static let story = String(
    repeating:
      "<p>The regional government said on Monday that it would stop connecting new farms to the grid until spring, and officials added that households had paid for the boom.</p>",
    count: 4)

  /// Where nothing looks like a story, what looks most like one is read, unless nothing looks like one at all or the page says why.
  @Test(
    arguments: [
      ("<p>a<p>b<p>c", [0.05, 0.04, 0.0001], [0, 1]), ("<p>a<p>b<p>c", [0.01, 0.01, 0.001], []),
      ("<p>a<p>b<p>c", [0.9, 0.04, 0.9], [0, 2]),
      ("<script></script><p>a<p>b<p>c", [0.05, 0.04, 0.0001], []),
    ] as [(String, [Float], [Int])])
  func theLikeliestIsReadWhereNothingIsLikely(html: String, judgements: [Float], kept: [Int]) {
    let tree = HTMLParser.parse(Array(html.utf8))
    let segmentation = Segmenter.segments(of: tree)
    #expect(segmentation.segments.count == judgements.count)
    #expect(ContentFinder.chosen(judgements, tree, segmentation) == kept)
  }

  @Test(arguments: ["onetrust-consent-sdk", "CybotCookiebotDialog", "usercentrics-root"])
  func whatAsksForConsentIsNoStory(id: String) {
    let plea = String(
      repeating:
        "<p>When you visit our website, we store small files on your device to collect information, which might be about you, your preferences or your browser.</p>",
      count: 12)
    let article = article(
      "<body><article><h1>Farms</h1>\(Self.story)</article><div id=\"\(id)\"><div>\(plea)</div></div>")
    #expect(article.text.contains("households"))
    #expect(!article.text.contains("we store"))
  }

  @Test func tickersOfOtherStoriesAreNotTheStory() {
    let teasers = (1...6).map {
      "<li><a href=/\($0)>Harbour opens berth \($0)</a> USTAN: The port authority opened another berth on Tuesday, and ships of all sizes may call there from the coming week on.</li>"
    }.joined()
    let ticker = "<div class=\"breaking-block\"><ul>\(teasers)</ul></div>"
    let article = article(
      "<title>Farms</title><body>\(ticker)<article><h1>Farms</h1>\(Self.story)</article>\(ticker)")
    #expect(article.text.contains("households"))
    #expect(!article.text.contains("berth"))
  }

  @Test func sidebarsAreNotTheStory() {
    let note =
      "<div class=textwidget><p>Click on the picture and read all that our columnist has written about the season so far, and what he thinks of the next race.</p></div>"
    let article = article(
      "<body><article><h1>Farms</h1>\(Self.story)</article><aside class=\"sidebar\">\(note)\(note)</aside>")
    #expect(article.text.contains("households"))
    #expect(!article.text.contains("columnist"))
  }

  @Test func readersCommentsAreNotTheStory() {
    let comments = (1...9).map {
      "<div class=\"comment\"><div class=\"content\"><p>I think number \($0) is wrong here, because my own farm was never asked, and nobody in the village knows why that would be so.</p></div></div>"
    }.joined()
    let article = article(
      "<body><article><h1>Farms</h1>\(Self.story)</article><div id=comments>\(comments)</div>")
    #expect(article.text.contains("households"))
    #expect(!article.text.contains("I think number"))
  }

  @Test func lettersAndTheirMarksAreOneCharacter() {
    let parted = "Cafe\u{301} in Mu\u{308}nchen"
    let article = article(
      "<body><article><h1>Farms</h1>\(Self.story)<p>\(parted), a ministry said on Monday, would be paid for the boom by all.</p>"
    )
    #expect(article.text.unicodeScalars.contains("\u{E9}"))
    #expect(!article.text.unicodeScalars.contains("\u{301}"))
  }
}

/// Days of publication where pages make them hard to find.
@Suite struct PublicationDayTests {
  private let extractor: Extractor

  init() throws { extractor = try ReaderFiles.extractor(roots: [Repository.lexicons]) }

  private func day(_ head: String, _ body: String) -> String? {
    let story = String(
      repeating:
        "<p>The regional government said that it would stop connecting new farms to the grid until spring, and officials added that households had paid.</p>",
      count: 4)
    let html =
      "<html><head><title>Farms</title>\(head)</head><body><article><h1>Farms</h1>\(body)\(story)</article></body></html>"
    let article = extractor.article(from: Page(id: "t", content: .html(Array(html.utf8))))
    return article.published.map { String($0.value.prefix(10)) }
  }

  @Test(arguments: [
    // A bracket too many, one too few, a string that never ends.
    #"{"@type":"NewsArticle","datePublished":"2026-01-05T10:00:00Z"}}"#,
    #"{"@type":"NewsArticle","datePublished":"2026-01-05T10:00:00Z","author":{"name":"A""#,
    #"{"@type":"WebSite","mainEntityOfPage":{"@type":"WebPage","datePublished":"2026-01-05"}}"#,
  ])
  func brokenDataStillSaysIt(data: String) {
    #expect(day("<script type=application/ld+json>\(data)</script>", "") == "2026-01-05")
  }

  @Test func aShortScriptThatWritesADaySaysIt() {
    #expect(day("", "<td><script>showDate(\"2026/01/05 01:43:09\")</script></td>") == "2026-01-05")
  }

  @Test(arguments: [
    "<p><b>05.01.2026</b> The harbour was closed for the whole day, the port authority said in a statement that it sent to all newspapers of the town.</p>",
    "<p><span class=PublishDate_day>Monday,</span> <span class=PublishDate_date>5 January 2026</span></p>",
    "<p>Ustan, (5 January 2026). The harbour was closed for the whole day, the port authority said in a statement that it sent to all newspapers of the town.</p>",
  ])
  func theTextSaysIt(line: String) {
    #expect(day("<meta name=generator content=x>", line) == "2026-01-05")
  }
}
