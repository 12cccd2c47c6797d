import Foundation
import Lexicon

/// Text as the search index sees it.
enum SearchText {
  /// Folded, each ideograph a word of its own, so that every run of ideographs can be found as a phrase.
  static func indexed(_ text: String) -> String { String(decoding: FoldedText(text).bytes, as: UTF8.self) }

  /// Whether a text holds words, as the search sees them.
  ///
  /// - Parameter words: as `indexed` gives them.
  static func holds(_ text: String, _ words: String) -> Bool {
    words.isEmpty || FoldedText(text).firstPlace(of: Array(words.utf8), from: 0) != nil
  }

  /// What a person types as a query of FTS5: words must all be there, `"…"` is a phrase, `NEAR(a b, 5)`, `OR`, `NOT` and `word*` keep
  /// their meaning; marks that FTS5 would stumble over are left out.
  static func query(_ typed: String) -> String {
    if typed.contains("\"") || typed.contains("NEAR(") || typed.hasSuffix("*") {
      return indexedKeepingOperators(typed)
    }
    let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.contains("OR") || words.contains("NOT") || words.contains("AND") {
      return words.map { ["OR", "NOT", "AND"].contains($0) ? $0 : phrase($0) }.joined(separator: " ")
    }
    return words.map(phrase).joined(separator: " ")
  }

  static func phrase(_ words: String) -> String {
    "\"\(indexed(words).replacing("\"", with: " "))\""
  }

  private static func indexedKeepingOperators(_ typed: String) -> String {
    typed.split(separator: "\"", omittingEmptySubsequences: false).enumerated().map { index, part in
      guard index % 2 == 0 else { return "\"\(indexed(String(part)))\"" }
      return part.split(separator: " ").map { word in
        ["OR", "NOT", "AND", "NEAR"].contains(String(word)) || word.hasPrefix("NEAR(")
          ? String(word) : indexed(String(word))
      }.joined(separator: " ")
    }.joined(separator: " ")
  }
}

/// A text as the search index sees it, with the places in the text that its bytes come from.
struct FoldedText {
  private(set) var bytes: [UInt8] = []
  /// For each byte the code point that it stands for, where places were asked for.
  private var codePoints: [Int32] = []

  init(_ text: String, hasPlaces: Bool = false) {
    var text = text
    text.withUTF8 { source in
      // A letter of two bytes may be folded to one of three, an ideograph gets two blanks.
      let room = 2 * source.count
      bytes = Array(unsafeUninitializedCapacity: room) { bytes, count in
        if hasPlaces {
          codePoints = Array(unsafeUninitializedCapacity: room) { places, placeCount in
            count = Self.fold(source, into: bytes, places)
            placeCount = count
          }
        } else {
          count = Self.fold(source, into: bytes, nil)
        }
      }
    }
  }

  /// Folds text that is well formed, as every `String` is.
  ///
  /// - Parameter places: gets for each byte the code point that it stands for.
  /// - Returns: how many bytes were written.
  private static func fold(
    _ source: UnsafeBufferPointer<UInt8>, into bytes: UnsafeMutableBufferPointer<UInt8>,
    _ places: UnsafeMutableBufferPointer<Int32>?
  ) -> Int {
    var (index, count, place) = (0, 0, Int32(0))
    while index < source.count {
      let byte = source[index]
      let start = count
      if byte < 0x80 {
        bytes[count] = byte &- 0x41 < 26 ? byte | 0x20 : byte
        (index, count) = (index + 1, count + 1)
      } else {
        let length = byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        var scalar = UInt32(byte) & (0x7F >> UInt32(length))
        for tail in 1..<length { scalar = scalar << 6 | UInt32(source[index + tail] & 0x3F) }
        index += length
        write(scalar < Self.table.count ? Self.table[Int(scalar)] : Self.folded(scalar), to: bytes, &count)
      }
      if let places { for written in start..<count { places[written] = place } }
      place += 1
    }
    return count
  }

  /// The folded code point; none where a reader sees nothing.
  private static func folded(_ scalar: UInt32) -> UInt32 {
    guard !Fold.isIgnorable(scalar), Unicode.Scalar(Fold.fold(scalar)) != nil else { return none }
    return Fold.fold(scalar) | (isIdeograph(scalar) ? ideograph : 0)
  }

  private static let none = UInt32.max
  private static let ideograph: UInt32 = 1 << 31
  /// Of all alphabets but the rarest: to ask for each letter by its properties took most of a search.
  private static let table = (0..<0x2E00 as Range<UInt32>).map(folded)

  private static func write(
    _ folded: UInt32, to bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int
  ) {
    guard folded != none else { return }
    let scalar = folded & ~ideograph
    if folded != scalar { put(0x20, bytes, &count) }
    switch scalar {
    case ..<0x80: put(scalar, bytes, &count)
    case ..<0x800:
      put(0xC0 | scalar >> 6, bytes, &count)
      put(0x80 | scalar & 0x3F, bytes, &count)
    case ..<0x10000:
      put(0xE0 | scalar >> 12, bytes, &count)
      put(0x80 | scalar >> 6 & 0x3F, bytes, &count)
      put(0x80 | scalar & 0x3F, bytes, &count)
    default:
      put(0xF0 | scalar >> 18, bytes, &count)
      put(0x80 | scalar >> 12 & 0x3F, bytes, &count)
      put(0x80 | scalar >> 6 & 0x3F, bytes, &count)
      put(0x80 | scalar & 0x3F, bytes, &count)
    }
    if folded != scalar { put(0x20, bytes, &count) }
  }

  private static func put(_ byte: UInt32, _ bytes: UnsafeMutableBufferPointer<UInt8>, _ count: inout Int) {
    bytes[count] = UInt8(truncatingIfNeeded: byte)
    count += 1
  }

  /// Where words stand, as `indexed` gives them.
  func firstPlace(of words: [UInt8], from start: Int) -> Int? {
    guard let first = words.first, bytes.count >= words.count else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      words.withUnsafeBufferPointer { words in
        guard let base = bytes.baseAddress else { return nil }
        var index = start
        let end = bytes.count - words.count + 1
        while index < end, let found = memchr(base + index, Int32(first), end - index) {
          index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
          var length = 1
          while length < words.count, bytes[index + length] == words[length] { length += 1 }
          if length == words.count { return index }
          index += 1
        }
        return nil
      }
    }
  }

  /// The first and the last code point of every place where words stand.
  func places(of words: [UInt8]) -> [ClosedRange<Int>] {
    var (places, start): ([ClosedRange<Int>], Int) = ([], 0)
    while let place = firstPlace(of: words, from: start) {
      places.append(Int(codePoints[place])...Int(codePoints[place + words.count - 1]))
      start = place + 1
    }
    return places
  }

  private static func isIdeograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
