import Lexicon
import Model

/// What the policy does: each action word with the target that it reaches, who takes it, how it stands, where and until when.
///
/// Method: an action word of `measure-words` or the topic pack takes the nearest target of its sentence, else the one named last; words of
/// `modality-words` in its sentence, or in the sentence that announces a list, say how it stands.
public struct MeasureFinder: Sendable {
  private let words: PolicyWords

  public init(lexicon: LanguageLexicon, topic: String) { words = PolicyWords(lexicon: lexicon, topic: topic) }

  /// Sorted by the start of their evidence; one measure told twice is one.
  public func measures(in document: Document, facts: Facts) -> [Measure] {
    let reading = PolicyReading(document: document, facts: facts, words: words)
    var found: [FoundMeasure] = []
    for sentence in document.sentences {
      let triggers = Self.heads(of: reading.triggers(in: sentence), reading)
      for trigger in triggers {
        guard let measure = MeasureReader(reading: reading, sentence: sentence, trigger: trigger).measure()
        else { continue }
        found.append(measure)
      }
      if triggers.isEmpty { Self.updateStatus(of: &found, by: sentence, reading) }
    }
    return Self.merged(found).sorted { $0.evidence < $1.evidence }
  }

  /// Without action words that another one governs: the licences of "a freeze on licences".
  private static func heads(of triggers: ArraySlice<Trigger>, _ reading: PolicyReading) -> [Trigger] {
    var heads: [Trigger] = []
    for trigger in triggers {
      if let last = heads.last, reading.distance(last.tokens, trigger.tokens) <= 4 {
        // "lift the ban" repeals; "voted to ban" bans.
        if last.isNoun || trigger.isNoun { continue }
      }
      heads.append(trigger)
    }
    return heads
  }

  /// "His bill was voted down in June": the last words count for the measure told before.
  private static func updateStatus(
    of found: inout [FoundMeasure], by sentence: Range<Int>, _ reading: PolicyReading
  ) {
    let words = reading.words(in: sentence)
    guard var last = found.last, words.contains(where: { $0.kind == .proxy }), !reading.isQuestion(sentence),
      reading.document.sentenceOfToken[sentence.lowerBound]
        - reading.document.sentenceOfToken[last.trigger.tokens.lowerBound] <= 2
    else { return }
    for word in words where !reading.isNegated(word.tokens, from: sentence.lowerBound) {
      switch word.kind {
      case .rejected: last.measure.status = .rejected
      case .expired: last.measure.status = .expired
      default: break
      }
    }
    found[found.count - 1] = last
  }

  /// A measure told again adds what it says of place, time and amount to the first telling.
  private static func merged(_ found: [FoundMeasure]) -> [Measure] {
    var kept: [Measure] = []
    for item in found {
      let measure = item.measure
      guard let index = kept.firstIndex(where: { isSame($0, measure) }) else {
        kept.append(measure)
        continue
      }
      kept[index].regions += measure.regions.filter { !kept[index].regions.contains($0) }
      kept[index].from = kept[index].from ?? measure.from
      kept[index].until = kept[index].until ?? measure.until
      kept[index].quantity = kept[index].quantity ?? measure.quantity
      kept[index].authority = kept[index].authority ?? measure.authority
      if measure.status == .rejected || measure.status == .expired { kept[index].status = measure.status }
    }
    return kept
  }

  private static func isSame(_ first: Measure, _ second: Measure) -> Bool {
    func agree(_ left: String?, _ right: String?) -> Bool { left == nil || right == nil || left == right }
    return first.action == second.action && first.target == second.target && first.modality == second.modality
      && agree(first.until, second.until) && agree(first.quantity, second.quantity)
      && agree(first.authority, second.authority)
      && (first.regions.isEmpty || second.regions.isEmpty
        || !Set(first.regions).isDisjoint(with: second.regions))
  }
}

struct FoundMeasure {
  var measure: Measure
  var trigger: Trigger
}

