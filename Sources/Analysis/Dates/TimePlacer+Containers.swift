import Model

/// Expressions that look for something inside something else.
extension TimePlacer {
  func nth(_ count: Int, _ unit: NthUnit, in outer: TimePlace) -> TimePlace? {
    let place: TimePlace?
    switch unit {
    case .weekday(let weekday):
      let day: CalendarDay
      if count > 0 {
        let first = outer.interval.first
        day = first + ((weekday - first.weekday + 7) % 7 + (count - 1) * 7)
      } else {
        let last = outer.interval.last
        day = last + (-((last.weekday - weekday + 7) % 7) + (count + 1) * 7)
      }
      place = TimePlace(.day, holding: day)
    case .grain(.week): place = week(count, in: outer)
    case .grain(.half) where outer.grain != .year: return half(count, of: outer)
    case .grain(let grain):
      let edge = count > 0 ? outer.interval.first : outer.interval.last
      guard let start = grain.interval(holding: edge)?.first else { return nil }
      place = TimePlace(grain, holding: grain.move(start, by: count > 0 ? count - 1 : count + 1))
    }
    guard var place, outer.interval.contains(place.interval) || place.grain == .week else { return nil }
    place.usesAnchor = outer.usesAnchor
    return place
  }

  /// "The second half of July": from the 16th; the value stays that of the whole.
  private func half(_ count: Int, of outer: TimePlace) -> TimePlace? {
    guard abs(count) <= 2 else { return nil }
    var result = outer
    result.value = outer.value
    let days = outer.interval.last.number - outer.interval.first.number + 1
    let middle = outer.interval.first + (outer.grain == .month ? 15 : days / 2)
    if count == 1 || count == -2 {
      result.interval.last = middle + -1
    } else {
      result.interval.first = middle
    }
    return result
  }

  /// The first or last so many units of something.
  func stretch(_ count: Int, _ grain: TimeGrain, in outer: TimePlace) -> TimePlace? {
    let sign = count < 0 ? -1 : 1
    guard let near = nth(sign, .grain(grain), in: outer), let far = nth(count, .grain(grain), in: outer)
    else { return nil }
    let (first, last) = count < 0 ? (far, near) : (near, far)
    return TimePlace(
      interval: DayInterval(first: first.interval.first, last: last.interval.last), grain: grain,
      value: grain.duration(String(abs(count))), usesAnchor: outer.usesAnchor)
  }

  /// Of a year the ISO week; of a month the week that has its Thursday in it.
  private func week(_ count: Int, in outer: TimePlace) -> TimePlace? {
    let first = outer.interval.first
    let last = outer.interval.last
    let thursday =
      count > 0
      ? first + ((4 - first.weekday + 7) % 7 + (count - 1) * 7)
      : last + (-((last.weekday - 4 + 7) % 7) + (count + 1) * 7)
    guard outer.interval.first <= thursday, thursday <= outer.interval.last else { return nil }
    return TimePlace(.week, holding: thursday)
  }

  func within(_ inner: TimeNode, _ outer: TimeNode) -> TimePlace? {
    guard let container = place(outer) else { return nil }
    var found: TimePlace?
    switch inner {
    case .fields(let fields): found = within(fields, container)
    case .holiday(let name, _, _): found = Self.holiday(name, in: container.interval.first.year)
    case .part(let part, let node):
      found = within(node, outer).flatMap { Self.part(part, of: $0) }
    default: found = nil
    }
    found?.usesAnchor = container.usesAnchor
    return found
  }

  private func within(_ fields: TimeFields, _ container: TimePlace) -> TimePlace? {
    var full = fields
    let interval = container.interval
    if fields.weekday != nil || fields.day != nil, fields.month == nil,
      interval.last.number - interval.first.number < 32
    {
      return (interval.first.number...interval.last.number).lazy.map(CalendarDay.init(number:)).first {
        (fields.weekday == nil || $0.weekday == fields.weekday) && (fields.day == nil || $0.day == fields.day)
      }.flatMap { TimePlace(.day, holding: $0) }
    }
    if fields.isWeekend { return TimePlace(.weekend, holding: interval.first) }
    guard full.year == nil else { return nil }
    full.year = interval.first.year
    return Self.complete(full)
  }

  /// Thirds: of a year four months, of a month ten days, of a week three days.
  static func part(_ part: TimePart, of whole: TimePlace) -> TimePlace? {
    var result = whole
    result.value = whole.value  // that of the whole, whatever its part begins in
    let (first, last) = (whole.interval.first, whole.interval.last)
    let days = last.number - first.number + 1
    let third = whole.grain == .month ? 10 : whole.grain == .week ? 3 : days / 3
    switch part {
    case .start: result.interval.last = first + (Swift.max(third, 1) - 1)
    case .middle:
      let start = whole.grain == .week ? 2 : third
      result.interval = DayInterval(first: first + start, last: first + (start + Swift.max(third, 1) - 1))
    case .end:
      result.interval.first = whole.grain == .month ? first + 20 : first + (days - Swift.max(third, 1))
    }
    if whole.grain == .year, let first = CalendarDay(year: whole.interval.first.year, month: 1, day: 1) {
      let start = [TimePart.start: 0, .middle: 4, .end: 8][part] ?? 0
      guard let from = first.adding(months: start), let to = from.adding(months: 4) else { return nil }
      result.interval = DayInterval(first: from, last: to + -1)
    }
    return result
  }

