import Lexicon

/// Names that the words around them give away, whoever bears them: "the weekly X", "director of X", "X, who chairs", "Hon. X Y".
///
/// One look at each run of capitals; what lists or weights are sure of is left alone.
struct NameEvidence {
  let document: Document
  let classes: [NameClasses]
  let lexicon: NameEvidenceLexicon
  let places: WordPlaces

  /// - Parameter names: sorted, without overlap; so is the result.
  func judged(_ names: [NamedSpan]) -> [NamedSpan] {
    var owner = [Int32](repeating: -1, count: document.tokens.count)
    for (index, name) in names.enumerated() { for token in name.tokens { owner[token] = Int32(index) } }
    var isDropped = [Bool](repeating: false, count: names.count)
    var found: [NamedSpan] = []
    var isTaken = [Bool](repeating: false, count: document.tokens.count)
    for run in runs() + quoted() + announced() {
      if run.contains(where: { isTaken[$0] }) { continue }
      let touched = Self.names(in: run, owner)
      if isDateline(run) {
        for index in touched where names[index].kind != .place { isDropped[index] = true }
        continue
      }
      guard touched.allSatisfy({ mayYield(names[$0], to: run) }), let kind = kind(of: run),
        !touched.contains(where: { names[$0].tokens == run && names[$0].kind == kind })
      else { continue }
      for index in touched { isDropped[index] = true }
      found.append(NamedSpan(tokens: run, kind: kind, confidence: 0.85))
      for token in run { isTaken[token] = true }
    }
    guard !found.isEmpty || isDropped.contains(true) else { return names }
    let kept = names.indices.lazy.filter { !isDropped[$0] }.map { names[$0] }
    return (Array(kept) + found).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// The names that these tokens are of, each once.
  private static func names(in run: Range<Int>, _ owner: [Int32]) -> [Int] {
    var found: [Int] = []
    for token in run where owner[token] >= 0 && found.last != Int(owner[token]) {
      found.append(Int(owner[token]))
    }
    return found
  }

  // MARK: Runs

  /// Capitalised words side by side, joined by hyphens, apostrophes and initials; behind a word for a body also by "of".
  private func runs() -> [Range<Int>] {
    var result: [Range<Int>] = []
    var token = 0
    while token < document.tokens.count {
      guard mayBegin(token) else {
        token += 1
        continue
      }
      var end = token + 1
      let joinsOf = isDescribed(token)
      while end < document.tokens.count, let next = continued(at: end, joinsOf: joinsOf) { end = next }
      result.append(token..<end)
      token = end
    }
    return result
  }

  /// Whole names in quotation marks behind a role or a word for a body: «Цифра и право».
  private func quoted() -> [Range<Int>] {
    var result: [Range<Int>] = []
    for open in document.tokens.indices.dropFirst() where isOpening(open) {
      let end = min(open + 8, document.tokens.count)
      guard open + 1 < end, document.tokens[open + 1].isCapitalised,
        document.tokens[open].shape.contains(.spaceBefore),
        !classes[open - 1].isDisjoint(with: [.role, .bodyHead, .bodyDescribes]),
        let close = (open + 2..<end).first(where: { isClosing($0) })
      else { continue }
      result.append(open + 1..<close)
    }
    return result
  }

  func isOpening(_ token: Int) -> Bool {
    switch mark(token) {
    case 0xAB, 0x201C, 0x201E: true
    default: false
    }
  }

  func isClosing(_ token: Int) -> Bool {
    switch mark(token) {
    case 0xBB, 0x201C, 0x201D: true
    default: false
    }
  }

  /// The code point of a mark; 0 for anything else.
  private func mark(_ token: Int) -> UInt32 {
    document.tokens[token].kind == .punctuation ? document.scalar(token) : 0
  }

  private func mayBegin(_ token: Int) -> Bool {
    let word = document.tokens[token]
    guard word.kind == .word, word.isCapitalised else { return false }
    return classes[token].isDisjoint(with: [.never, .title, .demonym, .role, .reporting])
      && (classes[token].isDisjoint(with: [.the, .of, .by, .before, .and, .own])
        || word.end - word.start > 3 && !isSentenceStart(token))
  }

  private func isSentenceStart(_ token: Int) -> Bool {
    document.sentences[Int(document.sentenceOfToken[token])].lowerBound == token
  }

  private func continued(at token: Int, joinsOf: Bool) -> Int? {
    let word = document.tokens[token]
    if word.shape.contains(.lineBefore) { return nil }
    if word.kind == .word {
      if word.isCapitalised { return classes[token].contains(.never) ? nil : token + 1 }
      guard joinsOf, classes[token].contains(.of), token + 2 < document.tokens.count else { return nil }
      let next = isApostrophe(token + 1) ? token + 2 : token + 1
      return document.tokens[next].isCapitalised && document.tokens[next].kind == .word ? next + 1 : nil
    }
    guard token + 1 < document.tokens.count, !word.shape.contains(.spaceBefore) else { return nil }
    let next = document.tokens[token + 1]
    guard next.kind == .word, next.isCapitalised else { return nil }
    if isStop(token) {
      let initial = document.tokens[token - 1]
      return initial.end - initial.start == 1 && initial.isCapitalised ? token + 2 : nil
    }
    guard !next.shape.contains(.spaceBefore) else { return nil }
    return isHyphen(token) || isApostrophe(token) ? token + 2 : nil
  }

  // MARK: Kinds

  private func kind(of run: Range<Int>) -> NamedSpan.Kind? {
    if run.lowerBound > 0, lexicon.isBodyNoun(run.lowerBound - 1, in: document), isAnnounced(run) {
      return .organisation
    }
    if run.lowerBound > 0, isOpening(run.lowerBound - 1),
      isClosing(min(run.upperBound, document.tokens.count - 1))
    {
      return isBehindBody(run.lowerBound - 2) ? .organisation : nil
    }
    if isListed(run) { return nil }
    if isPerson(run) { return .person }
    if classes[run.lowerBound].contains(.givenName), run.count > 1 { return nil }
    return isBody(run) ? .organisation : nil
  }

  /// Nothing but words of places or of a well-known body.
  private func isListed(_ run: Range<Int>) -> Bool {
    let known: NameClasses = [
      .place, .placeInside, .country, .countryInside, .region, .regionInside, .seat, .demonym, .placeWord,
      .organisation, .organisationInside,
    ]
    return run.allSatisfy { document.tokens[$0].kind != .word || !classes[$0].isDisjoint(with: known) }
  }

  private func isPerson(_ run: Range<Int>) -> Bool {
    let words = run.filter { document.tokens[$0].kind == .word }
    guard words.count >= 2, words.count <= 5, let last = words.last, let first = words.first,
      classes[last].isDisjoint(with: [.bodyTail, .place, .country]) || classes[last].contains(.surname),
      classes[first].isDisjoint(with: [.bodyHead, .bodyTail, .organisation, .field]),
      !document.tokens[first].shape.contains(.innerCapital)
    else { return false }
    if isTitle(before: run.lowerBound) { return true }
    guard !isDescribed(run.lowerBound) else { return false }
    return isWho(behind: run) || lexicon.personRole(before: run.lowerBound, in: self) != nil
  }

  func isTitle(before token: Int) -> Bool {
    var index = token - 1
    if index > 0, isStop(index), !document.tokens[index].shape.contains(.spaceBefore) { index -= 1 }
    return index >= 0 && classes[index].contains(.title)
      && !document.tokens[token].shape.contains(.lineBefore)
  }

  /// "X Y, who …"
  private func isWho(behind run: Range<Int>) -> Bool {
    isComma(run.upperBound) && lexicon.has("who", at: run.upperBound + 1, in: document)
  }

  private func isBody(_ run: Range<Int>) -> Bool {
    let first = run.lowerBound
    if !run.contains(where: { isUnlisted($0) })
      || run.count == 1 && places[document.tokens[first]].contains(.small)
    {
      return false
    }
    if isDescribed(first) { return true }
    if lexicon.bodyRole(before: first, in: self) { return true }
    if first > 0, lexicon.has("at", at: first - 1, in: document),
      run.allSatisfy({ isUnlisted($0) || document.tokens[$0].kind != .word })
    {
      return true
    }
    if isAddress(run) || isOffice(run) { return true }
    if isOwner(of: run.upperBound) { return run.count == 1 ? isUnlisted(first) : true }
    return isExplained(behind: run)
  }

  private func isBehindBody(_ token: Int) -> Bool {
    token >= 0 && !classes[token].isDisjoint(with: [.role, .bodyHead, .bodyDescribes])
  }

  /// "BestChange.ru": a capital inside and the ending of an address.
  private func isAddress(_ run: Range<Int>) -> Bool {
    let (stop, end) = (run.upperBound, run.upperBound + 1)
    guard run.count == 1, end < document.tokens.count, isStop(stop),
      document.tokens[run.lowerBound].shape.contains(.innerCapital),
      !document.tokens[stop].shape.contains(.spaceBefore), !document.tokens[end].shape.contains(.spaceBefore)
    else { return false }
    return document.tokens[end].kind == .word && !document.tokens[end].isCapitalised
      && document.tokens[end].end - document.tokens[end].start <= 4
  }

  /// "Energy Ministry", "Interior Ministry": a field and a word for a body, both with capitals.
  private func isOffice(_ run: Range<Int>) -> Bool {
    guard run.count >= 2, let last = run.last, classes[last].contains(.bodyTail) else { return false }
    return run.dropLast().allSatisfy { classes[$0].contains(.field) }
  }

  private func isUnlisted(_ token: Int) -> Bool {
    document.tokens[token].kind == .word
      && classes[token].isDisjoint(with: [
        .place, .placeInside, .country, .region, .demonym, .givenName, .surname, .seat, .title, .role,
      ])
  }

  /// "the weekly X", "la compagnie publique X", "le géant de l'extraction de crypto-monnaies X".
  private func isDescribed(_ token: Int) -> Bool {
    guard token > 0, !document.tokens[token].shape.contains(.lineBefore) else { return false }
    var index = token - 1
    let sentence = document.sentences[Int(document.sentenceOfToken[token])].lowerBound
    var isLinked = true
    while index >= sentence, token - index <= 9 {
      let word = document.tokens[index]
      guard word.kind == .word && !word.isCapitalised || isHyphen(index) || isApostrophe(index) else {
        return false
      }
      if classes[index].contains(.bodyDescribes), classes[index].isDisjoint(with: [.role, .title]) {
        return isLinked || isChain(index + 1..<token)
      }
      if !classes[index].isDisjoint(with: [.never, .reporting, .by, .and, .role]) { return false }
      if classes[index].contains(.of) && index == token - 1 { return false }
      isLinked =
        isLinked && token - index <= 1 && classes[index].isDisjoint(with: [.of, .the, .before, .own])
      index -= 1
    }
    return false
  }

  /// "de l'extraction de crypto-monnaies russe": each noun behind a word for "of", at most one word more before the name.
  private func isChain(_ words: Range<Int>) -> Bool {
    guard let first = words.first, classes[first].contains(.of) else { return false }
    return classes[words.upperBound - 1].isDisjoint(with: [.of, .the, .before, .own])
  }

  /// "X's chief executive", "X's profits": a role right behind the possessive.
  private func isOwner(of token: Int) -> Bool {
    guard token + 2 < document.tokens.count, isApostrophe(token),
      document.tokens[token + 1].end - document.tokens[token + 1].start == 1
    else { return false }
    return (token + 2..<min(token + 5, document.tokens.count)).contains { classes[$0].contains(.role) }
  }

  /// "X, l'entreprise de Y", "X, a mining company".
  private func isExplained(behind run: Range<Int>) -> Bool {
    guard isComma(run.upperBound), run.upperBound + 2 < document.tokens.count,
      classes[run.upperBound + 1].contains(.the)
    else { return false }
    var index = run.upperBound + 2
    let end = min(run.upperBound + 6, document.tokens.count)
    while index < end, document.tokens[index].kind == .word || isApostrophe(index) {
      if !classes[index].isDisjoint(with: [.role, .never, .of]) { return false }
      if classes[index].contains(.bodyDescribes) { return !isApostrophe(index + 1) }
      index += 1
    }
    return false
  }
}
