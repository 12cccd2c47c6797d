import Lexicon
import Model

/// Weighs the signs of what a place stands for with weights learned from the open articles of `Corpus/` (`models/roles.tsv`).
///
/// What the rules say is one sign among the others; where no weights are there, it stands.
struct RoleJudge: Sendable {
  static let file = "roles.tsv"
  /// The row that is added whatever the signs are.
  static let bias = "bias"

  /// By sign and role.
  private let weights: [Float]
  private let constants: [Float]

  /// nil where no root has weights.
  ///
  /// - Throws: `LexiconError` where a line is bad.
  init?(in store: LexiconStore) throws(LexiconError) {
    guard store.hasModel(Self.file) else { return nil }
    var rows: [String: [Float]] = [:]
    for row in try store.modelTable(Self.file) {
      rows[row["sign"]] = RoleSigns.roles.map { Float(row[$0.rawValue]) ?? 0 }
    }
    let none = [Float](repeating: 0, count: RoleSigns.roles.count)
    constants = rows[Self.bias] ?? none
    weights = RoleSigns.names.flatMap { rows[$0] ?? none }
  }

  init(weights: [Float], constants: [Float]) {
    (self.weights, self.constants) = (weights, constants)
  }

  /// Of equal roles the one that stands first in `Region.Role`.
  func role(_ signs: [Int]) -> Region.Role {
    let sums = Self.sums(signs, weights, constants)
    let best = sums.indices.max { (sums[$0], $1) < (sums[$1], $0) }
    return best.map { RoleSigns.roles[$0] } ?? .place
  }

  static func sums(_ signs: [Int], _ weights: [Float], _ constants: [Float]) -> [Float] {
    var sums = constants
    for sign in signs {
      let start = sign * sums.count
      for role in sums.indices { sums[role] += weights[start + role] }
    }
    return sums
  }

  /// The regions with the roles that all signs together speak for.
  func judged(_ regions: [Region], by reader: PlaceRoleReader) -> [Region] {
    regions.map { region in
      guard !region.inTitle else { return region }
      var region = region
      region.role = role(reader.signs(of: region))
      return region
    }
  }
}
