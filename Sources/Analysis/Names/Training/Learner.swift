import Lexicon

/// One run of learning over sentences.
struct Learner {
  private var sentences: [(slots: [[Int32]], allowed: [UInt8], weight: Float)] = []
  private let options: NameTrainer.Options
  /// Slot to the byte that tells its feature from others.
  private var checks: [Int8]
  private var weights: [SIMD8<Float>]
  /// Weights times the step at which they were added: what averaging subtracts.
  private var sums: [SIMD8<Float>]
  private var transitions = [Float](repeating: 0, count: 64)
  private var transitionSums = [Float](repeating: 0, count: 64)
  private var step: Float = 1

  init(sentences given: [NameSentence], options: NameTrainer.Options) {
    self.options = options
    let size = 1 << options.slotBits
    checks = [Int8](repeating: 0, count: size)
    weights = [SIMD8<Float>](repeating: .zero, count: size)
    sums = weights
    let placed = place(given)
    sentences = given.map { sentence in
      (sentence.features.map { $0.compactMap { placed[$0] } }, sentence.allowed, sentence.weight)
    }
  }

  /// Gives each feature that is seen often enough a slot, the commonest first.
  private mutating func place(_ given: [NameSentence]) -> [UInt64: Int32] {
    var counts: [UInt64: Int32] = [:]
    for sentence in given {
      for features in sentence.features { for feature in features { counts[feature, default: 0] += 1 } }
    }
    let kept = counts.filter { $0.value >= options.minimumCount }
      .sorted { ($0.value, $0.key) > ($1.value, $1.key) }
    var placed: [UInt64: Int32] = [:]
    placed.reserveCapacity(kept.count)
    let mask = UInt64(checks.count - 1)
    for (feature, _) in kept {
      let check = NameModel.check(feature)
      let home = Int(feature & mask)
      for slot in [home, home ^ 1] where checks[slot] == 0 && checks[slot ^ 1] != check {
        checks[slot] = check
        placed[feature] = Int32(slot)
        break
      }
    }
    return placed
  }

  /// The mean of several runs, each with an order and a dropout of its own: what one order happens to teach evens out.
  func model() -> NameModel {
    var weights = [SIMD8<Float>](repeating: .zero, count: checks.count)
    var transitions = [Float](repeating: 0, count: 64)
    for run in 0..<max(1, options.runs) {
      var learner = self
      learner.learn(run: UInt64(run))
      for index in weights.indices {
        weights[index] += learner.weights[index] - learner.sums[index] / learner.step
      }
      for index in transitions.indices {
        transitions[index] += learner.transitions[index] - learner.transitionSums[index] / learner.step
      }
    }
    return quantised(weights, transitions)
  }

  private mutating func learn(run: UInt64) {
    var order = Array(sentences.indices)
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15 &+ run &* 0xD1B5_4A32_D192_ED03
    for _ in 0..<options.epochs {
      for index in order.indices.dropFirst().reversed() {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
      }
      for index in order {
        learn(thinned(sentences[index], &state))
        step += 1
      }
    }
  }

  /// The sentence without a share of its features, drawn anew each time: no single word may carry a name alone.
  private func thinned(
    _ sentence: (slots: [[Int32]], allowed: [UInt8], weight: Float), _ state: inout UInt64
  ) -> (slots: [[Int32]], allowed: [UInt8], weight: Float) {
    guard options.dropout > 0 else { return sentence }
    let limit = UInt64(options.dropout * 65536)
    var thin = sentence
    thin.slots = sentence.slots.map { slots in
      slots.filter { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 48 >= limit
      }
    }
    return thin
  }

