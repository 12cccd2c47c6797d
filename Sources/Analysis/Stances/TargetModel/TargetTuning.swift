import Foundation
import Model

/// Offsets of the classes and the temperature, chosen on scores of held-out examples.
struct TargetTuning: Sendable {
  private(set) var offsets: [Float] = [0, 0, 0]
  private(set) var temperature: Float = 1
  /// F1 of the three classes with these offsets.
  private(set) var scores: [Double] = [0, 0, 0]
  private(set) var calibrationError = 0.0

  /// - Parameters:
  ///   - scores: against, neutral, favour for each example.
  ///   - labels: 0, 1 or 2.
  init(scores held: [[Float]], labels: [Int]) {
    temperature = Self.bestTemperature(held, labels)
    var best = -1.0
    for against in stride(from: Float(-0.5), through: 1.5, by: 0.05) {
      for favour in stride(from: Float(-0.5), through: 1.5, by: 0.05) {
        let found = Self.f1(held, labels, [against, 0, favour])
        // Macro F1, and that of the two sides once more: neutral is the easy one.
        let value = found.reduce(0, +) / 3 + (found[0] + found[2]) / 2
        guard value > best else { continue }
        (best, offsets, self.scores) = (value, [against, 0, favour], found)
      }
    }
    calibrationError = calibration(held, labels)
  }

  private static func f1(_ held: [[Float]], _ labels: [Int], _ offsets: [Float]) -> [Double] {
    var right = [0, 0, 0]
    var found = [0, 0, 0]
    var gold = [0, 0, 0]
    for (scores, label) in zip(held, labels) {
      let (a, b, c) = (scores[0] + offsets[0], scores[1] + offsets[1], scores[2] + offsets[2])
      let best = a > b ? (a >= c ? 0 : 2) : (b >= c ? 1 : 2)
      found[best] += 1
      gold[label] += 1
      if best == label { right[best] += 1 }
    }
    return (0..<3).map { Double(2 * right[$0]) / Double(max(found[$0] + gold[$0], 1)) }
  }

  private static func bestTemperature(_ held: [[Float]], _ labels: [Int]) -> Float {
    let candidates = stride(from: Float(0.5), through: 3, by: 0.05)
    func loss(_ temperature: Float) -> Double {
      zip(held, labels).reduce(0) { sum, item in
        sum - log(max(TargetJudgement.chances(item.0.map { $0 / temperature })[item.1], 1e-12))
      }
    }
    return candidates.min { loss($0) < loss($1) } ?? 1
  }

  private func calibration(_ held: [[Float]], _ labels: [Int]) -> Double {
    var bins = [(sum: Double, right: Double, count: Double)](repeating: (0, 0, 0), count: 10)
    for (scores, label) in zip(held, labels) {
      let judgement = TargetJudgement(scores: scores, offsets: offsets, temperature: temperature)
      let bin = min(9, Int(judgement.confidence * 10))
      bins[bin].sum += judgement.confidence
      bins[bin].count += 1
      let chosen = judgement.label == .against ? 0 : judgement.label == .neutral ? 1 : 2
      if chosen == label { bins[bin].right += 1 }
    }
    return bins.reduce(0) { $0 + abs($1.sum - $1.right) } / Double(max(labels.count, 1))
  }
}