  // MARK: Holidays

  func holiday(_ name: String, _ year: TimeNode?, _ relation: Int?) -> TimePlace? {
    if let year {
      guard let place = place(year), var found = Self.holiday(name, in: place.interval.first.year) else {
        return nil
      }
      found.usesAnchor = place.usesAnchor
      return found
    }
    guard let day = anchor.day else { return nil }
    let options = (-1...1).compactMap { Self.holiday(name, in: day.year + $0) }
    var found: TimePlace?
    switch relation {
    case .some(0): found = options.first { $0.interval.first.year == day.year }
    case .some(let count) where count < 0: found = options.last { $0.interval.last < day }
    case .some: found = options.first { $0.interval.first > day }
    case nil:
      found =
        anchor.looksAhead ? options.first { $0.interval.last >= day } : nearest(options, day)
    }
    found?.usesAnchor = true
    return found
  }

  /// `12-25`, `E-2` (days from Easter Sunday; `OE` the Orthodox one), `A-7` (from the first Sunday in Advent), `11-4-4` (the fourth Thursday of
  /// November; −1 is the last; `11-4-4+1` the day after it).
  static func holiday(_ name: String, in year: Int) -> TimePlace? {
    if name.hasPrefix("OE") {
      let shift = Int(name.dropFirst(2)) ?? 0
      return TimePlace(.day, holding: CalendarDay.orthodoxEaster(year).map { $0 + shift })
    }
    if name.hasPrefix("A"), let eve = CalendarDay(year: year, month: 12, day: 24) {
      let fourthSunday = eve + -(eve.weekday % 7)
      return TimePlace(.day, holding: fourthSunday + (-21 + (Int(name.dropFirst()) ?? 0)))
    }
    if name.hasPrefix("E") {
      let shift = Int(name.dropFirst()) ?? 0
      return TimePlace(.day, holding: CalendarDay.easter(year).map { $0 + shift })
    }
    let shifted = name.split(separator: "+")
    if shifted.count == 2, let shift = Int(shifted[1]), let day = holiday(String(shifted[0]), in: year) {
      return TimePlace(.day, holding: day.interval.first + shift)
    }
    let parts = name.split(separator: "-", omittingEmptySubsequences: true).compactMap { Int($0) }
    guard parts.count >= 2 else { return nil }
    guard parts.count == 3 else {
      return TimePlace(.day, holding: CalendarDay(year: year, month: parts[0], day: parts[1]))
    }
    guard let month = TimePlace(.month, holding: CalendarDay(year: year, month: parts[0], day: 1)) else {
      return nil
    }
    let count = name.hasSuffix("--1") ? -1 : parts[1]
    return TimePlacer(anchor: TimeAnchor()).nth(
      count, .weekday(name.hasSuffix("--1") ? parts[1] : parts[2]), in: month)
  }

  // MARK: Ranges

  func range(_ from: TimeNode, _ to: TimeNode) -> TimePlace? {
    guard let (start, end) = ends(from, to) else { return nil }
    return TimePlace(
      interval: DayInterval(first: start.interval.first, last: end.interval.last), grain: end.grain,
      value: "\(start.value)/\(end.value)", usesAnchor: start.usesAnchor || end.usesAnchor)
  }

  /// Both ends, each with what the other lends it, in the right order; nil where they cannot be.
  func ends(_ from: TimeNode, _ to: TimeNode) -> (start: TimePlace, end: TimePlace)? {
    let (left, right) = Self.completed(from, to)
    guard let start = place(left), let end = place(right) else { return nil }
    guard end.interval.last < start.interval.first else { return (start, end) }
    if Self.isWeekday(from), Self.isWeekday(to) {
      return (start, TimePlace(.day, holding: end.interval.last + 7, usesAnchor: end.usesAnchor) ?? end)
    }
    if Self.hasYear(from), !Self.hasYear(to), let later = end.interval.last.adding(months: 12),
      let moved = TimePlace(end.grain, holding: later, usesAnchor: end.usesAnchor)
    {
      return (start, moved)
    }
    if !Self.hasYear(from), let earlier = start.interval.first.adding(months: -12),
      let moved = TimePlace(start.grain, holding: earlier, usesAnchor: start.usesAnchor)
    {
      return (moved, end)
    }
    return nil
  }

  private static func isWeekday(_ node: TimeNode) -> Bool {
    if case .fields(let fields) = node { return fields.weekday != nil && fields.month == nil }
    return false
  }

  private static func hasYear(_ node: TimeNode) -> Bool {
    if case .fields(let fields) = node { return fields.year != nil }
    return false
  }

  /// "from 13 to 15 July 2026": each end lends the other what it does not say.
  static func completed(_ from: TimeNode, _ to: TimeNode) -> (TimeNode, TimeNode) {
    guard case .fields(var left) = from, case .fields(var right) = to else { return (from, to) }
    if left.day != nil, left.month == nil { left.month = right.month }
    if right.day != nil, right.month == nil { right.month = left.month }
    if left.year == nil, !left.isWeekdayAlone { left.year = right.year }
    if right.year == nil, !right.isWeekdayAlone { right.year = left.year }
    return (.fields(left), .fields(right))
  }
}
