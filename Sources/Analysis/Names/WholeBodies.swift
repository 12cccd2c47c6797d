import Lexicon

/// Bodies whose word alone is their name, with the place that may follow: "Nationalrat", "Landtag von Brandenburg", "Tar del Piemonte".
struct WholeBodies {
  let document: Document
  let classes: [NameClasses]

  /// - Parameter names: sorted, without overlap; so is the result.
  func added(to names: [NamedSpan]) -> [NamedSpan] {
    var found: [NamedSpan] = []
    var next = 0
    for token in document.tokens.indices where token >= next && isWhole(token) {
      let end = end(of: token)
      // A place in a body's name is no place of its own.
      let holdsPlace = (token..<end).contains { !classes[$0].isDisjoint(with: [.place, .region, .country]) }
      found.append(
        NamedSpan(
          tokens: token..<end, kind: .organisation, confidence: holdsPlace ? NameTeams.confidence : 0.8))
      next = end
    }
    guard !found.isEmpty else { return names }
    return merged(names, found)
  }

  /// A found body takes the place of shorter names inside it; longer ones and people stay.
  private func merged(_ names: [NamedSpan], _ found: [NamedSpan]) -> [NamedSpan] {
    var result: [NamedSpan] = []
    var kept = found[...]
    for name in names {
      while let body = kept.first, body.tokens.upperBound <= name.tokens.lowerBound {
        result.append(body)
        kept.removeFirst()
      }
      guard let body = kept.first, body.tokens.overlaps(name.tokens) else {
        result.append(name)
        continue
      }
      if body.tokens.contains(name.tokens.lowerBound), name.tokens.upperBound <= body.tokens.upperBound {
        continue
      }
      kept.removeFirst()
      result.append(name)
    }
    return result + kept
  }

  private func isWhole(_ token: Int) -> Bool {
    let word = document.tokens[token]
    guard classes[token].contains(.bodyWhole), word.kind == .word, word.isCapitalised else { return false }
    // "a court", "no parliament" is none in particular; a plural form is not listed.
    return token == 0 || document.tokens[token - 1].kind != .punctuation
      || document.tokens[token].shape.contains(.spaceBefore)
  }

  /// Behind the words of the body a place or another body that it is of.
  private func end(of start: Int) -> Int {
    var end = start + 1
    while end < document.tokens.count, classes[end].contains(.bodyWhole), document.tokens[end].isCapitalised {
      end += 1
    }
    var next = end
    while next < document.tokens.count, next < end + 3,
      !classes[next].isDisjoint(with: [.of, .the]), !document.tokens[next].isCapitalised
    {
      next += 1
    }
    guard next > end, next < document.tokens.count, classes[end].contains(.of),
      document.tokens[next].isCapitalised,
      !classes[next].isDisjoint(with: [.place, .country, .region, .bodyWhole]),
      classes[next].isDisjoint(with: .never)
    else { return end }
    next += 1
    let inside: NameClasses = [.placeInside, .countryInside, .regionInside]
    while next < document.tokens.count, !classes[next].isDisjoint(with: inside) { next += 1 }
    return next
  }
}
