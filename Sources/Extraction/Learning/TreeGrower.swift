/// Learns gradient-boosted trees for a yes-or-no question, in the form that `BoostedTrees` reads.
///
/// Method: Friedman 2001 with second-order leaf values and histograms of binned features; trees grow at the leaf that gains
/// most. One thread, own random numbers: the same examples give the same bytes.
struct TreeGrower {
  struct Options: Sendable {
    var trees = 200
    var leaves = 24
    var rate = 0.06
    /// Fewest examples in a leaf.
    var smallestLeaf = 15
    /// Shares of the features and of the examples that one tree sees.
    var features = 0.35
    var examples = 0.8
    /// Penalty on leaf values.
    var penalty = 3.0
  }

  /// Examples as columns: what the trees learn from.
  struct Examples: Sendable {
    var columns: BinnedColumns
    /// The answer, 0…1; between them where it is not sure.
    var answers: [Float]
    var weights: [Float]
  }

  private let examples: Examples
  private let options: Options
  private var random = SplitMix(state: 1)
  private var scores: [Double]
  private var slopes: [Double] = []
  private var curvatures: [Double] = []

  private init(_ examples: Examples, _ options: Options, base: Double) {
    self.examples = examples
    self.options = options
    scores = [Double](repeating: base, count: examples.answers.count)
    slopes = scores
    curvatures = scores
  }

  /// The trees, one a line of text, over features numbered as in the examples' columns; empty for no examples.
  static func grow(_ examples: Examples, _ options: Options) -> [GrownTree] {
    let weight = examples.weights.reduce(0) { $0 + Double($1) }
    guard weight > 0 else { return [] }
    let yes = zip(examples.answers, examples.weights).reduce(0) { $0 + Double($1.0 * $1.1) }
    let share = min(max(yes / weight, 1e-4), 1 - 1e-4)
    let base = Logarithm.natural(share / (1 - share))
    var grower = TreeGrower(examples, options, base: base)
    var trees: [GrownTree] = []
    for number in 0..<options.trees {
      var tree = grower.tree()
      if number == 0 { tree.add(base) }
      trees.append(tree)
    }
    return trees
  }

  private mutating func tree() -> GrownTree {
    for index in scores.indices {
      let p = Double(Logistic.probability(Float(scores[index])))
      let weight = Double(examples.weights[index])
      slopes[index] = (p - Double(examples.answers[index])) * weight
      curvatures[index] = max(p * (1 - p), 1e-6) * weight
    }
    let rows = scores.indices.filter { _ in random.unit() < options.examples }.map(Int32.init)
    let width = examples.columns.count
    let wanted = max(1, Int(Double(width) * options.features))
    var order = Array(0..<width)
    for index in 0..<wanted { order.swapAt(index, index + random.below(width - index)) }
    var growing = GrowingTree(
      rows: rows, columns: examples.columns, features: order[..<wanted].sorted(), options: options)
    let tree = growing.grow(slopes, curvatures)
    for index in scores.indices { scores[index] += tree.value { examples.columns.bin($0, index) } }
    return tree
  }
}

/// A grown tree: nodes in pre-order, as `BoostedTrees` keeps them.
struct GrownTree: Sendable {
  struct Node: Sendable {
    /// −1 for a leaf.
    var feature = -1
    var bin: UInt8 = 0
    var threshold: Float = 0
    var less = 0
    var greater = 0
    var value = 0.0
  }

  var nodes: [Node] = [Node()]

  mutating func add(_ base: Double) {
    for index in nodes.indices where nodes[index].feature < 0 { nodes[index].value += base }
  }

  func value(_ bin: (Int) -> UInt8) -> Double {
    var node = nodes[0]
    while node.feature >= 0 { node = nodes[bin(node.feature) <= node.bin ? node.less : node.greater] }
    return node.value
  }

  /// The nodes in pre-order as text; features by their number in `names`, which grows.
  func line(_ numbers: inout [Int: Int], at index: Int = 0) -> String {
    let node = nodes[index]
    guard node.feature >= 0 else { return Self.short(Float(node.value)) }
    let number = numbers[node.feature] ?? numbers.count
    numbers[node.feature] = number
    return "\(number)<\(Self.short(node.threshold)) " + line(&numbers, at: node.less) + " "
      + line(&numbers, at: node.greater)
  }

  /// Five decimals are more than the data can tell.
  private static func short(_ value: Float) -> String {
    guard value.magnitude < 10_000 else { return "\(Int(value))" }
    let rounded = (Double(value) * 100_000).rounded() / 100_000
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SplitMix: Sendable {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// 0..<1
  mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}

/// The natural logarithm by its series, the same on every machine.
enum Logarithm {
  static func natural(_ x: Double) -> Double {
    let exponent = Double(x.exponent)
    let t = (x.significand - 1) / (x.significand + 1)
    var power = t
    var sum = 0.0
    for n in stride(from: 1.0, through: 41, by: 2) {
      sum += power / n
      power *= t * t
    }
    return 2 * sum + exponent * 0.693147180559945309
  }
}
