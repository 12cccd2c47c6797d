import Analysis
import Lexicon
import Model
import Testing

/// People, their roles and bodies, as the whole line reads them: fr, en, ru.
@Suite struct PeopleFinderTests {
  private static let analyzer: Analyzer? = try? Analyzer(
    lexicons: LexiconStore(roots: [ShippedLexicons.path], cacheFolder: nil))

  private func record(_ text: String, _ language: String) throws -> Record {
    var article = Article(id: "t", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    return try #require(Self.analyzer).record(of: article)
  }

  struct Example: Sendable, CustomTestStringConvertible {
    var language: String
    var text: String
    var name: String
    var roleClass: String?
    var official: Bool?
    var testDescription: String { "\(language): \(name)" }
  }

  @Test(arguments: [
    Example(
      language: "fr",
      text: "Selon le directeur général adjoint de Cryolor, Pavel Korneïev, la demande baisse.",
      name: "Pavel Korneïev", roleClass: "executive", official: false),
    Example(
      language: "fr", text: "« C'est trop tôt », estime Alice Fournier, économiste à l'université de Lyon.",
      name: "Alice Fournier", roleClass: "academic", official: false),
    Example(
      language: "en", text: "Prices will rise, said Energy Minister Laura Whitfield on Monday.",
      name: "Laura Whitfield", roleClass: "minister", official: true),
    Example(
      language: "en", text: "“We want them gone,” said Mark Ellison, a senior analyst at Fenwick Research.",
      name: "Mark Ellison", roleClass: "analyst", official: false),
    Example(
      language: "fr", text: "Selon la blogueuse technologique et blockchain Alice Fournier, c'est trop tôt.",
      name: "Alice Fournier", roleClass: "journalist", official: false),
    Example(
      language: "fr", text: "Le maire du village, Y. Combescure, hésite encore un peu.",
      name: "Y. Combescure", roleClass: "other", official: true),
    Example(
      language: "en", text: "A spokesman for the prosecutor's office, Mark Ellison, told reporters so.",
      name: "Mark Ellison", roleClass: "spokesperson", official: true),
    Example(
      language: "en", text: "“I’m proud,” Mark Ellison, Fenwick’s chief executive, told investors.",
      name: "Mark Ellison", roleClass: "executive", official: false),
    Example(
      language: "en", text: "“Never,” said Laura Whitfield, who leads the advocacy group Quiet Valley.",
      name: "Laura Whitfield", roleClass: "activist", official: false),
    Example(
      language: "es", text: "«Cerramos», dijo la ministra de Energía, Ana Torres.",
      name: "Ana Torres", roleClass: "minister", official: true),
    Example(
      language: "pt", text: "\"É injusto\", afirmou a diretora da empresa, Ana Souza.",
      name: "Ana Souza", roleClass: "executive", official: false),
    Example(
      language: "it", text: "«Mai», dice il direttore di Zentara, Marco Bianchi.",
      name: "Marco Bianchi", roleClass: "executive", official: false),
    Example(
      language: "de", text: "„Wir schließen“, sagte Wirtschaftsministerin Anna Berger.",
      name: "Anna Berger", roleClass: "minister", official: true),
    Example(
      language: "de", text: "„Das reicht nicht“, sagte die Oppositionsabgeordnete Anna Berger.",
      name: "Anna Berger", roleClass: "legislator", official: true),
    Example(
      language: "de", text: "„Die Kurse fallen“, sagte Wirtschaftsprofessor Jonas Keller.",
      name: "Jonas Keller", roleClass: "academic", official: false),
    Example(
      language: "es", text: "«No sobra luz», dijo el gobernador de Neuquén, Luis Torres.",
      name: "Luis Torres", roleClass: "head-of-government", official: true),
    Example(
      language: "it", text: "«Non basta», ha detto l'assessora all'Ambiente, Anna Bianchi.",
      name: "Anna Bianchi", roleClass: "minister", official: true),
    Example(
      language: "pt", text: "\"Não basta\", disse o vice-governador de Minas Gerais, Pedro Souza.",
      name: "Pedro Souza", roleClass: "other", official: true),
    Example(
      language: "ru", text: "Об этом заявил журналистам представитель компании Олег Зимин.",
      name: "Олег Зимин", roleClass: "spokesperson", official: false),
    Example(
      language: "ru", text: "По словам старшего аналитика Никиты Зимина, спрос упал.",
      name: "Никита Зимин", roleClass: "analyst", official: false),
    Example(
      language: "ru", text: "Об этом сообщила пресс-секретарь компании Ольга Крылова.",
      name: "Ольга Крылова", roleClass: "spokesperson", official: false),
  ])
  func readsRolesBesideNames(_ example: Example) throws {
    let people = try record(example.text, example.language).people
    let person = try #require(people.first { $0.name == example.name })
    #expect(person.roleClass == example.roleClass)
    #expect(person.official == example.official)
  }

  @Test func joinsSurnamesToFullNames() throws {
    let text = "Laura Whitfield spoke first. Later Whitfield left. Mark Ellison stayed."
    let people = try record(text, "en").people
    #expect(people.map(\.name) == ["Laura Whitfield", "Mark Ellison"])
    #expect(people.first?.mentions.map(\.kind) == [.full, .partial])
  }

  @Test func mentionsAreSlicesOfTheText() throws {
    let text = "Сергей Иванов, министр энергетики, встретился с Ольгой Крыловой. Иванова поддержал Минфин."
    let record = try record(text, "ru")
    let scalars = Array(text.unicodeScalars)
    for mention in record.people.flatMap(\.mentions) + record.organisations.flatMap(\.mentions) {
      var slice = String.UnicodeScalarView()
      slice.append(contentsOf: scalars[mention.span.start..<mention.span.end])
      #expect(String(slice) == mention.text)
    }
  }

  @Test func aTextOfCapitalsOrOfMarksHasNoPeopleAndDoesNotStop() throws {
    for text in ["", "....", "«»«»", "A", "А. Б. В.", String(repeating: "Mr. ", count: 500)] {
      _ = try record(text, "en")
      _ = try record(text, "ru")
    }
  }
}