  private mutating func learn(_ sentence: (slots: [[Int32]], allowed: [UInt8], weight: Float)) {
    guard !sentence.slots.isEmpty else { return }
    let scores = sentence.slots.map { slots in
      slots.reduce(into: SIMD8<Float>.zero) { $0 += weights[Int($1)] }
    }
    let isKnown = sentence.allowed.allSatisfy { $0.nonzeroBitCount == 1 }
    let gold =
      isKnown
      ? sentence.allowed.map { $0.trailingZeroBitCount }
      : decode(scores, allowed: sentence.allowed, against: nil)
    let guess = decode(scores, allowed: nil, against: gold)
    guard gold != guess else { return }
    for (position, slots) in sentence.slots.enumerated() where gold[position] != guess[position] {
      var change = SIMD8<Float>.zero
      change[gold[position]] = sentence.weight
      change[guess[position]] = -sentence.weight
      for slot in slots {
        weights[Int(slot)] += change
        sums[Int(slot)] += change * step
      }
    }
    for position in gold.indices.dropFirst() {
      move(gold[position - 1] * 8 + gold[position], by: sentence.weight)
      move(guess[position - 1] * 8 + guess[position], by: -sentence.weight)
    }
  }

  private mutating func move(_ transition: Int, by change: Float) {
    transitions[transition] += change
    transitionSums[transition] += change * step
  }

  /// The best tags among those allowed; against known tags, wrong ones score the margin for free.
  private func decode(_ scores: [SIMD8<Float>], allowed: [UInt8]?, against gold: [Int]?) -> [Int] {
    let impossible: Float = -1e9
    func local(_ position: Int, _ tag: Int) -> Float {
      if let allowed, allowed[position] & (1 << UInt8(tag)) == 0 { return impossible }
      return scores[position][tag] + (gold.map { $0[position] == tag ? 0 : options.margin } ?? 0)
    }
    let tags = 0..<NameModel.tagCount
    var best = tags.map { $0 > 0 && $0 % 2 == 0 ? impossible : local(0, $0) }
    var back: [[Int]] = [[]]
    for position in scores.indices.dropFirst() {
      var next = best
      var trace = [Int](repeating: 0, count: NameModel.tagCount)
      for to in tags {
        var top = -Float.infinity
        for from in tags where NameModel.mayFollow(from, to) {
          let score = best[from] + transitions[from * 8 + to]
          if score > top {
            top = score
            trace[to] = from
          }
        }
        next[to] = top + local(position, to)
      }
      best = next
      back.append(trace)
    }
    var tag = tags.max { best[$0] < best[$1] } ?? 0
    var result = [Int](repeating: 0, count: scores.count)
    for position in scores.indices.reversed() {
      result[position] = tag
      if position > 0 { tag = back[position][tag] }
    }
    return result
  }

  /// Averaged weights in eight bits: the largest few in a thousand are cut.
  private func quantised(_ averaged: [SIMD8<Float>], _ transitions: [Float]) -> NameModel {
    var sizes = averaged.flatMap { row in (0..<NameModel.tagCount).map { abs(row[$0]) } }.filter { $0 > 0 }
    sizes.sort()
    let top = sizes.isEmpty ? 1 : sizes[min(sizes.count - 1, sizes.count * 9995 / 10000)]
    let scale = 127 / max(top, 1e-6)
    var slots = [SIMD8<Int8>](repeating: .zero, count: checks.count)
    for (index, row) in averaged.enumerated() where checks[index] != 0 {
      for tag in 0..<NameModel.tagCount {
        slots[index][tag] = Int8(max(-127, min(127, (row[tag] * scale).rounded())))
      }
      slots[index][7] = slots[index] == .zero ? 0 : checks[index]
    }
    var table = [Int32](repeating: NameModel.impossible, count: 64)
    for from in 0..<NameModel.tagCount {
      for to in 0..<NameModel.tagCount where NameModel.mayFollow(from, to) {
        let index = from * 8 + to
        table[index] = Int32((transitions[index] * scale).rounded())
      }
    }
    return NameModel(slots: slots, transitions: table)
  }
}

extension NameModel {
  /// As the file's bytes.
  var bytes: [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(Self.headerSize + slots.count * 8)
    func append(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.littleEndian) { result.append(contentsOf: $0) }
    }
    append(Self.magic)
    append(UInt64(slots.count))
    for row in transitions { for to in 0..<8 { append(row[to]) } }
    for index in 0..<slots.count { append(slots[unchecked: index]) }
    return result
  }
}
