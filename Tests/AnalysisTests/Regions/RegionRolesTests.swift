import Model
import Testing

@testable import Analysis

@Suite struct RegionRolesTests {
  /// Language, text, `text=role` of every region.
  @Test(arguments: [
    ("en", "Crypto is loud. Ottawa, which wants servers, is paying.", ["Ottawa=government"]),
    ("pt", "Os mineiros protestam. Lisboa aplaude a medida.", ["Lisboa=government"]),
    ("es", "La Paz, 19 mar (Agencia).- La ciudad duerme.", ["La Paz=event"]),
    ("it", "ROMA - La città dorme.", ["ROMA=event"]),
    (
      "en", "Farms closed in Quito, Guayaquil and Cuenca.",
      ["Quito=event", "Guayaquil=event", "Cuenca=event"]
    ),
    ("es", "Madrid y Lisboa aprobaron el plan.", ["Madrid=government", "Lisboa=government"]),
    ("en", "Jane Corby is an analyst in Houston.", ["Houston=seat"]),
    ("en", "A French customer signed.", ["French=seat"]),
    ("de", "Sie sagte es auf einer Tagung in Almaty.", ["Almaty=event"]),
    ("ru", "Швеция ещё в 2023 году отменила льготу.", ["Швеция=government"]),
    (
      "en", "The ban applies in Iowa. In Sweden the same rule ended. Iowa and Ohio are large.",
      ["Iowa=policy", "Sweden=place", "Iowa=place", "Ohio=place"]
    ),
  ])
  func saysWhatAPlaceStandsFor(_ language: String, _ text: String, _ roles: [String]) throws {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    let regions = try ShippedLexicons.analyzer.get().record(of: article).regions
    #expect(regions.map { "\($0.text)=\($0.role.rawValue)" } == roles)
  }
}
