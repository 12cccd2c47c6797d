/// One feature of a target in its sentence.
struct TargetFeature: Sendable {
  /// A hash of what it says; 32 bits, so that two in a hundred thousand features may be taken as one.
  var key: UInt32
  var value: Float
  /// Index into the context's words: the word that it stands on; −1 for the sentence as a whole.
  var word: Int
}

/// Words and what they do, relative to the target: side, distance, clause, role, negation.
struct TargetFeatures: Sendable {
  /// Bump when the meaning of any feature changes: a model learned with another version is not read.
  static let version: UInt32 = 1

  let context: TargetContext
  private(set) var features: [TargetFeature] = []
  /// For each word, how many clause marks stand between it and the nearest target.
  private let clauses: [Int]
  private let distances: [Int]

  init(_ context: TargetContext) {
    self.context = context
    distances = context.words.indices.map(context.distance)
    clauses = Self.clauses(context, distances)
    features.reserveCapacity(context.words.count * 12)
    addWords()
    addPairs()
    addEffects()
    add(.bias, 0, 0, word: -1)
  }

  enum Family: UInt64 {
    case bias, anywhere, side, near, place, clause, pair, sidePair, triple, letters, sideLetters
    case valence, signed, effect, total, row, role, shape
  }

  mutating func add(_ family: Family, _ a: UInt64, _ b: UInt64, _ value: Float = 1, word: Int) {
    features.append(TargetFeature(key: Self.key(family, a, b), value: value, word: word))
  }

  private static func key(_ family: Family, _ a: UInt64, _ b: UInt64) -> UInt32 {
    var hash = (family.rawValue &+ 1) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ a) &* 0xD6E8_FEB8_6659_FD93
    hash = (hash ^ (hash >> 32) ^ b) &* 0xD6E8_FEB8_6659_FD93
    hash ^= hash >> 29
    hash = hash &* 0x9FB2_1C65_1E98_DF25
    return UInt32(truncatingIfNeeded: hash >> 32)
  }

  /// 0 next to the target, then 2–3, 4–6, 7–12 words, and beyond.
  static func bucket(_ distance: Int) -> UInt64 {
    switch abs(distance) {
    case ...1: 0
    case ...3: 1
    case ...6: 2
    case ...12: 3
    default: 4
    }
  }

  private static func clauses(_ context: TargetContext, _ distances: [Int]) -> [Int] {
    var before: [Int] = []
    var count = 0
    for index in context.words.indices {
      if context.entries[index]?.type == .clause { count += 1 }
      before.append(count)
    }
    return context.words.indices.map { abs(before[$0] - before[$0 - distances[$0]]) }
  }

  private mutating func addWords() {
    for (index, word) in context.words.enumerated() where word.kind != .target {
      let distance = distances[index]
      let side: UInt64 = distance > 0 ? 1 : 0
      add(.anywhere, word.stem, 0, word: index)
      add(.side, word.stem, side, word: index)
      add(.near, word.stem, side * 8 + Self.bucket(distance), word: index)
      if clauses[index] == 0 { add(.clause, word.stem, side, word: index) }
      if abs(distance) <= 3 { add(.place, word.stem, UInt64(distance + 3), word: index) }
    }
  }

  private mutating func addPairs() {
    let words = context.words
    for index in words.indices.dropLast() {
      let pair = words[index].stem &* 31 &+ words[index + 1].stem
      let holdsTarget = words[index].kind == .target || words[index + 1].kind == .target
      let side: UInt64 = holdsTarget ? 2 : distances[index] > 0 ? 1 : 0
      add(.pair, pair, 0, word: index)
      if abs(distances[index]) <= 6 { add(.sidePair, pair, side, word: index) }
      guard index + 2 < words.count, min(abs(distances[index]), abs(distances[index + 2])) <= 3 else {
        continue
      }
      add(.triple, pair &* 31 &+ words[index + 2].stem, 0, word: index)
    }
  }

  private mutating func addEffects() {
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
        add(.row, UInt64(entry.row), role * 4 + negation, word: index)
        add(.row, UInt64(entry.row), 16 + min(UInt64(clauses[index]), 2), word: index)
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

  /// 0 none, 1 a negator in the three words before, 2 in the two after (German "griff … nicht an").
  private func negation(at index: Int) -> UInt64 {
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
  private func role(of index: Int) -> UInt64 {
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
