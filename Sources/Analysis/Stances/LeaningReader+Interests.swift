import Lexicon
import Model

/// Speaking for one's own trade.
extension LeaningReader {
  func ownMention(in range: Range<Int>) -> Int? {
    guard let holder = voice.holder, let trade = reading.actors.trade(of: holder),
      reading.words(in: range).contains(where: { $0.kind == .selfReference })
    else { return nil }
    return trade
  }

  /// More than a rest between two quotes.
  private var saysSomething: Bool {
    voice.tokens.count { reading.document.tokens[$0].kind == .word } >= 4
  }

  /// Whoever speaks of his own trade is for it, and a minister stands for what the government does: weakly, so that words outweigh it.
  func interests() -> [Leaning] {
    guard voice.quote != nil, voice.modality == .asserted, let holder = voice.holder, saysSomething else {
      return []
    }
    var named = reading.mentions(in: voice.tokens).map { (target: $0.target, tokens: $0.tokens) }
    if named.isEmpty { named = reading.mentions(in: voice.sentence).map { ($0.target, $0.tokens) } }
    if named.isEmpty, let carried = reading.carriedTarget(before: voice.sentence.lowerBound) {
      named = [(carried, voice.tokens)]
    }
    var seen: Set<Int> = []
    return named.compactMap { target, tokens in
      guard seen.insert(target).inserted else { return nil }
      let isTrade = reading.actors.trade(of: holder) == target
      let sign = isTrade ? 1 : reading.actors.holdsOffice(holder) ? publicLine[target] : 0
      guard sign != 0 else { return nil }
      return Leaning(holder: holder, target: target, weight: sign * Self.interest, tokens: tokens)
    }
  }

  /// A miner who speaks of "us" and says nothing against mining speaks for it, weakly.
  func ownTrade(_ leanings: [Leaning]) -> Leaning? {
    guard voice.quote != nil, voice.modality == .asserted, let holder = voice.holder,
      let trade = reading.actors.trade(of: holder), !leanings.contains(where: { $0.target == trade }),
      let word = reading.words(in: voice.tokens).first(where: { $0.kind == .selfReference })
    else { return nil }
    return Leaning(holder: holder, target: trade, weight: 0.3, tokens: word.tokens)
  }
}
