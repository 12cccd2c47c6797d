import Model

/// What an expression comes to in the record.
struct ResolvedTime {
  var kind: TimeExpression.Kind
  var value: String
  var valueHigh: String?
  var first: CalendarDay?
  var last: CalendarDay?
  var edtf: String?
  var direction: TimeExpression.Direction?
  var anchor: TimeExpression.Anchor
}

extension TimeExpression {
  /// "May to October 2028": a beginning and an end in one expression.
  var isRange: Bool {
    direction == nil && earliest != nil && latest != nil && value.contains("/")
      && rule?.hasPrefix("range") == true
  }

  /// A whole date that the calendar does not have: it has a value and no interval.
  var namesNoDay: Bool {
    kind == .date && earliest == nil && latest == nil && value.utf8.count == 10
      && value.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
  }
}

/// Gives a `TimeNode` its TIMEX3 value and, where it can be known, its interval.
struct TimeResolver {
  let placer: TimePlacer

  init(anchor: TimeAnchor) { placer = TimePlacer(anchor: anchor) }

  func resolve(_ node: TimeNode) -> ResolvedTime {
    switch node {
    case .duration(let value, let high):
      return ResolvedTime(kind: .duration, value: value, valueHigh: high, anchor: .explicit)
    case .set(let value): return ResolvedTime(kind: .set, value: value, anchor: .explicit)
    case .reference(let value): return ResolvedTime(kind: .date, value: value, anchor: .unknown)
    case .bound(let direction, let of): return bound(direction, of)
    case .clock(let time, let of): return clock(time, of)
    case .period(let count, let grain), .stretch(let count, let grain, _):
      var result = placed(node)
      result.kind = .duration
      result.value = grain.duration(String(abs(count)))
      return result
    case .periods(let amounts):
      var result = placed(node)
      (result.kind, result.value) = (.duration, TimePlacer.duration(amounts))
      return result
    default: return placed(node)
    }
  }

  private func placed(_ node: TimeNode) -> ResolvedTime {
    guard let place = placer.place(node) else {
      return ResolvedTime(kind: .date, value: Self.template(node), anchor: .unknown)
    }
    var result = ResolvedTime(
      kind: .date, value: place.value, first: place.interval.first, last: place.interval.last,
      anchor: place.usesAnchor ? .published : .explicit)
    if case .range(let from, let to) = node {
      result.edtf = edtf(from, to)
    } else {
      result.edtf = Self.edtf(place)
    }
    return result
  }

  private func bound(_ direction: TimeExpression.Direction, _ of: TimeNode) -> ResolvedTime {
    var anchor = placer.anchor
    if direction == .until || direction == .before { (anchor.looksAhead, anchor.looksBack) = (true, false) }
    var result = TimeResolver(anchor: anchor).resolve(of)
    result.direction = direction
    guard let first = result.first, let last = result.last else { return result }
    let edge = result.edtf ?? result.value
    switch direction {
    case .until:
      result.first = nil
      result.edtf = "../\(edge)"
    case .before:
      // "Before the end of 2028" is by its last day, not before its last third.
      if case .part(.end, _) = of {
        result.first = nil
      } else {
        (result.first, result.last) = (nil, first + -1)
      }
      result.edtf = result.last?.iso.map { "../\($0)" }
    case .since:
      result.last = nil
      result.edtf = "\(edge)/.."
    case .after:
      (result.first, result.last) = (last + 1, nil)
      result.edtf = result.first?.iso.map { "\($0)/.." }
    case .at: break
    }
    return result
  }

  /// A time of day without its day is of the anchor's, where there is one.
  private func clock(_ time: String, _ of: TimeNode?) -> ResolvedTime {
    if of == nil, time.contains(":"), placer.anchor.day == nil {
      return ResolvedTime(kind: .time, value: time, anchor: .unknown)
    }
    var result = of.map(resolve) ?? placed(.clock(time, of: nil))
    if of == nil, result.first == nil { result.value = "XXXX-XX-XX" }
    result.kind = .time
    result.value += time
    result.edtf = nil
    return result
  }

  private func edtf(_ from: TimeNode, _ to: TimeNode) -> String? {
    let (left, right) = TimePlacer.completed(from, to)
    guard let start = placer.place(left).flatMap(Self.edtf), let end = placer.place(right).flatMap(Self.edtf)
    else { return nil }
    return "\(start)/\(end)"
  }

  /// Level 1 of the Extended Date/Time Format (ISO 8601-2:2019, annex A): seasons 21…24, X for unspecified digits; else the two days.
  static func edtf(_ place: TimePlace) -> String? {
    guard let first = place.interval.first.iso, let last = place.interval.last.iso else { return nil }
    guard place.interval == place.grain.interval(holding: place.interval.first) else {
      return "\(first)/\(last)"
    }
    switch place.grain {
    case .day, .month, .year: return place.value
    case .decade: return place.value + "X"
    case .century: return place.value + "XX"
    case .season:
      return
        "\(first.prefix(4))-\([4: 22, 1: 21, 2: 22, 3: 23, 0: 24][place.interval.first.month / 3 % 4] ?? 21)"
    default: return "\(first)/\(last)"
    }
  }

  /// What can be said without an interval.
  static func template(_ node: TimeNode) -> String {
    switch node {
    case .fields(let fields): return fields.template
    case .part(_, let of), .bound(_, let of): return template(of)
    case .clock(let time, let of): return (of.map(template) ?? "XXXX-XX-XX") + time
    case .unit(.day, let count, nil):
      return count == 0 ? "PRESENT_REF" : unknown(.day)
    case .unit(let grain, _, _): return unknown(grain)
    case .offset(_, let grain, _), .later(_, let grain, _): return unknown(grain)
    case .nothing: return ""
    case .told(let days): return template(.unit(.day, days, base: nil))
    case .list(let nodes): return nodes.last.map(template) ?? ""
    case .period(let count, let grain), .stretch(let count, let grain, _):
      return grain.duration(String(abs(count)))
    case .periods(let amounts): return TimePlacer.duration(amounts)
    case .nth(_, .grain(let grain), _): return unknown(grain)
    case .nth(_, .weekday(let weekday), _): return "XXXX-WXX-\(weekday)"
    case .within(let inner, _): return template(inner)
    case .range(let from, let to):
      let (left, right) = TimePlacer.completed(from, to)
      return "\(template(left))/\(template(right))"
    case .holiday(let name, _, _):
      let parts = name.split(separator: "-")
      return parts.count == 2 && !name.hasPrefix("E") ? "XXXX-\(name)" : "XXXX-XX-XX"
    case .duration(let value, _), .set(let value), .reference(let value): return value
    }
  }

  private static func unknown(_ grain: TimeGrain) -> String {
    switch grain {
    case .year: "XXXX"
    case .decade: "XXX"
    case .century: "XX"
    case .millennium: "X"
    case .half: "XXXX-HX"
    case .quarter: "XXXX-QX"
    case .month, .season: "XXXX-XX"
    case .week: "XXXX-WXX"
    case .weekend: "XXXX-WXX-WE"
    case .day, .workday, .hour, .minute, .second: "XXXX-XX-XX"
    }
  }
}
