/// A moment as a feed gives it, as exactly as it was written.
public struct FeedDate: Sendable, Equatable {
  public enum Precision: Int, Sendable, Comparable {
    case year, month, day, minute, second
    public static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
  }

  /// Since 1970-01-01T00:00:00Z; parts that were not written count as the first of their kind.
  public var seconds: Int64
  public var precision: Precision

  public init(seconds: Int64, precision: Precision = .second) {
    self.seconds = seconds
    self.precision = precision
  }

  /// A full time in UTC: `2026-01-05T08:00:00Z`.
  public var instant: String {
    let (year, month, day) = Calendar.date(fromDays: Calendar.floorDiv(seconds, 86_400))
    let rest = Int(seconds - Calendar.floorDiv(seconds, 86_400) * 86_400)
    return "\(Calendar.padded(year, 4))-\(Calendar.padded(month, 2))-\(Calendar.padded(day, 2))"
      + "T\(Calendar.padded(rest / 3600, 2)):\(Calendar.padded(rest / 60 % 60, 2)):\(Calendar.padded(rest % 60, 2))Z"
  }

  /// ISO 8601 cut to what was written: `2026`, `2026-01`, `2026-01-05`, or the instant.
  public var text: String {
    switch precision {
    case .year: String(instant.prefix(4))
    case .month: String(instant.prefix(7))
    case .day: String(instant.prefix(10))
    case .minute, .second: instant
    }
  }
}

/// The proleptic Gregorian calendar in days since 1970-01-01.
enum Calendar {
  static func floorDiv(_ a: Int64, _ b: Int64) -> Int64 { a >= 0 ? a / b : -((b - 1 - a) / b) }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func daysInMonth(_ month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Counts from 1 March, so that the leap day is a year's last.
  static func days(year: Int, month: Int, day: Int) -> Int64 {
    let y = Int64(month <= 2 ? year - 1 : year)
    let era = floorDiv(y, 400)
    let yearOfEra = y - era * 400
    let dayOfYear = Int64((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1)
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func date(fromDays days: Int64) -> (year: Int, month: Int, day: Int) {
    let z = days + 719_468
    let era = floorDiv(z, 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = Int(shifted < 10 ? shifted + 3 : shifted - 9)
    return (
      Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0), month, Int(dayOfYear - (153 * shifted + 2) / 5 + 1)
    )
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
