import Lexicon
import Model

/// Turns what a quantity rule matched into an amount: the operations that the value column of `quantity-rules` may name.
///
/// | operation | arguments |
/// |---|---|
/// | `same` | `of` |
/// | `amount` | `kind`, `n`, `high`, `unit`, `times` (a factor) |
/// | `parts` | `kind`, `n`, `part`, `divisor` (parts in a whole), `unit` |
/// | `rate` | `of`, `per` |
/// | `bound` | `of`, `bound` |
struct QuantityMeaning {
  /// By payload of the seeds.
  let numbers: [NumberReading]

  struct Amount {
    var kind: Quantity.Kind
    var value: Double?
    var low: Double?
    var high: Double?
    var unit: String?
    var per: String?
    var bound: Quantity.Bound?
    /// The rule that found the number.
    var rule: String
    /// Its number is the word for one.
    var isOneInWords = false
  }

  func amount(_ match: GrammarMatch?) -> Amount? {
    guard let match, let rule = match.rule else { return nil }
    let meaning = rule.meaning
    switch meaning.operation {
    case "same": return amount(slot("of", meaning, match))
    case "amount": return plain(match, rule)
    case "parts":
      guard let whole = number("n", meaning, match), let part = number("part", meaning, match),
        let divisor = text("divisor", meaning, match).flatMap(Double.init), part.value < divisor
      else { return nil }
      var amount = plain(match, rule)
      amount?.value = (whole.value * divisor + part.value) / divisor
      return amount
    case "rate":
      var amount = amount(slot("of", meaning, match))
      amount?.per = text("per", meaning, match)
      return amount
    case "bound":
      var amount = amount(slot("of", meaning, match))
      amount?.bound = text("bound", meaning, match).flatMap(Quantity.Bound.init)
      return amount
    default: return nil
    }
  }

  private func plain(_ match: GrammarMatch, _ rule: GrammarRule) -> Amount? {
    let meaning = rule.meaning
    guard let kind = text("kind", meaning, match).flatMap(Quantity.Kind.init),
      let number = number("n", meaning, match)
    else { return nil }
    let unit = text("unit", meaning, match).flatMap { $0.isEmpty ? nil : $0 }
    let factor = text("times", meaning, match).flatMap(Double.init) ?? 1
    var amount = Amount(kind: kind, value: number.value * factor, unit: unit, rule: rule.name)
    amount.isOneInWords = number.value == 1 && number.form == .spelled
    if let high = self.number("high", meaning, match) {
      let low =
        number.factor == 1 && number.value < high.value / high.factor
        ? number.value * high.factor : number.value
      guard low < high.value else { return nil }
      (amount.value, amount.low, amount.high) = (nil, low, high.value)
    }
    return amount
  }

  private func slot(_ name: String, _ meaning: GrammarMeaning, _ match: GrammarMatch) -> GrammarMatch? {
    guard case .slot(let slot) = meaning[name] else { return nil }
    return match[slot]
  }

  /// A rule may name the number itself: "half a megawatt".
  private func number(_ name: String, _ meaning: GrammarMeaning, _ match: GrammarMatch) -> NumberReading? {
    if case .literal(let text) = meaning[name], let value = Double(text) {
      return NumberReading(tokens: match.tokens, value: value, form: .composed)
    }
    guard let payload = slot(name, meaning, match)?.payload, payload < numbers.count else { return nil }
    return numbers[payload]
  }

  private func text(_ name: String, _ meaning: GrammarMeaning, _ match: GrammarMatch) -> String? {
    if case .literal(let text) = meaning[name] { return text }
    return slot(name, meaning, match)?.value
  }
}
