import Lexicon
import Model

/// What the policy does: each action word with the target that it reaches, who takes it, how it stands, where and until when.
///
/// Method: an action word of `measure-words` or the topic pack takes the nearest target of its sentence, else the one named last; words of
/// `modality-words` in its sentence, or in the sentence that announces a list, say how it stands.
struct MeasureFinder: Sendable {
  /// Sorted by the start of their evidence; one measure told twice is one.
  func measures(in reading: PolicyReading) -> [Measure] {
    let told = ToldMeasures()
    for sentence in reading.document.sentences {
      let triggers = Self.heads(of: reading.triggers(in: sentence), reading)
      for trigger in triggers {
        let reader = MeasureReader(
          reading: reading, sentence: sentence, trigger: trigger, rivals: triggers, earlier: told)
        told.add(reader.measures())
      }
      if triggers.isEmpty { Self.updateStatus(of: told, by: sentence, reading) }
    }
    return TellingMerger(facts: reading.facts).merged(told.all).sorted { $0.evidence < $1.evidence }
  }

  /// Without action words that another one governs: the licences of "a freeze on licences".
  private static func heads(of triggers: ArraySlice<Trigger>, _ reading: PolicyReading) -> [Trigger] {
    var heads: [Trigger] = []
    for trigger in triggers {
      // "Approved the bill" permits nothing; "exempts them from tax" does not tax.
      if trigger.approvesDraft(in: reading) || trigger.isNamed(in: reading) { continue }
      if let last = heads.last, trigger.repeats(last, in: reading) { continue }
      if trigger.isNoun, trigger.action == .tax,
        let last = heads.last(where: { $0.action == .subsidise && !$0.isNoun && $0.need != .amount }),
        reading.distance(last.tokens, trigger.tokens) <= 24
      {
        continue
      }
      // "Closed 30 farms and seized 400 machines": one raid.
      if trigger.action == .seize, let last = heads.last, last.action == .ban, last.need == .near,
        last.form == .past || last.form == .state, reading.distance(last.tokens, trigger.tokens) <= 12
      {
        heads[heads.count - 1] = trigger
        continue
      }
      // "The ban to be lifted": what is undone.
      if trigger.action == .repeal, !trigger.isNoun, let last = heads.last, last.isNoun,
        last.action != .repeal,
        reading.distance(last.tokens, trigger.tokens) <= 6
      {
        heads[heads.count - 1] = trigger
        continue
      }
      if let last = heads.last, reading.distance(last.tokens, trigger.tokens) <= 4 {
        // "Promised tax breaks": what is promised.
        if trigger.isNoun, trigger.need != .amount, !last.isNoun, last.need == .amount {
          heads[heads.count - 1] = trigger
          continue
        }
        // "Approved a loan" subsidises; "lift the ban" repeals; "voted to ban" bans.
        if trigger.isNoun || trigger.form == .base, last.isLight, trigger.action != last.action {
          heads[heads.count - 1] = trigger
          if last.form == .conditional, trigger.form == .base { heads[heads.count - 1].form = .conditional }
          continue
        }
        if last.isNoun || trigger.isNoun { continue }
      }
      heads.append(trigger)
    }
    return heads
  }

  /// "His bill was voted down in June": the last words count for the measure told before.
  private static func updateStatus(
    of told: ToldMeasures, by sentence: Range<Int>, _ reading: PolicyReading
  ) {
    let words = reading.words(in: sentence)
    guard var last = told.all.last, words.contains(where: { $0.kind == .proxy }),
      !reading.isQuestion(sentence),
      reading.document.sentenceOfToken[sentence.lowerBound]
        - reading.document.sentenceOfToken[last.trigger.tokens.lowerBound] <= 2
    else { return }
    let proxies = words.filter { $0.kind == .proxy }
    for word in words where !reading.isNegated(word.tokens, from: sentence.lowerBound) {
      guard proxies.contains(where: { reading.distance($0.tokens, word.tokens) <= 5 }) else { continue }
      switch word.kind {
      case .enacted where last.measure.status == .proposed: last.measure.status = .adopted
      case .rejected: last.measure.status = .rejected
      case .expired: last.measure.status = .expired
      default: break
      }
    }
    told.replaceLast(by: last)
  }
}

extension Trigger {
  fileprivate func approvesDraft(in reading: PolicyReading) -> Bool {
    guard action == .permit, !isNoun else { return false }
    return reading.words(in: tokens.upperBound..<tokens.upperBound + 8).contains {
      $0.kind == .draft && reading.distance(tokens, $0.tokens) <= 6
    }
  }

  /// A verb inside a target's own name: "centres devoted to AI", "data center" (Italian "data": given).
  fileprivate func isNamed(in reading: PolicyReading) -> Bool {
    !isNoun
      && reading.mentions(in: tokens.lowerBound - 6..<tokens.upperBound).contains {
        $0.tokens.count > tokens.count && $0.tokens.lowerBound <= tokens.lowerBound
          && $0.tokens.overlaps(tokens)
      }
  }

  /// "Caps the power set aside", "bans all new connections": a word behind the verb that says of what kind its object is.
  fileprivate func repeats(_ last: Trigger, in reading: PolicyReading) -> Bool {
    // "Will allot 400 megawatts ahead of the queue".
    if form == .state, last.isVerb, last.action == action || last.action == .subsidise && action == .permit,
      reading.distance(last.tokens, tokens) <= 12
    {
      return true
    }
    guard !last.isNoun, reading.distance(last.tokens, tokens) <= 5 else { return false }
    let between = last.tokens.rest(to: tokens.lowerBound)
    let words = reading.words(in: between)
    guard !words.contains(where: { $0.kind == .and || $0.kind == .contrast }) else { return false }
    if form == .negative { return last.action == .ban || last.action == .restrict }
    return form == .past && action == .permit && last.form != .base
      && !words.contains { $0.kind == .auxiliaryPast || $0.kind == .auxiliaryPresent || $0.kind == .verbal }
  }

  /// A verb that says little by itself: what is given or approved stands behind it.
  fileprivate var isLight: Bool { !isNoun && (action == .permit || need == .amount) }
}
