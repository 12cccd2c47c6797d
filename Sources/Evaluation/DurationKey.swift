/// Lengths of time in one notation, so that `P1.5Y` and `P18M`, `P1W` and `P7D` count as the same.
enum DurationKey {
  /// A TIMEX3 duration in months, days and seconds; any other value as it is.
  static func normal(_ value: String) -> String {
    guard value.hasPrefix("P"), value.count > 2 else { return value }
    var (months, days, seconds) = (0.0, 0.0, 0.0)
    var digits = ""
    var isClock = false
    for character in value.dropFirst() {
      if character.isNumber || character == "." {
        digits.append(character)
        continue
      }
      if character == "T", digits.isEmpty {
        isClock = true
        continue
      }
      guard let count = Double(digits), count < 1e9 else { return value }
      digits = ""
      switch (character, isClock) {
      case ("Y", false): months += count * 12
      case ("M", false): months += count
      case ("W", false): days += count * 7
      case ("D", false): days += count
      case ("H", true): seconds += count * 3600
      case ("M", true): seconds += count * 60
      case ("S", true): seconds += count
      default: return value
      }
    }
    guard digits.isEmpty else { return value }
    let parts = [text(months, "M"), text(days, "D"), seconds > 0 ? "T" + text(seconds, "S") : ""]
    return "P" + parts.joined()
  }

  private static func text(_ count: Double, _ unit: String) -> String {
    count == 0 ? "" : (count == count.rounded() ? String(Int(count)) : String(count)) + unit
  }
}
