import Lexicon
import Model

/// Finds amounts with their units: money, dimensions, percentages, counts of things that the topic cares for.
///
/// - Spans: number and unit with what it is per ("6 000 kWh par mois"), without the words of a bound ("up to").
/// - Values: as written, in the written unit; magnitude words are multiplied out, nothing is converted.
/// - Data: `units.tsv` of the language, `common/unit-symbols.tsv`, `quantity-rules.tsv` of both; numbers are read by `NumberReader`.
struct QuantityFinder: Sendable {
  private let grammar: Grammar
  private let number: GrammarCategory?
  private let word: GrammarCategory?
  private let symbols: SymbolDoubts
  private let homes: CurrencyHomes

  /// - Throws: `LexiconError.badLine` for a rule that cannot be read.
  init(lexicon: LanguageLexicon) throws(LexiconError) {
    grammar = try Grammar(
      lexicon: lexicon, rules: ["quantity-rules", "common/quantity-rules"],
      words: ["units", "common/unit-symbols"])
    number = grammar.category("number")
    word = grammar.category("word")
    symbols = SymbolDoubts(lexicon: lexicon)
    homes = CurrencyHomes(lexicon: lexicon)
  }

  /// Sorted by `start`.
  ///
  /// - Parameter readings: what `NumberReader` reads in the document.
  func quantities(in document: Document, numbers readings: [NumberReading]) -> [Quantity] {
    let chart = grammar.chart(
      tokens: document.tokens, candidates: document.candidates(of: grammar.tables),
      seeds: seeds(readings, document))
    let meaning = QuantityMeaning(numbers: readings)
    var countries: [String: Int]?
    let found = chart.leftmostLongest(["quantity"]) { match -> Quantity? in
      guard var amount = meaning.amount(match), !isDoubtful(amount, match, document) else { return nil }
      if amount.kind == .money, let unit = amount.unit, unit.contains("|"), !unit.contains(":") {
        let named = countries ?? homes.countries(in: document)
        countries = named
        amount.unit = homes.choose(unit, named)
      }
      return Self.quantity(amount, match, document)
    }
    let shared = Self.shared(found, in: document)
    return Subunits(shared, choose: { homes.choose($0, countries ?? homes.countries(in: document)) }).settled
  }

  /// "from 7.3 cents to 14.6 cents a kilowatt-hour": what the second amount is per, the first is too.
  private static func shared(_ found: [Quantity], in document: Document) -> [Quantity] {
    var found = found
    for index in found.indices.dropFirst().reversed() {
      let (first, second) = (found[index - 1], found[index])
      guard first.per == nil, let per = second.per, first.kind == second.kind, first.unit == second.unit,
        first.unit != nil, second.span.start - first.span.end < 20
      else { continue }
      let between = document.token(at: first.span.end)..<document.token(at: second.span.start)
      guard (1...2).contains(between.count),
        between.allSatisfy({ document.tokens[$0].kind == .word && !document.tokens[$0].isCapitalised })
      else { continue }
      found[index - 1].per = per
    }
    return found
  }

  private func seeds(_ readings: [NumberReading], _ document: Document) -> [GrammarSeed] {
    var seeds: [GrammarSeed] = []
    for (index, reading) in readings.enumerated() {
      if let number, reading.form != .ordinal, reading.form != .spokenYear {
        seeds.append(GrammarSeed(tokens: reading.tokens, category: number, payload: index))
      }
      let next = reading.tokens.upperBound
      if let word, next < document.tokens.count, document.tokens[next].kind == .word {
        seeds.append(GrammarSeed(tokens: next..<next + 1, category: word, payload: 0))
      }
    }
    return seeds
  }

  /// The word for one, which is mostly an article ("une ferme", "un mégawatt consacré à l'IA"); a count that looks like a year; a code that is a word ("sur").
  private func isDoubtful(
    _ amount: QuantityMeaning.Amount, _ match: GrammarMatch, _ document: Document
  ) -> Bool {
    if amount.isOneInWords, amount.kind == .count || Self.isPowerOrEnergy(amount.unit) { return true }
    if amount.rule == Self.barePart, Self.isFollowedByWord(match, document) { return true }
    if amount.rule == Self.part, isPartOfNext(match, document) { return true }
    if amount.rule == Self.wordBetween, symbols.isUnit(match.tokens, document) { return true }
    if symbols.reject(match.tokens, document) { return true }
    guard amount.kind == .count, let value = amount.value else { return false }
    let first = document.tokens[match.reported.lowerBound]
    return first.kind == .number && first.end - first.start == 4 && (1900...2099).contains(value)
  }

  private static func isPowerOrEnergy(_ unit: String?) -> Bool {
    unit.map { $0.hasSuffix("W") || $0.hasSuffix("Wh") } ?? false
  }

  /// "15 dollars 50": cents, unless something is counted by them ("20 dollars 30 years ago").
  private static let barePart = "number-currency-bare-part"
  /// "15 dollars and 50"
  private static let part = "number-currency-part"
  /// "213 illegal farms": the word is none of measure ("25 MVA transformers").
  private static let wordBetween = "number-word-thing"

  private static func isFollowedByWord(_ match: GrammarMatch, _ document: Document) -> Bool {
    let next = match.tokens.upperBound
    guard next < document.tokens.count, !document.tokens[next].shape.contains(.lineBefore) else {
      return false
    }
    return document.tokens[next].kind != .punctuation
  }

  /// "2 million dollars and 80,000 francs": the second number goes on, or has a unit of its own.
  private func isPartOfNext(_ match: GrammarMatch, _ document: Document) -> Bool {
    let (next, tokens) = (match.tokens.upperBound, document.tokens)
    guard next < tokens.count else { return false }
    if symbols.isUnit(next..<next + 1, document) { return true }
    return next + 1 < tokens.count && tokens[next + 1].kind == .number
      && !tokens[next].shape.contains(.spaceBefore) && !tokens[next + 1].shape.contains(.spaceBefore)
  }

  private static func quantity(
    _ amount: QuantityMeaning.Amount, _ match: GrammarMatch, _ document: Document
  ) -> Quantity {
    let tokens = match.reported
    var quantity = Quantity(span: document.span(tokens), text: document.text(tokens), kind: amount.kind)
    quantity.value = amount.value
    quantity.low = amount.low
    quantity.high = amount.high
    quantity.unit = amount.unit
    quantity.per = amount.per
    quantity.bound = amount.bound
    quantity.rule = amount.rule
    return quantity
  }
}
