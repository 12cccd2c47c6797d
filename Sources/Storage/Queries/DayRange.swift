import Model

/// The days that `2026`, `2026-01`, `2026-01-05` or `2026-W03` stand for, as ISO 8601.
public struct DayRange: Sendable, Equatable {
  public var first: String
  public var last: String

  public init(_ text: String) throws(FactQueryError) {
    if let monday = CalendarDay.monday(isoWeek: text), let first = monday.iso, let last = (monday + 6).iso {
      (self.first, self.last) = (first, last)
      return
    }
    let parts = text.split(separator: "-").map { Int($0) }
    let year = parts.first.flatMap { $0 } ?? 0
    let month = parts.count > 1 ? parts[1] ?? 0 : nil
    let day = parts.count > 2 ? parts[2] ?? 0 : nil
    let (start, end) = (month ?? 1, month ?? 12)
    guard parts.count <= 3,
      let first = CalendarDay(year: year, month: start, day: day ?? 1)?.iso,
      let last = CalendarDay(
        year: year, month: end, day: day ?? CalendarDay.length(ofMonth: min(max(end, 1), 12), year: year))?
        .iso
    else {
      throw FactQueryError(reason: "'\(text)' is no day: 2026, 2026-01, 2026-01-05 or 2026-W03 were expected")
    }
    (self.first, self.last) = (first, last)
  }
}
