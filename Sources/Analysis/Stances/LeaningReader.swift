import Lexicon
import Model

/// Reads how one voice leans: each word that leans is put to a target, sums by target are stances.
struct LeaningReader {
  let reading: PolicyReading
  let voice: Voice
  let isColumn: Bool
  /// For each target how those who govern lean by what they do.
  let publicLine: [Double]

  /// A sum below this leans nowhere.
  static let threshold = 0.36

  /// The same where nobody knows who speaks.
  static let unknownThreshold = 0.9

  /// What it counts that somebody speaks of his own trade, or of what his own government does.
  static let interest = 0.4

  struct Leaning {
    var holder: String
    var target: Int
    var weight: Double
    var tokens: Range<Int>
    var over: Int?
  }

  /// Each word that leans, with whose it is and what of.
  func leanings() -> [Leaning] {
    reading.words(in: voice.tokens).flatMap { word -> [Leaning] in
      switch word.kind {
      case .opinion: opinion(word)
      case .verdict: verdict(word)
      case .attitude: attitude(word)
      case .better, .prefer: comparison(word)
      default: []
      }
    }
  }

  /// What these words and the speaker's interests add up to, by holder and target.
  func stances(_ leanings: [Leaning]) -> [Stance] {
    var leanings = leanings + interests()
    if let own = ownTrade(leanings) { leanings.append(own) }
    return Self.summed(leanings).compactMap(stance)
  }

  /// By holder and target.
  private static func summed(_ leanings: [Leaning]) -> [[Leaning]] {
    var groups: [[Leaning]] = []
    for leaning in leanings {
      if let index = groups.firstIndex(where: {
        $0[0].holder == leaning.holder && $0[0].target == leaning.target
      }) {
        groups[index].append(leaning)
      } else {
        groups.append([leaning])
      }
    }
    return groups
  }

  private func stance(_ group: [Leaning]) -> Stance? {
    guard let first = group.first else { return nil }
    let sum = max(-1, min(1, group.reduce(0) { $0 + $1.weight }))
    let isNobody = first.holder == "unknown" && !isOfMany
    guard abs(sum) >= (isNobody ? Self.unknownThreshold : Self.threshold) else { return nil }
    let document = reading.document
    var stance = Stance(
      target: reading.pack.targets[first.target].name, holder: first.holder, polarity: sum,
      label: sum > 0 ? .favour : .against, confidence: min(0.95, 0.4 + abs(sum) / 2),
      evidence: document.span(voice.quote == nil ? reading.clause(around: first.tokens) : voice.tokens))
    stance.modality = voice.modality
    stance.quote = voice.quote?.id
    stance.reportedBy = voice.reportedBy
    stance.comparisonOver = group.compactMap(\.over).first.map { reading.pack.targets[$0].name }
    stance.cues = group.map {
      Stance.Cue(span: document.span($0.tokens), text: document.text($0.tokens), weight: $0.weight)
    }
    return stance
  }

  /// "Residents" of the sentence speak or want, of whom nobody is named.
  private var isOfMany: Bool {
    reading.words(in: voice.sentence).contains {
      $0.kind == .collective && (voice.quote == nil || !voice.tokens.contains($0.tokens.lowerBound))
    }
  }

  // MARK: Words that lean

  /// Good or bad said of the nearest target, or of a measure that hits or helps one.
  private func opinion(_ word: PolicyWord) -> [Leaning] {
    guard let holder = speaker(), !isVolume(word) else { return [] }
    let sign = reading.isNegated(word.tokens, from: voice.tokens.lowerBound) ? -0.8 : 1.0
    let reach = reach(of: word)
    let trade = voice.quote == nil ? nil : reading.actors.trade(of: holder)
    return objects(of: word, onlyAfter: false).compactMap {
      let weight = word.weight * sign * $0.sign * reach
      // "They treat us as thieves": what a miner says ill of is not mining.
      if weight < 0, $0.target == trade { return nil }
      return Leaning(holder: holder, target: $0.target, weight: weight, tokens: word.tokens)
    }
  }

  /// The farther a word stands from the target, the less it says of it.
  private func reach(of word: PolicyWord) -> Double {
    guard let mention = reading.nearestMention(to: word.tokens, in: voice.sentence) else { return 0.7 }
    let distance = reading.distance(mention.tokens, word.tokens)
    return distance <= 8 ? 1 : distance <= 16 ? 0.7 : 0.4
  }

