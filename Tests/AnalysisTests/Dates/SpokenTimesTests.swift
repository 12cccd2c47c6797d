import Model
import Testing

@testable import Analysis

/// Times as news says them: halves, parts of the day, hours in words, what stands before and after next.
@Suite struct SpokenTimesTests {
  /// Language, text, `span=value` of all dates; published on Monday, 5 January 2026.
  @Test(arguments: [
    ("en", "The rule takes effect a year and a half from now.", ["a year and a half from now=2027-07"]),
    ("en", "The moratorium will last half a year.", ["half a year=P0.5Y"]),
    ("en", "The Sunday Times was late.", []),
    ("en", "They met on 3 May last year.", ["3 May last year=2025-05-03"]),
    ("en", "Police came last night.", ["last night=2026-01-04TNI"]),
    ("en", "in the second half of July 2026", ["the second half of July 2026=2026-07"]),
    ("fr", "La coupure a duré trois heures et demie.", ["trois heures et demie=PT3.5H"]),
    ("fr", "Elle est partie il y a un an et demi.", ["il y a un an et demi=2024-07"]),
    ("fr", "Il y a une demi-heure, rien.", ["une demi-heure=PT0.5H"]),
    ("fr", "Il est cinq heures du matin.", ["cinq heures du matin=T05:00"]),
    ("fr", "Le １５ mars ２０２６, rien.", ["１５ mars ２０２６=2026-03-15"]),
    ("de", "Seit drei Monaten, sechs Jahre lang.", ["drei Monaten=P3M", "sechs Jahre lang=P6Y"]),
    ("de", "Vor einem halben Jahr war es anders.", ["Vor einem halben Jahr=2025-07"]),
    ("de", "Das 18-monatige Verbot endet.", ["18-monatige=P18M"]),
    ("de", "Jeden letzten Samstag im Monat wird gefeiert.", ["Jeden letzten Samstag im Monat=P1M"]),
    ("de", "jeden Montagabend", ["jeden Montagabend=XXXX-WXX-1TEV"]),
    ("es", "A las cinco de la mañana no había luz.", ["cinco de la mañana=T05:00"]),
    ("es", "Esta mañana habló el ministro.", ["Esta mañana=2026-01-05TMO"]),
    ("es", "Hace año y medio era distinto.", ["Hace año y medio=2024-07"]),
    ("es", "de las 9 a las 18", ["9=T09:00", "18=T18:00"]),
    ("pt", "A decisão saiu na quarta à noite.", ["quarta à noite=2025-12-31TNI"]),
    ("pt", "A tarifa sobe em 1º de janeiro do ano que vem.", ["1º de janeiro do ano que vem=2027-01-01"]),
    ("pt", "Há meio ano, e às 8h30.", ["Há meio ano=2025-07", "8h30=T08:30"]),
    ("pt", "Na segunda fase nada mudou.", []),
    ("it", "Una decina di anni fa era diverso.", ["Una decina di anni fa=2016"]),
    ("it", "dalle 9 alle 18", ["9=T09:00", "18=T18:00"]),
    ("it", "In tre anni hanno costruito sei siti.", ["tre anni=P3Y"]),
    ("ru", "Лет десять назад построили станцию.", ["Лет десять назад=2016"]),
    ("ru", "3 мая прошлого года", ["3 мая прошлого года=2025-05-03"]),
    ("uk", "Наприкінці червня 2026 року.", ["Наприкінці червня 2026 року=2026-06"]),
    ("uk", "Два роки тому було інакше.", ["Два роки тому=2024"]),
  ])
  func reads(_ language: String, _ text: String, _ expected: [String]) throws {
    let dates = try DateFinderTests.dates(text, language)
    #expect(dates.map { "\($0.text)=\($0.value)" } == expected)
  }

  /// Hours of a rule are those of every day, hours of a programme those of its day.
  @Test func hoursFromTo() throws {
    let rule = try DateFinderTests.dates("Die Geräte ruhen von 22 bis 6 Uhr.", "de")
    #expect(rule.map(\.value) == ["T22:00", "T06:00"])
    let programme = try DateFinderTests.dates(
      "Konzert, 20 Uhr. Theater, 19 Uhr. Lesung, 18 Uhr. Tanz, 21 Uhr. Markt, 10–17 Uhr.", "de")
    #expect(programme.suffix(2).map(\.value) == ["2026-01-05T10:00", "2026-01-05T17:00"])
  }
}
