import Lexicon
import Model
import Testing

@testable import Analysis

@Suite struct RegionFinderTests {
  /// `text=code` of every region of a text in that language.
  static func regions(_ language: String, _ text: String) throws -> [String] {
    let store = try #require(ShippedLexicons.store)
    let lexicon = try #require(try store.language(language))
    let document = Document(
      article: Article(id: "t", text: text), lexicon: lexicon, sentences: SentenceSplitter(lexicon: lexicon))
    let words = PlaceWords(lexicon: lexicon).words(in: document)
    return RegionFinder(lexicon: lexicon).regions(in: document, words: words, names: []).map {
      $0.text + "=" + ($0.code ?? "null")
    }
  }

  @Test(arguments: [
    ("en", "The curbs apply in Irkutsk Oblast, Russia.", ["Irkutsk Oblast=iso:RU-IRK", "Russia=iso:RU"]),
    ("en", "Miners left Irkutsk.", ["Irkutsk=geonames:2023469"]),
    ("es", "La minería creció en Guanacaste y en el Chaco.", ["Guanacaste=iso:CR-G", "Chaco=iso:AR-H"]),
    ("de", "In Ekibastus, in Kasachstan.", ["Ekibastus=geonames:1524325", "Kasachstan=iso:KZ"]),
    ("fr", "La ministre wallonne parle.", ["wallonne=iso:BE-WAL"]),
    ("es", "La Unidad Boliviana de Cálculo calla.", []),
    ("es", "Una empresa boliviana calla.", ["boliviana=iso:BO"]),
    ("pt", "No Pará, a usina parou.", ["Pará=iso:BR-PA"]),
    ("ru", "В Железногорске-Илимском темно.", ["Железногорске-Илимском=geonames:2012557"]),
    ("uk", "Уряд у Дніпропетровській області.", ["Дніпропетровській області=iso:UA-12"]),
    ("en", "A farm in Paris, Texas, closed.", ["Paris=geonames:4717560", "Texas=iso:US-TX"]),
    (
      "en", "Twiggs County, Georgia, is quiet. Georgia lawmakers are not.",
      ["Twiggs County=null", "Georgia=iso:US-GA", "Georgia=iso:US-GA"]
    ),
    ("en", "Tbilisi, Georgia, is quiet.", ["Tbilisi=geonames:611717", "Georgia=iso:GE"]),
    ("en", "A bank in Paris closed.", ["Paris=geonames:2988507"]),
    ("en", "The Kremlin and the US agree.", ["Kremlin=iso:RU", "US=iso:US"]),
    (
      "en", "It is banned in West Virginia and North Korea.",
      ["West Virginia=iso:US-WV", "North Korea=iso:KP"]
    ),
    (
      "ru", "Порты Чёрного моря и Пиренеев.",
      ["Чёрного моря=dateline:black-sea", "Пиренеев=dateline:pyrenees"]
    ),
    (
      "de", "Im Schwarzen Meer und in den Karpaten.",
      ["Schwarzen Meer=dateline:black-sea", "Karpaten=dateline:carpathians"]
    ),
    ("fr", "Près du golfe d'Oman.", ["golfe d'Oman=dateline:gulf-of-oman"]),
    ("en", "It cost US$4 million, said the China Daily.", []),
    ("en", "West Nile virus killed birds in Ohio.", ["Ohio=iso:US-OH"]),
    ("en", "Chris Holland said so. Holland recalled it.", []),
    ("en", "Let us go.", []),
    ("en", "Neil Nugent, head chef at Iceland, said so. Iceland has released a cake.", []),
    ("en", "A company in Iceland has released a cake.", ["Iceland=iso:IS"]),
    ("en", "She posed with her daughters Jane and Chicago.", []),
    ("en", "The Norbury has a bath. In the Norbury model it is small.", []),
    ("de", "Schwedens Netz und Hessens Rechenzentren", ["Schwedens=iso:SE", "Hessens=iso:DE-HE"]),
    ("en", "Polish miners polish the rigs.", ["Polish=iso:PL"]),
    (
      "fr", "Le gouvernement russe vise l'oblast d'Irkoutsk et la Sibérie orientale.",
      ["russe=iso:RU", "oblast d'Irkoutsk=iso:RU-IRK", "Sibérie orientale=dateline:eastern-siberia"]
    ),
    ("fr", "À Moscou, des fermes ferment.", ["Moscou=geonames:524901"]),
    (
      "ru", "Власти запретили майнинг в Иркутской области и Забайкальском крае.",
      ["Иркутской области=iso:RU-IRK", "Забайкальском крае=iso:RU-ZAB"]
    ),
    (
      "ru", "В Астане и Бишкеке ждут российских майнеров.",
      ["Астане=geonames:1526273", "Бишкеке=geonames:1528675", "российских=iso:RU"]
    ),
    (
      "de", "Die norwegische Regierung verbietet es in Nordland; Schweizer Firmen ziehen nach Bayern.",
      ["norwegische=iso:NO", "Nordland=iso:NO-18", "Schweizer=iso:CH", "Bayern=iso:DE-BY"]
    ),
    (
      "es", "El Gobierno paraguayo y los mineros rusos en la provincia de Córdoba, Argentina.",
      ["paraguayo=iso:PY", "rusos=iso:RU", "provincia de Córdoba=iso:AR-X", "Argentina=iso:AR"]
    ),
    (
      "pt", "As autoridades portuguesas e alemãs em Lisboa.",
      ["portuguesas=iso:PT", "alemãs=iso:DE", "Lisboa=geonames:2267057"]
    ),
    (
      "it", "Il governo svizzero e le aziende tedesche a Torino.",
      ["svizzero=iso:CH", "tedesche=iso:DE", "Torino=geonames:3165524"]
    ),
    (
      "pl", "Rosyjskie władze zakazały tego w obwodzie irkuckim i w Czeczenii, a Niemcy w Saksonii.",
      [
        "Rosyjskie=iso:RU", "obwodzie irkuckim=iso:RU-IRK", "Czeczenii=iso:RU-CE", "Niemcy=iso:DE",
        "Saksonii=iso:DE-SN",
      ]
    ),
    ("es", "El gobierno de Navarra calla.", ["Navarra=iso:ES-NC"]),
    ("fr", "Les élus lyonnais protestent.", ["lyonnais=geonames:2996944"]),
    ("en", "Miners in Iași left.", ["Iași=geonames:675810"]),
    ("ru", "Компания купила участок под Омском.", ["Омском=geonames:1496153"]),
  ])
  func resolvesNames(_ language: String, _ text: String, _ expected: [String]) throws {
    #expect(try Self.regions(language, text) == expected)
  }

