import Lexicon
import Model

/// Reads one measure from its action word.
struct MeasureReader {
  let reading: PolicyReading
  let sentence: Range<Int>
  let trigger: Trigger
  /// All action words of the sentence, this one among them.
  let rivals: [Trigger]

  /// One for each target; none where there is no target, or nothing is claimed (a question, an if-clause).
  func measures() -> [FoundMeasure] {
    guard !reading.isQuestion(at: trigger.tokens.lowerBound, in: sentence), let standing = standing() else {
      return []
    }
    return targets().map { measure(target: $0, standing) }
  }

  private func measure(
    target: Int, _ standing: Standing
  ) -> FoundMeasure {
    let clause = reading.clause(around: trigger.tokens)
    var measure = Measure(
      action: trigger.action, status: standing.status, modality: standing.modality,
      evidence: reading.document.span(evidence(clause)))
    measure.target = reading.pack.targets[target].name
    measure.rule = trigger.isNoun ? "action-noun" : "action-verb"
    addDetails(to: &measure, clause: clause)
    measure.authority = authority(standing.modality)
    measure.status = dated(measure)
    return FoundMeasure(measure: measure, trigger: trigger, isExplicit: standing.isExplicit)
  }

  // MARK: Its target

  /// The nearest one of the same quote, of the sentence; else, where amounts, dates or cues show a measure, the one named last.
  private func targets() -> [Int] {
    let quote = reading.quote(at: trigger.tokens.lowerBound)
    let scope = quote.map { $0.tokens.clamped(to: sentence) } ?? sentence
    let near =
      reading.nearestMention(to: trigger.tokens, in: scope.isEmpty ? sentence : scope)
      ?? reading.nearestMention(to: trigger.tokens, in: sentence)
    if let near { return reading.coordinated(with: near) }
    guard !trigger.needsTarget || isGrounded else { return [] }
    guard let announcement = announcement() else {
      return reading.carriedTarget(before: sentence.lowerBound).map { [$0] } ?? []
    }
    let announced =
      reading.mentions(in: announcement).last?.target
      ?? reading.carriedTarget(before: announcement.lowerBound)
    return announced.map { [$0] } ?? []
  }

