import Foundation

/// Examples as sparse rows.
struct SparseExamples: Sendable {
  private(set) var starts: [Int] = [0]
  private(set) var columns: [Int32] = []
  private(set) var values: [Float] = []
  private(set) var labels: [Int] = []
  private(set) var weights: [Float] = []

  var count: Int { labels.count }

  mutating func append(_ row: [(column: Int32, value: Float)], label: Int, weight: Float) {
    for (column, value) in row {
      columns.append(column)
      values.append(value)
    }
    starts.append(columns.count)
    labels.append(label)
    weights.append(weight)
  }

  func subset(_ rows: [Int]) -> SparseExamples {
    var result = SparseExamples()
    for row in rows {
      result.append(
        (starts[row]..<starts[row + 1]).map { (columns[$0], values[$0]) }, label: labels[row],
        weight: weights[row])
    }
    return result
  }
}

/// Multinomial logistic regression with a quadratic penalty, by limited-memory BFGS.
///
/// One thread, one order of additions: the same examples give the same weights to the bit.
/// Source of the method: Nocedal and Wright, Numerical Optimization, algorithm 7.5 (history of 8).
struct LogisticRegression {
  static let classes = 3

  let examples: SparseExamples
  let columnCount: Int
  /// How much an example's loss weighs against the penalty.
  let strength: Float
  var steps = 80

  /// Weights by column, three a column.
  func fit() -> [Float] {
    var point = [Float](repeating: 0, count: columnCount * Self.classes)
    var (value, gradient) = loss(at: point)
    var history: [Pair] = []
    for _ in 0..<steps {
      let direction = Self.direction(gradient, history)
      let slope = Self.dot(direction, gradient)
      guard slope < 0, let next = search(from: point, value, slope, direction, history.isEmpty) else { break }
      let move = Self.difference(next.point, point)
      let turn = Self.difference(next.gradient, gradient)
      let curvature = Self.dot(move, turn)
      if curvature > 1e-10 {
        history.append(Pair(move: move, turn: turn, curvature: curvature))
        if history.count > 8 { history.removeFirst() }
      }
      let gain = value - next.value
      (point, value, gradient) = (next.point, next.value, next.gradient)
      if gain < 1e-5 * abs(value) { break }
    }
    return point
  }

  private struct Pair {
    var move: [Float]
    var turn: [Float]
    var curvature: Double
  }

  private func search(
    from point: [Float], _ value: Double, _ slope: Double, _ direction: [Float], _ isFirst: Bool
  ) -> (point: [Float], value: Double, gradient: [Float])? {
    var step = isFirst ? Float(1 / max(1, (-slope).squareRoot())) : 1
    for _ in 0..<20 {
      var next = point
      for index in next.indices { next[index] += step * direction[index] }
      let found = loss(at: next)
      if found.value <= value + 1e-4 * Double(step) * slope { return (next, found.value, found.gradient) }
      step /= 2
    }
    return nil
  }

  private static func direction(_ gradient: [Float], _ history: [Pair]) -> [Float] {
    var direction = gradient.map { -$0 }
    var factors: [Double] = []
    for pair in history.reversed() {
      let factor = dot(pair.move, direction) / pair.curvature
      add(pair.turn, times: -factor, to: &direction)
      factors.append(factor)
    }
    if let last = history.last {
      let scale = Float(last.curvature / dot(last.turn, last.turn))
      for index in direction.indices { direction[index] *= scale }
    }
    for (pair, factor) in zip(history, factors.reversed()) {
      add(pair.move, times: factor - dot(pair.turn, direction) / pair.curvature, to: &direction)
    }
    return direction
  }

  /// Half the squared weights plus `strength` times the examples' log loss, and its gradient.
  private func loss(at point: [Float]) -> (value: Double, gradient: [Float]) {
    var gradient = point
    var value = 0.5 * Self.dot(point, point)
    for row in 0..<examples.count {
      let chances = Self.chances(examples, row, point)
      let weight = examples.weights[row] * strength
      let label = examples.labels[row]
      value -= Double(weight) * log(max(Double(chances[label]), 1e-12))
      let errors = (0..<3).map { weight * (chances[$0] - ($0 == label ? 1 : 0)) }
      for entry in examples.starts[row]..<examples.starts[row + 1] {
        let at = Int(examples.columns[entry]) * 3
        let amount = examples.values[entry]
        gradient[at] += errors[0] * amount
        gradient[at + 1] += errors[1] * amount
        gradient[at + 2] += errors[2] * amount
      }
    }
    return (value, gradient)
  }

  static func scores(_ examples: SparseExamples, _ row: Int, _ weights: [Float]) -> SIMD3<Float> {
    var sums = SIMD3<Float>(repeating: 0)
    for entry in examples.starts[row]..<examples.starts[row + 1] {
      let at = Int(examples.columns[entry]) * 3
      sums += SIMD3(weights[at], weights[at + 1], weights[at + 2]) * examples.values[entry]
    }
    return sums
  }

  private static func chances(_ examples: SparseExamples, _ row: Int, _ weights: [Float]) -> SIMD3<Float> {
    let sums = scores(examples, row, weights)
    let top = sums.max()
    let parts = SIMD3<Float>(exp(sums.x - top), exp(sums.y - top), exp(sums.z - top))
    return parts / parts.sum()
  }

  private static func dot(_ left: [Float], _ right: [Float]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += Double(left[index] * right[index]) }
    return sum
  }

  private static func difference(_ left: [Float], _ right: [Float]) -> [Float] {
    var result = left
    for index in result.indices { result[index] -= right[index] }
    return result
  }

  private static func add(_ vector: [Float], times factor: Double, to sum: inout [Float]) {
    let factor = Float(factor)
    for index in sum.indices { sum[index] += factor * vector[index] }
  }
}
