import Lexicon

/// Where all nouns have capitals, a capital says little; a noun for a body with another right behind it says much.
extension NameEvidence {
  /// "des Netzbetreibers Spreestrom", "vom Bündnis Heller Himmel": up to three capitalised words right behind a noun for a body.
  func announced() -> [Range<Int>] {
    guard lexicon.nounsHaveCapitals else { return [] }
    var result: [Range<Int>] = []
    for token in document.tokens.indices.dropFirst()
    where document.tokens[token].isCapitalised && lexicon.isBodyNoun(token - 1, in: document) {
      var end = token
      while end < min(token + 3, document.tokens.count), isNameWord(end) { end += 1 }
      if end > token, isAnnounced(token..<end) { result.append(token..<end) }
    }
    return result
  }

  /// No place, person, office or time by any list: nouns meet without an article only in names.
  func isAnnounced(_ run: Range<Int>) -> Bool {
    let first = run.lowerBound
    return isNameWord(first) && !lexicon.isTime(first, in: document)
      && classes[first].isDisjoint(with: [
        .place, .country, .region, .demonym, .givenName, .title, .role, .organisation, .bodyTail,
        .placeWord, .seat, .reporting, .the, .of, .by, .before, .and, .own,
      ])
      && !lexicon.isBodyNoun(first, in: document)
  }

  private func isNameWord(_ token: Int) -> Bool {
    let word = document.tokens[token]
    return word.kind == .word && word.isCapitalised && word.shape.contains(.spaceBefore)
      && !word.shape.contains(.lineBefore) && word.end - word.start > 2 && !classes[token].contains(.never)
  }
}
