import Lexicon
import Model

/// Turns what a date rule matched into a `TimeNode`: the operations that the value column of `date-rules` may name.
///
/// | operation | arguments |
/// |---|---|
/// | `same` | `of` |
/// | `related` | `of`, a date, and `rel`: which of those that its year would make |
/// | `cal` | `y` `yy` `m` `d` `ymd` `q` `h` `season` `w` `wd` `we` `decade` `century` `fy` `rel` `near` (a `rel`, the nearest one) |
/// | `unit` | `unit`, `n` (−1 last, 0 this, 1 next), `of` |
/// | `offset` | `unit`, `n`, `sign`, `of`, or a second amount `unit2`, `n2` |
/// | `period` | `unit`, `n`, `sign`, and smaller amounts `unit2`, `n2`, `unit3`, `n3` |
/// | `stretch` | `unit`, `n`, `sign`, `of` |
/// | `list` | `a`, `b`, `c`… `e` |
/// | `nth` | `n`, `sign`, `unit` or `wd`, `of` |
/// | `in` | `what`, `of` |
/// | `part` | `part`, `of` |
/// | `range` | `from`, `to` |
/// | `bound` | `direction`, `of` |
/// | `week-of` | `of`, `unit` (a week, or `WE`) |
/// | `holiday` | `v`, `y` |
/// | `clock` | `t` or `hour`, `minute`, `half` (of the day), `of` or `n` days from the anchor |
/// | `duration` | `n`, `high`, `unit`, `times`, or `v` |
/// | `duration-sum` | `a`, `b` |
/// | `duration-half` | `unit`, `n` without the half |
/// | `fiscal` | a fiscal year beside the present one: where it begins is not known |
/// | `decade` | `y` or `yy`, any year of it; `tens`, a number word |
/// | `none` | what is read and left out: "18 years old" |
/// | `set` | `unit`, `n`, `wd`, `part`, `wp` (weekday and part), `season`, `m`, `d`, or `v` |
/// | `set-clock` | `set`, `clock` |
/// | `told` | `n` days from the day named last |
/// | `later` | `unit`, `n`, `sign`: so much time from the day named last |
/// | `years` | `y` and the one after it, in two digits, `yy` |
/// | `ref` | `v` |
struct TimeMeaning {
  /// By payload of the seeds.
  let numbers: [Double]
  /// Two-digit years are taken nearest to this one.
  let centuryYear: Int

  func node(_ match: GrammarMatch?) -> TimeNode? {
    guard let match, let meaning = match.rule?.meaning else { return nil }
    let call = Call(match: match, meaning: meaning, reader: self)
    switch meaning.operation {
    case "same": return call.node("of")
    case "related": return related(call)
    case "cal": return fields(call).map(TimeNode.fields)
    case "unit": return unit(call)
    case "offset": return offset(call)
    case "period": return period(call)
    case "nth": return nth(call)
    case "in": return within(call)
    case "part": return part(call)
    case "range": return range(call)
    case "bound":
      guard let direction = call.text("direction").flatMap(TimeExpression.Direction.init),
        let of = call.node("of")
      else { return nil }
      return .bound(direction, of)
    case "holiday":
      return call.text("v").map { .holiday($0, year: call.node("y"), relation: call.integer("rel")) }
    case "none": return .nothing
    case "told": return call.integer("n").map(TimeNode.told)
    case "later":
      guard let count = call.number("n"), let grain = call.grain("unit") else { return nil }
      return .later(count * Double(call.integer("sign") ?? 1), grain, than: nil)
    case "years": return years(call)
    case "set-clock": return setClock(call)
    case "stretch": return stretch(call)
    case "list":
      let nodes = ["a", "b", "c", "d", "e"].compactMap(call.node)
      return nodes.count > 1 ? .list(nodes) : nil
    case "in-week":
      guard let count = call.integer("n"), let what = call.node("what") else { return nil }
      return .within(what, .unit(.week, count, base: nil))
    case "week-of": return call.node("of").map { .unit(call.grain("unit") ?? .week, 0, base: $0) }
    case "weekday-part":
      guard let text = call.text("v"), let weekday = Int(text.prefix(1)) else { return nil }
      return .clock(String(text.dropFirst()), of: .fields(TimeFields(weekday: weekday)))
    case "clock": return clock(call)
    case "duration": return duration(call)
    case "duration-half":
      guard let grain = call.grain("unit"), let count = call.number("n") else { return nil }
      return .duration(value: grain.duration(Self.text(count + 0.5)), high: nil)
    case "duration-sum": return durationSum(call)
    case "fiscal": return .reference("FYXXXX")
    case "decade":
      let tens = call.integer("tens").flatMap { $0 % 10 == 0 && (20...90).contains($0) ? $0 : nil }
      let year = call.integer("y") ?? (call.integer("yy") ?? tens).map(fullYear)
      return year.map { .fields(TimeFields(decade: $0 / 10)) }
    case "set": return set(call)
    case "ref": return call.text("v").map(TimeNode.reference)
    default: return nil
    }
  }

