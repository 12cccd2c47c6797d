/// ASCII classes of bytes, for scanning UTF-8 without making characters of it.
extension UInt8 {
  /// Space, tab, line feed, form feed, carriage return (WHATWG Infra, "ASCII whitespace").
  @inline(__always) var isSpace: Bool { self == 0x20 || self &- 9 < 2 || self &- 12 < 2 }
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isLetterOrDigit: Bool { isLetter || isDigit }
  @inline(__always) var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
  /// True for every byte but the second to fourth of a UTF-8 sequence.
  @inline(__always) var startsScalar: Bool { self & 0xC0 != 0x80 }

  var hexadecimalValue: UInt8? {
    if isDigit { return self &- 0x30 }
    let letter = (self | 0x20) &- 0x61
    return letter < 6 ? letter + 10 : nil
  }
}
