import Lexicon

/// Where a preposition says what a body is for, its complement belongs to the name: «Агентство по охране окружающей среды».
extension NameEvidence {
  /// Words of a complement at most, besides those that "and" or a comma joins.
  private static let reach = 4

  /// - Parameter names: sorted, without overlap; so is the result.
  func withComplements(_ names: [NamedSpan]) -> [NamedSpan] {
    guard lexicon.hasComplements else { return names }
    return names.indices.map { index in
      var name = names[index]
      guard name.kind == .organisation, name.tokens.contains(where: { classes[$0].contains(.bodyHead) })
      else {
        return name
      }
      let limit = index + 1 < names.count ? names[index + 1].tokens.lowerBound : document.tokens.count
      let end = complementEnd(name, before: limit)
      if end > name.tokens.upperBound { name.tokens = name.tokens.lowerBound..<end }
      return name
    }
  }

  private func complementEnd(_ name: NamedSpan, before limit: Int) -> Int {
    // The tagger may have ended inside: «Комиссии по телевидению» before a comma.
    var start =
      name.tokens.first { lexicon.has("complement", at: $0, in: document) } ?? name.tokens.upperBound
    guard start < limit, lexicon.has("complement", at: start, in: document) else {
      return name.tokens.upperBound
    }
    start += 1
    guard var end = phraseEnd(from: start, before: limit), end >= name.tokens.upperBound else {
      return name.tokens.upperBound
    }
    var listed = end
    while let next = listedEnd(from: listed, before: limit) {
      listed = next.end
      if next.isLast { end = next.end }
    }
    return end
  }

  /// A word in the case of the preposition, its attributes before it and its own complement behind.
  private func phraseEnd(from start: Int, before limit: Int) -> Int? {
    guard start < limit, isComplementWord(start), lexicon.isComplement(start, isFirst: true, in: document)
    else {
      return nil
    }
    var end = start + 1
    while end < min(limit, start + Self.reach), isComplementWord(end),
      lexicon.isComplement(end, isFirst: false, in: document)
    {
      end += 1
    }
    return end
  }

  /// ", радиовещанию", "и телекоммуникациям": only the last member, behind "and", ends the list.
  private func listedEnd(from token: Int, before limit: Int) -> (end: Int, isLast: Bool)? {
    guard token + 1 < limit, isComma(token) || classes[token].contains(.and) else { return nil }
    return phraseEnd(from: token + 1, before: limit).map { ($0, !isComma(token)) }
  }

  private func isComplementWord(_ token: Int) -> Bool {
    let word = document.tokens[token]
    return word.kind == .word && !word.isCapitalised && word.end - word.start > 3
      && !word.shape.contains(.lineBefore)
      && classes[token].isDisjoint(with: [.reporting, .never, .by, .and])
      && !lexicon.isTime(token, in: document)
  }
}