/// Reads one measure from its action word.
struct MeasureReader {
  let reading: PolicyReading
  let sentence: Range<Int>
  let trigger: Trigger

  /// nil where there is no target, or nothing is claimed (a question, an if-clause).
  func measure() -> FoundMeasure? {
    guard !reading.isQuestion(sentence), let target = target() else { return nil }
    let standing = standing()
    guard let standing else { return nil }
    let clause = reading.clause(around: trigger.tokens)
    var measure = Measure(
      action: trigger.action, status: standing.status, modality: standing.modality,
      evidence: reading.document.span(evidence(clause)))
    measure.target = reading.pack.targets[target].name
    measure.rule = trigger.isNoun ? "action-noun" : "action-verb"
    addDetails(to: &measure, clause: clause)
    measure.authority = authority(standing.modality)
    return FoundMeasure(measure: measure, trigger: trigger)
  }

  private func target() -> Int? {
    let scope =
      reading.quote(at: trigger.tokens.lowerBound).map { $0.tokens.clamped(to: sentence) } ?? sentence
    if let near = reading.nearestMention(to: trigger.tokens, in: scope.isEmpty ? sentence : scope) {
      return near.target
    }
    if let near = reading.nearestMention(to: trigger.tokens, in: sentence) { return near.target }
    return trigger.needsTarget ? nil : reading.carriedTarget(before: sentence.lowerBound)
  }

  /// The clause, grown to the target's mention where that stands outside.
  private func evidence(_ clause: Range<Int>) -> Range<Int> {
    guard let mention = reading.nearestMention(to: trigger.tokens, in: sentence, limit: 25) else {
      return clause
    }
    return min(
      clause.lowerBound, mention.tokens.lowerBound)..<max(clause.upperBound, mention.tokens.upperBound)
  }

  // MARK: How it stands

  private func standing() -> (status: Measure.Status, modality: Measure.Modality)? {
    let own = reading.words(in: sentence)
    let announced = announcement().map { reading.words(in: $0) } ?? []
    func has(_ kind: PolicyWordKind, within limit: Int = 40) -> Bool {
      own.contains { $0.kind == kind && reading.distance($0.tokens, trigger.tokens) <= limit }
    }
    func hasBefore(_ kind: PolicyWordKind, within limit: Int = 14) -> Bool {
      own.contains {
        $0.kind == kind && $0.tokens.lowerBound < trigger.tokens.lowerBound
          && reading.distance($0.tokens, trigger.tokens) <= limit
      }
    }
    if has(.expired) { return (.expired, .asserted) }
    if has(.rejected) { return (.rejected, hasBefore(.calledFor) ? .calledFor : .asserted) }
    if hasBefore(.denied) { return (.unknown, .denied) }
    if hasBefore(.calledFor) { return (.proposed, .calledFor) }
    if reading.isNegated(trigger.tokens, from: sentence.lowerBound) { return (.unknown, .denied) }
    if hasBefore(.condition, within: 10) { return nil }
    if has(.proposed) || announced.contains(where: { $0.kind == .proposed }) { return (.proposed, .asserted) }
    if has(.predicted, within: 12) { return (.proposed, .predicted) }
    if has(.inForce, within: 16) { return (.inForce, .asserted) }
    if has(.adopted) { return (.adopted, .asserted) }
    return (trigger.status, .asserted)
  }

  /// The sentence that announces the list in which this item stands.
  private func announcement() -> Range<Int>? {
    guard var block = reading.block(at: trigger.tokens.lowerBound) else { return nil }
    let blocks = reading.document.blocks
    for _ in 0..<8 where block > 0 {
      block -= 1
      let tokens = blocks[block].tokens
      if reading.endsWithColon(tokens), let last = tokens.last { return reading.sentence(of: last) }
      let isItem =
        blocks[block].kind == .item || tokens.last.map { reading.byte(of: $0) == UInt8(ascii: ";") } ?? false
      guard isItem else { return nil }
    }
    return nil
  }
}
