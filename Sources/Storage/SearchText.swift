import Lexicon

/// Text as the search index sees it.
enum SearchText {
  /// Folded, each ideograph a word of its own, so that every run of ideographs can be found as a phrase.
  static func indexed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !Fold.isIgnorable(scalar.value) {
      let isIdeograph = Self.isIdeograph(scalar.value)
      if isIdeograph { result.append(" ") }
      result.append(Unicode.Scalar(Fold.fold(scalar.value)) ?? scalar)
      if isIdeograph { result.append(" ") }
    }
    return String(result)
  }

  /// Whether a text of plain letters holds words in small letters; nil where folding has more to do.
  static func holds(_ text: [UInt8], _ words: [UInt8]) -> Bool? {
    guard let first = words.first, words.allSatisfy({ $0 < 0x80 }) else { return words.isEmpty ? true : nil }
    var isPlain = true
    for start in text.indices {
      isPlain = isPlain && text[start] < 0x80
      guard lowered(text[start]) == first, start + words.count <= text.count else { continue }
      if words.indices.allSatisfy({ lowered(text[start + $0]) == words[$0] }) { return true }
    }
    return isPlain ? false : nil
  }

  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

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