  /// "Burn 30 megawatts": an amount leans nowhere.
  private func isVolume(_ word: PolicyWord) -> Bool {
    let tokens = reading.document.tokens
    let after = word.tokens.rest(to: min(tokens.count, word.tokens.upperBound + 3))
    return after.contains { tokens[$0].kind == .number }
  }

  /// What is said of a measure: the measure named last, else one that hinders the nearest target.
  private func verdict(_ word: PolicyWord) -> [Leaning] {
    guard let holder = speaker() ?? subject(before: word.tokens.lowerBound) else { return [] }
    let sign = reading.isNegated(word.tokens, from: voice.tokens.lowerBound) ? -0.8 : 1.0
    var object = measure(before: reading.document.span(voice.sentence).end)
    if object == nil {
      let mention = reading.nearestMention(to: word.tokens, in: voice.sentence)?.target
      object = (mention ?? reading.carriedTarget(before: voice.sentence.lowerBound)).map { ($0, -1) }
    }
    guard let object else { return [] }
    return [
      Leaning(
        holder: holder, target: object.target, weight: word.weight * sign * object.sign, tokens: word.tokens)
    ]
  }

  /// What the holder wants, welcomes or fights.
  private func attitude(_ word: PolicyWord) -> [Leaning] {
    guard let holder = voice.holder ?? subject(before: word.tokens.lowerBound), !followsQuote(word)
    else { return [] }
    var sign = 1.0
    if reading.isNegated(word.tokens, from: voice.tokens.lowerBound) {
      // "Not against" is no support; "does not support" is against; "does not want them gone" is for them.
      guard word.weight > 0 else { return [] }
      sign = endsObject(of: word) ? 0.5 : -0.5
    }
    // "Wants no mine", "wants it to stop buying coins"; "the miners want it", somebody says, is their wish and not his.
    if word.weight > 0, sign == 1, refusesObject(of: word) || endsObject(of: word) { sign = -1 }
    if voice.quote != nil, isSaidOfTarget(word) { return [] }
    return objects(of: word, onlyAfter: true).map {
      Leaning(holder: holder, target: $0.target, weight: word.weight * sign * $0.sign, tokens: word.tokens)
    }
  }

  /// Whether a word of negation stands between this one and what it is about.
  private func refusesObject(of word: PolicyWord) -> Bool {
    let behind = word.tokens.rest(to: min(word.tokens.upperBound + 3, voice.sentence.upperBound))
    guard let no = reading.words(in: behind).first(where: { $0.kind == .negation }),
      reading.distance(word.tokens, no.tokens) <= 1
    else { return false }
    return reading.mentions(in: no.tokens.upperBound..<no.tokens.upperBound + 4).contains {
      reading.distance(no.tokens, $0.tokens) <= 2
    }
  }

  /// Whether what is wanted is that something ends; where an action is wanted, its own effect says so.
  private func endsObject(of word: PolicyWord) -> Bool {
    let behind = word.tokens.rest(to: min(word.tokens.upperBound + 8, voice.sentence.upperBound))
    let actions = reading.triggers(in: behind).filter { $0.action.effect != 0 }
    return reading.words(in: behind).contains { end in
      !actions.contains { $0.tokens.overlaps(end.tokens) }
        && (end.kind == .ceasing || end.kind == .ending && actions.isEmpty)
    }
  }

  /// Whether the target itself stands right before a word, as whoever wants.
  private func isSaidOfTarget(_ word: PolicyWord) -> Bool {
    let start = max(voice.tokens.lowerBound, word.tokens.lowerBound - 5)
    return reading.mentions(in: start..<max(start, word.tokens.lowerBound))
      .contains {
        $0.tokens.upperBound <= word.tokens.lowerBound && reading.distance($0.tokens, word.tokens) <= 2
      }
  }

  /// A verb right behind a quote says who speaks, not what of.
  private func followsQuote(_ word: PolicyWord) -> Bool {
    guard voice.quote == nil else { return false }
    let start = word.tokens.lowerBound
    let behind = max(voice.sentence.lowerBound, start - 4)..<start
    return behind.contains { reading.quote(at: $0) != nil }
  }

