import Lexicon
import Model

/// Cuts a document into sentences.
public struct SentenceSplitter: Sendable {
  private let abbreviations: EntryKind?

  public init(lexicon: LanguageLexicon) { abbreviations = lexicon.kind("abbreviations") }

  /// Token ranges in order, each inside one block.
  func sentences(tokens: [Token], blocks: [DocumentBlock], bytes: [UInt8], candidates: [Candidate]) -> [Range<
    Int
  >] {
    var result: [Range<Int>] = []
    for block in blocks {
      var start = block.tokens.lowerBound
      for index in block.tokens {
        let byte = bytes[Int(tokens[index].byteStart)]
        guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?") else {
          continue
        }
        let next = index + 1
        guard next < block.tokens.upperBound, tokens[next].shape.contains(.spaceBefore),
          tokens[next].isCapitalised
        else {
          continue
        }
        result.append(start..<next)
        start = next
      }
      if start < block.tokens.upperBound { result.append(start..<block.tokens.upperBound) }
    }
    return result
  }
}
