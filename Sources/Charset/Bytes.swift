/// ASCII classes of bytes: labels and declarations are ASCII.
extension UInt8 {
  @inline(__always) var isSpace: Bool { self == 0x20 || self &- 9 < 2 || self &- 12 < 2 }
  @inline(__always) var isLetterOrDigit: Bool { (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 }
  @inline(__always) var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

extension [UInt8] {
  /// Appends a code point as UTF-8; what is no Unicode scalar becomes U+FFFD.
  package mutating func appendScalar(_ code: UInt32) {
    let code = Unicode.Scalar(code) == nil ? 0xFFFD : code
    switch code {
    case 0..<0x80:
      append(UInt8(code))
    case 0x80..<0x800:
      append(0xC0 | UInt8(code >> 6))
      append(0x80 | UInt8(code & 0x3F))
    case 0x800..<0x1_0000:
      append(0xE0 | UInt8(code >> 12))
      append(0x80 | UInt8(code >> 6 & 0x3F))
      append(0x80 | UInt8(code & 0x3F))
    default:
      append(0xF0 | UInt8(code >> 18))
      append(0x80 | UInt8(code >> 12 & 0x3F))
      append(0x80 | UInt8(code >> 6 & 0x3F))
      append(0x80 | UInt8(code & 0x3F))
    }
  }
}