  /// Names of places and people are told apart before: the whole line.
  @Test(arguments: [
    (
      "es", "No podrá en los departamentos de Oruro y de Potosí, en Bolivia. En Potosí protestan.",
      ["Oruro=iso:BO-O", "Potosí=iso:BO-P", "Bolivia=iso:BO", "Potosí=iso:BO-P"]
    ),
    ("pt", "Junto à barragem de Capanda.", ["Capanda=null"]),
    ("es", "Para el alcalde no hay prisa. El Banco Central calla.", []),
    ("fr", "Berne refuse.", ["Berne=geonames:2661552"]),
    ("es", "El alcalde de Potosí calla en Bolivia.", ["Potosí=geonames:3907584", "Bolivia=iso:BO"]),
  ])
  func tellsNamesakesApart(_ language: String, _ text: String, _ expected: [String]) throws {
    let record = try PolicyExample.record(text, language)
    #expect(record.regions.map { $0.text + "=" + ($0.code ?? "null") } == expected)
  }

  @Test(arguments: ["She speaks English.", "He learned Polish at school.", "It is written in Chinese."])
  func aLanguageIsNoPlace(_ text: String) throws {
    #expect(try Self.regions("en", text).isEmpty)
  }

  @Test func wordsThatArePlacesToo() throws {
    #expect(try Self.regions("en", "But March was nice. Reading helps.").isEmpty)
  }
}
