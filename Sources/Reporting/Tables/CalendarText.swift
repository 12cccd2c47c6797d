import Model

/// Deadlines as iCalendar (RFC 5545): one all-day event each, with an id that stays.
public struct CalendarText: Sendable {
  private let table: FactTable
  private let stamp: Int
  private let words: Wording

  /// - Parameter stamp: seconds since 1970 when it is made.
  public init(_ deadlines: FactTable, stamp: Int, words: Wording) {
    self.words = words
    table = deadlines
    self.stamp = stamp
  }

  public var text: String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Policy deadlines//EN", "CALSCALE:GREGORIAN",
    ]
    for row in table.rows { lines += event(row) }
    return (lines + ["END:VCALENDAR"]).map(Self.folded).joined(separator: "\r\n") + "\r\n"
  }

  private func event(_ row: [FactTable.Cell]) -> [String] {
    func cell(_ name: String) -> String {
      table.columns.firstIndex(of: name).map { TableText.plain(row[$0]) } ?? ""
    }
    guard let day = CalendarDay(iso: cell("deadline")), let next = (day + 1).iso, let date = day.iso else {
      return []
    }
    let measure = words.measure(cell("action"), of: cell("target"))
    let what = "\(Wording.capitalised(measure)) \(words["\(cell("which")).verb"])"
    let place = cell("regions").isEmpty ? "" : " (\(cell("regions")))"
    let clock = CalendarDay(number: stamp / 86_400).iso?.filter { $0 != "-" } ?? "19700101"
    return [
      "BEGIN:VEVENT", "UID:\(cell("id").replacing("/", with: "-"))-\(cell("which"))@dateline",
      "DTSTAMP:\(clock)T000000Z",
      "DTSTART;VALUE=DATE:\(date.filter { $0 != "-" })", "DTEND;VALUE=DATE:\(next.filter { $0 != "-" })",
      "SUMMARY:\(Self.escaped(what + place))",
      "DESCRIPTION:\(Self.escaped("\(words.value(cell("status"))); \(cell("authority")). \(cell("text")) [\(cell("id"))]"))",
      "TRANSP:TRANSPARENT", "END:VEVENT",
    ]
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\u{0}"..."\u{1F}", "\u{7F}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// No line longer than 75 bytes; what goes on begins with a blank.
  private static func folded(_ line: String) -> String {
    var result = ""
    var used = 0
    for scalar in line.unicodeScalars {
      let size = scalar.utf8.count
      if used + size > 75 {
        result += "\r\n "
        used = 1
      }
      result.unicodeScalars.append(scalar)
      used += size
    }
    return result
  }
}
