/// What a network reads of a sentence around one target: each word's point, place and traits, in the order of the text.
struct TargetSequence: Sendable {
  struct Word: Sendable {
    /// Of `WordVectors`; −1 for names, numbers, the target, and words that have no point.
    var vector: Int
    /// 0 the target, 1…8 how far after it, 9…16 how far before it.
    var place: Int
    var kind: Int
    /// Of `TargetLexicon.Class`; −1 where the lexicon has no entry.
    var type: Int
    /// What the lexicon says it does to its subject, its object, of itself, and to the target by its role; negated; the target its object; clauses away.
    var amounts: SIMD8<Float>
  }

  /// Words beyond that many, those farthest from the target, are left out.
  static let longest = 56
  static let kinds = 5
  static let places = 17
  static let traits = kinds + TargetLexicon.Class.allCases.count + 7

  let words: [Word]

  init(_ features: TargetFeatures, vectors: WordVectors) {
    let context = features.context
    let nearest = context.words.indices.sorted {
      (abs(features.distances[$0]), $0) < (abs(features.distances[$1]), $1)
    }
    words = nearest.prefix(Self.longest).sorted().map { index in
      let word = context.words[index]
      let isWord = word.kind == .word || word.kind == .mark
      let entry = context.entries[index]
      var amounts = SIMD8<Float>(repeating: 0)
      let role = features.role(of: index)
      if let entry {
        amounts[0] = entry.subject
        amounts[1] = entry.object
        amounts[2] = entry.valence
        amounts[3] = role == 0 ? entry.subject : entry.object
      }
      amounts[4] = Float(features.negation(at: index))
      amounts[5] = Float(role)
      amounts[6] = Float(min(features.clauses[index], 3)) / 3
      return Word(
        vector: isWord ? vectors.number(of: TargetLexicon.hash(word.letters[...])) : -1,
        place: Self.place(features.distances[index]), kind: Self.number(of: word.kind),
        type: entry.flatMap { TargetLexicon.Class.allCases.firstIndex(of: $0.type) } ?? -1, amounts: amounts)
    }
  }

  private static func number(of kind: TargetWord.Kind) -> Int {
    switch kind {
    case .target: 0
    case .name: 1
    case .number: 2
    case .mark: 3
    case .word: 4
    }
  }

  private static func place(_ distance: Int) -> Int {
    let far =
      switch abs(distance) {
      case ...4: abs(distance)
      case ...6: 5
      case ...9: 6
      case ...14: 7
      default: 8
      }
    return distance < 0 ? 8 + far : far
  }
}