  private func fields(_ call: Call) -> TimeFields? {
    var fields = TimeFields()
    fields.year = call.integer("y") ?? call.integer("fy") ?? call.integer("yy").map(fullYear)
    fields.isFiscal = call.has("fy")
    if let digits = call.integer("ymd") {
      (fields.year, fields.month, fields.day) = (digits / 10000, digits / 100 % 100, digits % 100)
      return fields.month.map((1...12).contains) == true && fields.day.map((1...31).contains) == true
        ? fields : nil
    }
    fields.month = call.integer("m")
    fields.day = call.integer("d")
    fields.quarter = call.integer("q")
    fields.half = call.integer("h")
    fields.season = call.integer("season")
    fields.week = call.integer("w")
    fields.weekday = call.integer("wd")
    fields.isWeekend = call.has("we")
    fields.decade = call.integer("decade")
    fields.century = call.integer("century").map { $0 - 1 }
    fields.relation = call.integer("rel") ?? call.integer("near")
    fields.isNearest = call.has("near")
    if let day = fields.day, !(1...31).contains(day) { return nil }
    if let month = fields.month, !(1...12).contains(month) { return nil }
    if let quarter = fields.quarter, !(1...4).contains(quarter) { return nil }
    if let week = fields.week, !(1...53).contains(week) { return nil }
    if let decade = fields.decade, decade > 210 || decade < 0 { return nil }
    if let century = fields.century, !(0...29).contains(century) { return nil }
    return fields.grain == nil ? nil : fields
  }

  /// "Next 12 May": what names its year or its weekday stays as it is.
  private func related(_ call: Call) -> TimeNode? {
    let node = call.node("of")
    guard case .fields(var fields)? = node, fields.year == nil, fields.weekday == nil else { return node }
    if let relation = call.integer("rel"), relation != 0 { fields.relation = relation }
    return .fields(fields)
  }

  /// "31-Oct-74": the year nearest to the anchor's that is at most twenty years ahead of it.
  private func fullYear(_ short: Int) -> Int {
    let full = centuryYear / 100 * 100 + short
    if full > centuryYear + 20 { return full - 100 }
    return full <= centuryYear - 80 ? full + 100 : full
  }

  private func unit(_ call: Call) -> TimeNode? {
    guard let grain = call.grain("unit"), let count = call.integer("n") else { return nil }
    return .unit(grain, count, base: call.node("of"))
  }

  private func offset(_ call: Call) -> TimeNode? {
    guard let grain = call.grain("unit") else { return nil }
    let base = call.has("of") ? call.node("of") : nil
    if call.has("of"), base == nil { return nil }
    let sign = call.integer("sign") ?? 1
    guard let count = call.number("n") else { return .reference(sign < 0 ? "PAST_REF" : "FUTURE_REF") }
    if let second = call.number("n2"), let other = call.grain("unit2") {
      return .offset(
        count * Double(sign), grain, base: .offset(second * Double(sign), other, base: base))
    }
    return .offset(count * Double(sign), grain, base: base)
  }

  private func period(_ call: Call) -> TimeNode? {
    guard let grain = call.grain("unit"), let count = call.integer("n"), (1...999).contains(count)
    else { return nil }
    let sign = call.integer("sign") ?? 1
    // "These three months": no way is said.
    if sign == 0 { return .duration(value: grain.duration(String(count)), high: nil) }
    var amounts = [(count: count * sign, grain: grain)]
    for (number, unit) in [("n2", "unit2"), ("n3", "unit3")] where call.has(number) {
      guard let more = call.integer(number), (1...999).contains(more), let smaller = call.grain(unit),
        let last = amounts.last?.grain, smaller < last
      else { return nil }
      amounts.append((more * sign, smaller))
    }
    return amounts.count > 1 ? .periods(amounts) : .period(count * sign, grain)
  }

  private func stretch(_ call: Call) -> TimeNode? {
    guard let grain = call.grain("unit"), let count = call.integer("n"), (1...999).contains(count),
      let of = call.node("of")
    else { return nil }
    return .stretch(count * (call.integer("sign") ?? 1), grain, of: of)
  }

