/// Counts over one segment's bytes, in one pass, that hold in every script.
struct TextShape: Sendable {
  var characters = 0
  var words = 0
  var digits = 0
  var capitals = 0
  var letters = 0
  var commas = 0
  /// Full stops, question and exclamation marks, of any script.
  var stops = 0
  var quotes = 0
  /// `|`, `/`, `›`, `»`, `•`, `·`.
  var separators = 0
  var startsLower = false
  var startsDigit = false
  /// Ends in a full stop, question or exclamation mark, or in one and a closing quotation mark or bracket.
  var endsSentence = false
  var endsColon = false
  var endsEllipsis = false
  var lineFeeds = 0
  var hasAt = false
  var hasCopyright = false
  /// Words of a script that puts no spaces between them are counted as half the characters.
  private var unspaced = 0

  init(_ text: ArraySlice<UInt8>) {
    var index = text.startIndex
    var wasSpace = true
    while index < text.endIndex {
      let byte = text[index]
      if byte.startsScalar { characters += 1 }
      if byte.isSpace {
        if byte == 0x0A { lineFeeds += 1 }
        wasSpace = true
      } else {
        if wasSpace { words += 1 }
        wasSpace = false
      }
      if byte < 0x80 {
        ascii(byte, next: index + 1 < text.endIndex ? text[index + 1] : 0x20)
      } else if byte >= 0xC2 {
        wide(text, at: index)
      }
      index += 1
    }
    words += unspaced / 2
    startsLower = text.first.map { $0 &- 0x61 < 26 } ?? false
    startsDigit = text.first?.isDigit ?? false
    readEnd(text)
  }

  @inline(__always)
  private mutating func ascii(_ byte: UInt8, next: UInt8) {
    if byte.isLetter {
      letters += 1
      if byte & 0x20 == 0 { capitals += 1 }
      return
    }
    if byte.isDigit {
      digits += 1
      return
    }
    switch byte {
    case UInt8(ascii: ","): commas += 1
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      if next.isSpace || next >= 0x80 || next == UInt8(ascii: "\"") { stops += 1 }
    case UInt8(ascii: "\""): quotes += 1
    case UInt8(ascii: "|"), UInt8(ascii: "/"): separators += 1
    case UInt8(ascii: "@"): hasAt = true
    default: break
    }
  }

  @inline(__always)
  private mutating func wide(_ text: ArraySlice<UInt8>, at index: Int) {
    let byte = text[index]
    let second = index + 1 < text.endIndex ? text[index + 1] : 0
    let third = index + 2 < text.endIndex ? text[index + 2] : 0
    switch byte {
    case 0xC2:
      if second == 0xA9 { hasCopyright = true }
      if second == 0xBB || second == 0xB7 { separators += 1 }
      if second == 0xAB || second == 0xBB { quotes += 1 }
    case 0xD0, 0xD1:
      letters += 1
      if byte == 0xD0, second >= 0x81 && second <= 0xAF { capitals += 1 }
    case 0xE2:
      if second == 0x80, third >= 0x98 && third <= 0x9F { quotes += 1 }
      if second == 0x80, third == 0xA2 || third == 0xBA { separators += 1 }
    case 0xE3:
      if second == 0x80, third == 0x82 {
        stops += 1
      } else if second == 0x80, third == 0x81 {
        commas += 1
      } else {
        unspaced += 1
      }
    case 0xE4...0xE9: unspaced += 1
    case 0xEF:
      if second == 0xBC, third == 0x8C { commas += 1 }
      if second == 0xBC, third == 0x81 || third == 0x9F { stops += 1 }
    default: letters += 1
    }
  }

  private mutating func readEnd(_ text: ArraySlice<UInt8>) {
    var end = text.endIndex
    // Closing quotation marks and brackets after the stop.
    while end > text.startIndex {
      let byte = text[end - 1]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ")") || byte == UInt8(ascii: "'")
        || byte == UInt8(ascii: "]")
      {
        end -= 1
      } else if end - 3 >= text.startIndex, text[end - 3] == 0xE2, text[end - 2] == 0x80,
        (0x98...0x9F).contains(byte)
      {
        end -= 3
      } else if end - 2 >= text.startIndex, text[end - 2] == 0xC2, byte == 0xBB {
        end -= 2
      } else {
        break
      }
    }
    guard end > text.startIndex else { return }
    let last = text[end - 1]
    endsSentence = last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?")
    endsColon = last == UInt8(ascii: ":")
    guard end - 3 >= text.startIndex else { return }
    let tail = (text[end - 3], text[end - 2], last)
    if tail == (0xE2, 0x80, 0xA6) || tail == (0x2E, 0x2E, 0x2E) { endsEllipsis = true }
    if tail == (0xE3, 0x80, 0x82) || tail == (0xEF, 0xBC, 0x81) || tail == (0xEF, 0xBC, 0x9F)
      || tail == (0xE0, 0xA5, 0xA4)
    {
      endsSentence = true
    }
  }
}
