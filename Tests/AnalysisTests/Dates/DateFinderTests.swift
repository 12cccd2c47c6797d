import Model
import Testing

@testable import Analysis

@Suite struct DateFinderTests {
  static func dates(_ text: String, _ language: String, published: String? = "2026-01-05") throws
    -> [TimeExpression]
  {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    article.published = published.flatMap { Timestamp(iso: $0, method: "given") }
    return try ShippedLexicons.analyzer.get().record(of: article).dates
  }

  /// Text, span, value, and the interval as `earliest..latest`.
  @Test(arguments: [
    ["It runs until 15 March 2031.", "15 March 2031", "2031-03-15", "..2031-03-15"],
    ["It was in November 2017.", "November 2017", "2017-11", "2017-11-01..2017-11-30"],
    ["He said so last week.", "last week", "2026-W01", "2025-12-29..2026-01-04"],
    ["It came two years ago.", "two years ago", "2024", "2024-01-01..2024-12-31"],
    ["The ban runs from 1 May 2026 to 3 June 2027.", "1 May 2026", "2026-05-01", "2026-05-01.."],
    ["since the third quarter of 2025", "the third quarter of 2025", "2025-Q3", "2025-07-01.."],
    ["from 13 to 15 July 2026", "13 to 15 July 2026", "2026-07-13/2026-07-15", "2026-07-13..2026-07-15"],
  ])
  func readsEnglish(example: [String]) throws {
    let date = try #require(try Self.dates(example[0], "en").first)
    #expect(date.text == example[1])
    #expect(date.value == example[2])
    #expect("\(date.earliest ?? "")..\(date.latest ?? "")" == example[3])
  }

  /// Language, text, span, value.
  @Test(arguments: [
    ["fr", "jusqu'au 15 mars 2031", "15 mars 2031", "2031-03-15"],
    ["fr", "dans les cinq à dix prochaines années", "les cinq à dix prochaines années", "P5Y"],
    ["fr", "Il est parti la semaine dernière.", "la semaine dernière", "2026-W01"],
    ["ru", "К концу 2025 года всё кончится.", "концу 2025 года", "2025"],
    ["ru", "в марте 2025-го", "марте 2025-го", "2025-03"],
    ["ru", "два года назад", "два года назад", "2024"],
    ["de", "Mitte März wird gewählt.", "Mitte März", "2026-03"],
    ["de", "Es gilt bis Ende 2028.", "Ende 2028", "2028"],
    ["de", "Es gilt bis zum Ende des Jahres.", "Ende des Jahres", "2026"],
    ["ru", "Запрет действует до конца мая.", "конца мая", "2026-05"],
    ["it", "entro la fine del 2028", "fine del 2028", "2028"],
    ["fr", "jusque fin 2028", "fin 2028", "2028"],
    ["en", "Black Friday 2019", "Black Friday 2019", "2019-11-29"],
    ["en", "It will apply for three years from 1 April 2027.", "three years", "P3Y"],
    ["en", "It will close next summer.", "next summer", "2026-SU"],
    ["de", "am 24. Dezember 2025", "24. Dezember 2025", "2025-12-24"],
    ["es", "el 15 de marzo de 2026", "15 de marzo de 2026", "2026-03-15"],
    ["it", "due settimane fa", "due settimane fa", "2025-12-22"],
    ["pt", "no ano passado", "ano passado", "2025"],
    ["pl", "do 15 marca 2031 r.", "15 marca 2031 r.", "2031-03-15"],
    ["pl", "Dwa lata temu było inaczej.", "Dwa lata temu", "2024"],
    ["pl", "pod koniec przyszłego roku", "pod koniec przyszłego roku", "2027"],
    ["pl", "za trzy tygodnie", "trzy tygodnie", "2026-01-26"],
  ])
  func readsLanguages(example: [String]) throws {
    let date = try #require(try Self.dates(example[1], example[0]).first)
    #expect(date.text == example[2])
    #expect(date.value == example[3])
  }

