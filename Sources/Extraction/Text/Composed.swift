import Foundation

/// Letters and their marks in the one form that web content is meant to have (normalisation form C), so that a word is the same word
/// however its page was typed.
enum Composed {
  static func bytes(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard mayChange(text) else { return text }
    let composed = String(decoding: text, as: UTF8.self).precomposedStringWithCanonicalMapping
    return Array(composed.utf8)[...]
  }

  static func string(_ text: String) -> String {
    mayChange(Array(text.utf8)[...]) ? text.precomposedStringWithCanonicalMapping : text
  }

  /// True where a mark follows a letter, or a letter stands that this form never has; no text of Latin, Cyrillic or Chinese as it is
  /// commonly typed.
  private static func mayChange(_ text: ArraySlice<UInt8>) -> Bool {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index += 1
      guard byte >= 0xCC, index < text.endIndex else { continue }
      let next = text[index]
      switch byte {
      // U+0300…U+036F, combining marks.
      case 0xCC,
        0xCD where next <= 0xAF:
        return true
      // U+0900…U+0DFF, the scripts of India; U+1100…U+11FF, parts of Korean syllables.
      case 0xE0 where next >= 0xA4 && next <= 0xB7, 0xE1 where next >= 0x84 && next <= 0x87: return true
      // U+3099, U+309A, Japanese voice marks.
      case 0xE3 where next == 0x82 && index + 1 < text.endIndex && (0x99...0x9A).contains(text[index + 1]):
        return true
      // U+F900…U+FB4F, characters kept for old encodings.
      case 0xEF where next >= 0xA4 && next <= 0xAD: return true
      default: break
      }
    }
    return false
  }
}
