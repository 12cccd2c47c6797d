import Lexicon
import Model

/// What the policy does: each action word with the target that it reaches, who takes it, how it stands, where and until when.
///
/// Method: an action word of `measure-words` or the topic pack takes the nearest target of its sentence, else the one named last; words of
/// `modality-words` in its sentence, or in the sentence that announces a list, say how it stands.
struct MeasureFinder: Sendable {
  /// Sorted by the start of their evidence; one measure told twice is one.
  func measures(in reading: PolicyReading) -> [Measure] {
    var found: [FoundMeasure] = []
    for sentence in reading.document.sentences {
      let triggers = Self.heads(of: reading.triggers(in: sentence), reading)
      for trigger in triggers {
        let reader = MeasureReader(
          reading: reading, sentence: sentence, trigger: trigger, rivals: triggers, earlier: found)
        found += reader.measures()
      }
      if triggers.isEmpty { Self.updateStatus(of: &found, by: sentence, reading) }
    }
    return TellingMerger(facts: reading.facts).merged(found).sorted { $0.evidence < $1.evidence }
  }

  /// Without action words that another one governs: the licences of "a freeze on licences".
  private static func heads(of triggers: ArraySlice<Trigger>, _ reading: PolicyReading) -> [Trigger] {
    var heads: [Trigger] = []
    for trigger in triggers {
      // "Approved the bill" permits nothing; "exempts them from tax" does not tax.
      if trigger.approvesDraft(in: reading) { continue }
      if trigger.isNoun, trigger.action == .tax,
        let last = heads.last(where: { $0.action == .subsidise && !$0.isNoun }),
        reading.distance(last.tokens, trigger.tokens) <= 24
      {
        continue
      }
      if let last = heads.last, reading.distance(last.tokens, trigger.tokens) <= 4 {
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
    of found: inout [FoundMeasure], by sentence: Range<Int>, _ reading: PolicyReading
  ) {
    let words = reading.words(in: sentence)
    guard var last = found.last, words.contains(where: { $0.kind == .proxy }), !reading.isQuestion(sentence),
      reading.document.sentenceOfToken[sentence.lowerBound]
        - reading.document.sentenceOfToken[last.trigger.tokens.lowerBound] <= 2
    else { return }
    for word in words where !reading.isNegated(word.tokens, from: sentence.lowerBound) {
      switch word.kind {
      case .enacted where last.measure.status == .proposed: last.measure.status = .adopted
      case .rejected: last.measure.status = .rejected
      case .expired: last.measure.status = .expired
      default: break
      }
    }
    found[found.count - 1] = last
  }
}

extension Trigger {
  fileprivate func approvesDraft(in reading: PolicyReading) -> Bool {
    guard action == .permit, !isNoun else { return false }
    return reading.words(in: tokens.upperBound..<tokens.upperBound + 8).contains {
      $0.kind == .draft && reading.distance(tokens, $0.tokens) <= 6
    }
  }

  /// A verb that says little by itself: what is given or approved stands behind it.
  fileprivate var isLight: Bool { !isNoun && (action == .permit || need == .amount) }
}
