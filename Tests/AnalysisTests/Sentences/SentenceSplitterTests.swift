import Lexicon
import Model
import Testing

@testable import Analysis

@Suite struct SentenceSplitterTests {
  /// Each text as the sentences it must be cut into, joined by one space.
  @Test(arguments: [
    ("en", ["Mr. Hale spoke.", "Dr. Reed left."]),
    ("en", ["The tariff rose 3.5 percent.", "Nobody paid."]),
    ("en", ["J. R. Osei said so.", "He left at 5 p.m. on Monday."]),
    ("en", ["“We lost.”", "“All of it?” she asked.", "Yes."]),
    ("en", ["The U.S. Senate voted.", "It passed."]),
    ("en", ["The farm left the U.S.", "The rest stayed.", "In the end they lost."]),
    ("en", ["Bitmine Inc. plans a site in Corsicana, Tex., by May.", "It costs $1.2bn."]),
    ("en", ["Wait... no.", "Really?!", "Yes (it is.)", "See example.com for more."]),
    ("fr", ["M. Dupin a signé.", "Mme Roy aussi."]),
    ("fr", ["L'art. 5 fixe le tarif.", "Il vaut 4,5 c.", "C'est tout."]),
    ("fr", ["« Nous partons. »", "Il l'a dit hier."]),
    ("ru", ["С 2021 г. ферма растёт.", "В ней 10 тыс. машин."]),
    ("ru", ["А. С. Громов не ответил.", "«Это ложь!»", "Так он сказал."]),
    ("ru", ["Цена выросла до 5 млн руб. в месяц.", "И т. д."]),
  ])
  func cuts(_ language: String, _ sentences: [String]) throws {
    let store = try #require(ShippedLexicons.store)
    let lexicon = try #require(try store.language(language))
    let document = Document(
      article: Article(id: "t", text: sentences.joined(separator: " ")), lexicon: lexicon,
      sentences: SentenceSplitter(lexicon: lexicon))
    #expect(document.sentences.map { document.text($0) } == sentences)
  }

  @Test func aHeadingNeedsNoFullStop() throws {
    let store = try #require(ShippedLexicons.store)
    let lexicon = try #require(try store.language("en"))
    var article = Article(id: "t", text: "A heading\n\nIts text.")
    article.blocks = [
      Block(span: TextSpan(start: 0, end: 9), kind: .heading),
      Block(span: TextSpan(start: 11, end: 20), kind: .paragraph),
    ]
    let document = Document(article: article, lexicon: lexicon, sentences: SentenceSplitter(lexicon: lexicon))
    #expect(document.sentences.map { document.text($0) } == ["A heading", "Its text."])
  }

  /// A megabyte without a full stop is many sentences: what is looked for within one must not grow with the square of its length.
  @Test func aSentenceWithoutEndIsCutBehindItsMarks() throws {
    let store = try #require(ShippedLexicons.store)
    let lexicon = try #require(try store.language("en"))
    let text = String(repeating: "mining is banned in the valley, ", count: 1_000) + "they say"
    let document = Document(
      article: Article(id: "t", text: text), lexicon: lexicon, sentences: SentenceSplitter(lexicon: lexicon))
    #expect(document.sentences.allSatisfy { $0.count <= SentenceSplitter.longest })
    #expect(document.sentences.dropLast().allSatisfy { document.text($0).hasSuffix(",") })
    #expect(document.sentences.flatMap { Array($0) } == Array(document.tokens.indices))
  }
}
