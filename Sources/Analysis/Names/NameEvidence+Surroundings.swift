import Lexicon

/// What the words around a name say against its kind: titles of works hold nobody, and some nouns stand before places alone.
extension NameEvidence {
  // MARK: Titles

  /// Without what stands in the title of a film, a book, a song («Сабрина» behind a word for one), and in those that are listed with it.
  func withoutTitles(_ names: [NamedSpan]) -> [NamedSpan] {
    let titles = titles()
    guard !titles.isEmpty else { return names }
    var next = 0
    return names.filter { name in
      while next < titles.count, titles[next].upperBound <= name.tokens.lowerBound { next += 1 }
      return next == titles.count || name.tokens.lowerBound < titles[next].lowerBound
        || name.tokens.upperBound > titles[next].upperBound
    }
  }

  private func titles() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var last = -1
    for open in document.tokens.indices.dropFirst() where isOpening(open) && open > last {
      let end = min(open + 12, document.tokens.count)
      guard lexicon.has("work", at: open - 1, in: document) || isListed(open, behind: last), open + 2 < end,
        let close = (open + 2..<end).first(where: { isClosing($0) })
      else { continue }
      found.append(open + 1..<close)
      last = close
    }
    return found
  }

  /// "«A» and «B»", "«A», «B»".
  private func isListed(_ open: Int, behind last: Int) -> Bool {
    guard last > 0 else { return false }
    return open == last + 2 && (isComma(last + 1) || classes[last + 1].contains(.and))
  }

  // MARK: Places

  /// Enough for a place that no list knows (`RegionFinder`).
  private static let sure = 0.96

  /// Names behind a noun or a preposition that only places have, and those listed with them or called the same elsewhere.
  ///
  /// - Parameter names: sorted, without overlap; so is the result.
  func placed(_ names: [NamedSpan]) -> [NamedSpan] {
    var names = withUnnamedPlaces(names)
    var stems: Set<String> = []
    for index in names.indices where names[index].kind == .place || mayBePlace(names[index]) {
      guard let tokens = placeTokens(names, index) else { continue }
      names[index] = NamedSpan(tokens: tokens, kind: .place, confidence: Self.sure)
      stems.insert(stem(tokens))
    }
    guard !stems.isEmpty else { return names }
    for index in names.indices
    where names[index].kind == .person && mayBePlace(names[index])
      && stems.contains(stem(names[index].tokens))
    {
      names[index] = NamedSpan(tokens: names[index].tokens, kind: .place, confidence: Self.sure)
    }
    return names
  }

  /// Nobody's known name and no known body, of one word or of words joined by hyphens.
  private func mayBePlace(_ name: NamedSpan) -> Bool {
    let first = name.tokens.lowerBound
    let rest = document.tokens[first].isCapitalised ? name.tokens : first + 1..<name.tokens.upperBound
    return name.confidence < 0.9 && !rest.isEmpty && isOneWord(rest)
      && rest.allSatisfy {
        classes[$0].isDisjoint(with: [
          .givenName, .surname, .organisation, .organisationInside, .bodyHead, .bodyTail,
        ])
      }
  }

  private func isOneWord(_ tokens: Range<Int>) -> Bool {
    tokens.dropFirst().allSatisfy { isHyphen($0) || isHyphen($0 - 1) }
  }

  /// The tokens of the place that this name is; nil where nothing says that it is one.
  private func placeTokens(_ names: [NamedSpan], _ index: Int) -> Range<Int>? {
    let tokens = names[index].tokens
    if tokens.count > 1, isPlaceNoun(tokens.lowerBound), !document.tokens[tokens.lowerBound].isCapitalised {
      return tokens.lowerBound + 1..<tokens.upperBound
    }
    guard document.tokens[tokens.lowerBound].isCapitalised else { return nil }
    if isBehindPlaceNoun(tokens.lowerBound) { return tokens }
    let before = tokens.lowerBound - 1
    if names[index].kind != .organisation, before >= 0, lexicon.has("place-in", at: before, in: document) {
      return tokens
    }
    guard index > 0, names[index - 1].confidence == Self.sure, names[index].kind == .person,
      names[index - 1].tokens.upperBound == before, classes[before].contains(.and)
    else { return nil }
    return tokens
  }

  private func isPlaceNoun(_ token: Int) -> Bool {
    token >= 0 && lexicon.has("place-noun", at: token, in: document)
  }

  /// "озера Редьярд", "г. Саутси", but not "в 2015 г. Мартов".
  private func isBehindPlaceNoun(_ token: Int) -> Bool {
    guard token > 0, !document.tokens[token].shape.contains(.lineBefore) else { return false }
    if isPlaceNoun(token - 1) { return true }
    guard token > 1, isStop(token - 1), lexicon.has("place-short", at: token - 2, in: document) else {
      return false
    }
    return token == 2 || document.tokens[token - 3].kind != .number
  }

  /// Capitalised words that no tag took, right behind such a noun.
  private func withUnnamedPlaces(_ names: [NamedSpan]) -> [NamedSpan] {
    var found: [NamedSpan] = []
    var next = 0
    for token in document.tokens.indices where document.tokens[token].isCapitalised {
      while next < names.count, names[next].tokens.upperBound <= token { next += 1 }
      guard next == names.count || names[next].tokens.lowerBound > token,
        document.tokens[token].kind == .word,
        isBehindPlaceNoun(token), classes[token].isDisjoint(with: [.never, .title, .role, .demonym, .the])
      else { continue }
      var end = token + 1
      while end + 1 < document.tokens.count, isHyphen(end),
        !document.tokens[end].shape.contains(.spaceBefore),
        document.tokens[end + 1].isCapitalised
      {
        end += 2
      }
      if next < names.count, names[next].tokens.lowerBound < end { continue }
      found.append(NamedSpan(tokens: token..<end, kind: .place, confidence: Self.sure))
    }
    return found.isEmpty ? names : (names + found).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// Inflected forms of one name share it: the word without its last two letters.
  private func stem(_ tokens: Range<Int>) -> String {
    let text = document.text(tokens).lowercased()
    return text.count > 5 ? String(text.dropLast(2)) : text
  }
}
