import GRDB
import Model

/// Times in the form that the program itself writes ("2026-01-05T09:30:00Z") are kept as seconds since 1970; any other as it was given.
enum ISOTime {
  /// nil for any other form.
  static func seconds(_ text: String?) -> Int? {
    guard let text, text.utf8.count == 20, text.last == "Z", let day = CalendarDay(iso: text) else {
      return nil
    }
    let parts = text.dropFirst(11).dropLast().split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
    let seconds = day.number * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2]
    return iso(seconds) == text ? seconds : nil
  }

  static func text(_ value: DatabaseValue) -> String? {
    Int.fromDatabaseValue(value).flatMap(iso) ?? String.fromDatabaseValue(value)
  }

  private static func iso(_ seconds: Int) -> String? {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let time = ((seconds % 86_400) + 86_400) % 86_400
    return CalendarDay(number: (seconds - time) / 86_400).iso.map {
      "\($0)T\(padded(time / 3600)):\(padded(time / 60 % 60)):\(padded(time % 60))Z"
    }
  }
}
