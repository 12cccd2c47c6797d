import Model

/// What may speak for a role of a place, numbered: the rows of `models/roles.tsv`.
///
/// The numbers are made once, from names, so that a sign that is added moves no weight to another.
enum RoleSigns {
  /// A sign that is no class of words.
  enum Flag: String, CaseIterable {
    case demonym, capital
    case rulesInSentence = "rules-in-sentence"
    case rulesBefore = "rules-before"
    case rulesAfter = "rules-after"
    case workerBefore = "worker-before"
    case workerNear = "worker-near"
    case agentNear = "agent-near"
    case seatNear = "seat-near"
    case decidingNear = "deciding-near"
    case seatNearAfter = "seat-near-after"
    case governmentNearAfter = "government-near-after"
    case inMeasure = "in-measure"
    case ofMeasure = "of-measure"
    case ofItsMeasure = "of-its-measure"
    case inQuote = "in-quote"
    case inDirectQuote = "in-direct-quote"
    case inIndirectQuote = "in-indirect-quote"
    case inBody = "in-body"
    case personBefore = "person-before"
    case personAfter = "person-after"
    case bodyBefore = "body-before"
    case bodyAfter = "body-after"
    case dated, bounded, amount
    case once, twice, thrice, often
    case first, repeated, lead, home, abroad
  }

  /// Where a class of words stands: directly beside the name, or with one word between.
  enum Side: String, CaseIterable {
    case before, after
    case beforeOne = "before-one"
    case afterOne = "after-one"
  }

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
    + Measure.Status.allCases.map { "status:" + $0.rawValue } + Flag.allCases.map(\.rawValue)
    + Side.allCases.flatMap { side in PlaceClass.ordered.map { side.rawValue + ":" + $0.name } }

  private static let flagNumbers = Dictionary(
    Flag.allCases.enumerated().map { ($1, flagStart + $0) }, uniquingKeysWith: { first, _ in first })

  static func number(of role: Region.Role) -> Int { roles.firstIndex(of: role) ?? 0 }

  static func number(of kind: Region.Kind?) -> Int {
    kindStart + (kind.flatMap { kinds.firstIndex(of: $0) } ?? kinds.count)
  }

  static func number(of status: Measure.Status) -> Int {
    statusStart + (Measure.Status.allCases.firstIndex(of: status) ?? 0)
  }

  static func number(of flag: Flag) -> Int { flagNumbers[flag] ?? flagStart }

  /// Adds the numbers of the classes of a set.
  static func append(_ classes: PlaceClass, _ side: Side, to signs: inout [Int]) {
    guard !classes.isEmpty, let place = Side.allCases.firstIndex(of: side) else { return }
    let start = classStart + place * PlaceClass.ordered.count
    for (index, entry) in PlaceClass.ordered.enumerated() where classes.contains(entry.set) {
      signs.append(start + index)
    }
  }
}
