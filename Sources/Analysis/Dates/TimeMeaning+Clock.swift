import Lexicon
import Model

/// Times of day.
extension TimeMeaning {
  func clock(_ call: Call) -> TimeNode? {
    let of = call.node("of") ?? call.integer("n").map { .unit(.day, $0, base: nil) }
    // "Two hours next month" is no hour of the month.
    if call.text("t") == nil, let of, !Self.isOfDays(of) { return nil }
    if let text = call.text("t") { return .clock(text, of: of) }
    if let inner = call.node("clock"), case .clock(let text, _) = inner { return .clock(text, of: of) }
    guard var hour = call.integer("hour"), (0...24).contains(hour) else { return nil }
    let minute = call.integer("minute") ?? 0
    guard (0...59).contains(minute) else { return nil }
    if let half = call.text("half") {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "PM" ? 12 : 0)
    }
    return .clock("T\(CalendarDay.padded(hour, 2)):\(CalendarDay.padded(minute, 2))", of: of)
  }

  /// What names a day, or may.
  private static func isOfDays(_ node: TimeNode) -> Bool {
    switch node {
    case .unit(let grain, _, _): grain == .day || grain == .weekend
    case .fields(let fields): fields.grain == .day || fields.grain == .weekend
    default: true
    }
  }

  /// "every Monday at 4 p.m.": a full hour is written without its minutes.
  func setClock(_ call: Call) -> TimeNode? {
    guard case .set(let value)? = call.node("set"), case .clock(let time, _)? = call.node("clock"),
      time.contains(":")
    else { return nil }
    let hour = time.hasSuffix(":00") ? String(time.dropLast(3)) : time
    let names = value.hasPrefix("XXXX-W") && !value.contains("T")
    return .set((names ? value : "XXXX-XX-XX") + hour)
  }
}
