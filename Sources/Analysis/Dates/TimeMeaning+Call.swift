import Lexicon

/// The arguments of one match.
struct Call {
  let match: GrammarMatch
  let meaning: GrammarMeaning
  let reader: TimeMeaning

  func has(_ name: String) -> Bool {
    switch meaning[name] {
    case nil: false
    case .literal: true
    case .slot(let slot): match[slot] != nil
    }
  }

  func node(_ name: String) -> TimeNode? {
    guard case .slot(let slot) = meaning[name] else { return nil }
    return reader.node(match[slot])
  }

  /// A word's value, a literal, or what a rule that only passes a word on (`word v=$…`) says.
  func text(_ name: String) -> String? {
    switch meaning[name] {
    case nil: return nil
    case .literal(let text): return text
    case .slot(let slot):
      guard let filler = match[slot] else { return nil }
      if let value = filler.value { return value }
      guard let inner = filler.rule?.meaning, inner.operation == "word" else { return nil }
      return Call(match: filler, meaning: inner, reader: reader).text("v")
    }
  }

  func number(_ name: String) -> Double? {
    guard case .slot(let slot) = meaning[name], let filler = match[slot] else {
      return text(name).flatMap(Double.init)
    }
    if let payload = filler.payload { return payload < reader.numbers.count ? reader.numbers[payload] : nil }
    if let inner = filler.rule?.meaning, inner.operation == "number" {
      return Call(match: filler, meaning: inner, reader: reader).number("n")
    }
    return text(name).flatMap(Double.init)
  }

  func integer(_ name: String) -> Int? {
    number(name).flatMap { $0 == $0.rounded() && abs($0) < 1e9 ? Int($0) : nil }
  }

  func grain(_ name: String) -> TimeGrain? { text(name).flatMap(TimeGrain.init) }
}
