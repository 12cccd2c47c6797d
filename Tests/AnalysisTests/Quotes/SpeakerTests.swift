import Lexicon
import Model
import Testing

@testable import Analysis

/// Who speaks, as the whole line reads it: the speaker's name of each quote, "" for nobody known.
@Suite struct SpeakerTests {
  static let analyzer: Analyzer? = try? Analyzer(
    lexicons: LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil))

  private func speakers(_ text: String, _ language: String) throws -> [String] {
    var article = Article(id: "t", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    article.blocks = QuoteFinderTests.paragraphs(of: text)
    let record = try #require(Self.analyzer).record(of: article)
    return record.quotes.filter { $0.kind != .scare }.map { quote in
      record.people.first { $0.id == quote.speaker }?.name
        ?? record.organisations.first { $0.id == quote.speaker }?.name ?? quote.speaker ?? ""
    }
  }

  struct Example: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var speakers: [String]
    init(_ language: String, _ text: String, _ speakers: [String]) {
      (self.language, self.text, self.speakers) = (language, text, speakers)
    }
    var testDescription: String { "\(language): \(text.prefix(40))" }
  }

  @Test(arguments: [
    Example(
      "en",
      "“It is air,” said Laura Whitfield, senior analyst at Fenwick Research, who believes that it will end.",
      ["Laura Whitfield", "Laura Whitfield"]),
    Example(
      "en",
      "Laura Whitfield wrote to Fenwick Mining Inc. in May. The company replied that it would close.",
      ["Fenwick Mining Inc."]),
    Example(
      "en", "Laura Whitfield shook her head. “You could shut every farm in the country and wait.”",
      ["Laura Whitfield"]),
    Example(
      "en", "“You could shut every farm in the country,”\n\nLaura Whitfield said.", ["Laura Whitfield"]),
    Example("en", "“Every farm will close in May,” Laura Whitfield fumed.", ["Laura Whitfield"]),
    Example(
      "en", "Laura Whitfield, whose men used drones, called it “the easiest hunt of my life”.",
      ["Laura Whitfield"]),
    Example(
      "fr",
      "« Trop tard », regrette le directeur, Paul Fournier.\n\nAlice Dumas, la ministre, a déclaré :\n\nNous fermons.",
      ["Paul Fournier", "Alice Dumas"]),
    Example(
      "fr", "Le gouvernement, explique Alice Dumas, pense que les mineurs partiront.",
      ["Alice Dumas", "Alice Dumas"]),
    Example("fr", "« Le droit a gagné », s’est félicité leur avocat, Paul Fournier.", ["Paul Fournier"]),
    Example(
      "es",
      "«La mina es un ladrón», aseguró el director de Zentara, Pablo Ruiz. «Es hora de cerrar», añadió.",
      ["Pablo Ruiz", "Pablo Ruiz"]),
    Example("es", "—Vamos a cerrar —dijo Ana Torres—. No hay luz.", ["Ana Torres", "Ana Torres"]),
    Example(
      "es", "Según Ana Torres, la granja cerrará. Agregó que no habrá luz.", ["Ana Torres", "Ana Torres"]),
    Example("es", "La minería, explicó Ana Torres, \"no crea empleo\".", ["Ana Torres", "Ana Torres"]),
    Example(
      "pt", "Segundo a ministra Ana Souza, a fazenda fechará. \"Não compensa\", completou.",
      ["Ana Souza", "Ana Souza"]),
    Example(
      "pt", "A empresa Minerax informou que vai recorrer.", ["Minerax"]),
    Example(
      "it", "Secondo Marco Bianchi, la fattoria chiuderà. «È un errore», ha aggiunto.",
      ["Marco Bianchi", "Marco Bianchi"]),
    Example(
      "it", "«Non ci arrendiamo», promette l'amministratore delegato Luca Verdi.", ["Luca Verdi"]),
    Example(
      "de", "Die Ministerin Anna Berger nannte das Verbot „überfällig“. Es sei „dringend geboten“.",
      ["Anna Berger", "Anna Berger", "Anna Berger"]),
    Example(
      "ru", "Ольга Крылова, депутат от Твери, считает, что льготы исчезнут.", ["Ольга Крылова"]),
    // A second verb of the same subject; a relative clause behind the speaker is no report.
    Example(
      "pt", "A ministra Ana Souza negou que haja atrasos, mas confirmou que pagará a obra.",
      ["Ana Souza", "Ana Souza"]),
    Example("es", "“Se acabó”, celebró Carmen Ruiz, que vive frente a la fábrica.", ["Carmen Ruiz"]),
    Example("it", "«È finita», osserva Marco Bianchi, che vorrebbe una tassa.", ["Marco Bianchi"]),
    Example(
      "es", "“Regular no es prohibir”, dijo el ministro Juan Pérez. Según explicó, la tarifa subirá en mayo.",
      ["Juan Pérez", "Juan Pérez"]),
    // An office of the same class as the one named.
    Example(
      "pt",
      "A fábrica fecha, anunciou o presidente executivo, Paulo Vilhena. «Devemos tudo à mina», disse o gestor.",
      ["Paulo Vilhena", "Paulo Vilhena"]),
    Example(
      "de", "Die Netze seien voll, sagte Anna Berger, Chefanalystin der Firma Helvion.", ["Anna Berger"]),
  ])
  func isFoundAcrossAppositionsAndSentences(_ example: Example) throws {
    #expect(try speakers(example.text, example.language) == example.speakers)
  }

  @Test func whatNobodyInParticularSaysHasNoSpeaker() throws {
    #expect(try speakers("« C’est trop tard », dit-on.", "fr") == [""])
  }

  @Test func aTitleBehindAColonIsNobodysSpeech() throws {
    #expect(try speakers("Das ist ihr erstes Buch: „Hier sind wir“, ein Roman.", "de").isEmpty)
  }

  @Test func comparedClausesAreNotReported() throws {
    #expect(try speakers("Alice Dumas plaide pour des licences plutôt que pour des descentes.", "fr").isEmpty)
  }
}
