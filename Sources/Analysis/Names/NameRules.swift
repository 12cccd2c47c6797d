import Lexicon

/// Finds names by capitals, lists and the words around them: what serves where a language has no learned weights.
struct NameRules {
  private let document: Document
  private let classes: [NameClasses]
  /// Words that stand capitalised inside a sentence somewhere in the document.
  private let capitalisedInside: Set<UInt64>

  init(document: Document, classes: [NameClasses]) {
    self.document = document
    self.classes = classes
    var inside: Set<UInt64> = []
    for sentence in document.sentences {
      for index in sentence.dropFirst()
      where document.tokens[index].isCapitalised && !document.tokens[index].shape.contains(.lineBefore) {
        let previous = document.tokens[index - 1]
        if previous.kind == .word || previous.kind == .number { inside.insert(document.tokens[index].hash) }
      }
    }
    capitalisedInside = inside
  }

  func names() -> [NamedSpan] {
    var found: [NamedSpan] = []
    for sentence in document.sentences {
      var index = sentence.lowerBound
      while index < sentence.upperBound {
        if let run = run(at: index, in: sentence) {
          if let kind = kind(of: run, in: sentence, after: found) {
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
    if token.shape.contains(.innerCapital) || capitalisedInside.contains(token.hash) { return true }
    if !mine.isDisjoint(with: [.givenName, .place, .country, .organisation]), !mine.contains(.demonym) {
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
        return start..<fieldEnd(index, in: sentence)
      }
      let token = document.tokens[index]
      if document.tokens[start].isCapitalised || index > start + 1 { return nil }
      return token.isCapitalised && token.kind == .word && document.tokens[start].start > 0
        && token.shape.contains(.spaceBefore) && !classes[index].contains(.never) && index == start + 1
        && classes[start].contains(.bodyHead) && !classes[start].contains(.bodyDescribes)
        ? start..<extended(from: index + 1, start: start, in: sentence) : nil
    }
    guard classes[start].contains(.field), !document.tokens[start].isCapitalised else { return nil }
    let end = fieldEnd(start, in: sentence)
    return end < sentence.upperBound && classes[end].contains(.bodyTail) ? start..<(end + 1) : nil
  }

  private func fieldEnd(_ start: Int, in sentence: Range<Int>) -> Int {
    var end = start
    while end < sentence.upperBound, classes[end].contains(.field) { end += 1 }
    return end
  }

  // MARK: Kinds

  private func kind(of run: Range<Int>, in sentence: Range<Int>, after found: [NamedSpan]) -> (
    kind: NamedSpan.Kind, confidence: Double
  )? {
    let (first, last) = (run.lowerBound, run.upperBound - 1)
    let (head, tail) = (classes[first], classes[last])
    if run.allSatisfy({ !classes[$0].isDisjoint(with: [.country, .countryInside]) }) {
      return head.contains(.demonym) && !head.contains(.country) ? nil : (.place, 0.9)
    }
    if run.count == 1, head.contains(.demonym) { return nil }
    if run.allSatisfy({ !classes[$0].isDisjoint(with: [.organisation, .organisationInside]) }) {
      return (.organisation, 0.9)
    }
    if run.count > 1, head.contains(.bodyHead) || tail.contains(.bodyTail) { return (.organisation, 0.8) }
    if isPerson(run, in: sentence, after: found) { return (.person, 0.8) }
    if run.allSatisfy({ !classes[$0].isDisjoint(with: [.place, .placeInside]) }) { return (.place, 0.8) }
    if first > sentence.lowerBound, !classes[first - 1].isDisjoint(with: [.placeWord]) {
      return (.place, 0.6)
    }
    if first > sentence.lowerBound, classes[first - 1].contains(.bodyDescribes) {
      return (.organisation, 0.7)
    }
    let shape = document.tokens[first].shape
    if shape.contains(.innerCapital) || document.tokens[last].shape.contains(.innerCapital) {
      return head.isDisjoint(with: [.role, .never]) ? (.organisation, 0.6) : nil
    }
    if run.count == 2 || run.count == 3, run.allSatisfy({ document.tokens[$0].kind == .word }) {
      return (.person, 0.4)
    }
    if run.count == 1, first > sentence.lowerBound, classes[first - 1].contains(.before) {
      return (.place, 0.4)
    }
    return head.isDisjoint(with: [.role, .bodyHead, .bodyTail, .title]) ? (.organisation, 0.3) : nil
  }

  private func isPerson(_ run: Range<Int>, in sentence: Range<Int>, after found: [NamedSpan]) -> Bool {
    let first = run.lowerBound
    let isNamed = classes[first].contains(.givenName) && !classes[first].contains(.country)
    if isNamed, run.count > 1 { return true }
    if document.tokens[first].shape.contains(.allCapitals),
      document.tokens[first].end - document.tokens[first].start == 1, run.count > 1
    {
      return true
    }
    var before = first - 1
    if before > sentence.lowerBound, isInitialsStop(before) || document.tokens[before].kind == .punctuation {
      before -= 1
    }
    if before >= sentence.lowerBound, !classes[before].isDisjoint(with: [.title, .role]), run.count <= 4,
      before == first - 1 || classes[before].contains(.title)
    {
      return !document.tokens[first].shape.contains(.innerCapital)
    }
    guard run.count == 1 else { return false }
    let hash = document.tokens[first].hash
    return found.contains { span in
      span.kind == .person && span.tokens.contains { document.tokens[$0].hash == hash }
    }
  }

  // MARK: Marks

  private func byte(_ index: Int) -> UInt8 { document.bytes[Int(document.tokens[index].byteStart)] }

  /// A full stop after one capital letter.
  private func isInitialsStop(_ index: Int) -> Bool {
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
