import Foundation
import Model

/// Learns the weights of `RoleJudge`: multinomial logistic regression with a quadratic penalty, by accelerated gradient descent.
///
/// One thread, one order of additions: the same examples give the same weights.
public struct RoleTrainer {
  /// A place whose role is known.
  public struct Example: Sendable {
    /// Whatever comes from one article is left out together when weights are tested.
    public let article: String
    public let signs: [Int]
    public let role: Region.Role
    /// How much it counts beside one of an article; what counts less is not tested on.
    public let weight: Float

    public init(article: String, signs: [Int], role: Region.Role, weight: Float = 1) {
      (self.article, self.signs, self.role, self.weight) = (article, signs, role, weight)
    }

    /// What the rules alone say.
    public var rule: Region.Role { RoleSigns.roles[signs.first ?? 0] }
  }

  private static let steps = 1500
  private let examples: [Example]
  /// How much an example's loss weighs against the penalty on weights.
  private let strength: Float

  public init(_ examples: [Example], strength: Float = 0.3) {
    (self.examples, self.strength) = (examples, strength)
  }

  /// Of the examples, how many a model tells right that saw none of their article; parts of articles in order of their names.
  public func crossValidated(parts: Int = 10) -> Int {
    let articles = Set(examples.map(\.article)).sorted()
    var right = 0
    for part in 0..<parts {
      let held = Set(articles.indices.filter { $0 % parts == part }.map { articles[$0] })
      let judge = Self.fit(examples.filter { !held.contains($0.article) }, strength).judge
      right += examples.count {
        held.contains($0.article) && $0.weight >= 1 && judge.role($0.signs) == $0.role
      }
    }
    return right
  }

  /// The table `models/roles.tsv`.
  public func table() -> String {
    let (weights, constants, _) = Self.fit(examples, strength)
    let width = RoleSigns.roles.count
    func line(_ name: String, _ row: ArraySlice<Float>) -> String {
      ([name] + row.map { String(format: "%.3f", $0) }).joined(separator: "\t")
    }
    var lines = [
      "# What speaks for a place being what: weights of signs, learned by `dateline train roles`. Signs: RoleSigns.",
      (["sign"] + RoleSigns.roles.map(\.rawValue)).joined(separator: "\t"),
      line(RoleJudge.bias, constants[...]),
    ]
    for (sign, name) in RoleSigns.names.enumerated() {
      let row = weights[sign * width..<(sign + 1) * width]
      if row.contains(where: { abs($0) >= 0.0005 }) { lines.append(line(name, row)) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func fit(_ examples: [Example], _ strength: Float)
    -> (weights: [Float], constants: [Float], judge: RoleJudge)
  {
    let width = RoleSigns.roles.count
    var weights = [Float](repeating: 0, count: (RoleSigns.count + 1) * width)
    var ahead = weights
    // The loss bends no more than this: a half of each example's signs, all in one direction.
    let most = examples.map { $0.weight * Float($0.signs.count + 1) }.reduce(0, +)
    let step = 1 / (1 + strength * most / 2)
    for number in 0..<steps {
      let slope = gradient(examples, strength, ahead)
      let before = weights
      for index in weights.indices { weights[index] = ahead[index] - step * slope[index] }
      let momentum = Float(number) / Float(number + 3)
      for index in weights.indices {
        ahead[index] = weights[index] + momentum * (weights[index] - before[index])
      }
    }
    let constants = Array(weights.suffix(width))
    let table = Array(weights.dropLast(width))
    return (table, constants, RoleJudge(weights: table, constants: constants))
  }

  /// Of half the squared weights plus the examples' log loss; the constants, which stand last, are not punished.
  private static func gradient(_ examples: [Example], _ strength: Float, _ weights: [Float]) -> [Float] {
    let width = RoleSigns.roles.count
    var gradient = weights
    for index in (weights.count - width)..<weights.count { gradient[index] = 0 }
    for example in examples {
      let sums = RoleJudge.sums(
        example.signs + [RoleSigns.count], weights, [Float](repeating: 0, count: width))
      let top = sums.max() ?? 0
      let parts = sums.map { exp($0 - top) }
      let total = parts.reduce(0, +)
      for role in 0..<width {
        let error =
          strength * example.weight * (parts[role] / total - (RoleSigns.roles[role] == example.role ? 1 : 0))
        for sign in example.signs { gradient[sign * width + role] += error }
        gradient[RoleSigns.count * width + role] += error
      }
    }
    return gradient
  }
}
