/// A day of the proleptic Gregorian calendar as a number: 0 is 1970-01-01. Years 1…9999.
///
/// Method: the era arithmetic of 400-year cycles of 146,097 days, with the year beginning in March.
public struct CalendarDay: Hashable, Comparable, Sendable {
  public var number: Int

  public init(number: Int) { self.number = number }

  /// nil for a day that does not exist: 31 February, month 13, year 0.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    number = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The first ten characters of an ISO 8601 date; nil for anything else.
  public init?(iso text: String) {
    let parts = text.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  private var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9)
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  public var year: Int { civil.year }
  public var month: Int { civil.month }
  public var day: Int { civil.day }

  /// ISO 8601: 1 is Monday, 7 Sunday.
  public var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  /// ISO 8601 week of the year that holds this week's Thursday.
  public var week: (year: Int, week: Int) {
    let thursday = CalendarDay(number: number - weekday + 4)
    let year = thursday.year
    guard let first = CalendarDay(year: year, month: 1, day: 1) else { return (year, 1) }
    return (year, (thursday.number - first.number) / 7 + 1)
  }

  /// The Monday of its ISO week.
  public var monday: CalendarDay { self + (1 - weekday) }

  /// `2026-W03`
  public var isoWeek: String {
    let (year, week) = week
    return "\(Self.padded(year, 4))-W\(Self.padded(week, 2))"
  }

  /// The Monday of `2026-W03`; nil for what is no ISO week.
  public static func monday(isoWeek text: String) -> CalendarDay? {
    let parts = text.uppercased().split(separator: "-")
    guard parts.count == 2, parts[1].hasPrefix("W"), let year = Int(parts[0]),
      let week = Int(parts[1].dropFirst())
    else { return nil }
    return monday(year: year, week: week)
  }

  /// The Monday of an ISO week; nil for a week that the year does not have.
  public static func monday(year: Int, week: Int) -> CalendarDay? {
    guard (1...53).contains(week), let fourth = CalendarDay(year: year, month: 1, day: 4) else { return nil }
    let monday = CalendarDay(number: fourth.number - fourth.weekday + 1 + (week - 1) * 7)
    return monday.week == (year, week) ? monday : nil
  }

  public static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// The same day of another month, cut to that month's length.
  public func adding(months: Int) -> CalendarDay? {
    let (year, month, day) = civil
    let total = year * 12 + month - 1 + months
    guard total >= 12 else { return nil }
    let (newYear, newMonth) = (total / 12, total % 12 + 1)
    return CalendarDay(
      year: newYear, month: newMonth, day: min(day, Self.length(ofMonth: newMonth, year: newYear)))
  }

  /// ISO 8601; nil outside the years 1…9999.
  public var iso: String? {
    let (year, month, day) = civil
    guard (1...9999).contains(year) else { return nil }
    return String(unsafeUninitializedCapacity: 10) { buffer in
      var rest = year * 10_000 + month * 100 + day
      for place in [9, 8, 6, 5, 3, 2, 1, 0] {
        buffer[place] = UInt8(0x30 + rest % 10)
        rest /= 10
      }
      buffer[4] = UInt8(ascii: "-")
      buffer[7] = UInt8(ascii: "-")
      return 10
    }
  }

  public static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    let missing = width - text.utf8.count
    return missing <= 0 ? text : String(repeating: "0", count: missing) + text
  }

  /// Easter Sunday. Source: the anonymous Gregorian computus (Meeus, Astronomical Algorithms, chapter 8).
  public static func easter(_ year: Int) -> CalendarDay? {
    let golden = year % 19
    let (century, ofCentury) = (year / 100, year % 100)
    let correction = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30
    let weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - correction - ofCentury % 4) % 7
    let shift = (golden + 11 * correction + 22 * weekday) / 451
    let total = correction + weekday - 7 * shift + 114
    return CalendarDay(year: year, month: total / 31, day: total % 31 + 1)
  }

  /// Orthodox Easter Sunday: Meeus' Julian computus, moved to the Gregorian calendar; years 1900…2099.
  public static func orthodoxEaster(_ year: Int) -> CalendarDay? {
    let moon = (19 * (year % 19) + 15) % 30
    let weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    let total = moon + weekday + 114
    return CalendarDay(year: year, month: total / 31, day: total % 31 + 1).map { $0 + 13 }
  }

  public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }
  public static func + (day: CalendarDay, days: Int) -> CalendarDay { CalendarDay(number: day.number + days) }
}

/// Days that are all in one piece, both ends in it.
public struct DayInterval: Equatable, Sendable {
  public var first: CalendarDay
  public var last: CalendarDay

  public init(first: CalendarDay, last: CalendarDay) {
    self.first = first
    self.last = last
  }

  public func contains(_ other: DayInterval) -> Bool { first <= other.first && other.last <= last }
}
