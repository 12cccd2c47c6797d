import Foundation
import Model

/// What class scores say: the label, how sure, and how far to either side.
struct TargetJudgement: Sendable {
  var label: Stance.Label
  /// −1…1; less than 0.1 either way for neutral, 0.1 or more otherwise.
  var polarity: Double
  /// The label's calibrated probability.
  var confidence: Double

  /// - Parameters:
  ///   - scores: against, neutral, favour.
  ///   - offsets: added before the label is chosen.
  init(scores: [Float], offsets: [Float], temperature: Float) {
    let chances = Self.chances(scores.map { $0 / temperature })
    let weighed = Self.chances(zip(scores, offsets).map { ($0 + $1) / temperature })
    let best = weighed.indices.max { weighed[$0] < weighed[$1] } ?? 1
    label = [.against, .neutral, .favour][best]
    confidence = chances[best]
    let lean = weighed[2] - weighed[0]
    polarity =
      switch label {
      case .favour: max(lean, 0.1)
      case .against: min(lean, -0.1)
      case .neutral, .mixed: min(max(lean, -0.09), 0.09)
      }
  }

  static func chances(_ scores: [Float]) -> [Double] {
    let top = Double(scores.max() ?? 0)
    let parts = scores.map { exp(Double($0) - top) }
    let sum = parts.reduce(0, +)
    return parts.map { $0 / sum }
  }
}
