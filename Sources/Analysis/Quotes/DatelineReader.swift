import Lexicon

/// Where and when a report was written, before its first words: "MONTREAL – …", "Mindelo, 23 jun (Agência) – …", "Caracas.- …".
struct DatelineReader {
  let scene: QuoteScene

  /// How many tokens a dateline has at most, with its dash.
  private static let reach = 14

  /// Where the text behind a dateline begins; nil where the block has none.
  func end(of block: Range<Int>) -> Int? {
    let tokens = scene.document.tokens
    guard let first = block.first, tokens[first].kind == .word, tokens[first].isCapitalised else {
      return nil
    }
    let limit = min(block.upperBound, first + Self.reach)
    guard let dash = (first + 1..<max(limit, first + 1)).first(where: isDash), dash + 1 < block.upperBound,
      tokens[dash + 1].isCapitalised, tokens[dash + 1].shape.contains(.spaceBefore)
    else { return nil }
    var depth = 0
    for token in first..<dash {
      if scene.punctuation[token] == .openParenthesis { depth += 1 }
      if scene.punctuation[token] == .closeParenthesis { depth -= 1 }
      guard depth > 0 || mayStand(token) else { return nil }
    }
    let isMarked =
      tokens[first].shape.contains(.allCapitals) && tokens[first].end - tokens[first].start > 2
      || (first..<dash).contains { tokens[$0].kind == .number }
      || scene.punctuation[dash - 1] == .stop && !tokens[dash].shape.contains(.spaceBefore)
    return isMarked ? dash + 1 : nil
  }

  private func isDash(_ token: Int) -> Bool {
    [.dash, .hyphen].contains(scene.punctuation[token])
      && (scene.document.tokens[token].shape.contains(.spaceBefore) || scene.punctuation[token - 1] == .stop)
  }

  /// A name, a day, a mark.
  private func mayStand(_ token: Int) -> Bool {
    let word = scene.document.tokens[token]
    return word.kind != .word || word.isCapitalised
      || scene.document.longest(scene.lexicon.times, at: token) != nil
      || scene.has([.determiner, .preposition], at: token)
  }
}
