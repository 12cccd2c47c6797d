import Model

/// A measure as one sentence tells it.
struct FoundMeasure {
  var measure: Measure
  var trigger: Trigger
  /// The text says how it stands.
  var isExplicit: Bool
  /// Told with "a" or "another".
  var isNew: Bool
  /// Index of the sentence that tells it.
  var sentence: Int32
}

/// Makes one measure of what an article tells twice.
struct TellingMerger {
  private let dates: [String: String]
  private let amounts: [String: String]
  private let places: [String: String]

  init(facts: Facts) {
    dates = Dictionary(facts.dates.map { ($0.id, $0.value) }) { first, _ in first }
    amounts = Dictionary(
      facts.quantities.map { ($0.id, "\($0.value ?? $0.low ?? 0) \($0.unit ?? "")") }
    ) { first, _ in first }
    places = Dictionary(facts.regions.map { ($0.id, $0.code ?? $0.id) }) { first, _ in first }
  }

  /// How far apart, in code points, two tellings may stand and be one stretch of evidence.
  private static let nearby = 250

  /// How many measures of one action and target, the last ones, may be meant again: more would cost an article of
  /// a thousand measures a million comparisons.
  private static let memory = 64

  /// A measure told again adds what it says of place, time and amount; the fuller telling is the evidence.
  func merged(_ found: [FoundMeasure]) -> [Measure] {
    var kept: [FoundMeasure] = []
    var alike: [ToldMeasures.Pair: [Int]] = [:]
    for item in found {
      let pair = ToldMeasures.Pair(action: item.measure.action, target: item.measure.target)
      let told = (alike[pair] ?? []).suffix(Self.memory).filter { isTold(kept[$0], again: item) }
      // Of several, the one that stands as this one does.
      guard let index = told.last(where: { kept[$0].measure.status == item.measure.status }) ?? told.last
      else {
        alike[pair, default: []].append(kept.count)
        kept.append(item)
        continue
      }
      kept[index].measure = joined(kept[index].measure, item)
    }
    return kept.map(\.measure)
  }

  private func joined(_ first: Measure, _ item: FoundMeasure) -> Measure {
    let measure = item.measure
    var joined = first
    if measure.evidence.start - first.evidence.end <= Self.nearby {
      joined.evidence.end = max(first.evidence.end, measure.evidence.end)
    } else if measure.detail > first.detail, !item.trigger.isNoun {
      joined.evidence = measure.evidence
    }
    let known = Set(first.regions.compactMap { places[$0] })
    joined.regions += measure.regions.filter { places[$0].map { !known.contains($0) } ?? true }
    joined.from = first.from ?? measure.from
    joined.until = first.until ?? measure.until
    joined.quantity = first.quantity ?? measure.quantity
    joined.authority = first.authority ?? measure.authority
    // The last words count; but what was decided is not in force because somebody speaks of it in the present.
    let isSpokenOf = first.status == .adopted && measure.status == .inForce
    if item.isExplicit, !isSpokenOf { joined.status = measure.status }
    return joined
  }

  private func isTold(_ earlier: FoundMeasure, again item: FoundMeasure) -> Bool {
    let (first, second) = (earlier.measure, item.measure)
    // "Frees them from tax and has put 90 million into a hub": two verbs of one sentence are two measures.
    let isDeed = [.seize, .fine, .investigate].contains(first.action)
    if !isDeed, earlier.sentence == item.sentence, !earlier.trigger.isNoun, item.trigger.isVerb {
      return false
    }
    guard first.action == second.action, first.target == second.target else { return false }
    let isWish = item.trigger.isNoun && first.status == .proposed && second.status == .proposed
    guard first.modality == second.modality || isWish else { return false }
    // Raids done, and a bill that would allow more.
    if isDeed, (first.status == .proposed) != (second.status == .proposed) { return false }
    // "A similar ban failed": another one.
    if item.isNew, item.isExplicit, first.status != second.status { return false }
    // "The ban", with nothing new said of it: the ban told before.
    if item.trigger.isNoun, !item.isExplicit, second.until == nil, second.quantity == nil { return true }
    let pairs = [
      (first.until, second.until, dates), (first.from, second.from, dates),
      (first.quantity, second.quantity, amounts),
    ].map { left, right, values in (left.flatMap { values[$0] }, right.flatMap { values[$0] }) }
    let (here, there) = (
      Set(first.regions.compactMap { places[$0] }), Set(second.regions.compactMap { places[$0] })
    )
    if pairs.contains(where: { $0.0 != nil && $0.1 != nil && $0.0 != $0.1 }) { return false }
    if !here.isEmpty, !there.isEmpty, here.isDisjoint(with: there) { return false }
    let isShared = pairs.contains { $0.0 != nil && $0.0 == $0.1 } || !here.isDisjoint(with: there)
    return isShared || first.detail == 0 || second.detail == 0 || first.status == second.status
  }
}

extension Measure {
  /// How much it says besides what is done to what.
  fileprivate var detail: Int {
    (regions.isEmpty ? 0 : 1) + (from == nil ? 0 : 1) + (until == nil ? 0 : 2) + (quantity == nil ? 0 : 2)
  }
}
