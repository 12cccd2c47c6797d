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
          reading: reading, sentence: sentence, trigger: trigger, rivals: triggers)
        found += reader.measures()
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
      case .enacted where last.measure.status == .proposed: last.measure.status = .adopted
      case .rejected: last.measure.status = .rejected
      case .expired: last.measure.status = .expired
      default: break
      }
    }
    found[found.count - 1] = last
  }

  /// A measure told again adds what it says of place, time and amount; the fuller telling is the evidence.
  private static func merged(_ found: [FoundMeasure]) -> [Measure] {
    var kept: [Measure] = []
    for item in found {
      let measure = item.measure
      guard let index = kept.lastIndex(where: { isSame($0, measure) || item.retells($0) }) else {
        kept.append(measure)
        continue
      }
      let first = kept[index]
      if measure.detail > first.detail { kept[index].evidence = measure.evidence }
      kept[index].regions += measure.regions.filter { !first.regions.contains($0) }
      kept[index].from = first.from ?? measure.from
      kept[index].until = first.until ?? measure.until
      kept[index].quantity = first.quantity ?? measure.quantity
      kept[index].authority = first.authority ?? measure.authority
      // The last words count.
      if item.isExplicit, measure.modality == first.modality { kept[index].status = measure.status }
    }
    return kept
  }

  private static func isSame(_ first: Measure, _ second: Measure) -> Bool {
    func agree(_ left: String?, _ right: String?) -> Bool { left == nil || right == nil || left == right }
    return first.action == second.action && first.target == second.target && first.modality == second.modality
      && agree(first.until, second.until) && agree(first.quantity, second.quantity)

      && (first.isBare || second.isBare || !Set(first.regions).isDisjoint(with: second.regions))
  }
}

extension Measure {
  /// Says nothing of place, time or amount.
  fileprivate var isBare: Bool { regions.isEmpty && from == nil && until == nil && quantity == nil }

  /// How much it says besides what is done to what.
  fileprivate var detail: Int {
    (regions.isEmpty ? 0 : 1) + (from == nil ? 0 : 1) + (until == nil ? 0 : 2) + (quantity == nil ? 0 : 2)
  }
}

struct FoundMeasure {
  var measure: Measure
  var trigger: Trigger
  /// The text says how it stands.
  var isExplicit: Bool

  /// "The ban", with nothing new said of it: the ban told before.
  fileprivate func retells(_ earlier: Measure) -> Bool {
    trigger.isNoun && !isExplicit && measure.until == nil && measure.quantity == nil
      && earlier.action == measure.action && earlier.target == measure.target
  }
}
