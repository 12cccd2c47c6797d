import Foundation
import GRDB

/// Digests as bytes in the store and as text outside.
enum HexBytes {
  /// For migrations: SQLite has a function of its own only since 3.41.
  static let unhex = DatabaseFunction("dateline_unhex", argumentCount: 1, pure: true) { values in
    String.fromDatabaseValue(values[0]).flatMap(data)
  }

  /// nil for what is no even number of hexadecimal digits.
  static func data(_ text: String) -> Data? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text.utf8 {
      guard let digit = digit(character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return high == nil ? Data(bytes) : nil
  }

  static func text(_ data: Data) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: data.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case 0x30...0x39: character - 0x30
    case 0x61...0x66: character - 0x61 + 10
    case 0x41...0x46: character - 0x41 + 10
    default: nil
    }
  }
}
