import Analysis
import Model
import Testing

@Suite struct QuantityFinderTests {
  static func quantities(_ text: String, _ language: String) throws -> [Quantity] {
    var article = Article(id: "a", text: text)
    article.declaredLanguage = language
    article.languageIsGiven = true
    return try ShippedLexicons.analyzer.get().record(of: article).quantities
  }

  /// `value` or `low–high`, unit, what it is per, bound.
  static func line(_ quantity: Quantity) -> String {
    func text(_ number: Double?) -> String { number.map { String($0) } ?? "" }
    let value =
      quantity.value == nil ? "\(text(quantity.low))–\(text(quantity.high))" : text(quantity.value)
    return [value, quantity.unit, quantity.per.map { "per \($0)" }, quantity.bound?.rawValue]
      .compactMap { $0 }.joined(separator: " ")
  }

  /// Language, text, span, and the line above.
  @Test(arguments: [
    ["en", "It may use up to 4,500 kWh a month.", "4,500 kWh a month", "4500.0 kWh per month max"],
    ["fr", "un million et demi d'euros", "un million et demi d'euros", "1500000.0 EUR"],
    ["es", "2 millones y medio de dólares", "2 millones y medio de dólares", "2500000.0 USD"],
    ["en", "half a megawatt", "half a megawatt", "0.5 MW"],
    ["ru", "10-мегаваттная подстанция", "10-мегаваттная", "10.0 MW"],
    ["de", "ein 250-Megawatt-Rechenzentrum", "250-Megawatt", "250.0 MW"],
    ["it", "Tra i 28 e i 34 terawattora.", "28 e i 34 terawattora", "28.0–34.0 TWh"],
    ["it", "60 megawatt per l'IA", "60 megawatt", "60.0 MW"],
    ["it", "un centinaio di farm", "un centinaio di farm", "100.0 mining farm"],
    ["fr", "Plus de 3 000 machines tournent.", "3 000 machines", "3000.0 mining machine min"],
    ["fr", "21 exahashs par seconde", "21 exahashs par seconde", "21.0 EH/s"],
    ["pt", "15% a 20%", "15% a 20%", "15.0–20.0 percent"],
    ["uk", "4,5 гривні за кВт·год", "4,5 гривні за кВт·год", "4.5 UAH per kWh"],
    ["en", "They paid $1.2bn for it.", "$1.2bn", "1200000000.0 USD"],
    ["en", "The fine was RM400.", "RM400", "400.0 MYR"],
    ["en", "a $1.2-billion plan", "$1.2-billion", "1200000000.0 USD"],
    ["en", "1.2 billion naira and 80,000 francs", "1.2 billion naira", "1200000000.0 NGN"],
    ["en", "three 25 MVA transformers", "25 MVA", "25.0 MVA"],
    [
      "es", "48 pesos mexicanos el kilovatio-hora", "48 pesos mexicanos el kilovatio-hora",
      "48.0 MXN per kWh",
    ],
    ["de", "Es kostet USD115 Millionen.", "USD115 Millionen", "115000000.0 USD"],
    ["en", "It costs 5.4 cents a kilowatt-hour.", "5.4 cents a kilowatt-hour", "0.054 USD per kWh"],
    ["en", "between 400 and 500 megawatts", "400 and 500 megawatts", "400.0–500.0 MW"],
    ["en", "It costs 6.1 cents a kilowatt-hour.", "6.1 cents a kilowatt-hour", "0.061 USD per kWh"],
    ["en", "Each costs 50 cents.", "50 cents", "50.0 cent"],
    ["en", "It raised 75 USD million.", "75 USD million", "75000000.0 USD"],
    ["en", "It raised 30 MUSD.", "30 MUSD", "30000000.0 USD"],
    ["en", "It costs 15 dollars 50.", "15 dollars 50", "15.5 USD"],
    ["en", "He paid 20 dollars 30 years ago.", "20 dollars", "20.0 USD"],
    ["es", "a una milla de allí", "una milla", "1.0 mi"],
    ["en", "Police shut 213 illegal farms.", "213 illegal farms", "213.0 mining farm"],
    ["fr", "jusqu'à 6 000 kWh par mois", "6 000 kWh par mois", "6000.0 kWh per month max"],
    ["fr", "de 2 à 5 millions de birrs", "2 à 5 millions de birrs", "2000000.0–5000000.0 ETB"],
    ["fr", "environ 18 % des recettes", "18 %", "18.0 percent about"],
    ["ru", "полтора миллиарда рублей", "полтора миллиарда рублей", "1500000000.0 RUB"],
    ["ru", "не менее 50 тыс. кВт·ч в месяц", "50 тыс. кВт·ч в месяц", "50000.0 kWh per month min"],
    ["pl", "najwyżej 5500 kWh miesięcznie", "5500 kWh miesięcznie", "5500.0 kWh per month max"],
    ["pl", "półtora miliarda złotych", "półtora miliarda złotych", "1500000000.0 PLN"],
    ["de", "Das kostet 1,5 Mrd. €.", "1,5 Mrd. €", "1500000000.0 EUR"],
    [
      "en", "Kenya charges 20 shillings a kilowatt-hour.", "20 shillings a kilowatt-hour", "20.0 KES per kWh",
    ],
    ["en", "Kuwait charges 2 fils a kilowatt-hour.", "2 fils a kilowatt-hour", "0.002 KWD per kWh"],
    ["en", "Ireland pays four cent a kilowatt-hour.", "four cent a kilowatt-hour", "0.04 EUR per kWh"],
    ["en", "It sells 18 GWh of heat a year.", "18 GWh of heat a year", "18.0 GWh per year"],
    ["en", "It costs 10 Turkish lira.", "10 Turkish lira", "10.0 TRY"],
    ["fr", "Le Sénégal a payé 3 millions de francs.", "3 millions de francs", "3000000.0 XOF"],
    ["de", "Er zahlt 1.200 kWh im Monat.", "1.200 kWh im Monat", "1200.0 kWh per month"],
    ["de", "20 Prozent im Jahr 2025", "20 Prozent", "20.0 percent"],
    ["it", "Vale 9 milioni di euro l'anno.", "9 milioni di euro l'anno", "9000000.0 EUR per year"],
  ])
  func readsAmounts(example: [String]) throws {
    let quantity = try #require(try Self.quantities(example[1], example[0]).first)
    #expect(quantity.text == example[2])
    #expect(Self.line(quantity) == example[3])
  }

