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
  static let version: UInt32 = 2

  let context: TargetContext
  private(set) var features: [TargetFeature] = []
  /// For each word, how many clause marks stand between it and the nearest target.
  let clauses: [Int]
  let distances: [Int]
  /// What stands between each word and the nearest target.
  let ways: [Way]

  struct Way {
    /// Names and pronouns, at most two: who else may be meant.
    var rivals: UInt64 = 0
    /// A hash of the kinds of words, in order, repeated ones once.
    var path: UInt64 = 0
  }

  private static func way(_ context: TargetContext, from index: Int, distance: Int) -> Way {
    var way = Way(rivals: 0, path: distance > 0 ? 1 : 2)
    let target = index - distance
    var last: UInt64 = 0
    for other in min(index, target)..<max(index, target) where other != index && other != target {
      let kind: UInt64
      if context.words[other].kind == .name || context.entries[other]?.type == .pronoun {
        kind = 20
        if last != kind { way.rivals += 1 }
      } else if let entry = context.entries[other] {
        kind = 1 + UInt64(TargetLexicon.Class.allCases.firstIndex(of: entry.type) ?? 0)
      } else {
        kind = context.words[other].kind == .mark ? 21 : 22
      }
      if kind != last { way.path = way.path &* 31 &+ kind }
      last = kind
    }
    way.rivals = min(way.rivals, 2)
    return way
  }

  init(_ context: TargetContext) {
    self.context = context
    let distances = context.words.indices.map(context.distance)
    self.distances = distances
    clauses = Self.clauses(context, distances)
    ways = distances.enumerated().map { Self.way(context, from: $0, distance: $1) }
    features.reserveCapacity(context.words.count * 12)
    addWords()
    addPairs()
    addEffects()
    addNearest()
    add(.bias, 0, 0, word: -1)
  }

  enum Family: UInt64 {
    case bias, anywhere, side, near, place, clause, pair, sidePair, triple, letters, sideLetters
    case valence, signed, effect, total, row, nearest, sides, form, formEffect
    case path, rivals, rivalWord, pathWord
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
      addLetters(word, index, side)
      let way = ways[index]
      add(.rivalWord, word.stem, side * 4 + way.rivals, word: index)
      if abs(distance) <= 6 { add(.pathWord, word.stem, way.path, word: index) }
      if abs(distance) <= 3 { add(.place, word.stem, UInt64(distance + 3), word: index) }
    }
  }

  /// Runs of four and five letters, the word's edges marked: what endings and compounds hide.
  private mutating func addLetters(_ word: TargetWord, _ index: Int, _ side: UInt64) {
    guard word.kind == .word, word.letters.count >= 4 else { return }
    let letters = [1] + word.letters + [2]
    for start in letters.indices {
      for length in 4...5 where start + length <= letters.count {
        let run = TargetLexicon.hash(letters[start..<(start + length)])
        add(.letters, run, 0, 0.3, word: index)
        if abs(distances[index]) <= 8 { add(.sideLetters, run, side, 0.3, word: index) }
      }
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
}