  /// Whether the sentence says how much, until when, or how it stands, so that it speaks of a certain measure.
  private var isGrounded: Bool {
    let span = reading.document.span(sentence)
    let near = reading.document.span(
      max(
        sentence.lowerBound, trigger.tokens.lowerBound - 8)..<min(
          sentence.upperBound, trigger.tokens.upperBound + 10))
    if reading.quantities(in: near).contains(where: { !$0.inTitle && $0.kind != .count }) { return true }
    if reading.dates(in: span).contains(where: {
      !$0.inTitle && ($0.direction == .until || $0.direction == .since)
    }) {
      return true
    }
    return reading.words(in: sentence).contains {
      [.calledFor, .denied, .rejected, .expired].contains($0.kind)
        && reading.distance($0.tokens, trigger.tokens) <= 6
    }
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

  private func standing() -> Standing? {
    let own = reading.words(in: sentence)
    func has(_ kind: PolicyWordKind, within limit: Int = 40) -> Bool {
      own.contains { $0.kind == kind && reading.distance($0.tokens, trigger.tokens) <= limit }
    }
    func hasBefore(_ kind: PolicyWordKind, within limit: Int = 14) -> Bool {
      own.contains {
        $0.kind == kind && $0.tokens.lowerBound < trigger.tokens.lowerBound
          && reading.distance($0.tokens, trigger.tokens) <= limit
      }
    }
    /// The cue speaks of this action and not of another one in the sentence.
    func isOwn(_ kind: PolicyWordKind) -> Bool {
      own.contains { word in
        word.kind == kind && nearestRival(to: word.tokens) == trigger.tokens
          && reading.distance(word.tokens, trigger.tokens) <= 24
      }
    }
    if isOwn(.expired) { return Standing(.expired) }
    if isOwn(.rejected) { return Standing(.rejected, hasBefore(.calledFor) ? .calledFor : .asserted) }
    if hasBefore(.denied) || has(.denied, within: 6) { return Standing(.unknown, .denied) }
    if hasBefore(.calledFor) { return Standing(.proposed, .calledFor) }
    if reading.isNegated(trigger.tokens, from: sentence.lowerBound), trigger.negates {
      return Standing(.unknown, .denied)
    }
    if hasBefore(.condition, within: 10) { return nil }
    if has(.proposed) || isAnnouncedAsProposed { return Standing(.proposed) }
    if has(.predicted, within: 12) { return Standing(.proposed, .predicted) }
    if trigger.action == .seize, trigger.status == .adopted { return Standing(.adopted) }
    if has(.enacted) { return Standing(.adopted) }
    if has(.draft) { return Standing(.proposed) }
    if has(.adopted, within: 8) { return Standing(.adopted) }
    if has(.inForce, within: 16) { return Standing(.inForce) }
    if has(.adopted) { return Standing(.adopted) }
    return Standing(trigger.status, isExplicit: !trigger.isNoun)
  }

  /// As of the day of publication: what begins later is adopted, what began is in force, what ended has expired.
  private func dated(_ measure: Measure) -> Measure.Status {
    guard let today = reading.document.published?.value.prefix(10), today.count == 10,
      measure.status == .adopted || measure.status == .inForce
    else { return measure.status }
    func date(_ id: String?) -> TimeExpression? { reading.facts.dates.first { $0.id == id } }
    if let end = date(measure.until)?.latest, end < today { return .expired }
    if let start = date(measure.from) {
      if let first = start.earliest, first > today { return .adopted }
      if let last = start.latest, last < today, measure.action != .seize { return .inForce }
    }
    return measure.action == .seize || measure.action == .fine || !isOldNews(today)
      ? measure.status : .inForce
  }

  /// Told with a date of an earlier month: what was decided then applies by now.
  private func isOldNews(_ today: Substring) -> Bool {
    let month = today.prefix(7)
    return reading.dates(in: reading.document.span(sentence)).contains { date in
      guard !date.inTitle, date.direction != .until, let last = date.latest else { return false }
      return last.prefix(7) < month
    }
  }

  private func nearestRival(to tokens: Range<Int>) -> Range<Int>? {
    rivals.min { reading.distance($0.tokens, tokens) < reading.distance($1.tokens, tokens) }?.tokens
  }

  private var isAnnouncedAsProposed: Bool {
    let announcing = announcement() ?? heading()
    return announcing.map { reading.words(in: $0).contains { $0.kind == .proposed || $0.kind == .draft } }
      ?? false
  }

  /// The sentence that announces the list in which this item stands.
  private func announcement() -> Range<Int>? {
    guard var block = reading.block(at: trigger.tokens.lowerBound) else { return nil }
    let blocks = reading.document.blocks
    for _ in 0..<8 where block > 0 {
      block -= 1
      let tokens = blocks[block].tokens
      guard let last = tokens.last else { return nil }
      if reading.endsWithColon(tokens) { return reading.sentence(of: last) }
      let isItem =
        blocks[block].kind == .item || tokens.count <= 30 && reading.document.tokens[last].kind == .word
      guard blocks[block].kind != .heading, isItem || reading.byte(of: last) == UInt8(ascii: ";") else {
        return nil
      }
    }
    return nil
  }

  /// The heading that this block stands under, where it is near.
  private func heading() -> Range<Int>? {
    guard let block = reading.block(at: trigger.tokens.lowerBound) else { return nil }
    let blocks = reading.document.blocks
    for above in stride(from: block - 1, through: max(0, block - 4), by: -1) where above >= 0 {
      if blocks[above].kind == .heading { return blocks[above].tokens }
    }
    return nil
  }
}

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
