import Charset

/// Reads character references (`&eacute;`, `&#233;`, `&#xE9;`) as WHATWG HTML does, those without semicolon included.
struct CharacterReferences: Sendable {
  private struct Entry: Sendable {
    var text: [UInt8]
    var standsWithoutSemicolon: Bool
  }

  static let standard = CharacterReferences()
  /// The longest name has 31 letters.
  private static let longestName = 32

  private var entries: [UInt64: Entry] = [:]

  private init() {
    entries.reserveCapacity(2200)
    let data = namedCharacterReferences.withUTF8Buffer { Array($0) }
    for line in data.split(whereSeparator: { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\n") }) {
      add(line)
    }
  }

  private mutating func add(_ line: ArraySlice<UInt8>) {
    let parts = line.split(separator: UInt8(ascii: " "))
    guard parts.count == 2, var name = parts.first, let codes = parts.last else { return }
    let isLegacy = name.last == UInt8(ascii: "!")
    if isLegacy { name.removeLast() }
    var text: [UInt8] = []
    for code in codes.split(separator: UInt8(ascii: ",")) {
      text.appendScalar(UInt32(String(decoding: code, as: UTF8.self), radix: 16) ?? 0xFFFD)
    }
    entries[Self.hash(name)] = Entry(text: text, standsWithoutSemicolon: isLegacy)
  }

  /// FNV-1a with the length mixed in; names are case-sensitive.
  private static func hash(_ name: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(name.count)
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash
  }

  /// Appends what the reference at `position` (its `&`) stands for and returns the offset after it;
  /// where there is no reference, appends `&` alone.
  func decode(_ bytes: [UInt8], at position: Int, end: Int, inAttribute: Bool, into text: inout [UInt8])
    -> Int
  {
    let next = position + 1
    if next < end, bytes[next] == UInt8(ascii: "#") {
      if let after = number(bytes, at: next + 1, end: end, into: &text) { return after }
    } else if let after = name(bytes, at: next, end: end, inAttribute: inAttribute, into: &text) {
      return after
    }
    text.append(UInt8(ascii: "&"))
    return next
  }

  private func name(
    _ bytes: [UInt8], at start: Int, end: Int, inAttribute: Bool, into text: inout [UInt8]
  ) -> Int? {
    var stop = start
    while stop < end, stop - start < Self.longestName, bytes[stop].isLetterOrDigit { stop += 1 }
    if stop < end, bytes[stop] == UInt8(ascii: ";"), let entry = entries[Self.hash(bytes[start..<stop])] {
      text.append(contentsOf: entry.text)
      return stop + 1
    }
    // Without a semicolon the longest known prefix counts, but not inside an address's `&copy=1`.
    let whole = stop
    while stop > start + 1 {
      if let entry = entries[Self.hash(bytes[start..<stop])], entry.standsWithoutSemicolon {
        if inAttribute, stop < whole || (stop < end && bytes[stop] == UInt8(ascii: "=")) { return nil }
        text.append(contentsOf: entry.text)
        return stop
      }
      stop -= 1
    }
    return nil
  }

  private func number(_ bytes: [UInt8], at start: Int, end: Int, into text: inout [UInt8]) -> Int? {
    var position = start
    var code: UInt32 = 0
    let isHexadecimal = position < end && bytes[position] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { position += 1 }
    let digits = position
    while position < end, let digit = bytes[position].hexadecimalValue, isHexadecimal || digit < 10 {
      code = min(0x11_0000, code &* (isHexadecimal ? 16 : 10) &+ UInt32(digit))
      position += 1
    }
    guard position > digits else { return nil }
    if position < end, bytes[position] == UInt8(ascii: ";") { position += 1 }
    text.appendScalar(Self.mended(code))
    return position
  }

  /// Windows-1252 meanings of 0x80…0x9F, and U+FFFD for what is no character (WHATWG HTML, 13.2.5.80).
  private static func mended(_ code: UInt32) -> UInt32 {
    switch code {
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    case 0x80...0x9F: SingleByteEncoding.windows1252C1[Int(code - 0x80)]
    default: code
    }
  }
}
