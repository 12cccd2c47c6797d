import Foundation
import Lexicon
import Model

/// Judges how a holder leans on a target from all that the article lets it say and do: a linear model of three classes.
///
/// Its weights (`models/holders.tsv`) know no word, no language and no target: what words say is summed by the lexicons first.
public struct HolderModel: Sendable {
  /// Against, neutral, favour: what a judgement found likely, in sum 1.
  typealias Chances = SIMD3<Float>

  private let weights: [String: SIMD3<Float>]
  /// Below this, the likelier side is not claimed.
  static let threshold: Float = 0.3
  /// Where no rule reads a side, one has to be likelier than the other by this much.
  static let margin: Float = 0.05
  /// As much as this, read by rules, is no matter of doubt.
  static let certain: Float = 0.6

  /// nil where no root has its table.
  init?(in store: LexiconStore) {
    guard let rows = try? store.modelTable("holders.tsv") else { return nil }
    var weights: [String: SIMD3<Float>] = [:]
    for row in rows {
      weights[row["feature"]] = SIMD3(
        Float(row["against"]) ?? 0, Float(row["neutral"]) ?? 0, Float(row["favour"]) ?? 0)
    }
    self.weights = weights
  }

  /// The side that is claimed and how likely it is; nil where it is not likely enough or where nothing leans.
  ///
  /// Words and deeds that rules read say which side it is: the model only doubts those that say little.
  static func claim(_ chances: Chances, _ features: [HolderFeature]) -> (isFavour: Bool, chance: Float)? {
    guard features.contains(where: \.isSigned) else { return nil }
    let read = features.first { $0.name == HolderFeature.read }?.value ?? 0
    let isLikely = max(chances.x, chances.z) >= threshold
    guard isLikely || abs(read) >= certain else { return nil }
    guard read != 0 || abs(chances.z - chances.x) >= margin else { return nil }
    let isFavour = read == 0 ? chances.z >= chances.x : read > 0
    return (isFavour, isFavour ? chances.z : chances.x)
  }

  func chances(_ features: [HolderFeature]) -> Chances {
    var sums = SIMD3<Float>(repeating: 0)
    for feature in features {
      if let weight = weights[feature.name] { sums += weight * feature.value }
    }
    return Self.chances(of: sums)
  }

  static func chances(of sums: SIMD3<Float>) -> Chances {
    let top = sums.max()
    let parts = SIMD3<Float>(exp(sums.x - top), exp(sums.y - top), exp(sums.z - top))
    return parts / parts.sum()
  }
}

/// Something that an article lets be known of a holder and a target.
public struct HolderFeature: Sendable {
  /// Where it is read: what the lexicons find fails more often in articles that nobody wrote them for.
  enum Source: Sendable { case words, deeds, setting }

  public var name: String
  public var value: Float
  var source: Source
  /// Whether it leans: turned round, it says the opposite. An office or the length of a quote says only that its holder may lean.
  var isSigned: Bool

  /// The feature that words and deeds add up to, where rules read them.
  static let read = "read"
}

/// A holder that could lean on a target, for learning: `Analyzer.holderExamples`.
public struct HolderExample: Sendable {
  public var holder: String
  public var target: String
  public var features: [HolderFeature]
}