  /// Language, text, values of all dates.
  @Test(arguments: [
    ("en", "Every Monday from 15 November, it publishes a list.", ["XXXX-WXX-1", "2025-11-15"]),
    ("en", "on 3, 4 and 5 June 2026", ["2026-06-03", "2026-06-04", "2026-06-05"]),
    ("de", "am 3. und 5. Juni 2026", ["2026-06-03", "2026-06-05"]),
    ("fr", "en juin et juillet 2026", ["2026-06", "2026-07"]),
    ("en", "March 3–5, 2026", ["2026-03-03/2026-03-05"]),
    ("en", "two years and three months ago", ["2023-10"]),
    ("en", "the 15th of every month", ["XXXX-XX-15"]),
    ("fr", "le 15 de chaque mois", ["XXXX-XX-15"]),
    ("en", "in fiscal 2026", ["FY2026"]),
    ("de", "im Geschäftsjahr 2026", ["FY2026"]),
    ("ru", "в девяностые годы", ["199"]),
    ("fr", "dans les années quatre-vingt-dix", ["199"]),
    ("en", "before the next Easter", ["2026-04-05"]),
    ("de", "von Montag bis Freitag", ["2026-01-05/2026-01-09"]),
    ("de", "um 20.15 Uhr", ["T20:15"]),
    ("en", "He is 18 years old.", []),
    ("de", "Guten Morgen!", []),
    ("de", "Die Zwölfjährigen treffen den fünfzehnjährigen Johannes.", []),
    ("de", "Es geht um Winter-Biathlon und die Montag-Demo.", []),
    ("de", "gegenüber 2000 und 500 Menschen im Jahr", ["2000", "P1Y"]),
    ("de", "das ganze Jahr 2009", ["2009"]),
    (
      "de", "am 3. Mai 2026 von 8.30-12 und 14.30-16.30 Uhr",
      ["2026-05-03", "2026-05-03T08:30", "2026-05-03T12:00", "2026-05-03T14:30", "2026-05-03T16:30"]
    ),
    ("en", "The rule took effect on March 1. It will end on March 1.", ["2025-03-01", "2026-03-01"]),
    ("en", "since November", ["2025-11"]),
    ("en", "It fell to the lowest in two years. It may fall in two years.", ["P2Y", "2028"]),
    ("en", "on Tuesday week", ["2026-01-13"]),
    ("en", "the 2026-27 financial year and the 2025–26 season", ["FY2026", "2025/2026"]),
    ("en", "in the December quarter, on New Year's Eve", ["2025-Q4", "2025-12-31"]),
    ("de", "zweimal im Jahr", ["P1Y"]), ("de", "zum Jahreswechsel", ["2026-01-01"]),
    ("en", "in the winter of 2018-19", ["2018-WI"]),
    ("pt", "dom, amanhã", ["2026-01-04", "2026-01-06"]),
    ("es", "Las granjas de San Juan y San José crecen.", []),
    ("es", "la noche de San Juan de 2026", ["2026-06-24"]),
    ("fr", "On se voit chaque lundi à 16 heures.", ["XXXX-WXX-1T16"]),
    ("de", "jeden Abend um 19:13 Uhr", ["XXXX-XX-XXT19:13"]),
    ("en", "at 16:15 UTC, 5 June 2025", ["2025-06-05T16:15"]),
    ("en", "It met on 5 June 2025. The next day it voted.", ["2025-06-05", "2025-06-06"]),
    ("fr", "Réuni le 5 juin 2025, il a voté le lendemain.", ["2025-06-05", "2025-06-06"]),
    ("en", "eighteen months later", ["P18M"]),
    ("en", "Labor Day weekend 2026", ["2025-W35-WE", "2026"]),
    ("de", "in der Saison 2025/26", ["2025/2026"]),
    ("de", "am gestrigen Sonntag", ["2026-01-04"]),
    ("de", "im Juni des vergangenen Jahres", ["2025-06"]),
    ("en", "It has not risen in more than ten years.", ["P10Y"]),
    ("en", "in recent years", ["PXY"]),
    ("en", "They sell 40 lorries a day.", []),
    ("en", "It sold 40 lorries a day ago.", ["2026-01-04"]),
    ("de", "die Jahre von 1980 bis 2011", ["1980", "2011"]),
    ("en", "between now and 15 March", ["2026-03-15"]),
    ("de", "ab 16 Jahren, in den 1990er-Jahren", ["199"]),
    ("fr", "Il a choisi mardi une autre voie.", ["2025-12-30"]),
    ("es", "el 17 del 11", ["2025-11-17"]),
  ])
  func readsWholeExpressions(_ language: String, _ text: String, _ values: [String]) throws {
    #expect(try Self.dates(text, language).map(\.value) == values)
  }

