import Lexicon

/// Text as the search index sees it.
enum SearchText {
  /// Folded, each ideograph a word of its own, so that every run of ideographs can be found as a phrase.
  static func indexed(_ text: String) -> String { String(decoding: bytes(Array(text.utf8)), as: UTF8.self) }

  /// Whether a text holds words, as the search sees them.
  ///
  /// - Parameter words: as `indexed` gives them.
  static func holds(_ text: String, _ words: String) -> Bool {
    let (text, words) = (bytes(Array(text.utf8)), Array(words.utf8))
    guard let first = words.first else { return true }
    guard text.count >= words.count else { return false }
    return (0...text.count - words.count).contains { start in
      text[start] == first && words.indices.allSatisfy { text[start + $0] == words[$0] }
    }
  }

  /// `indexed`, of and as UTF-8.
  private static func bytes(_ text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      let (scalar, length) = Tokenizer.decode(text, at: index)
      index += length
      if scalar < 0x80 {
        result.append((0x41...0x5A).contains(scalar) ? UInt8(scalar) | 0x20 : UInt8(scalar))
        continue
      }
      guard !Fold.isIgnorable(scalar), let folded = Unicode.Scalar(Fold.fold(scalar)) else { continue }
      let isIdeograph = Self.isIdeograph(scalar)
      if isIdeograph { result.append(0x20) }
      result.append(contentsOf: UTF8.encode(folded).map(Array.init) ?? [])
      if isIdeograph { result.append(0x20) }
    }
    return result
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

  private static func isIdeograph(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
