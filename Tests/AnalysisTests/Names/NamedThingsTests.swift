import Analysis
import Lexicon
import Model
import Testing

/// Bodies that are called by their word alone, kings by their number; cups, years and peoples are nobody.
@Suite struct NamedThingsTests {
  private static let analyzer: Analyzer? = try? Analyzer(
    lexicons: LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil))

  private func record(_ text: String, _ language: String) throws -> Record {
    var article = Article(id: "t", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    return try #require(Self.analyzer).record(of: article)
  }

  @Test(arguments: [
    ("de", "Der Nationalrat tagt am Montag in Wien.", "Nationalrat"),
    ("de", "Der Landtag von Brandenburg tagt am Montag.", "Landtag von Brandenburg"),
    ("it", "Il Tar del Piemonte ha deciso lunedì.", "Tar del Piemonte"),
    ("fr", "En mai, il rejoint les Pirates de Portland.", "Pirates de Portland"),
    ("fr", "Le gouverneur de la Banque centrale d'Islande a parlé hier.", "Banque centrale d'Islande"),
    (
      "fr", "Selon le ministère du Climat et de l’Énergie, les fermes paient.",
      "ministère du Climat et de l’Énergie"
    ),
  ])
  func bodiesAreCalledByTheirWord(_ language: String, _ text: String, _ name: String) throws {
    #expect(try record(text, language).organisations.map(\.name) == [name])
  }

  @Test func aKingKeepsHisNumber() throws {
    #expect(try record("El rey Felipe VI visitó la planta.", "es").people.map(\.name) == ["Felipe VI"])
  }

  @Test(arguments: [
    ("en", "The team lost the Davis Cup final in Lyon in May."),
    ("en", "It was built around 1000 BC by the river."),
    ("de", "Mit der Bahn fährt er nach Wien."),
    ("fr", "Il a signé les Accords de Genève en mai."),
    ("es", "La ministra defendió que el Gobierno de Chile no cederá."),
    ("pt", "O Governo decide amanhã o preço da luz."),
  ])
  func cupsYearsAndGovernmentsAreNobody(_ language: String, _ text: String) throws {
    let record = try record(text, language)
    #expect(record.organisations.isEmpty, "\(record.organisations.map(\.name))")
    #expect(record.people.isEmpty, "\(record.people.map(\.name))")
  }

  @Test func aSpokesmanSpeaksForTheBodySpokenOf() throws {
    let text = "La asociación Ribera Viva protestó ayer. No hubo respuesta, lamenta la portavoz, Ana Ruiz."
    #expect(try record(text, "es").people.first { $0.name == "Ana Ruiz" }?.roleClass == "activist")
  }
}
