import Lexicon
import Model

/// Cuts a document into sentences.
///
/// A sentence ends at a mark of the end (`.`, `!`, `?`, `…`, and their like in other scripts) with the closing quotes and brackets after it, where
/// the next token may begin one. Abbreviations, initials, decimals and ordinals do not end it; data: `LANGUAGE/abbreviations.tsv`.
/// Blocks are cut first, so a heading needs no full stop. After Unicode UAX #29, sentence boundaries, with the language's abbreviations added.
public struct SentenceSplitter: Sendable {
  let abbreviations: EntryKind?
  /// What must follow for the stop to belong to the abbreviation: `name`, `number`, `lower`; empty for anything but a clear start.
  private let conditions: [String]

  public init(lexicon: LanguageLexicon) {
    abbreviations = lexicon.kind("abbreviations")
    conditions = lexicon.column("before", of: "abbreviations")
  }

  /// How many tokens a sentence may have before it is cut at the next best mark.
  ///
  /// What holds within a sentence is looked for within it, so that megabytes without a full stop would cost their square. No sentence
  /// that somebody wrote is half as long.
  static let longest = 500

  /// Token ranges in order, each inside one block.
  ///
  /// - Parameter candidates: those of `abbreviations`.
  func sentences(
    tokens: [Token], blocks: [DocumentBlock], bytes: [UInt8], candidates: [Candidate], lowered: SmallWords
  ) -> [Range<Int>] {
    let abbreviated = conditions(of: candidates)
    var result: [Range<Int>] = []
    for block in blocks {
      var start = block.tokens.lowerBound
      var index = start
      let scan = SentenceScan(tokens: tokens, bytes: bytes, block: block.tokens, lowered: lowered)
      while index < block.tokens.upperBound {
        if index - start >= Self.longest {
          index = scan.cut(start + Self.longest / 2..<index)
          result.append(start..<index)
          start = index
        }
        guard let end = scan.end(at: index) else {
          index += 1
          continue
        }
        if end.next < block.tokens.upperBound, isEnd(end, scan, abbreviated, sentence: start) {
          result.append(start..<end.next)
          start = end.next
        }
        index = max(end.next, index + 1)
      }
      if start < block.tokens.upperBound { result.append(start..<block.tokens.upperBound) }
    }
    return result
  }

  /// Token after an abbreviation → the abbreviation's condition.
  private func conditions(of candidates: [Candidate]) -> [Int: String] {
    var found: [Int: String] = [:]
    for candidate in candidates {
      let row = Int(candidate.row)
      found[Int(candidate.end)] = conditions.indices.contains(row) ? conditions[row] : ""
    }
    return found
  }

  private func isEnd(
    _ end: SentenceScan.End, _ scan: SentenceScan, _ abbreviated: [Int: String], sentence: Int
  ) -> Bool {
    let next = scan.tokens[end.next]
    if end.isIdeographic { return true }
    // Nothing between the mark and the next word: "3.5", "example.com", "U.S."
    guard next.shape.contains(.spaceBefore) else { return false }
    // «…, — сказал мэр. — …»: a dash goes on with what the attribution broke off.
    if scan.isDash(end.next), !next.shape.contains(.lineBefore) { return false }
    let opener = scan.firstWord(from: end.next)
    guard let opener else { return true }
    let first = scan.tokens[opener]
    if first.kind == .word, !first.isCapitalised, !first.shape.contains(.ideograph), !scan.hasNoCase(opener) {
      return false
    }
    guard end.isFullStop else { return true }
    if end.isInitial { return first.kind != .word || scan.isAfterAcronym(end.mark) }
    if end.isOrdinal, first.kind == .word { return !scan.isShortNumber(end.mark - 1) }
    guard let condition = abbreviated[end.mark] else { return true }
    switch condition {
    case "name": return first.kind != .word
    case "number": return first.kind != .number
    case "lower": return first.isCapitalised
    default: return next.shape.contains(.lineBefore) || scan.startsPlainly(opener)
    }
  }
}
