import Model

/// Stances that measures are: whoever restricts leans against, whoever subsidises leans for.
struct MeasureStances {
  let reading: PolicyReading

  func stances() -> [Stance] {
    reading.facts.measures.compactMap { measure in
      guard let target = measure.target, let holder = holder(of: measure), counts(measure) else { return nil }
      let polarity = measure.action.effect * weight(of: measure)
      guard polarity != 0 else { return nil }
      return Stance(
        target: target, holder: holder, polarity: polarity, label: polarity > 0 ? .favour : .against,
        confidence: abs(polarity), evidence: measure.evidence)
    }
  }

  /// A denied measure is no stance, nor is one that was thrown out, unless somebody asked for it.
  private func counts(_ measure: Measure) -> Bool {
    switch measure.modality {
    case .denied: false
    case .calledFor: true
    case .asserted, .predicted: measure.status != .rejected
    }
  }

  private func weight(of measure: Measure) -> Double {
    // A permission up to a limit leans neither way by itself.
    if measure.action == .permit, let id = measure.quantity,
      reading.facts.quantities.first(where: { $0.id == id })?.bound == .max
    {
      return 0
    }
    return measure.status == .unknown ? 0.6 : 0.8
  }

  /// A region id stands for its government.
  private func holder(of measure: Measure) -> String? {
    guard let authority = measure.authority, authority.first == "r", !authority.hasPrefix("region:") else {
      return measure.authority
    }
    return reading.facts.regions.first { $0.id == authority }.flatMap(Actors.holder)
  }
}
