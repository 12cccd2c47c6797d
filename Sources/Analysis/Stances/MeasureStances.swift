import Model

/// Stances that measures are: whoever restricts leans against, whoever subsidises leans for.
struct MeasureStances {
  let reading: PolicyReading
  /// The author speaks for himself: what he calls for is his.
  var isColumn = false

  func stances() -> [Stance] {
    reading.facts.measures.compactMap { measure in
      guard let target = measure.target, let holder = holder(of: measure) else { return nil }
      let polarity = direction(of: measure) * weight(of: measure)
      guard polarity != 0 else { return nil }
      return Stance(
        target: target, holder: holder, polarity: polarity, label: polarity > 0 ? .favour : .against,
        confidence: abs(polarity), evidence: measure.evidence)
    }
  }

  /// The line of those who govern: for each target 1 where they help it, −1 where they hinder it, 0 where neither prevails.
  func publicLine() -> [Double] {
    var sums = [Double](repeating: 0, count: reading.pack.targets.count)
    for measure in reading.facts.measures where measure.modality == .asserted {
      guard let target = measure.target.flatMap(reading.pack.index), let holder = holder(of: measure),
        reading.actors.isPublic(holder)
      else { continue }
      sums[target] += direction(of: measure)
    }
    return sums.map { $0 == 0 ? 0 : $0 > 0 ? 1 : -1 }
  }

  /// What a measure does to its target. One that is denied, forecast or over does nothing by itself.
  private func direction(of measure: Measure) -> Double {
    switch measure.modality {
    case .denied, .predicted: 0
    case .calledFor: effect(of: measure)
    case .asserted:
      switch measure.status {
      case .expired: 0
      // Whoever turns down what would help leans against; not every ban that fails has a friend.
      case .rejected: min(0, -effect(of: measure))
      default: effect(of: measure)
      }
    }
  }

  /// Repealing what hinders helps.
  private func effect(of measure: Measure) -> Double {
    guard measure.action == .repeal else { return measure.action.effect }
    let tokens = reading.document.tokens(in: measure.evidence)
    return -(reading.triggers(in: tokens).first { $0.action.effect != 0 }?.action.effect ?? 0)
  }

  private func weight(of measure: Measure) -> Double {
    // A permission up to a limit leans neither way by itself.
    if measure.action == .permit, let id = measure.quantity,
      reading.facts.quantities.fact(id)?.bound == .max
    {
      return 0
    }
    return measure.status == .unknown ? 0.6 : 0.8
  }

  /// A region id stands for its government; what residents call for is nobody's by name.
  private func holder(of measure: Measure) -> String? {
    if measure.authority == nil, isColumn, measure.modality == .calledFor,
      let token = reading.document.tokens(in: measure.evidence).first, reading.quote(at: token) == nil
    {
      return "author"
    }
    if measure.authority == nil, measure.modality == .calledFor,
      let token = reading.document.tokens(in: measure.evidence).first,
      reading.words(in: reading.sentence(of: token)).contains(where: { $0.kind == .collective })
    {
      return "unknown"
    }
    guard let authority = measure.authority, authority.first == "r", !authority.hasPrefix("region:") else {
      return measure.authority
    }
    return reading.facts.regions.fact(authority).flatMap(Actors.holder)
  }
}
