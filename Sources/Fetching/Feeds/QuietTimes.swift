/// When a feed does not want to be read: `skipHours` and `skipDays` (RSS 0.91 and 2.0), in GMT.
public struct QuietTimes: Sendable, Equatable {
  /// Bits 0…23 are hours, bits 24…30 are days from Monday on.
  public var bits: Int

  public init(bits: Int = 0) { self.bits = bits }

  private static let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  init(_ channel: MarkupNode) {
    var (hours, days) = (0, 0)
    for hour in channel.all("skiphours").flatMap({ $0.all("hour") }) {
      // Hour 24 was midnight before RSS 2.0.
      if let number = Int(ASCII.trimmedText(hour.text)), (0...24).contains(number) {
        hours |= 1 << (number % 24)
      }
    }
    for day in channel.all("skipdays").flatMap({ $0.all("day") }) {
      let name = ASCII.lowered(ASCII.trimmedText(day.text).utf8)
      if let index = Self.days.firstIndex(of: name) { days |= 1 << index }
    }
    // Who skips every hour wants something else.
    bits = (hours == (1 << 24) - 1 ? 0 : hours) | (days == 127 ? 0 : days << 24)
  }

  /// - Parameter time: seconds since 1970-01-01, a Thursday.
  public func contains(_ time: Int) -> Bool {
    let hour = time / 3600 % 24
    let day = (time / 86_400 + 3) % 7
    return bits & (1 << hour) != 0 || bits & (1 << (24 + day)) != 0
  }
}
