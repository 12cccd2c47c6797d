import Foundation
import Lexicon
import Model
import Testing

@testable import Analysis

/// Quotes of short texts: `kind|speaker's words|quoted words`, one a line.
@Suite struct QuoteFinderTests {
  static let store = try? LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil)

  /// The quotes of a text in which nobody is known by name.
  static func quotes(_ code: String, _ text: String, blocks: [Block] = []) throws -> (
    quotes: [Quote], flags: [Flag]
  ) {
    let shipped = try #require(store)
    let lexicon = try #require(try shipped.language(code))
    var article = Article(id: "a", text: text)
    article.blocks = blocks.isEmpty ? paragraphs(of: text) : blocks
    let document = Document(article: article, lexicon: lexicon, sentences: SentenceSplitter(lexicon: lexicon))
    return QuoteFinder(lexicon: lexicon).quotes(in: document, people: [], organisations: [], regions: [])
  }

  /// A paragraph for each run of lines without a blank line between them.
  static func paragraphs(of text: String) -> [Block] {
    var blocks: [Block] = []
    var start = 0
    for part in text.components(separatedBy: "\n\n") {
      let count = part.unicodeScalars.count
      if count > 0 {
        blocks.append(Block(span: TextSpan(start: start, end: start + count), kind: .paragraph))
      }
      start += count + 2
    }
    return blocks
  }

  static func lines(_ code: String, _ text: String) throws -> [String] {
    let scalars = Array(text.unicodeScalars)
    return try quotes(code, text).quotes.map { quote in
      let speaker = quote.speakerSpan.map { span in
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[span.start..<span.end])
        return String(view)
      }
      return "\(quote.kind.rawValue)|\(speaker ?? "")|\(quote.text)"
    }
  }

  @Test(arguments: [
    ("fr", "« Nous fermons demain », a déclaré le maire.", ["direct|le maire|Nous fermons demain"]),
    (
      "fr", "Le maire a déclaré que la ferme fermerait demain.",
      ["indirect|Le maire|la ferme fermerait demain"]
    ),
    (
      "fr", "« Si la ferme ferme, prévient-elle, les prix baisseront. »",
      [
        "direct|elle|Si la ferme ferme", "direct|elle|les prix baisseront.",
      ]
    ),
    ("fr", "Selon le maire, la ferme fermera demain.", ["indirect|le maire|la ferme fermera demain"]),
    ("fr", "Elle nie vouloir fermer la ferme.", ["indirect|Elle|vouloir fermer la ferme"]),
    (
      "en", "“We close tomorrow,” the mayor said. “It is over.”",
      [
        "direct|the mayor|We close tomorrow", "direct|the mayor|It is over.",
      ]
    ),
    ("en", "The mayor said the farm would close in May.", ["indirect|The mayor|the farm would close in May"]),
    (
      "en", "The farm, argues the mayor, will close in May.",
      [
        "indirect|the mayor|The farm", "indirect|the mayor|will close in May",
      ]
    ),
    ("en", "The mayor called the farm “a noisy shed”.", ["direct|The mayor|a noisy shed"]),
    ("ru", "«Ферма закроется завтра», — сказал мэр.", ["direct|мэр|Ферма закроется завтра"]),
    (
      "ru", "«Ферма закроется, — сказал мэр. — Шум кончится».",
      [
        "direct|мэр|Ферма закроется", "direct|мэр|Шум кончится",
      ]
    ),
    (
      "ru", "— Ферма закроется, — сказал мэр. — Шум кончится.",
      [
        "direct|мэр|Ферма закроется", "direct|мэр|Шум кончится.",
      ]
    ),
    ("ru", "Мэр сообщил, что ферма закроется завтра.", ["indirect|Мэр|ферма закроется завтра"]),
    ("ru", "По словам мэра, ферма закроется завтра.", ["indirect|мэра|ферма закроется завтра"]),
  ])
  func readsWhoSaysWhat(_ code: String, _ text: String, _ expected: [String]) throws {
    #expect(try Self.lines(code, text) == expected)
  }

  @Test func wordsInMarksThatNobodySaysAreScareMarks() throws {
    #expect(try Self.lines("en", "The “grey” miners moved north.") == ["scare||grey"])
  }

  @Test func anAnnouncedBlockIsAQuote() throws {
    #expect(
      try Self.lines("fr", "Le maire a déclaré :\n\nLa ferme fermera. Tant mieux.\n\nLa pluie est tombée.")
        == [
          "block|Le maire|La ferme fermera. Tant mieux."
        ])
  }

  @Test func anAnnouncedQuoteThatIsNotThereIsFlagged() throws {
    let found = try Self.quotes("fr", "Le maire a quitté la salle. Ses mots étaient :")
    #expect(found.flags == [.announcedQuoteMissing])
    #expect(found.quotes.map(\.kind) == [.missing])
  }

  @Test(arguments: [
    "“He said “no", "« « « »", "\"\"\"\"\"", "'", "—", "19\" racks, 6'2\" tall", ":", "said", "“”", "a-t-il",
    "« a », dit",
  ])
  func survivesBrokenMarks(_ text: String) throws {
    for code in ["fr", "en", "ru"] {
      let scalars = Array(text.unicodeScalars)
      for quote in try Self.quotes(code, text).quotes {
        #expect(
          quote.span.start >= 0 && quote.span.end <= scalars.count && quote.span.start <= quote.span.end)
      }
    }
  }

  @Test func inchesAndApostrophesAreNoMarks() throws {
    #expect(try Self.lines("en", "The racks are 19\" wide and 6' high, it's true.").isEmpty)
  }
}
