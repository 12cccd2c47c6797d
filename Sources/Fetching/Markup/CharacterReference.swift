/// `&#8217;`, `&#x2019;`, `&rsquo;` in markup.
enum CharacterReference {
  /// The character and the bytes it took; nil where the `&` is only an ampersand.
  static func read(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
    let body = bytes.dropFirst()
    if body.first == UInt8(ascii: "#") { return numeric(bytes) }
    let name = body.prefix(10).prefix { ASCII.isLetter($0) || ASCII.isDigit($0) }
    guard !name.isEmpty, body.count > name.count, body[body.startIndex + name.count] == UInt8(ascii: ";"),
      let scalar = NamedCharacter.scalar(name)
    else { return nil }
    return (String(scalar), name.count + 2)
  }

  private static func numeric(_ bytes: ArraySlice<UInt8>) -> (String, Int)? {
    var digits = bytes.dropFirst(2)
    var radix = 10
    if let first = digits.first, first | 0x20 == UInt8(ascii: "x") {
      digits = digits.dropFirst()
      radix = 16
    }
    let number = digits.prefix(8).prefix { radix == 16 ? ASCII.hex($0) != nil : ASCII.isDigit($0) }
    guard !number.isEmpty, let code = UInt32(String(decoding: number, as: UTF8.self), radix: radix) else {
      return nil
    }
    let after = number.endIndex
    let hasEnd = after < bytes.endIndex && bytes[after] == UInt8(ascii: ";")
    let scalar = Unicode.Scalar(code).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
    return (String(CharacterRepair.repaired(scalar)), after - bytes.startIndex + (hasEnd ? 1 : 0))
  }
}

/// Characters that no text has, mended or dropped.
enum CharacterRepair {
  /// What windows-1252 has at 0x80…0x9F, where Unicode has controls that nobody means.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152, 0x8D,
    0x17D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153,
    0x9D,
    0x17E, 0x178,
  ]

  static func repaired(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(windows1252[Int(scalar.value) - 0x80]) ?? scalar
  }

  /// UTF-8 as text, without control characters.
  static func text(_ bytes: [UInt8]) -> String {
    let needsRepair = bytes.contains { $0 < 0x20 && !ASCII.isSpace($0) || $0 == 0xC2 }
    let text = String(decoding: bytes, as: UTF8.self)
    guard needsRepair else { return text }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.value >= 0x20 || ASCII.isSpace(UInt8(scalar.value)) {
      out.append(repaired(scalar))
    }
    return String(out)
  }
}
