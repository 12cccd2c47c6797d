import Analysis
import Lexicon
import Model
import Testing

/// Names of bodies that hold another name or stand in pieces.
@Suite struct NameTeamsTests {
  private static let analyzer: Analyzer? = try? Analyzer(
    lexicons: LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil))

  private func record(_ text: String, _ language: String) throws -> Record {
    var article = Article(id: "t", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    return try #require(Self.analyzer).record(of: article)
  }

  private func bodies(_ record: Record) -> [String] { record.organisations.flatMap(\.mentions).map(\.text) }

  @Test(arguments: [
    ("fr", "Il a joué deux saisons chez les Bruins de Boston.", "Bruins de Boston", "Boston"),
    ("fr", "Sélectionné par les Predators de Nashville, il part.", "Predators de Nashville", "Nashville"),
  ])
  func aTeamKeepsItsTown(_ language: String, _ text: String, _ team: String, _ town: String) throws {
    let record = try record(text, language)
    #expect(bodies(record) == [team])
    #expect(!record.regions.contains { $0.text == town })
  }

  @Test(arguments: [("fr", "Les Accords de Genève tiennent."), ("es", "El Tratado de Lisboa sigue.")])
  func aKnownWordBeforeATownMakesNoTeam(_ language: String, _ text: String) throws {
    #expect(!bodies(try record(text, language)).contains { $0.contains(" de ") })
  }

  @Test(arguments: [
    ("de", "Er lebt in Berlin und arbeitet bei der Deutschen Bank.", "Berlin"),
    ("pt", "Ela nasceu em Coimbra e vive em Lisboa.", "Coimbra"),
    ("es", "La empresa tiene su sede en Zaragoza.", "Zaragoza"),
    ("it", "La società ha sede a Bologna.", "Bologna"),
  ])
  func placesBehindPrepositionsInEachLanguage(_ language: String, _ text: String, _ town: String) throws {
    #expect(try record(text, language).regions.contains { $0.text == town })
  }

  @Test func unitsAndAbbreviationsAreNoBodies() throws {
    let record = try record("The price of gas is $ 4.30 per MMBtu, and AI needs 3 TWh.", "en")
    #expect(bodies(record).isEmpty)
  }
}
