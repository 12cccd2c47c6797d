import Lexicon
import Model

/// What keeps a match from being a date: a number that only looks like a year, a word that is seldom a month.
///
/// Words of category `weak` in `time-words.tsv` ("may", "march", "sun") are no dates by themselves in small letters or without a preposition before them.
struct DateDoubts: Sendable {
  private let words: EntryKind?
  private let roles: [Role]

  private enum Role: Sendable { case weak, preposition, ahead, other }

  private static let prepositions: Set<String> = [
    "in", "on", "of", "year-of", "until", "since", "before", "after", "from", "starting", "between", "to",
    "part",
  ]

  init(lexicon: LanguageLexicon) {
    words = lexicon.kind("time-words")
    roles = lexicon.column("category", of: "time-words").map {
      $0 == "weak" ? .weak : $0 == "ahead" ? .ahead : Self.prepositions.contains($0) ? .preposition : .other
    }
  }

  private func has(_ role: Role, at token: Int, _ document: Document) -> Bool {
    document.candidates(at: token).contains { $0.kind == words && roles[Int($0.row)] == role }
  }

  /// A word of what is to come stands close before it, or right behind.
  func looksAhead(_ match: GrammarMatch, _ document: Document) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[match.tokens.lowerBound])]
    let start = max(sentence.lowerBound, match.tokens.lowerBound - 7)
    let end = min(sentence.upperBound, match.tokens.upperBound + 3)
    return (start..<match.tokens.lowerBound).contains { has(.ahead, at: $0, document) }
      || (match.tokens.upperBound..<max(end, match.tokens.upperBound)).contains {
        has(.ahead, at: $0, document)
      }
  }

  func rejects(_ match: GrammarMatch, _ node: TimeNode, _ document: Document) -> Bool {
    let tokens = match.tokens
    if tokens.count == 1 {
      let token = document.tokens[tokens.lowerBound]
      if token.kind == .number { return !isYear(tokens.lowerBound, document) }
      if has(.weak, at: tokens.lowerBound, document) {
        return !token.isCapitalised || !followsPreposition(tokens.lowerBound, document)
      }
    }
    if tokens.count == 2, has(.weak, at: tokens.lowerBound + 1, document),
      !document.tokens[tokens.lowerBound + 1].isCapitalised
    {
      return true
    }
    return touchesDigits(tokens, document)
  }

  private func followsPreposition(_ token: Int, _ document: Document) -> Bool {
    token > 0 && has(.preposition, at: token - 1, document)
  }

  /// Four digits alone: no round number or old year without a preposition, nothing with a unit, a currency or more digits beside it.
  private func isYear(_ token: Int, _ document: Document) -> Bool {
    guard let value = Int(document.text(token..<token + 1)), !touchesDigits(token..<token + 1, document)
    else {
      return false
    }
    if let next = neighbour(token + 1, document),
      document.tokens[next].kind == .symbol
        || document.bytes[Int(document.tokens[next].byteStart)] == UInt8(ascii: "%")
    {
      return false
    }
    if token > 0, document.tokens[token - 1].kind == .symbol { return false }
    return (1900...2099).contains(value) && value % 100 != 0 || followsPreposition(token, document)
  }

  private func neighbour(_ token: Int, _ document: Document) -> Int? {
    token < document.tokens.count && !document.tokens[token].shape.contains(.lineBefore) ? token : nil
  }

  /// Part of a longer run of digits and marks: a telephone number, a version, a decimal.
  private func touchesDigits(_ range: Range<Int>, _ document: Document) -> Bool {
    let tokens = document.tokens
    func isTight(_ index: Int) -> Bool { !tokens[index].shape.contains(.spaceBefore) }
    func isMark(_ index: Int) -> Bool {
      let byte = document.bytes[Int(tokens[index].byteStart)]
      return byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
    }
    let (first, end) = (range.lowerBound, range.upperBound)
    if end + 1 < tokens.count, tokens[end - 1].kind == .number, isTight(end), isMark(end), isTight(end + 1),
      tokens[end + 1].kind == .number
    {
      return true
    }
    return first >= 2 && tokens[first].kind == .number && isTight(first) && isMark(first - 1)
      && isTight(first - 1) && tokens[first - 2].kind == .number
  }
}