  /// Language, text, and of each date its value and interval.
  @Test(arguments: [
    ("es", "de mayo a octubre de 2028", ["2028-05/2028-10 2028-05-01..2028-10-31"]),
    ("en", "1 May 2027 – 3 June 2028", ["2027-05-01/2028-06-03 2027-05-01..2028-06-03"]),
    ("it", "dal 1 maggio 2027 al 3 giugno 2028", ["2027-05-01 2027-05-01..", "2028-06-03 ..2028-06-03"]),
    ("fr", "avant la fin de 2028", ["2028 ..2028-12-31"]),
    ("en", "before the middle of March 2028", ["2028-03 ..2028-03-10"]),
    ("en", "for the next 4 business days", ["P4D 2026-01-06..2026-01-09"]),
    ("es", "en 10 días hábiles", ["2026-01-19 2026-01-19..2026-01-19"]),
    ("de", "in den letzten 3 Monaten und 2 Wochen", ["P3M2W 2025-09-21..2026-01-04"]),
    ("fr", "le 12 décembre prochain", ["2026-12-12 2026-12-12..2026-12-12"]),
    ("en", "due last 12 February", ["2025-02-12 2025-02-12..2025-02-12"]),
    ("it", "nel XIX secolo", ["18 1800-01-01..1899-12-31"]),
    ("en", "Copy 20251203 is gone, 20251342 too.", ["2025-12-03 2025-12-03..2025-12-03"]),
    ("ru", "последний день февраля 2028 года", ["2028-02-29 2028-02-29..2028-02-29"]),
    (
      "de", "Am 3. Mai 2025 kam es, drei Wochen später ging es.",
      ["2025-05-03 2025-05-03..2025-05-03", "2025-05-24 2025-05-24..2025-05-24"]
    ),
    ("pt", "depois de amanhã", ["2026-01-07 2026-01-07..2026-01-07"]),
    ("en", "It costs $ 12 December the same.", ["2025-12 2025-12-01..2025-12-31"]),
    ("it", "auto del 2027 o successivo", ["2027 2027-01-01.."]),
    ("fr", "ces trois mois", ["P3M .."]),
    ("pt", "dia 9 deste mês", ["2026-01-09 2026-01-09..2026-01-09"]),
    ("es", "Abre los lunes.", ["XXXX-WXX-1 .."]),
    ("it", "ogni lunedì alle 21", ["XXXX-WXX-1T21 .."]),
    ("fr", "lundi dans deux semaines", ["2026-01-19 2026-01-19..2026-01-19"]),
    ("de", "die dritte Woche 2028", ["2028-W03 2028-01-17..2028-01-23"]),
    ("it", "maggio '28", ["2028-05 2028-05-01..2028-05-31"]),
    ("en", "in a quarter of an hour", ["PT15M .."]),
    ("it", "ogni due venerdì", ["XXXX-WXX-5 .."]),
    (
      "fr", "vendredi noir 2010, le 02/oct.",
      ["2010-11-26 2010-11-26..2010-11-26", "2025-10-02 2025-10-02..2025-10-02"]
    ),
    ("es", "reserve 2 horas el mes que viene", ["PT2H ..", "2026-02 2026-02-01..2026-02-28"]),
  ])
  func readsIntervals(_ language: String, _ text: String, _ dates: [String]) throws {
    let found = try Self.dates(text, language)
    #expect(found.map { "\($0.value) \($0.earliest ?? "")..\($0.latest ?? "")" } == dates)
  }

  /// The first units of a stretch: a duration that lies in the calendar.
  @Test(arguments: [
    ["en", "in the first three months of 2026"], ["fr", "au cours des trois premiers mois de 2026"],
    ["es", "en los primeros tres meses de 2026"], ["it", "nei primi tre mesi del 2026"],
    ["pt", "nos três primeiros meses de 2026"], ["de", "in den ersten drei Monaten 2026"],
    ["ru", "за первые три месяца 2026 года"], ["pl", "w pierwszych trzech miesiącach 2026 roku"],
  ])
  func firstUnitsOfAStretch(example: [String]) throws {
    let date = try #require(try Self.dates(example[1], example[0]).first)
    #expect(date.value == "P3M")
    #expect("\(date.earliest ?? "")..\(date.latest ?? "")" == "2026-01-01..2026-03-31")
  }

  @Test(arguments: [
    "He may go.", "Call 2010-2015-86.", "2000 dollars", "It weighs 1999 kg.", "up to 1800 MW",
  ])
  func whatOnlyLooksLikeADateIsNone(text: String) throws {
    #expect(try Self.dates(text, "en").isEmpty)
  }

  @Test func everyYearNamesNoYear() throws {
    let dates = try Self.dates("Every year, from 15 November to 15 March, mining is banned.", "en")
    #expect(dates.map(\.value) == ["P1Y", "XXXX-11-15", "XXXX-03-15"])
  }

  @Test func aTimeOfDayIsOfTheDayNamedBefore() throws {
    let dates = try Self.dates("Am 3. Mai 2026 von 14.30-18 Uhr.", "de")
    #expect(dates.map(\.value) == ["2026-05-03", "2026-05-03T14:30", "2026-05-03T18:00"])
  }

  @Test func nothingIsGuessedWithoutADayOfPublication() throws {
    let date = try #require(try Self.dates("He said so last year.", "en", published: nil).first)
    #expect(date.value == "XXXX")
    #expect(date.earliest == nil)
    #expect(date.anchor == .unknown)
  }

  @Test func aDayThatDoesNotExistHasNoInterval() throws {
    let date = try #require(try Self.dates("On 31 February 2026 nothing happened.", "en").first)
    #expect(date.value == "2026-02-31")
    #expect(date.earliest == nil)
  }
}
