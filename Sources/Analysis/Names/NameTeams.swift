import Lexicon

/// Finds bodies that are named after their town: "les Cubs de Chicago", "el Deportivo de La Coruña".
///
/// A word that the language hardly knows, with a capital behind an article, then "of" and a place: no title, street or treaty is called so.
/// A plural may be any word ("les Pirates de Portland"): these languages write nouns small.
/// Few marked texts hold any, so that learned weights take the town for the whole.
struct NameTeams {
  let document: Document
  let classes: [NameClasses]
  let traits: [NameTraits]
  /// The language writes all nouns with capitals: a capital says nothing there.
  let nounsHaveCapitals: Bool

  static let confidence = 0.96
  /// The highest level of a word that counts as hardly known.
  private static let rare: UInt64 = 2

  /// - Parameter names: sorted, without overlap; so is the result.
  func added(to names: [NamedSpan]) -> [NamedSpan] {
    guard !nounsHaveCapitals else { return names }
    var found: [NamedSpan] = []
    for index in classes.indices where classes[index].contains(.of) && index > 1 {
      guard let team = team(around: index),
        found.last.map({ $0.tokens.upperBound <= team.lowerBound }) ?? true
      else { continue }
      found.append(NamedSpan(tokens: team, kind: .organisation, confidence: Self.confidence))
    }
    guard !found.isEmpty else { return names }
    var next = 0
    let kept = names.filter { name in
      while next < found.count, found[next].tokens.upperBound <= name.tokens.lowerBound { next += 1 }
      return next == found.count || !found[next].tokens.overlaps(name.tokens)
    }
    return (kept + found).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// - Parameter of: the token that joins the name to the town.
  private func team(around of: Int) -> Range<Int>? {
    guard !document.tokens[of].isCapitalised, let end = townEnd(after: of) else { return nil }
    var first = of
    while first > 0, isUnknown(first - 1) { first -= 1 }
    if first == of, of > 1, isPlural(of - 1) { first -= 1 }
    guard first < of, first > 0, !document.tokens[first].shape.contains(.lineBefore) else { return nil }
    let before = classes[first - 1]
    let isAfterArticle =
      !before.isDisjoint(with: [.the, .of, .before]) && !document.tokens[first - 1].isCapitalised
    return isAfterArticle ? first..<end : nil
  }

  /// Behind a plural article, both with the plural's "s" (or "x" of "aux").
  private func isPlural(_ token: Int) -> Bool {
    let article = document.tokens[token - 1]
    let isFree =
      isNoun(token)
      || document.tokens[token].isCapitalised && classes[token].contains(.role)
        && classes[token].isDisjoint(with: [.title, .givenName])
    return isFree && ends(token, with: "s")
      && !classes[token - 1].isDisjoint(with: [.the, .of, .before])
      && article.end - article.start > 1 && (ends(token - 1, with: "s") || ends(token - 1, with: "x"))
      && classes[token].isDisjoint(with: .bodyDescribes)
  }

  private func ends(_ token: Int, with letter: Unicode.Scalar) -> Bool {
    UInt32(document.bytes[Int(document.tokens[token].byteEnd) - 1]) == letter.value
  }

  private func isUnknown(_ token: Int) -> Bool { isNoun(token) && traits[token].level <= Self.rare }

  /// A capitalised word that no list explains.
  private func isNoun(_ token: Int) -> Bool {
    let word = document.tokens[token]
    return word.kind == .word && word.isCapitalised && word.end - word.start > 2
      && classes[token].isDisjoint(with: [
        .givenName, .surname, .place, .placeInside, .country, .region, .seat, .placeWord, .bodyHead, .role,
        .never, .title, .demonym, .particle, .field, .organisation,
      ])
  }

  /// A well-known town, region or country behind "of" and perhaps an article.
  private func townEnd(after of: Int) -> Int? {
    var first = of + 1
    while first < of + 3, first < classes.count,
      classes[first].contains(.the) && !isTown(first) || document.tokens[first].kind == .punctuation
    {
      first += 1
    }
    guard first < classes.count, isTown(first) else { return nil }
    var end = first + 1
    while let next = townPart(at: end) { end = next }
    return end
  }

  /// Another word of the town's name: "Tampa Bay", "Saint-Louis".
  private func townPart(at token: Int) -> Int? {
    guard token < classes.count, !document.tokens[token].shape.contains(.lineBefore) else { return nil }
    if document.tokens[token].isCapitalised {
      return !classes[token].isDisjoint(with: [.placeInside, .countryInside, .regionInside]) ? token + 1 : nil
    }
    guard document.tokens[token].kind == .punctuation, !document.tokens[token].shape.contains(.spaceBefore),
      document.bytes[Int(document.tokens[token].byteStart)] == UInt8(ascii: "-"), token + 1 < classes.count,
      document.tokens[token + 1].isCapitalised, !document.tokens[token + 1].shape.contains(.spaceBefore)
    else { return nil }
    return token + 2
  }

  private func isTown(_ token: Int) -> Bool {
    document.tokens[token].isCapitalised
      && !classes[token].isDisjoint(with: [.place, .country, .region])
  }
}
