import Lexicon

/// Offers the numbers of a text to a grammar, under the categories that it asks for.
///
/// `number` any count · `nth` an ordinal · `day` 1…31 in one or two digits · `month-number` 1…12 · `year` 1000…2999 in four digits or in words ·
/// `compact-day` eight digits of year, month and day · `nth-digits` an ordinal in digits up to 31 · `day-two` 10…31 · `spelled-day` 1…31 in words · `two-digits` · `digits` any single run of digits · `hour` 0…24, `minute` 00…59 in two digits · `word` the word behind a number.
struct NumberSeeds: Sendable {
  private let number, nth, day, monthNumber, year, twoDigits, digits, hour, minute, nthDigits,
    dayTwo, spelledDay, word, compactDay: GrammarCategory?

  init(grammar: Grammar) {
    number = grammar.category("number")
    nth = grammar.category("nth")
    day = grammar.category("day")
    monthNumber = grammar.category("month-number")
    year = grammar.category("year")
    twoDigits = grammar.category("two-digits")
    digits = grammar.category("digits")
    hour = grammar.category("hour")
    minute = grammar.category("minute")
    nthDigits = grammar.category("nth-digits")
    dayTwo = grammar.category("day-two")
    spelledDay = grammar.category("spelled-day")
    word = grammar.category("word")
    compactDay = grammar.category("compact-day")
  }

  /// The payload of each seed is an index into `values`.
  func seeds(for readings: [NumberReading], in document: Document) -> (seeds: [GrammarSeed], values: [Double])
  {
    var seeds: [GrammarSeed] = []
    for (index, reading) in readings.enumerated() {
      func offer(_ category: GrammarCategory?, _ isFit: Bool = true) {
        guard isFit, let category else { return }
        seeds.append(GrammarSeed(tokens: reading.tokens, category: category, payload: index))
      }
      let next = reading.tokens.upperBound
      if let word, next < document.tokens.count, document.tokens[next].kind == .word {
        seeds.append(GrammarSeed(tokens: next..<next + 1, category: word, payload: index))
      }
      let value = reading.value
      switch reading.form {
      case .ordinal:
        offer(nth)
        offer(nthDigits, document.tokens[reading.tokens.lowerBound].kind == .number && value <= 31)
      case .spokenYear: offer(year)
      case .composed: offer(number)
      case .spelled:
        offer(number)
        offer(spelledDay, value >= 1 && value <= 31 && value == value.rounded())
        offer(year, value >= 1100 && value < 3000 && reading.tokens.count > 1)
      case .digits(let count):
        offer(number)
        offer(digits)
        offer(day, count <= 2 && value >= 1 && value <= 31)
        offer(monthNumber, count <= 2 && value >= 1 && value <= 12)
        offer(year, count == 4 && value >= 1000 && value < 3000)
        offer(twoDigits, count == 2)
        offer(compactDay, count == 8 && value >= 1900_01_01 && value <= 2099_12_31)
        offer(dayTwo, count == 2 && value >= 10 && value <= 31)
        offer(hour, count <= 2 && value <= 24)
        offer(minute, count == 2 && value < 60)
      }
    }
    return (seeds, readings.map(\.value))
  }
}
