import Lexicon
import Model

/// How a measure stands, and whether the text says so or the action word alone suggests it.
struct Standing {
  var status: Measure.Status
  var modality: Measure.Modality
  var isExplicit: Bool

  init(_ status: Measure.Status, _ modality: Measure.Modality = .asserted, isExplicit: Bool = true) {
    self.status = status
    self.modality = modality
    self.isExplicit = isExplicit
  }
}

/// How a measure stands: the word that governs its action decides, then the action's own tense.
struct StandingReader {
  let reading: PolicyReading
  let sentence: Range<Int>
  let trigger: Trigger
  /// All action words of the sentence.
  let rivals: [Trigger]
  /// What a list's announcement or a heading says of all that follows it.
  let announced: Measure.Status?

  private let words: ArraySlice<PolicyWord>

  init(
    reading: PolicyReading, sentence: Range<Int>, trigger: Trigger, rivals: [Trigger],
    announced: Measure.Status?
  ) {
    self.reading = reading
    self.sentence = sentence
    self.trigger = trigger
    self.rivals = rivals
    self.announced = announced
    words = reading.words(in: sentence)
  }

  /// nil where nothing is claimed: an if-clause.
  func standing() -> Standing? {
    // The only action of its sentence is spoken of across asides as well.
    let reach = rivals.count == 1 ? 30 : 20
    if trigger.action != .repeal, owns(.expired, within: reach) { return Standing(.expired) }
    if owns(.rejected, within: reach) {
      return Standing(.rejected, stands(.calledFor, before: 14) ? .calledFor : .asserted)
    }
    if owns(.denied, within: 14) { return Standing(.unknown, .denied) }
    if let cue = cue(.calledFor, before: isFinite ? 8 : 14) {
      // "I do not ask anybody to prohibit it".
      let isNot = reading.isNegated(cue.tokens, from: sentence.lowerBound, isMeasure: true)
      return isNot ? Standing(.unknown, .denied) : Standing(.proposed, .calledFor)
    }
    if stands(.unable, before: 4) || isOpposed { return nil }
    if isImperative { return Standing(.proposed, .calledFor) }
    if trigger.negates, reading.isNegated(trigger.tokens, from: sentence.lowerBound, isMeasure: true) {
      // "Nobody expects bans" denies nothing that was in the air; "we will not ban it" does.
      let isAbout =
        reading.mentions(in: sentence).contains { reading.distance($0.tokens, trigger.tokens) <= 8 }
        || isFinite && !reading.mentions(in: max(0, sentence.lowerBound - 30)..<sentence.lowerBound).isEmpty
      return isAbout ? Standing(.unknown, .denied) : nil
    }
    if let isInside = conditionOfSentence { return isInside ? nil : Standing(.proposed, .predicted) }
    // "Will debate whether to ban" proposes.
    // "Whoever mines must hold a licence" claims a rule.
    if trigger.form != .state, stands(.condition, before: 6), !stands(.proposed, before: 16) { return nil }
    return Standing.settled(by: self)
  }

  /// "Tax the miners": a bare verb that opens its clause.
  private var isImperative: Bool {
    guard trigger.form == .base else { return false }
    let before = sentence.lowerBound..<trigger.tokens.lowerBound
    return before.isEmpty
      || before.count == 1
        && words.contains { $0.tokens == before && ($0.kind == .and || $0.kind == .contrast) }
  }

  /// "Against closing the mines": somebody's dislike of a deed, not the deed.
  private var isOpposed: Bool {
    guard !trigger.isNoun, !isFinite else { return false }
    return words.contains {
      $0.kind == .attitude && $0.weight < 0 && $0.tokens.upperBound <= trigger.tokens.lowerBound
        && reading.distance($0.tokens, trigger.tokens) <= 3
    }
  }

  /// The action is what a sentence tells, not what a word before it asks for.
  var isFinite: Bool {
    switch trigger.form {
    case .past, .present, .future, .state: true
    case .noun, .nounOrBase, .nounOrPresent, .stop, .phrase, .negative, .base, .conditional, .gerund: false
    }
  }

  /// The sentence tells that it is or will be done.
  var isTold: Bool { isFinite || trigger.form == .base && stands(.auxiliaryFuture, before: reach(3)) }

  /// "If parliament agrees, …": whether the action stands in the if-clause that opens its sentence, or behind it; nil where there is none.
  private var conditionOfSentence: Bool? {
    guard let first = words.first(where: { $0.kind == .condition }), isFinite,
      first.tokens.lowerBound <= sentence.lowerBound + 1, first.tokens.upperBound <= trigger.tokens.lowerBound
    else { return nil }
    let between = first.tokens.rest(to: trigger.tokens.lowerBound)
    return !between.contains {
      reading.document.tokens[$0].kind == .punctuation && reading.byte(of: $0) == UInt8(ascii: ",")
    }
  }

  /// "Promised 90 million": the verb itself says that nothing is decided.
  var isPromise: Bool {
    trigger.isVerb && words.contains { $0.kind == .proposed && $0.tokens.overlaps(trigger.tokens) }
  }

  /// How far before its verb an auxiliary may stand, in tokens: across the clause where verbs come last.
  func reach(_ limit: Int) -> Int {
    words.contains { $0.kind == .frame } ? max(limit, Self.frameReach) : limit
  }

  private static let frameReach = 16

