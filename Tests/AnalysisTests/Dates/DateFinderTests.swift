import Model
import Testing

@testable import Analysis

@Suite struct DateFinderTests {
  static func dates(_ text: String, _ language: String, published: String? = "2026-01-05") throws
    -> [TimeExpression]
  {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    article.published = published.flatMap { Timestamp(iso: $0, method: "given") }
    return try ShippedLexicons.analyzer.get().record(of: article).dates
  }

  /// Text, span, value, and the interval as `earliest..latest`.
  @Test(arguments: [
    ["It runs until 15 March 2031.", "15 March 2031", "2031-03-15", "..2031-03-15"],
    ["It was in November 2017.", "November 2017", "2017-11", "2017-11-01..2017-11-30"],
    ["He said so last week.", "last week", "2026-W01", "2025-12-29..2026-01-04"],
    ["It came two years ago.", "two years ago", "2024", "2024-01-01..2024-12-31"],
    ["since the third quarter of 2025", "the third quarter of 2025", "2025-Q3", "2025-07-01.."],
    ["from 13 to 15 July 2026", "13 to 15 July 2026", "2026-07-13/2026-07-15", "2026-07-13..2026-07-15"],
  ])
  func readsEnglish(example: [String]) throws {
    let date = try #require(try Self.dates(example[0], "en").first)
    #expect(date.text == example[1])
    #expect(date.value == example[2])
    #expect("\(date.earliest ?? "")..\(date.latest ?? "")" == example[3])
  }

  @Test func nothingIsGuessedWithoutADayOfPublication() throws {
    let date = try #require(try Self.dates("He said so last year.", "en", published: nil).first)
    #expect(date.value == "XXXX")
    #expect(date.earliest == nil)
    #expect(date.anchor == .unknown)
  }

  @Test func aDayThatDoesNotExistHasNoInterval() throws {
    let date = try #require(try Self.dates("On 31 February 2026 nothing happened.", "en").first)
    #expect(date.value == "2026-02-31")
    #expect(date.earliest == nil)
  }
}
