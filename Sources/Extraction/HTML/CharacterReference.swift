import Charset

/// Reads character references (`&eacute;`, `&#233;`, `&#xE9;`) as WHATWG HTML does, those without semicolon included.
struct CharacterReferences: Sendable {
  private struct Entry: Sendable {
    /// Its bytes in `texts`.
    var start: Int32
    var end: Int32
    var standsWithoutSemicolon: Bool
  }

  static let standard = CharacterReferences()
  /// The longest name has 31 letters.
  private static let longestName = 32

  private var index = DenseIndex(expecting: 2300)
  private var entries: [Entry] = []
  private var texts: [UInt8] = []

  /// Reads `NAME CODES;`, parted by semicolons or line feeds; a `!` after a name says that it stands without its semicolon.
  private init() {
    entries.reserveCapacity(2300)
    namedCharacterReferences.withUTF8Buffer { data in
      var position = 0
      while position < data.count {
        let start = position
        while position < data.count, data[position] != UInt8(ascii: ";"), data[position] != UInt8(ascii: "\n")
        {
          position += 1
        }
        add(data[start..<position])
        position += 1
      }
    }
  }

  private mutating func add(_ line: Slice<UnsafeBufferPointer<UInt8>>) {
    let line = line.drop { $0 == UInt8(ascii: " ") }
    guard let space = line.firstIndex(of: UInt8(ascii: " ")) else { return }
    let isLegacy = line[space - 1] == UInt8(ascii: "!")
    let place = index.place(of: Self.hash(line[..<(isLegacy ? space - 1 : space)]))
    guard place == entries.count else { return }
    let start = texts.count
    var code: UInt32 = 0
    for byte in line[(space + 1)...] {
      if let digit = byte.hexadecimalValue {
        code = code &* 16 &+ UInt32(digit)
      } else if byte == UInt8(ascii: ",") {
        texts.appendScalar(code)
        code = 0
      }
    }
    texts.appendScalar(code)
    entries.append(
      Entry(start: Int32(start), end: Int32(texts.count), standsWithoutSemicolon: isLegacy))
  }

  private func entry(_ name: ArraySlice<UInt8>) -> Entry? { index.known(Self.hash(name)).map { entries[$0] } }

  /// FNV-1a with the length mixed in; names are case-sensitive.
  private static func hash(_ name: some RandomAccessCollection<UInt8>) -> UInt64 {
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
    if stop < end, bytes[stop] == UInt8(ascii: ";"), let entry = entry(bytes[start..<stop]) {
      text.append(contentsOf: texts[Int(entry.start)..<Int(entry.end)])
      return stop + 1
    }
    // Without a semicolon the longest known prefix counts, but not inside an address's `&copy=1`.
    let whole = stop
    while stop > start + 1 {
      if let entry = entry(bytes[start..<stop]), entry.standsWithoutSemicolon {
        if inAttribute, stop < whole || (stop < end && bytes[stop] == UInt8(ascii: "=")) { return nil }
        text.append(contentsOf: texts[Int(entry.start)..<Int(entry.end)])
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