  func stands(_ kind: PolicyWordKind, within limit: Int) -> Bool {
    words.contains { $0.kind == kind && reading.distance($0.tokens, trigger.tokens) <= limit }
  }

  /// Before the action in its sentence, or right behind it ("was approved").
  func governs(_ kind: PolicyWordKind) -> Bool {
    stands(kind, before: 36) || stands(kind, behind: 10)
  }

  func stands(_ kind: PolicyWordKind, before limit: Int) -> Bool { cue(kind, before: limit) != nil }

  /// The word of that kind nearest before the action.
  private func cue(_ kind: PolicyWordKind, before limit: Int) -> PolicyWord? {
    words.last {
      $0.kind == kind && $0.tokens.lowerBound < trigger.tokens.lowerBound
        && reading.distance($0.tokens, trigger.tokens) <= limit
    }
  }

  func stands(_ kind: PolicyWordKind, behind limit: Int) -> Bool {
    words.contains {
      $0.kind == kind && $0.tokens.lowerBound >= trigger.tokens.upperBound
        && reading.distance($0.tokens, trigger.tokens) <= limit
    }
  }

  /// The cue speaks of this action and not of another one in the sentence.
  private func owns(_ kind: PolicyWordKind, within limit: Int) -> Bool {
    words.contains { word in
      word.kind == kind && !word.tokens.overlaps(trigger.tokens)
        && rivals.filter({ !$0.tokens.overlaps(word.tokens) }).min {
          reading.distance($0.tokens, word.tokens) < reading.distance($1.tokens, word.tokens)
        }?.tokens == trigger.tokens
        && reading.distance(word.tokens, trigger.tokens) <= limit
        && !isTurned(word) && !turnsDownAppeal(word)
    }
  }

  /// "Did not reject". A denial is turned by the word right before it alone: where negations add up, another one stands farther off.
  private func isTurned(_ word: PolicyWord) -> Bool {
    guard word.kind == .denied else {
      return reading.isNegated(word.tokens, from: sentence.lowerBound, isMeasure: true)
    }
    return words.contains { $0.kind == .negation && $0.tokens.upperBound == word.tokens.lowerBound }
  }

  /// "Dismissed the appeal against a fine": the fine stands.
  private func turnsDownAppeal(_ word: PolicyWord) -> Bool {
    words.contains {
      $0.kind == .appeal && $0.tokens.lowerBound >= word.tokens.upperBound
        && reading.distance($0.tokens, word.tokens) <= 5
    }
  }
}

extension Standing {
  /// What no wish and no denial governs: proposed, decided or in force.
  fileprivate static func settled(by reader: StandingReader) -> Standing {
    if let announced = reader.announced, announced == .proposed || announced == .rejected {
      return Standing(announced)
    }
    if reader.stands(.proposed, before: 24) || reader.stands(.proposed, behind: 10) || reader.isPromise {
      return Standing(.proposed)
    }
    if reader.stands(.predicted, before: 8) { return Standing(.proposed, .predicted) }
    let isConditional =
      reader.trigger.form == .conditional || reader.stands(.auxiliaryConditional, before: reader.reach(2))
      // "A levy of five percent would do".
      || reader.trigger.isNoun && reader.stands(.auxiliaryConditional, behind: 12)
    // "Announced that it would pay": decided.
    if isConditional {
      let isDecided = reader.stands(.adopted, before: 12) && !reader.stands(.draft, before: 24)
      return Standing(isDecided ? .adopted : .proposed)
    }
    if reader.trigger.action == .seize, reader.trigger.form != .base { return Standing(.adopted) }
    if reader.governs(.enacted) { return Standing(.adopted) }
    if reader.governs(.draft) { return Standing(.proposed) }
    if reader.stands(.adopted, within: 8) { return Standing(.adopted) }
    if reader.trigger.form != .future, reader.stands(.inForce, within: 12),
      !reader.stands(.auxiliaryFuture, behind: 4)
    {
      return Standing(.inForce)
    }
    if reader.governs(.adopted) { return Standing(.adopted) }
    return Standing(announcedOrOwn(reader), isExplicit: !reader.trigger.isNoun)
  }

  private static func announcedOrOwn(_ reader: StandingReader) -> Measure.Status {
    reader.announced ?? reader.statusOfTense
  }
}

extension StandingReader {
  /// How the action's own form says that it stands.
  fileprivate var statusOfTense: Measure.Status {
    // Undoing does not last; neither does giving a permit or a fine, named by its noun.
    let isDeed =
      trigger.action == .repeal && isFinite
      || trigger.isNoun && (trigger.action == .fine || trigger.action == .permit)
    if isDeed { return .adopted }
    return switch trigger.form {
    case .noun, .nounOrBase, .nounOrPresent, .stop: .inForce
    case .state: stands(.auxiliaryPast, before: reach(2)) ? .adopted : .inForce
    case .present: .inForce
    case .past:
      stands(.auxiliaryPresent, before: reach(2)) && !stands(.auxiliaryPast, before: reach(2))
        ? .inForce : .adopted
    case .future, .phrase, .negative: .adopted
    case .gerund where trigger.action == .investigate: .inForce
    case .gerund: stands(.auxiliaryPresent, before: reach(2)) ? .adopted : .proposed
    case .base:
      // "Will ban"; "stopped issuing".
      stands(.auxiliaryFuture, before: reach(3)) || stands(.ceasing, before: 2) ? .adopted : .proposed
    case .conditional: .proposed
    }
  }
}
