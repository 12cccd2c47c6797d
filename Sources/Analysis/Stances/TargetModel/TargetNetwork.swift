/// A small network over the words around a target: each word with its two neighbours is read into 48 units, those are summed before
/// and after the target and their greatest taken, and a hidden layer judges.
struct TargetNetwork: Sendable {
  /// Units of a word.
  static let units = 48
  /// Units of the hidden layer.
  static let hidden = 32
  static let pools = 3

  /// Where each part's weights begin.
  struct Layout: Sendable {
    /// Of one word: its point, then its traits. An input's weights stand together: to the next word's units, its own, the previous one's.
    let inputs: Int
    /// Added to a word's units by its place.
    var place: Int { 3 * inputs * TargetNetwork.units }
    /// What a word's units are multiplied by, by its place.
    var gate: Int { place + TargetSequence.places * TargetNetwork.units }
    var bias: Int { gate + TargetSequence.places * TargetNetwork.units }
    /// A row for each unit of a pool.
    var hidden: Int { bias + TargetNetwork.units }
    var hiddenBias: Int { hidden + TargetNetwork.pools * TargetNetwork.units * TargetNetwork.hidden }
    /// A row for each class.
    var output: Int { hiddenBias + TargetNetwork.hidden }
    var outputBias: Int { output + 3 * TargetNetwork.hidden }
    var count: Int { outputBias + 3 }

    init(vectors: WordVectors) { inputs = vectors.width + TargetSequence.traits }
  }

  /// What a judgement went through, kept for learning.
  struct Trace {
    /// Of all words, one after the other.
    var units: [Float] = []
    var pools = [Float](repeating: 0, count: TargetNetwork.pools * TargetNetwork.units)
    /// Which word each of the greatest units is of.
    var greatest = [Int](repeating: 0, count: TargetNetwork.units)
    var hidden: [Float] = []
    var scores: [Float] = [0, 0, 0]
  }

  let layout: Layout
  var weights: [Float]

  /// Scores of against, neutral and favour.
  func scores(of sequence: TargetSequence, vectors: WordVectors) -> [Float] {
    trace(sequence, vectors).scores
  }

  /// - Parameters:
  ///   - wordScale: what each word's inputs are multiplied by: learning leaves words out; empty for one.
  ///   - poolScale: the same for the pools; empty for one.
  func trace(
    _ sequence: TargetSequence, _ vectors: WordVectors, wordScale: [Float] = [], poolScale: [Float] = []
  ) -> Trace {
    var trace = Trace()
    trace.units = sums(sequence, vectors, wordScale)
    pool(sequence, into: &trace)
    for index in poolScale.indices { trace.pools[index] *= poolScale[index] }
    trace.hidden = [Float](repeating: 0, count: Self.hidden)
    trace.hidden.add(weights, from: layout.hiddenBias, count: Self.hidden)
    for (index, value) in trace.pools.enumerated() where value != 0 {
      trace.hidden.add(weights, from: layout.hidden + index * Self.hidden, count: Self.hidden, times: value)
    }
    for index in trace.hidden.indices { trace.hidden[index] = max(0, trace.hidden[index]) }
    for kind in 0..<3 {
      var score = weights[layout.outputBias + kind]
      for index in trace.hidden.indices {
        score += trace.hidden[index] * weights[layout.output + kind * Self.hidden + index]
      }
      trace.scores[kind] = score
    }
    return trace
  }

  /// Sums before and after the target, and the greatest.
  private func pool(_ sequence: TargetSequence, into trace: inout Trace) {
    let share = Self.share(of: sequence)
    for (index, word) in sequence.words.enumerated() {
      let gate = layout.gate + word.place * Self.units
      let side = word.place > 8 ? 0 : Self.units
      for unit in 0..<Self.units {
        let value = trace.units[index * Self.units + unit] * weights[gate + unit]
        trace.pools[side + unit] += value * share
        if index == 0 || value > trace.pools[2 * Self.units + unit] {
          trace.pools[2 * Self.units + unit] = value
          trace.greatest[unit] = index
        }
      }
    }
  }

  /// What a word counts for in a sum: long sentences add up to more, but not in step with their length.
  static func share(of sequence: TargetSequence) -> Float {
    1 / Float(max(sequence.words.count, 1)).squareRoot()
  }

  /// Each word's units: what its own inputs and its neighbours' add up to, or zero.
  private func sums(_ sequence: TargetSequence, _ vectors: WordVectors, _ wordScale: [Float]) -> [Float] {
    let words = sequence.words
    var sums = [Float](repeating: 0, count: words.count * Self.units)
    var parts = [Float](repeating: 0, count: 3 * Self.units)
    for (index, word) in words.enumerated() {
      let at = index * Self.units
      sums.add(weights, from: layout.bias, count: Self.units, at: at)
      sums.add(weights, from: layout.place + word.place * Self.units, count: Self.units, at: at)
      let scale = wordScale.isEmpty ? 1 : wordScale[index]
      guard scale != 0 else { continue }
      for part in parts.indices { parts[part] = 0 }
      Self.visitInputs(of: word, vectors) { input, value in
        parts.add(weights, from: input * parts.count, count: parts.count, times: value)
      }
      for (part, to) in [index + 1, index, index - 1].enumerated() where words.indices.contains(to) {
        sums.add(parts, from: part * Self.units, count: Self.units, times: scale, at: to * Self.units)
      }
    }
    for index in sums.indices { sums[index] = max(0, sums[index]) }
    return sums
  }

  /// A word's inputs that are not zero.
  @inline(__always)
  static func visitInputs(
    of word: TargetSequence.Word, _ vectors: WordVectors, _ body: (_ input: Int, _ value: Float) -> Void
  ) {
    if word.vector >= 0 {
      for dimension in 0..<vectors.width { body(dimension, vectors.coordinate(dimension, of: word.vector)) }
    }
    body(vectors.width + word.kind, 1)
    let types = vectors.width + TargetSequence.kinds
    if word.type >= 0 { body(types + word.type, 1) }
    let amounts = types + TargetLexicon.Class.allCases.count
    for index in 0..<7 where word.amounts[index] != 0 { body(amounts + index, word.amounts[index]) }
  }
}

extension [Float] {
  /// Adds numbers of another array, each times the factor, from `place` on.
  ///
  /// The inner loop of networks: bounds are checked once for all.
  @inline(__always)
  mutating func add(_ other: [Float], from start: Int, count: Int, times factor: Float = 1, at place: Int = 0)
  {
    precondition(start >= 0 && place >= 0 && start + count <= other.count && place + count <= self.count)
    other.withUnsafeBufferPointer { other in
      withUnsafeMutableBufferPointer { own in
        for index in 0..<count { own[place &+ index] += other[start &+ index] * factor }
      }
    }
  }
}
