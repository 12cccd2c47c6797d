import Lexicon

/// Which mark parts the decimals in one article.
///
/// The article's own numbers decide ("2.5" against "2,5"; marks that part groups twice); where they say nothing, the language's habit does
/// (`numbers.tsv`, the entry of category `decimal-mark`). It only matters for "1.234", which may be either.
struct NumberFormat {
  let decimalMark: UInt8

  private static let dot = UInt8(ascii: ".")
  private static let comma = UInt8(ascii: ",")

  init(document: Document, habit: UInt8) {
    var dots = 0
    var commas = 0
    let tokens = document.tokens
    for index in tokens.indices.dropFirst().dropLast()
    where tokens[index].kind == .punctuation && Self.parts(index, document) {
      let mark = document.bytes[Int(tokens[index].byteStart)]
      guard mark == Self.dot || mark == Self.comma else { continue }
      let chained =
        Self.isMark(index + 2, mark, document) || Self.isMark(index - 2, mark, document)
      let decimals = tokens[index + 1].byteEnd - tokens[index + 1].byteStart
      if chained && decimals == 3 {  // it parts groups, so the other one parts decimals
        if mark == Self.dot { commas += 1 } else { dots += 1 }
      } else if !chained && decimals != 3 {
        if mark == Self.dot { dots += 1 } else { commas += 1 }
      }
    }
    if habit == Self.comma {
      decimalMark = dots > 0 && commas == 0 ? Self.dot : Self.comma
    } else {
      decimalMark = commas > 0 && dots == 0 ? Self.comma : Self.dot
    }
  }

  /// Stands between two numbers without white space.
  private static func parts(_ index: Int, _ document: Document) -> Bool {
    let tokens = document.tokens
    return tokens[index - 1].kind == .number && tokens[index + 1].kind == .number
      && !tokens[index].shape.contains(.spaceBefore) && !tokens[index + 1].shape.contains(.spaceBefore)
  }

  private static func isMark(_ index: Int, _ mark: UInt8, _ document: Document) -> Bool {
    let tokens = document.tokens
    guard index > 0, index + 1 < tokens.count, document.bytes[Int(tokens[index].byteStart)] == mark else {
      return false
    }
    return parts(index, document)
  }
}
