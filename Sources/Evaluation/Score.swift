/// Right, wrong and missed, counted over articles.
public struct Score: Sendable, Equatable {
  public var right = 0
  public var found = 0
  public var gold = 0

  public init() {}

  public var precision: Double { found == 0 ? (gold == 0 ? 1 : 0) : Double(right) / Double(found) }
  public var recall: Double { gold == 0 ? 1 : Double(right) / Double(gold) }
  /// The harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found.
  public var f1: Double {
    let sum = precision + recall
    return sum == 0 ? 0 : 2 * precision * recall / sum
  }

  public static func + (left: Score, right: Score) -> Score {
    var sum = left
    sum.right += right.right
    sum.found += right.found
    sum.gold += right.gold
    return sum
  }
}

/// The figures of one article or of many, by name.
public struct Scores: Sendable {
  /// What is scored, in the order in which it is printed.
  public enum Figure: String, Sendable, CaseIterable {
    case dates, quantities, regions, quotes, people, measures, stances
    /// Of the regions found: is the role right?
    case regionRoles = "region-roles"
    /// Of the people found: is the class of their role right?
    case roleClasses = "role-classes"
    case organisations
    /// Quotes without their speakers.
    case quoteSpans = "quote-spans"
    /// Measures without their status.
    case measureActions = "measure-actions"
    /// (holder, target) pairs without their direction.
    case stancePairs = "stance-pairs"
    /// Names by type, the spans the same to the character.
    case names

    /// The list that has to be annotated for the figure to be scored.
    var list: FactSheet.List {
      switch self {
      case .dates: .dates
      case .quantities: .quantities
      case .regions, .regionRoles: .regions
      case .quotes, .quoteSpans: .quotes
      case .people, .roleClasses: .people
      case .organisations: .organisations
      case .measures, .measureActions: .measures
      case .stances, .stancePairs: .stances
      case .names: .names
      }
    }
  }

  public private(set) var byFigure: [Figure: Score] = [:]
  public private(set) var confusions: [Confusion.Kind: Confusion] = [:]

  public init() {}

  public subscript(figure: Figure) -> Score {
    get { byFigure[figure] ?? Score() }
    set { byFigure[figure] = newValue }
  }

  /// Which labels are taken for which, among what was found.
  public subscript(kind: Confusion.Kind) -> Confusion {
    get { confusions[kind] ?? Confusion() }
    set { confusions[kind] = newValue }
  }

  public mutating func add(_ other: Scores) {
    for (figure, score) in other.byFigure { self[figure] = self[figure] + score }
    for (kind, confusion) in other.confusions { self[kind].add(confusion) }
  }
}

/// An item that is wrong or missed, for a list of faults.
public struct Fault: Sendable {
  public enum Kind: String, Sendable { case missed, wrong }

  public var figure: Scores.Figure
  public var kind: Kind
  public var text: String
  public var key: String
}
