import Lexicon
import Model

/// "from 1 November 2026 to 20 April 2031": a range whose ends are dates of their own is two facts, a beginning and an end.
///
/// "13 to 15 July" stays one: its first end is no date by itself.
struct RangeEnds {
  let start: ResolvedTime
  let startTokens: Range<Int>
  let end: ResolvedTime
  let endTokens: Range<Int>

  /// nil for what is no such range.
  ///
  /// - Parameter isProgramme: the article tells many hours of one day.
  init?(_ match: GrammarMatch, _ node: TimeNode, _ resolver: TimeResolver, isProgramme: Bool) {
    guard case .range(let from, let to) = node, Self.standsAlone(from), Self.standsAlone(to),
      let first = match["a"], let second = match["b"]
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
