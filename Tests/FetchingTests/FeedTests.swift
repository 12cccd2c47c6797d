import Testing

@testable import Fetching

@Suite struct FeedDateTests {
  static let words = try? FeedDateWords(rows: [
    (["января", "month", "1", "ru"], 1), (["년", "filler", "540", "ko"], 2),
    (["오후", "half", "pm 540", "ko"], 3),
    (["CET", "zone", "60", ""], 4),
  ])

  @Test(arguments: [
    ("Mon, 05 Jan 2026 08:00:00 +0300", "2026-01-05T05:00:00Z"),
    ("5 января 2026 08:00 +0300", "2026-01-05T05:00:00Z"),
    ("2026년 01월 5일 08:00", nil),
    ("2026-01-05 오후 01:00", "2026-01-05T04:00:00Z"),
    ("2026-01-05T24:00:00Z", "2026-01-06T00:00:00Z"),
    ("20260105", "2026-01-05"), ("2026-01", "2026-01"), ("2026", "2026"),
    ("1767600000", "2026-01-05T08:00:00Z"),
    ("January 5, 2026 8:00 PM CET", "2026-01-05T19:00:00Z"),
    ("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z"),
    ("Thu, 30 Feb 2026 08:00:00 GMT", nil), ("0000-00-00 00:00:00", nil), ("yesterday", nil), ("", nil),
    ("05/06/2026", nil), ("25/12/2026", "2026-12-25"), ("5.6.2026", "2026-06-05"),
    ("2026-01-05T08:00:00+99:99", nil), ("5 Jan", nil),
  ])
  func reads(_ text: String, _ value: String?) throws {
    let words = try #require(Self.words)
    #expect(FeedDateParser(words: words).date(text)?.text == value)
  }

  @Test func countsDaysLikeTheCalendar() {
    for days in stride(from: -800_000, through: 2_900_000, by: 1_237) {
      let (year, month, day) = Calendar.date(fromDays: Int64(days))
      #expect(Calendar.days(year: year, month: month, day: day) == Int64(days))
    }
  }
}

@Suite struct FeedReaderTests {
  private func feed(_ text: String, url: String? = "https://example.org/feed/") -> Feed {
    FeedReader().feed(Array(text.utf8), url: url)
  }

  @Test func readsBrokenRSS() {
    let feed = feed(
      """
      <rss><channel><title>A & B</title><item><title>Caf&eacute; <b>x</b></title><link>/1</link>
      <media:content><media:title>no</media:title></media:content></item><item><title>cut
      """)
    #expect(feed.kind == .rss)
    #expect(feed.title == "A & B")
    #expect(feed.entries.map(\.title) == ["Café <b>x</b>"])
    #expect(feed.entries.map(\.url) == ["https://example.org/1"])
  }

  @Test func choosesTheAlternateLinkAndTheBase() {
    let feed = feed(
      """
      <feed xmlns="http://www.w3.org/2005/Atom" xml:base="/base/"><entry><link rel="enclosure" href="x.mp3"/>
      <link href="one"/><id>tag:1</id><updated>2026-01-05T08:00:00Z</updated></entry></feed>
      """)
    #expect(feed.entries.first?.url == "https://example.org/base/one")
    #expect(feed.entries.first?.updated?.instant == "2026-01-05T08:00:00Z")
  }

  @Test func expandsNoDeclaredEntity() {
    let feed = feed("<!DOCTYPE r [<!ENTITY a 'bomb'>]><rss><item><title>&a;</title></item></rss>")
    #expect(feed.entries.first?.title == "&a;")
  }

  @Test func decodesByHeaderThenDeclaration() {
    let bytes: [UInt8] =
      Array("<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>".utf8) + [0xCD]
      + Array("</title></channel></rss>".utf8)
    #expect(FeedReader().feed(bytes).title == "Н")
    #expect(FeedReader().feed(bytes, contentType: "text/xml; charset=\"iso-8859-1\"").title == "Í")
  }

  @Test func takesNoiseCalmly() {
    var state: UInt64 = 3
    let parts = [
      "<", ">", "</", "item", "rss", "<![CDATA[", "]]>", "&", "&#x", ";", "\"", "=", "<!--", "<!DOCTYPE [",
      "link", "\u{0}",
    ]
    for _ in 0..<2_000 {
      var text = ""
      for _ in 0..<30 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += parts[Int(state >> 33) % parts.count]
      }
      _ = feed(text)
    }
  }

  @Test func survivesDeepNesting() {
    let feed = feed(String(repeating: "<a>", count: 100_000) + "<item><title>x</title></item>")
    #expect(feed.entries.count <= 1)
  }
}

@Suite struct SitemapTests {
  @Test func readsListsPackedTwice() {
    let text = Array("https://example.org/a\nhttps://example.org/a\nfile:///x\n".utf8)
    let sitemap = SitemapReader().sitemap(Deflater.gzip(Deflater.gzip(text)), url: nil)
    #expect(sitemap.kind == .urlset)
    #expect(sitemap.entries.map(\.url.href) == ["https://example.org/a"])
  }

  @Test func keepsDatesAsExactAsWritten() {
    let text = "<urlset><url><loc>https://example.org/a</loc><lastmod>2026-01</lastmod></url></urlset>"
    #expect(SitemapReader().sitemap(Array(text.utf8), url: nil).entries.first?.modified?.text == "2026-01")
  }
}