  private func nth(_ call: Call) -> TimeNode? {
    guard let count = call.integer("n"), count != 0, let of = call.node("of") else { return nil }
    let signed = count * (call.integer("sign") ?? 1)
    if let weekday = call.integer("wd") { return .nth(signed, .weekday(weekday), of: of) }
    return call.grain("unit").map { .nth(signed, .grain($0), of: of) }
  }

  private func within(_ call: Call) -> TimeNode? {
    guard let what = call.node("what"), let of = call.node("of") else { return nil }
    // "3 March this week" are two: no month lies in a week.
    if case .fields(let fields) = what, fields.month != nil, case .unit(let grain, _, _) = of, grain < .year {
      return nil
    }
    return .within(what, of)
  }

  private func part(_ call: Call) -> TimeNode? {
    guard let part = call.text("part").flatMap(TimePart.init), let of = call.node("of") else { return nil }
    return .part(part, of)
  }

  private func range(_ call: Call) -> TimeNode? {
    guard let from = call.node("from"), let to = call.node("to") else { return nil }
    return .range(from, to)
  }

  private func duration(_ call: Call) -> TimeNode? {
    if let value = call.text("v") { return .duration(value: value, high: nil) }
    guard let grain = call.grain("unit") else { return nil }
    guard let count = call.number("n") else {
      return call.has("n") ? nil : .duration(value: grain.duration("X"), high: nil)
    }
    if grain == .year, (1900...2100).contains(count) { return nil }
    let factor = Double(call.integer("times") ?? 1)
    let value = grain.duration(Self.text(count * factor))
    return .duration(value: value, high: call.number("high").map { grain.duration(Self.text($0 * factor)) })
  }

  private func durationSum(_ call: Call) -> TimeNode? {
    guard case .duration(let left, nil)? = call.node("a"), case .duration(let right, nil)? = call.node("b"),
      !left.contains("X"), !right.contains("X"), Self.isFalling(left, right)
    else { return nil }
    return .duration(value: Self.joined(left, right), high: nil)
  }

  /// "Six years and three months" is one amount, the greater unit first; "three months, six years" are two.
  private static func isFalling(_ left: String, _ right: String) -> Bool {
    let isSmall = right.hasPrefix("PT")
    guard let last = left.last, let first = right.dropFirst(isSmall ? 2 : 1).first(where: \.isLetter) else {
      return false
    }
    return length(of: last, isSmall: left.contains("T")) > length(of: first, isSmall: isSmall)
  }

  private static func length(of unit: Character, isSmall: Bool) -> Int {
    (isSmall ? ["S": 0, "M": 1, "H": 2] : ["D": 3, "W": 4, "M": 5, "Y": 6])[unit] ?? 7
  }

  /// `P3Y` and `P2M` are `P3Y2M`; `P1D` and `PT4H` are `P1DT4H`.
  private static func joined(_ left: String, _ right: String) -> String {
    left.contains("T") && right.hasPrefix("PT") ? left + right.dropFirst(2) : left + right.dropFirst()
  }

  /// "2025/26", "2025-2026": two years in a row.
  private func years(_ call: Call) -> TimeNode? {
    guard let year = call.integer("y"), let next = call.integer("yy"), (year + 1 - next) % 100 == 0,
      next < 100 || next == year + 1
    else { return nil }
    return .range(.fields(TimeFields(year: year)), .fields(TimeFields(year: year + 1)))
  }

  private func set(_ call: Call) -> TimeNode? {
    if let value = call.text("v") { return .set(value) }
    if let weekday = call.integer("wd") { return .set("XXXX-WXX-\(weekday)" + (call.text("part") ?? "")) }
    if let weekdayAndPart = call.text("wp") { return .set("XXXX-WXX-" + weekdayAndPart) }
    if let part = call.text("part") { return .set(part) }
    if let season = call.integer("season") { return .set(TimeFields(season: season).template) }
    if let day = call.integer("d") {
      guard (1...31).contains(day) else { return nil }
      let month = call.integer("m").map { CalendarDay.padded($0, 2) } ?? "XX"
      return .set("XXXX-\(month)-\(CalendarDay.padded(day, 2))")
    }
    if let month = call.integer("m") { return .set("XXXX-\(CalendarDay.padded(month, 2))") }
    guard let grain = call.grain("unit") else { return nil }
    return .set(grain.duration(Self.text(call.number("n") ?? 1)))
  }

  /// A count as TIMEX3 writes it: `5`, `2.5`.
  static func text(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }
}
