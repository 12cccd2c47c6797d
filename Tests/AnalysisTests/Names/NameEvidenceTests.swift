import Analysis
import Lexicon
import Model
import Testing

/// Names that no list knows, told by the words around them.
@Suite struct NameEvidenceTests {
  private static let analyzer: Analyzer? = try? Analyzer(
    lexicons: LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil))

  private func record(_ text: String, _ language: String) throws -> Record {
    var article = Article(id: "t", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    return try #require(Self.analyzer).record(of: article)
  }

  @Test(arguments: [
    ("en", "The ban will fail, argues the business weekly Vorel Kontur in its Friday issue.", "Vorel Kontur"),
    ("en", "Prices rose, said Mark Ellison, a senior analyst at Zentara Quist in Houston.", "Zentara Quist"),
    ("en", "Zentara’s chief executive declined to comment.", "Zentara"),
    ("fr", "La compagnie publique Énergie d’Orval en a tiré 55 millions l’an dernier.", "Énergie d’Orval"),
    ("fr", "C’est trop tôt, juge Alice Fournier, directrice juridique de Zentaryk, à Lyon.", "Zentaryk"),
    ("fr", "Le géant du stockage de données russe Zentaryk a démenti.", "Zentaryk"),
    ("fr", "Il n’en reste rien : Zentaryk, l’entreprise de Bodø, ferme.", "Zentaryk"),
    ("de", "Das berichtete das Wirtschaftsportal Zentaryk Markt am Montag.", "Zentaryk Markt"),
    ("de", "Beim Bündnis Stille Dächer war niemand zu sprechen.", "Stille Dächer"),
  ])
  func bodiesAreToldByTheirNeighbours(_ language: String, _ text: String, _ name: String) throws {
    let record = try record(text, language)
    #expect(record.organisations.map(\.name).contains(name), "\(record.organisations.map(\.name))")
    #expect(!record.people.contains { $0.name.contains(name) })
  }

  @Test(arguments: [
    ("en", "In the opinion of Zaryusia Gorevola, who writes a newsletter, it is late.", "Zaryusia Gorevola"),
    ("en", "Its sponsor, Hon. Terqver Ioryaka of Benue, plans to bring it back.", "Terqver Ioryaka"),
    (
      "fr", "Le plafond baisse, a confirmé le ministre de l’Eau et de l’Énergie, Tesqaye Vorku.",
      "Tesqaye Vorku"
    ),
  ])
  func peopleAreToldByTheirNeighbours(_ language: String, _ text: String, _ name: String) throws {
    let people = try record(text, language).people
    #expect(people.map(\.name) == [name])
  }

  @Test(arguments: [
    ("Дети росли у озера Вомбат.", "Вомбат"), ("Она жила в г. Саутхем.", "Саутхем"),
    ("Мэр города Сан-Годар ушёл.", "Сан-Годар"), ("Они переселились в аббатство Квельбинген.", "Квельбинген"),
  ])
  func placesAreToldByTheirNouns(_ text: String, _ name: String) throws {
    let record = try record(text, "ru")
    #expect(record.regions.map(\.text) == [name])
    #expect(record.people.isEmpty)
  }

  @Test func aYearIsNoTown() throws {
    #expect(try record("В 2015 г. Вомбатов ушёл.", "ru").regions.isEmpty)
  }

  @Test func titlesOfWorksNameNobody() throws {
    let record = try record("Он снялся в фильмах «Сын Гамлета» и «Анна Павлова».", "ru")
    #expect(record.people.isEmpty)
    #expect(record.organisations.isEmpty)
  }

  @Test func aBodyKeepsWhatItIsFor() throws {
    let record = try record("Об этом сказала Комиссия по телевидению и радиовещанию в Москве.", "ru")
    #expect(record.organisations.map(\.name) == ["Комиссия по телевидению и радиовещанию"])
  }

  @Test func aDatelineNamesNobody() throws {
    let record = try record("CORSICANA, Texas — The company said it will close.", "en")
    #expect(record.people.isEmpty)
  }
}
