import Lexicon
import Model

/// "from 1 November 2026 to 20 April 2031": a range whose ends are dates of their own is two facts, a beginning and an end.
///
/// "13 to 15 July" and "May to October 2028" stay one: a day takes its month, or a month its year, from the other end. So does what a dash joins
/// ("2026–2028").
struct RangeEnds {
  let start: ResolvedTime
  let startTokens: Range<Int>
  let end: ResolvedTime
  let endTokens: Range<Int>

  /// nil for what is no such range.
  ///
  /// - Parameter isProgramme: the article tells many hours of one day.
  init?(
    _ match: GrammarMatch, _ node: TimeNode, _ resolver: TimeResolver, isProgramme: Bool,
    in document: Document
  ) {
    guard case .range(let from, let to) = node, Self.standsAlone(from), Self.standsAlone(to),
      !Self.borrows(from, to), let first = match["a"], let second = match["b"],
      Self.isClock(to) || !Self.isJoined(first.reported.rest(to: second.reported.lowerBound), document)
    else { return nil }
    let (left, right) = TimePlacer.completed(from, to)
    // Hours from–to are mostly those of every day ("quiet hours from 10 p.m."): only the day that their sentence names is lent to them.
    let resolver = Self.isDaily(to) && !isProgramme ? TimeResolver(anchor: TimeAnchor()) : resolver
    var start = resolver.resolve(.bound(.since, left))
    var end = resolver.resolve(.bound(.until, right))
    if !Self.isClock(to), let (early, late) = resolver.placer.ends(from, to) {
      (start.value, start.first) = (early.value, early.interval.first)
      (end.value, end.last) = (late.value, late.interval.last)
      start.edtf = TimeResolver.edtf(early).map { "\($0)/.." }
      end.edtf = TimeResolver.edtf(late).map { "../\($0)" }
    }
    (self.start, self.end) = (start, end)
    (startTokens, endTokens) = (first.reported, second.reported)
  }

  /// One end says the year of both. A month needs it; a day of a month is a date of its own ("15 October to 15 April").
  private static func borrows(_ from: TimeNode, _ to: TimeNode) -> Bool {
    guard case .fields(let left) = from, case .fields(let right) = to else { return false }
    if left.year == nil, right.year != nil { return left.grain == .month }
    return left.year != nil && right.year == nil && right.grain == .month
  }

  /// Nothing but marks between the ends.
  private static func isJoined(_ gap: Range<Int>, _ document: Document) -> Bool {
    !gap.isEmpty && document.tokens[gap].allSatisfy { $0.kind == .punctuation || $0.kind == .symbol }
  }

  private static func isClock(_ node: TimeNode) -> Bool {
    if case .clock = node { return true }
    return false
  }

  private static func isDaily(_ node: TimeNode) -> Bool {
    if case .clock(_, nil) = node { return true }
    return false
  }

  private static func standsAlone(_ node: TimeNode) -> Bool {
    if case .fields(let fields) = node {
      return fields.month != nil || fields.year != nil && fields.day == nil
    }
    return true
  }
}
