import Lexicon
import Model
import Testing

@testable import Analysis

/// Whole sentences in seven languages with what is said in them and by whom: "words @ speaker".
@Suite struct QuoteTableTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var quotes: [String]
    init(_ language: String, _ text: String, _ quotes: [String]) {
      (self.language, self.text, self.quotes) = (language, text, quotes)
    }
    var testDescription: String { "\(language): \(text.prefix(40))" }
  }

  private static let all: [Example] =
    [german, spanish, italian, portuguese, french, english, russian, takenUp].flatMap(\.self)

  @Test(arguments: all)
  func readsWhoSaidWhat(_ example: Example) throws {
    var article = Article(id: "t", text: example.text)
    article.declaredLanguage = example.language
    article.languageIsGiven = true
    article.blocks = QuoteFinderTests.paragraphs(of: example.text)
    let record = try #require(SpeakerTests.analyzer).record(of: article)
    let found = record.quotes.filter { $0.kind != .scare }.map { quote in
      let name =
        record.people.first { $0.id == quote.speaker }?.name
        ?? record.organisations.first { $0.id == quote.speaker }?.name ?? quote.speaker ?? ""
      let text = quote.text.hasSuffix(".") ? String(quote.text.dropLast()) : quote.text
      return "\(text) @ \(name)"
    }
    #expect(found.sorted() == example.quotes.sorted())
  }
}
