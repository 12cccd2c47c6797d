import Model

/// Learns a target network by gradient steps on small batches (Adam: Kingma and Ba 2015; dropout: Srivastava et al. 2014).
///
/// One thread, one order, dice with a fixed seed: the same examples give the same weights to the bit.
struct TargetNetworkTrainer {
  struct Example: Sendable {
    var sequence: TargetSequence
    /// 0 against, 1 neutral, 2 favour.
    var label: Int
  }

  private static let batch = 64
  private static let rate: Float = 0.002
  /// Share of its size that a weight loses in a step, times the rate.
  private static let decay: Float = 0.01
  /// Share of words left out of a sentence, and of units out of the pools, so that no judgement hangs on one.
  private static let wordsLeftOut: Float = 0.2
  private static let unitsLeftOut: Float = 0.5

  private let vectors: WordVectors
  private var network: TargetNetwork
  private var dice: SplitMix64
  private var gradient: [Float]
  private var mean: [Float]
  private var square: [Float]
  private var step = 0

  init(vectors: WordVectors, seed: UInt64) {
    self.vectors = vectors
    let layout = TargetNetwork.Layout(vectors: vectors)
    dice = SplitMix64(seed: seed)
    gradient = [Float](repeating: 0, count: layout.count)
    mean = gradient
    square = gradient
    network = TargetNetwork(layout: layout, weights: gradient)
    scatter(0..<layout.place, spread: 1 / Float(3 * layout.inputs).squareRoot())
    scatter(layout.place..<layout.gate, spread: 0.1)
    for index in layout.gate..<layout.bias { network.weights[index] = 1 }
    scatter(
      layout.hidden..<layout.hiddenBias,
      spread: 1 / Float(TargetNetwork.pools * TargetNetwork.units).squareRoot())
    scatter(layout.output..<layout.outputBias, spread: 0.1)
  }

  /// - Parameter rounds: how often each example is seen.
  mutating func train(on examples: [Example], rounds: Int) -> TargetNetwork {
    var order = Array(examples.indices)
    let batches = (order.count + Self.batch - 1) / Self.batch
    for _ in 0..<rounds {
      for index in order.indices.dropFirst().reversed() { order.swapAt(index, dice.below(index + 1)) }
      for start in stride(from: 0, to: order.count, by: Self.batch) {
        let part = order[start..<min(start + Self.batch, order.count)]
        for index in part { learn(examples[index], weight: 1 / Float(part.count)) }
        move(rate: Self.rate * (1 - Float(step) / Float(batches * rounds)))
      }
    }
    return network
  }

  private mutating func scatter(_ weights: Range<Int>, spread: Float) {
    // Even dice of that spread: the root of three is half their range.
    for index in weights { network.weights[index] = (2 * dice.unit() - 1) * 1.732_050_8 * spread }
  }

  /// Adds one example to the gradient.
  private mutating func learn(_ example: Example, weight: Float) {
    let wordScale = example.sequence.words.map { _ in scale(leftOut: Self.wordsLeftOut) }
    let poolScale = (0..<TargetNetwork.pools * TargetNetwork.units).map { _ in
      scale(leftOut: Self.unitsLeftOut)
    }
    let trace = network.trace(example.sequence, vectors, wordScale: wordScale, poolScale: poolScale)
    let layout = network.layout
    let width = TargetNetwork.hidden
    let chances = TargetJudgement.chances(trace.scores)
    var hidden = [Float](repeating: 0, count: width)
    for kind in 0..<3 {
      let error = weight * (Float(chances[kind]) - (kind == example.label ? 1 : 0))
      gradient.add(trace.hidden, from: 0, count: width, times: error, at: layout.output + kind * width)
      gradient[layout.outputBias + kind] += error
      hidden.add(network.weights, from: layout.output + kind * width, count: width, times: error)
    }
    for index in hidden.indices where trace.hidden[index] <= 0 { hidden[index] = 0 }
    gradient.add(hidden, from: 0, count: width, at: layout.hiddenBias)
    var pools = poolScale
    for index in pools.indices where pools[index] != 0 {
      let row = layout.hidden + index * width
      gradient.add(hidden, from: 0, count: width, times: trace.pools[index], at: row)
      var error: Float = 0
      for unit in 0..<width { error += network.weights[row + unit] * hidden[unit] }
      pools[index] *= error
    }
    learnUnits(example.sequence, trace, pools, wordScale)
  }

  /// From the pools back to the words and their neighbours.
  private mutating func learnUnits(
    _ sequence: TargetSequence, _ trace: TargetNetwork.Trace, _ pools: [Float], _ wordScale: [Float]
  ) {
    let layout = network.layout
    let width = TargetNetwork.units
    let words = sequence.words
    let share = TargetNetwork.share(of: sequence)
    // Last word first, with zeros at either end: so the errors of the next word, of a word itself and of the previous one follow each
    // other, as the weights of an input do.
    var errors = [Float](repeating: 0, count: (words.count + 2) * width)
    for (index, word) in words.enumerated() {
      let at = (words.count - index) * width
      let gate = layout.gate + word.place * width
      let side = word.place > 8 ? 0 : width
      for unit in 0..<width {
        let value = trace.units[index * width + unit]
        // A unit at rest learns nothing.
        guard value > 0 else { continue }
        var error = pools[side + unit] * share
        if trace.greatest[unit] == index { error += pools[2 * width + unit] }
        gradient[gate + unit] += error * value
        errors[at + unit] = error * network.weights[gate + unit]
      }
      gradient.add(errors, from: at, count: width, at: layout.bias)
      gradient.add(errors, from: at, count: width, at: layout.place + word.place * width)
    }
    for index in words.indices where wordScale[index] != 0 {
      let from = (words.count - index - 1) * width
      TargetNetwork.visitInputs(of: words[index], vectors) { input, value in
        gradient.add(
          errors, from: from, count: 3 * width, times: value * wordScale[index], at: input * 3 * width)
      }
    }
  }

  private mutating func scale(leftOut: Float) -> Float { dice.unit() < leftOut ? 0 : 1 / (1 - leftOut) }

  /// One step against the gradient, which begins anew.
  private mutating func move(rate: Float) {
    step += 1
    first *= 0.9
    second *= 0.999
    for index in gradient.indices {
      let slope = gradient[index]
      mean[index] = mean[index] * 0.9 + slope * 0.1
      square[index] = square[index] * 0.999 + slope * slope * 0.001
      let way = mean[index] / ((square[index] / (1 - second)).squareRoot() + 1e-8)
      network.weights[index] -= way * rate / (1 - first) + network.weights[index] * rate * Self.decay
      gradient[index] = 0
    }
  }

  /// What is left of the first and second means' start.
  private var first: Float = 1
  private var second: Float = 1
}

extension SplitMix64 {
  /// From 0, less than one.
  fileprivate mutating func unit() -> Float { Float(next() >> 40) / 16_777_216 }

  fileprivate mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }
}
