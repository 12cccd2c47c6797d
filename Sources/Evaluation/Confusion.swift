/// How often each gold label was found as each label: counts of pairs that agree in all else.
public struct Confusion: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case regionRoles = "region-roles"
    case roleClasses = "role-classes"
    /// Of measures whose action and target are right.
    case measureStatus = "measure-status"
    /// Of (holder, target) pairs that both sides have.
    case stanceSigns = "stance-signs"
  }

  /// Gold label, then found label.
  public private(set) var counts: [String: [String: Int]] = [:]

  public init() {}

  public mutating func add(gold: String, found: String, count: Int = 1) {
    counts[gold, default: [:]][found, default: 0] += count
  }

  mutating func add(_ other: Confusion) {
    for (gold, row) in other.counts {
      for (found, count) in row { add(gold: gold, found: found, count: count) }
    }
  }

  /// Every label of either side, sorted.
  public var labels: [String] {
    Set(counts.keys).union(counts.values.flatMap(\.keys)).sorted()
  }

  public func count(gold: String, found: String) -> Int { counts[gold]?[found] ?? 0 }

  public var total: Int { counts.values.reduce(0) { $0 + $1.values.reduce(0, +) } }

  /// The share on the diagonal; nil without pairs.
  public var accuracy: Double? {
    guard total > 0 else { return nil }
    return Double(labels.reduce(0) { $0 + count(gold: $1, found: $1) }) / Double(total)
  }

  /// The mean of the labels' F1, over labels that gold has; nil without pairs.
  public var macroF1: Double? {
    let known = counts.filter { $0.value.values.contains { $0 > 0 } }.keys
    guard !known.isEmpty else { return nil }
    let sum = known.sorted().reduce(0.0) { sum, label in
      var score = Score()
      score.right = count(gold: label, found: label)
      score.gold = counts[label]?.values.reduce(0, +) ?? 0
      score.found = labels.reduce(0) { $0 + count(gold: $1, found: label) }
      return sum + score.f1
    }
    return sum / Double(known.count)
  }
}
