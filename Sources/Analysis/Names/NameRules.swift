import Lexicon

/// Finds names by capitals, lists and the words around them: what serves where a language has no learned weights.
struct NameRules {
  let document: Document
  let classes: [NameClasses]
  let places: WordPlaces

  /// - Parameter sentences: `nameSentences` of the document.
  func names(in sentences: [Range<Int>]) -> [NamedSpan] {
    var found: [NamedSpan] = []
    var people: Set<UInt64> = []
    for sentence in sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        if let run = run(at: index, in: sentence) {
          if let kind = kind(of: run, in: sentence, after: people) {
            if kind.kind == .person { people.formUnion(run.lazy.map { document.tokens[$0].hash }) }
            found.append(NamedSpan(tokens: run, kind: kind.kind, confidence: kind.confidence))
          }
          index = run.upperBound
        } else {
          index += 1
        }
      }
    }
    return found
  }

  // MARK: Runs

  private func run(at start: Int, in sentence: Range<Int>) -> Range<Int>? {
    if let body = bodyRun(at: start, in: sentence) { return body }
    guard begins(start, in: sentence) else { return nil }
    return start..<extended(from: start + 1, start: start, in: sentence)
  }

  private func begins(_ index: Int, in sentence: Range<Int>) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .word, token.isCapitalised else { return false }
    let mine = classes[index]
    if mine.contains(.field), !mine.contains(.organisation), previousIsOf(index, in: sentence) {
      return false
    }
    if mine.contains(.never) || (mine.contains(.title) && !token.shape.contains(.allCapitals)) {
      return false
    }
    let previous = index - 1
    let opens =
      index == sentence.lowerBound || token.shape.contains(.lineBefore)
      || document.tokens[previous].kind == .punctuation && isOpening(previous)
    if !mine.isDisjoint(with: [.the, .own, .and]), opens || token.end - token.start > 3 { return false }
    guard opens else { return !isAfterApostrophe(index, in: sentence) || token.isCapitalised }
    if token.shape.contains(.innerCapital) || places[token].contains(.capitalisedInName) { return true }
    if !mine.isDisjoint(with: [.givenName, .place, .country, .region, .seat, .organisation]),
      !mine.contains(.demonym)
    {
      return true
    }
    let next = index + 1
    return next < sentence.upperBound && document.tokens[next].isCapitalised
      && !classes[next].contains(.never)
      && mine.isDisjoint(with: [.role, .the, .of, .before, .by, .and])
  }

  private func previousIsOf(_ index: Int, in sentence: Range<Int>) -> Bool {
    index > sentence.lowerBound && !classes[index - 1].isDisjoint(with: [.of, .the, .and])
  }

  private func extended(from first: Int, start: Int, in sentence: Range<Int>) -> Int {
    var end = first
    while end < sentence.upperBound {
      if continues(end, in: sentence) {
        end += 1
      } else if let next = bridge(at: end, start: start, in: sentence) {
        end = next
      } else {
        break
      }
    }
    return end
  }

  private func continues(_ index: Int, in sentence: Range<Int>) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .word, token.isCapitalised, !token.shape.contains(.lineBefore) else { return false }
    return !classes[index].contains(.never) && token.shape.contains(.spaceBefore)
  }

  /// What joins two parts of a name: hyphen, apostrophe, full stop of an initial or of a domain, a particle. The index after it, or nil.
  private func bridge(at index: Int, start: Int, in sentence: Range<Int>) -> Int? {
    let token = document.tokens[index]
    let next = index + 1
    if token.kind == .punctuation, !token.shape.contains(.spaceBefore) {
      if isInitialsStop(index) {
        guard next < sentence.upperBound, document.tokens[next].isCapitalised else { return nil }
        return document.tokens[next].kind == .word ? next + 1 : nil
      }
      if document.bytes[Int(token.byteStart)] == UInt8(ascii: "."), classes[index - 1].contains(.bodyTail),
        next < sentence.upperBound
      {
        return nil
      }
      guard next < sentence.upperBound, document.tokens[next].kind == .word,
        !document.tokens[next].shape.contains(.spaceBefore)
      else { return nil }
      return isJoint(index) ? next + 1 : nil
    }
    guard token.kind == .word, !token.isCapitalised || token.end - token.start <= 2 else { return nil }
    let isBody = classes[start].contains(.bodyHead)
    // "Charles de Gaulle", but "Ada Example de Firme": after two words "de" says where somebody is from.
    if !isBody, classes[index].contains(.of), index - start >= 2 { return nil }
    let joins: NameClasses = isBody ? [.of, .particle, .and] : [.particle]
    guard !classes[index].isDisjoint(with: joins) else { return nil }
    var last = next
    while last < sentence.upperBound, last < next + 3,
      !classes[last].isDisjoint(with: [.the, .particle]) || isJoint(last)
    {
      last += 1
    }
    guard last < sentence.upperBound, document.tokens[last].isCapitalised,
      document.tokens[last].kind == .word,
      !classes[last].contains(.never), isBody || !classes[start].isDisjoint(with: [.givenName])
    else { return nil }
    return last + 1
  }

  /// "ministère de l'Énergie", "energy ministry", "министерство энергетики": a body's word in small letters with its field.
  private func bodyRun(at start: Int, in sentence: Range<Int>) -> Range<Int>? {
    if classes[start].contains(.bodyHead) {
      var index = start + 1
      while index < sentence.upperBound, index < start + 5,
        !classes[index].isDisjoint(with: [.of, .the]) || isJoint(index)
      {
        index += 1
      }
      guard index < sentence.upperBound else { return nil }
      if classes[index].contains(.field) {
        let end = fieldEnd(index, in: sentence)
        let isName = document.tokens[start].isCapitalised
        return start..<(isName ? max(end, complementEnd(of: start, in: sentence)) : end)
      }
      let token = document.tokens[index]
      if document.tokens[start].isCapitalised {
        let end = complementEnd(of: start, in: sentence)
        return end > start + 1 ? start..<end : nil
      }
      if index > start + 1 { return nil }
      return token.isCapitalised && token.kind == .word && document.tokens[start].start > 0
        && token.shape.contains(.spaceBefore) && !classes[index].contains(.never) && index == start + 1
        && classes[start].contains(.bodyHead) && !classes[start].contains(.bodyDescribes)
        ? start..<extended(from: index + 1, start: start, in: sentence) : nil
    }
    guard classes[start].contains(.field), !document.tokens[start].isCapitalised else { return nil }
    let end = fieldEnd(start, in: sentence)
    return end < sentence.upperBound && classes[end].contains(.bodyTail) ? start..<(end + 1) : nil
  }

  /// "Institut de la Corne", "Cour des comptes", "Conseil fédéral": where the name ends that this capitalised word for a body begins.
  private func complementEnd(of start: Int, in sentence: Range<Int>) -> Int {
    var end = start + 1
    while end < sentence.upperBound, isAttribute(end) { end += 1 }
    while end < sentence.upperBound, end < start + 12, classes[end].contains(.of) {
      var noun = end + 1
      while noun < sentence.upperBound, noun < end + 4, isJoint(noun) || classes[noun].contains(.the) {
        noun += 1
      }
      guard noun < sentence.upperBound, document.tokens[noun].kind == .word,
        classes[noun].isDisjoint(with: [.never, .own, .reporting])
      else { break }
      end = noun + 1
      while end < sentence.upperBound,
        continues(end, in: sentence) || isJoint(end) && end + 1 < sentence.upperBound
      {
        end += isJoint(end) ? 2 : 1
      }
      if end < sentence.upperBound, agrees(noun, end) || isAttribute(end) { end += 1 }
    }
    return min(end, sentence.upperBound)
  }

  /// "centrale", "islandaise".
  private func isAttribute(_ token: Int) -> Bool {
    classes[token].contains(.attribute)
      || classes[token].contains(.demonym) && !document.tokens[token].isCapitalised
  }

  /// Two plurals side by side are a noun and its adjective: "économies grises", "minatori sardi".
  private func agrees(_ noun: Int, _ next: Int) -> Bool {
    let (left, right) = (document.tokens[noun], document.tokens[next])
    let ending = document.bytes[Int(left.byteEnd) - 1]
    return right.kind == .word && !right.isCapitalised && right.end - right.start >= 5
      && (ending == UInt8(ascii: "s") || ending == UInt8(ascii: "i"))
      && document.bytes[Int(right.byteEnd) - 1] == ending
      && classes[next].isDisjoint(with: [.never, .reporting, .role, .by, .before])
  }

  /// Behind the fields, and what "and" joins to them: "du Climat et de l'Énergie", but not "de Economía y el Gobierno".
  private func fieldEnd(_ start: Int, in sentence: Range<Int>) -> Int {
    var end = start
    while end < sentence.upperBound, classes[end].contains(.field) { end += 1 }
    guard end + 1 < sentence.upperBound, classes[end].contains(.and) else { return end }
    var next = end + 1
    var hasOf = false
    while next < min(sentence.upperBound, end + 5),
      !classes[next].isDisjoint(with: [.of, .the]) || isJoint(next)
    {
      hasOf = hasOf || classes[next].contains(.of)
      next += 1
    }
    guard next < sentence.upperBound, next == end + 1 || hasOf, classes[next].contains(.field) else {
      return end
    }
    return fieldEnd(next, in: sentence)
  }

  // MARK: Marks

  private func byte(_ index: Int) -> UInt8 { document.bytes[Int(document.tokens[index].byteStart)] }

  /// A full stop after one capital letter.
  func isInitialsStop(_ index: Int) -> Bool {
    guard index > 0, byte(index) == UInt8(ascii: ".") else { return false }
    let letter = document.tokens[index - 1]
    return letter.isCapitalised && letter.end - letter.start == 1
  }

  /// Hyphen, apostrophe, full stop or ampersand between two words.
  private func isJoint(_ index: Int) -> Bool {
    let token = document.tokens[index]
    guard token.kind == .punctuation, !token.shape.contains(.spaceBefore) else { return false }
    switch byte(index) {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "&"): return true
    default: return token.hash == Self.apostrophe || token.hash == Self.hyphen
    }
  }

  private func isAfterApostrophe(_ index: Int, in sentence: Range<Int>) -> Bool {
    index > sentence.lowerBound && document.tokens[index - 1].hash == Self.apostrophe
  }

  private func isOpening(_ index: Int) -> Bool {
    let hash = document.tokens[index].hash
    return hash != Self.apostrophe && hash != Self.hyphen && hash != Self.comma && hash != Self.closing
  }

  private static let apostrophe = TokenHash.of("'")
  private static let hyphen = TokenHash.of("-")
  private static let comma = TokenHash.of(",")
  private static let closing = TokenHash.of(")")
}
