/// What words do to the target: by role, negation, clause, and who else may be meant.
extension TargetFeatures {
  mutating func addEffects() {
    var total: Float = 0
    var inClause: Float = 0
    for index in context.words.indices {
      guard let entry = context.entries[index] else { continue }
      let negation = negation(at: index)
      let flip: Float = negation == 0 ? 1 : -0.7
      let role = role(of: index)
      let side: UInt64 = distances[index] > 0 ? 1 : 0
      let bucket = Self.bucket(distances[index])
      let effect = role == 0 ? entry.subject : entry.object
      if entry.row > 0 {
        add(.row, entry.row, role * 4 + negation, word: index)
        add(.row, entry.row, 16 + min(UInt64(clauses[index]), 2), word: index)
      }
      let felt = (effect != 0 ? effect : entry.valence) * flip
      if abs(felt) >= 0.15 {
        let sign: UInt64 = felt > 0 ? 1 : 0
        let kind: UInt64 = effect == 0 ? 2 : entry.type == .verb ? 1 : 0
        add(.rivals, sign * 2 + side, ways[index].rivals * 4 + min(UInt64(clauses[index]), 2), word: index)
        add(.rivals, 8 + sign * 2 + side, ways[index].rivals * 64 + kind * 8 + bucket, word: index)
        if abs(distances[index]) <= 8 { add(.path, sign * 4 + kind, ways[index].path, word: index) }
      }
      if entry.valence != 0 { addValence(entry.valence * flip, side, bucket, index) }
      guard effect != 0 else { continue }
      let value = effect * flip
      addEffect(value, side * 8 + bucket, role, index)
      total += value
      if clauses[index] == 0 { inClause += value }
    }
    add(.total, 0, 0, total, word: -1)
    add(.total, 1, 0, inClause, word: -1)
  }

  /// The effects nearest to the target on each side, alone and together, and with the target's grammatical case.
  mutating func addNearest() {
    var best: [(distance: Int, code: UInt64)] = [(.max, 0), (.max, 0)]
    for index in context.words.indices {
      guard let entry = context.entries[index] else { continue }
      let role = role(of: index)
      var effect = role == 0 ? entry.subject : entry.object
      if effect == 0 { effect = entry.valence }
      guard abs(effect) >= 0.3 else { continue }
      if negation(at: index) != 0 { effect = -effect }
      let side = distances[index] > 0 ? 1 : 0
      let code: UInt64 = effect > 0 ? 1 : 2
      if context.targetCase > 0 {
        add(.formEffect, UInt64(context.targetCase), code * 4 + UInt64(side) * 2 + role, word: index)
      }
      guard abs(distances[index]) < best[side].distance else { continue }
      best[side] = (abs(distances[index]), code)
    }
    for side in 0...1 where best[side].code > 0 {
      add(.nearest, UInt64(side), best[side].code * 8 + Self.bucket(best[side].distance), word: -1)
    }
    add(.sides, best[0].code, best[1].code, word: -1)
    if context.targetCase > 0 { add(.form, UInt64(context.targetCase), 0, word: -1) }
  }

  private mutating func addEffect(_ value: Float, _ place: UInt64, _ role: UInt64, _ index: Int) {
    let sign: UInt64 = value > 0 ? 1 : 0
    add(.effect, 0, sign, abs(value), word: index)
    add(.effect, 1, sign * 4 + role, abs(value), word: index)
    add(.effect, 2, sign * 64 + place * 4 + role, abs(value), word: index)
    if clauses[index] == 0 { add(.effect, 3, sign * 4 + role, abs(value), word: index) }
  }

  private mutating func addValence(_ valence: Float, _ side: UInt64, _ bucket: UInt64, _ index: Int) {
    let value = valence * 2
    add(.valence, 0, 0, value, word: index)
    add(.valence, 1, side, value, word: index)
    add(.valence, 2, side * 8 + bucket, value, word: index)
    let sign: UInt64 = value > 0 ? 1 : 0
    add(.signed, 0, sign, abs(value), word: index)
    add(.signed, 1, sign * 2 + side, abs(value), word: index)
    add(.signed, 2, sign * 16 + side * 8 + bucket, abs(value), word: index)
    if clauses[index] == 0 { add(.signed, 3, sign * 2 + side, abs(value), word: index) }
  }

  /// 0 none, 1 a negator or reverser in the three words before, in the same clause.
  func negation(at index: Int) -> UInt64 {
    for other in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      guard let type = context.entries[other]?.type else { continue }
      if type == .negator || type == .reverser { return 1 }
      if type == .clause { break }
    }
    return 0
  }

  /// What the target is to the word: 0 its subject, 1 its object.
  ///
  /// A target after the word is the object unless "by" stands before it; one before the word is the subject unless a passive stands between.
  func role(of index: Int) -> UInt64 {
    let target = index - distances[index]
    if distances[index] < 0 {
      let agent = stride(from: target - 1, through: max(index, target - 3), by: -1).contains {
        context.entries[$0]?.type == .agent
      }
      return agent ? 0 : 1
    }
    let passive = stride(from: index - 1, through: max(target, index - 3), by: -1).contains {
      context.entries[$0]?.type == .passive
    }
    return passive ? 1 : 0
  }
}
