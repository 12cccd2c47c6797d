import Lexicon
import Model

/// What one attribution governs may be several quotes.
extension QuoteReader {
  /// "that X and that Y" in its parts; and "X werde kommen; gelten solle er …" where the mood carries on behind a semicolon.
  func pieces(of range: Range<Int>) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    for token in range where scene.markOf[token] < 0 && token > start + 1 {
      let isThat =
        !scene.lexicon.isVerbSecond && scene.has(.coordinator, at: token) && token + 1 < range.upperBound
        && scene.has(.that, at: token + 1)
      guard
        isThat
          || scene.lexicon.isVerbSecond && scene.punctuation[token] == .semicolon
      else { continue }
      let next = isThat ? max(token + 2, Int(scene.classEnd[token + 1])) : token + 1
      guard hasWords(start..<token), next < range.upperBound, hasWords(next..<range.upperBound) else {
        continue
      }
      result.append(start..<token)
      start = next
    }
    result.append(start..<range.upperBound)
    return result
  }

  /// At least two; looks no further.
  private func hasWords(_ range: Range<Int>) -> Bool {
    range.lazy.filter { scene.isWord($0) }.prefix(2).reduce(0) { count, _ in count + 1 } == 2
  }

  /// "X lohne sich, sagte sie; Y lohne sich nicht": behind a semicolon the mood of reported speech carries the speaker on.
  mutating func readBehindSemicolon(_ stretch: Stretch, _ index: Int) {
    guard scene.lexicon.isVerbSecond else { return }
    for own in stretch.segments.indices.dropFirst() where stretch.segments[own].opener == .semicolon {
      let start = stretch.segments[own].tokens.lowerBound
      let clause = start..<clauseEnd(from: start, stretch)
      guard let lastSaid, lastSaid.stretch == index, lastSaid.attribution.speaker != nil,
        !drafts.suffix(6).contains(where: { $0.kind != .scare && $0.tokens.overlaps(clause) }),
        clause.contains(where: isReportive)
      else { continue }
      addClause(
        clause, lastSaid.attribution.by(rule: "mood-goes-on", how: "continued", confidence: 0.7),
        stretch: index)
    }
  }

  /// Where the reported words begin in what stands left of an aside: behind a semicolon, and behind a colon where only what follows it has the mood of report.
  func clauseStart(leftOf own: Int, _ stretch: Stretch) -> Int {
    var start = stretch.tokens.lowerBound
    // A dozen segments are enough: the time stays linear in a sentence without end.
    for segment in stretch.segments[max(0, own - 12)..<own] {
      if segment.closer == .semicolon { start = segment.tokens.upperBound + 1 }
      guard scene.lexicon.isVerbSecond, segment.closer == .colon else { continue }
      let rest = segment.tokens.upperBound + 1..<stretch.segments[own].tokens.lowerBound
      if !(start..<segment.tokens.upperBound).contains(where: isReportive), rest.contains(where: isReportive)
      {
        start = rest.lowerBound
      }
    }
    return start
  }
}
