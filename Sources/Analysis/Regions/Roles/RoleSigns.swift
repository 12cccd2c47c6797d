import Model

/// What may speak for a role of a place, numbered: the rows of `models/roles.tsv`.
///
/// Rows are found by name: a sign that is added moves no weight to another.
enum RoleSigns {
  /// A sign that is no class of words.
  enum Flag: Int, CaseIterable {
    case demonym, capital, rulesInSentence, rulesBefore, rulesAfter, workerBefore, workerNear, agentNear
    case seatNear, decidingNear, seatNearAfter, governmentNearAfter, inMeasure, ofMeasure, ofItsMeasure
    case inQuote, inDirectQuote, inIndirectQuote, inBody, personBefore, personAfter, bodyBefore, bodyAfter
    case dated, bounded, amount, once, twice, thrice, often, first, repeated, lead, home, abroad
  }

  /// Where a class of words stands: directly beside the name, or with one word between.
  enum Side: Int, CaseIterable { case before, after, beforeOne, afterOne }

  static let roles = Region.Role.allCases
  private static let kinds: [Region.Kind] = [.country, .subdivision, .city, .region, .continent]
  private static let kindStart = roles.count
  private static let statusStart = kindStart + kinds.count + 1
  private static let flagStart = statusStart + Measure.Status.allCases.count
  private static let classStart = flagStart + Flag.allCases.count
  static let count = classStart + Side.allCases.count * PlaceClass.ordered.count

  /// By number.
  static let names: [String] =
    roles.map { "rule:" + $0.rawValue } + kinds.map { "kind:" + $0.rawValue } + ["kind:none"]
    + Measure.Status.allCases.map { "status:" + $0.rawValue } + Flag.allCases.map { "\($0)" }
    + Side.allCases.flatMap { side in PlaceClass.ordered.map { "\(side):" + $0.name } }

  static func number(of role: Region.Role) -> Int { roles.firstIndex(of: role) ?? 0 }

  static func number(of kind: Region.Kind?) -> Int {
    kindStart + (kind.flatMap { kinds.firstIndex(of: $0) } ?? kinds.count)
  }

  static func number(of status: Measure.Status) -> Int {
    statusStart + (Measure.Status.allCases.firstIndex(of: status) ?? 0)
  }

  static func number(of flag: Flag) -> Int { flagStart + flag.rawValue }

  /// Adds the numbers of the classes of a set.
  static func append(_ classes: PlaceClass, _ side: Side, to signs: inout [Int]) {
    let start = classStart + side.rawValue * PlaceClass.ordered.count
    var rest = classes.rawValue
    while rest != 0 {
      // `ordered` is by the bit that each class is.
      signs.append(start + rest.trailingZeroBitCount)
      rest &= rest - 1
    }
  }
}
