import Foundation

/// Messages for people: standard error, a line each, control characters escaped.
enum Messages {
  static func write(_ text: String) {
    RunLog.write("message", text)
    show(text)
  }

  private static func show(_ text: String) {
    var line = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        line.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      } else {
        line.append(scalar)
      }
    }
    FileHandle.standardError.write(Data((String(line) + "\n").utf8))
  }

  static func error(_ text: String) {
    RunLog.write("error", text)
    show("dateline: \(text)")
  }
}
