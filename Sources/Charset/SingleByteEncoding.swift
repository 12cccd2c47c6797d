/// What each byte from 0x80 on means in a single-byte encoding.
package struct SingleByteEncoding: Sendable {
  /// UTF-8 of each of the 128 upper bytes, at most three bytes each, and how long it is.
  private let texts: [UInt8]
  private let lengths: [UInt8]

  /// The meanings of 0x80…0x9F in windows-1252; undefined bytes are the controls of the same number.
  package static let windows1252C1: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  /// Where the standard's table differs from the C library's.
  private static let deviations: [Encoding: [UInt8: UInt32]] = [
    .macintosh: [0xDB: 0x20AC, 0xF0: 0xF8FF, 0xBD: 0x03A9],
    .macCyrillic: [0xFF: 0x20AC, 0xA2: 0x0490, 0xB6: 0x0491],
    .iso8859Part7: [0xA4: 0x20AC, 0xA5: 0x20AF, 0xAA: 0x037A],
    .windows1255: [0xCA: 0x05BA],
  ]

  /// Asks the C library once for each byte; what it does not know is a C1 control below 0xA0, else U+FFFD.
  init(_ encoding: Encoding) {
    let deviations = Self.deviations[encoding] ?? [:]
    let meanings = (0x80...0xFF).map { (byte: UInt8) in
      var text: [UInt8] = []
      if encoding == .userDefined {
        text.appendScalar(0xF700 + UInt32(byte))
      } else if let code = deviations[byte] {
        text.appendScalar(code)
      } else if let known = Converter.convert([byte], from: encoding.converterName) {
        text = known
      } else {
        text.appendScalar(byte < 0xA0 ? UInt32(byte) : 0xFFFD)
      }
      return text
    }
    lengths = meanings.map { UInt8($0.count) }
    texts = meanings.flatMap { $0 + [UInt8](repeating: 0, count: 3 - $0.count) }
  }

  func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    for byte in bytes {
      if byte < 0x80 {
        text.append(byte)
      } else {
        let place = Int(byte - 0x80) * 3
        for offset in 0..<Int(lengths[Int(byte - 0x80)]) { text.append(texts[place + offset]) }
      }
    }
    return text
  }
}
