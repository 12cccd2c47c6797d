import Foundation
import Lexicon
import Testing

@testable import Analysis

@Suite struct LanguageIdentifierTests {
  static let identifier = try? LanguageIdentifier(
    store: LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil))

  @Test(arguments: [
    ("fr", "Le ministère de l'Énergie veut limiter la consommation des fermes."),
    ("en", "The ministry wants to limit how much power the farms may draw."),
    ("ru", "Министерство хочет ограничить потребление электроэнергии."),
    ("uk", "Міністерство хоче обмежити споживання електроенергії на фермах."),
    ("bg", "Министерството иска да ограничи потреблението на електроенергия."),
    ("de", "Das Ministerium will den Stromverbrauch der Anlagen begrenzen."),
    ("es", "El ministerio quiere limitar el consumo eléctrico de las granjas."),
    ("pt", "O ministério quer limitar o consumo de energia das fazendas."),
    ("it", "Il ministero vuole limitare il consumo di energia degli impianti."),
    ("pl", "Ministerstwo chce ograniczyć zużycie energii przez kopalnie."),
    ("zh", "能源部希望限制矿场的用电量。"),
    ("ja", "エネルギー省は消費電力を制限したい。"),
    ("ko", "에너지부는 전력 소비를 제한하려고 한다."),
  ])
  func tellsALanguage(_ code: String, _ text: String) throws {
    let guess = try #require(Self.identifier?.language(of: text))
    #expect(guess.code == code)
    #expect(guess.confidence > 0.5)
  }

  @Test(arguments: ["", "12 345,60 — 2031 %", "…", "\u{200B}\u{200F}"])
  func saysNothingWithoutLetters(_ text: String) throws {
    #expect(try #require(Self.identifier).language(of: text) == nil)
  }

  @Test func latinNamesDoNotMakeARussianTextEnglish() throws {
    let guess = try #require(Self.identifier?.language(of: "Компания «Northern Data Holding» закрыла ферму"))
    #expect(guess.code == "ru")
  }

  @Test func wordsThatManyLanguagesShareGiveLowConfidence() throws {
    let guess = try #require(Self.identifier?.language(of: "Bitcoin"))
    #expect(guess.confidence < 0.9)
  }

  @Test func aLongTextIsToldFromSamples() throws {
    let text = String(repeating: "Le gouvernement a annoncé de nouvelles règles. ", count: 5000)
    #expect(try #require(Self.identifier?.language(of: text)).code == "fr")
  }
}