  /// A conjunction alone joins two amounts; behind "between" it makes a range of them.
  @Test(arguments: [
    ("it", "Servono 300 megawatt e 2 milioni di litri.", ["MW", "l"]),
    ("de", "Nötig sind 300 Megawatt und 2 Millionen Liter.", ["MW", "l"]),
    ("pt", "Precisa de 300 MW e 2 milhões de litros.", ["MW", "l"]),
    ("es", "Entre 20 y 30 megavatios.", ["MW"]),
    ("ru", "От 20 до 30 мегаватт.", ["MW"]),
    ("de", "Das kostet 18 Dram.", ["AMD"]),
    ("it", "In Ticino, in Svizzera, costa 70 milioni di franchi.", ["CHF"]),
  ])
  func eachAmountHasItsUnit(language: String, text: String, units: [String]) throws {
    #expect(try Self.quantities(text, language).compactMap(\.unit) == units)
  }

  @Test(arguments: ["sur 3 points", "une ferme", "In 2018 companies left.", "the May fair"])
  func leavesTheRestAlone(text: String) throws {
    #expect(try Self.quantities(text, "fr").isEmpty)
    #expect(try Self.quantities(text, "en").filter { $0.kind != .percent }.isEmpty)
  }

  @Test(arguments: ["Nel 2021 ha vietato il mining.", "dal 2021 al 2024", "5 milioni l'anno"])
  func wordsOfItalianAreNoUnits(text: String) throws {
    #expect(try Self.quantities(text, "it").isEmpty)
  }

  @Test func theArticleDecidesWhatADotMeans() throws {
    let german = try Self.quantities("Erst 2.5 MW, dann 1.234 MW.", "de")
    #expect(german.map(\.value) == [2.5, 1.234])
    #expect(try Self.quantities("Es waren 1.234 MW.", "de").map(\.value) == [1234])
  }

  @Test func centsOfATariffArePartsOfTheArticlesMoney() throws {
    let text = "It cost 300 million euros. The price is 7 cents a kilowatt-hour, not 9 cents."
    #expect(
      try Self.quantities(text, "en").map(Self.line) == ["300000000.0 EUR", "0.07 EUR per kWh", "0.09 EUR"])
  }

  @Test func theCountryDecidesWhoseDollarsTheyAre() throws {
    let text = "Canada's regulator ruled in Ottawa, Canada. It cost $640 million."
    #expect(try Self.quantities(text, "en").map(\.unit) == ["CAD"])
    #expect(try Self.quantities("It cost $640 million.", "en").map(\.unit) == ["USD"])
  }
}