  /// One target rated above another; nothing against the lesser one.
  private func comparison(_ word: PolicyWord) -> [Leaning] {
    guard let holder = speaker() ?? subject(before: word.tokens.lowerBound),
      !reading.isNegated(word.tokens, from: voice.tokens.lowerBound)
    else { return [] }
    let before = mentions(in: voice.sentence.lowerBound..<word.tokens.lowerBound).last?.target
    let after = mentions(in: word.tokens.rest(to: voice.sentence.upperBound))
    // "Better mining than AI": both stand behind it.
    let isAhead = word.kind == .prefer || word.weight > 0 && before == nil && after.count > 1
    let left = isAhead ? after.first?.target : before
    let right = isAhead ? after.dropFirst().first?.target ?? before : after.first?.target
    guard let first = left ?? right else { return [] }
    let other = left == nil || right == nil || left == right ? nil : right
    if word.weight < 0 {
      guard let other else {
        return [Leaning(holder: holder, target: first, weight: -0.6, tokens: word.tokens)]
      }
      return [Leaning(holder: holder, target: other, weight: 0.6, tokens: word.tokens, over: first)]
    }
    guard left != nil else { return [] }
    return [Leaning(holder: holder, target: first, weight: 0.6, tokens: word.tokens, over: other)]
  }

  private func mentions(in range: Range<Int>) -> [TargetMention] {
    range.isEmpty ? [] : Array(reading.mentions(in: range))
  }

  // MARK: Whose and about what

  /// Who says what is said here; the author only in a column.
  private func speaker() -> String? { voice.holder ?? (isColumn ? "author" : nil) }

  /// Whoever is named or meant before a verb of the narrative.
  private func subject(before token: Int) -> String? {
    let range = voice.sentence.lowerBound..<token
    if let actor = reading.actors.last(before: token, in: range) { return actor.id }
    if reading.words(in: range).contains(where: { $0.kind == .collective }) { return "unknown" }
    if let person = reading.personMeant(before: token, in: voice.sentence) { return person.id }
    return isColumn && reading.words(in: range).contains { $0.kind == .author } ? "author" : nil
  }

  /// The target that a word speaks of, and 1 or −1: what is said of a measure that hinders a target is turned round.
  private func objects(of word: PolicyWord, onlyAfter: Bool) -> [(target: Int, sign: Double)] {
    let end = voice.quote == nil ? voice.sentence.upperBound : voice.tokens.upperBound
    let after = word.tokens.rest(to: end)
    if onlyAfter, let found = measureObjects(in: after, near: word.tokens) { return found }
    let scope = onlyAfter ? after : voice.tokens
    if let mention = reading.nearestMention(to: word.tokens, in: scope, limit: 25) {
      return reading.coordinated(with: mention).map { ($0, 1) }
    }
    if let own = ownMention(in: voice.tokens) { return [(own, 1)] }
    if let proxy = proxy(in: onlyAfter ? after : voice.sentence) { return [proxy] }
    if let mention = reading.nearestMention(to: word.tokens, in: voice.sentence, limit: 25) {
      return [(mention.target, 1)]
    }
    // Whoever speaks for a trade of his own and does not name it may speak of anything.
    guard voice.quote != nil || isColumn, voice.holder.flatMap(reading.actors.trade) == nil else { return [] }
    return reading.carriedTarget(before: voice.sentence.lowerBound).map { [($0, 1)] } ?? []
  }

  /// An action word behind "demands": the target of the action, turned by what the action does to it.
  private func measureObjects(in range: Range<Int>, near tokens: Range<Int>) -> [(target: Int, sign: Double)]?
  {
    guard
      let trigger = reading.triggers(in: range).first(where: {
        $0.need != .amount && reading.distance(tokens, $0.tokens) <= 10
      }),
      trigger.action.effect != 0
    else { return nil }
    if let mention = reading.nearestMention(to: trigger.tokens, in: voice.tokens, limit: 25) {
      return reading.coordinated(with: mention).map { ($0, trigger.action.effect) }
    }
    return reading.carriedTarget(before: voice.sentence.lowerBound).map { [($0, trigger.action.effect)] }
  }

  /// "The decision": the measure told last before it.
  private func proxy(in range: Range<Int>) -> (target: Int, sign: Double)? {
    guard let word = reading.words(in: range).first(where: { $0.kind == .proxy }) else { return nil }
    return measure(before: reading.document.span(word.tokens).start)
  }

  /// The measure told last before an offset, as its target and what it does to it.
  private func measure(before offset: Int) -> (target: Int, sign: Double)? {
    let measure = reading.measures(before: offset).last { $0.action.effect != 0 && $0.modality != .denied }
    guard let measure, let target = measure.target.flatMap(reading.pack.index) else { return nil }
    return (target, measure.action.effect)
  }
}
