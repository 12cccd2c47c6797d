/// Adds up number words from left to right; says no to a word that cannot follow ("twenty thirty").
struct NumberSum {
  private var total = 0.0
  private var group = 0.0
  /// The next cardinal must be smaller.
  private var room = Double.infinity
  private var magnitude = Double.infinity
  private(set) var isOrdinal = false
  private var isEmpty = true

  var value: Double { total + group }
  /// Of a magnitude word at the end.
  var factor: Double { group == 0 && magnitude.isFinite ? magnitude : 1 }

  mutating func take(_ role: NumberReader.Role, _ value: Double) -> Bool {
    switch role {
    case .cardinal, .ordinal:
      guard value < room, isEmpty || value > 0 else { return false }
      group += value
      room = Self.room(after: value)
      isOrdinal = role == .ordinal
    case .half:
      // "Un million et demi": half of the million.
      if group == 0, magnitude.isFinite { total += value * magnitude } else { group += value }
      room = 0
    case .magnitude, .multiplier:
      guard value < magnitude else { return false }
      if value == 100 {
        guard group < 100, room > 0 || group > 0 else { return false }
        group = max(group, 1) * 100
        room = 100
      } else {
        total += (group == 0 ? 1 : group) * value
        group = 0
        magnitude = value
        room = value
      }
    case .article, .joiner, .fraction: return true
    }
    isEmpty = false
    return true
  }

  private static func room(after value: Double) -> Double {
    if value >= 100, value.truncatingRemainder(dividingBy: 100) == 0 { return 100 }
    if value >= 20, value < 100, value.truncatingRemainder(dividingBy: 10) == 0 { return 10 }
    return 0
  }
}
