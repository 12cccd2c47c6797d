import Lexicon

/// A second look at a document's names: what was named in full once is known again by its parts, and what the rules are sure of is added.
struct NameCompletion {
  let document: Document
  let classes: [NameClasses]
  let endings: NameEndings

  /// Above this share of capitalised words (German, headlines) a capital tells nothing of names.
  private static let manyCapitals = 0.27

  func completed(_ tagged: [NamedSpan], with rules: [NamedSpan]) -> [NamedSpan] {
    let people = wordsOfPeople(tagged)
    var names = added(to: tagged.map { corrected($0, besides: people) }, from: rules)
    if capitalShare < Self.manyCapitals { extend(&names) }
    let surnames = surnameKeys(of: names)
    let others = names.filter { $0.kind != .person && $0.tokens.count > 1 || $0.confidence >= 0.9 }
    for index in names.indices where names[index].tokens.count == 1 && names[index].kind != .person {
      let token = names[index].tokens.lowerBound
      if classes[token].isDisjoint(with: [.country, .region, .organisation, .seat]),
        keys(of: token).contains(where: surnames.contains)
      {
        names[index].kind = .person
      }
    }
    var owner = [Bool](repeating: false, count: document.tokens.count)
    for name in names { for token in name.tokens { owner[token] = true } }
    var found: [NamedSpan] = []
    for token in document.tokens.indices where !surnames.isEmpty && !owner[token] && isFree(token) {
      if keys(of: token).contains(where: surnames.contains) {
        found.append(NamedSpan(tokens: token..<(token + 1), kind: .person, confidence: 0.6))
        owner[token] = true
      }
    }
    found += repeats(of: others, besides: owner)
    var all = (names + found).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    if !found.isEmpty, capitalShare < Self.manyCapitals { extend(&all) }
    return all
  }

  private var capitalShare: Double {
    var words = 0
    var capitals = 0
    for token in document.tokens where token.kind == .word {
      words += 1
      if token.isCapitalised { capitals += 1 }
    }
    return words == 0 ? 0 : Double(capitals) / Double(words)
  }

  /// Neither the names nor what is added to them overlap each other.
  private func added(to tagged: [NamedSpan], from rules: [NamedSpan]) -> [NamedSpan] {
    var names = tagged
    var owner = [Int32](repeating: -1, count: document.tokens.count)
    for (index, name) in names.enumerated() { for token in name.tokens { owner[token] = Int32(index) } }
    var isGone: Set<Int> = []
    for rule in rules where rule.kind == .organisation && rule.confidence >= 0.8 {
      var clashes: [Int] = []
      for token in rule.tokens where owner[token] >= 0 && clashes.last != Int(owner[token]) {
        clashes.append(Int(owner[token]))
      }
      guard let first = clashes.first else {
        for token in rule.tokens { owner[token] = Int32(names.count) }
        names.append(rule)
        continue
      }
      if clashes.count == 1 && isFuller(rule, than: names[first])
        || isPieces(clashes.map { names[$0] }, of: rule)
      {
        names[first].tokens = rule.tokens
        // A place in a body's name is no place of its own.
        if clashes.contains(where: { names[$0].kind == .place }) {
          names[first].confidence = NameTeams.confidence
        }
        isGone.formUnion(clashes.dropFirst())
        for token in rule.tokens { owner[token] = Int32(first) }
      }
    }
    if !isGone.isEmpty { names = names.indices.filter { !isGone.contains($0) }.map { names[$0] } }
    return names.sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  /// A body's name with the small words before or behind it.
  private func isFuller(_ rule: NamedSpan, than name: NamedSpan) -> Bool {
    name.kind == .organisation && rule.tokens.count > name.tokens.count
      && rule.tokens.lowerBound <= name.tokens.lowerBound && rule.tokens.upperBound >= name.tokens.upperBound
      && !document.tokens[rule.tokens.lowerBound].isCapitalised
  }

  /// Bodies and places that lie within a longer name that a body's word heads: "Cour" and nothing else of "Cour des comptes", "Banque" and "Islande" of "Banque centrale d'Islande".
  private func isPieces(_ pieces: [NamedSpan], of rule: NamedSpan) -> Bool {
    let first = rule.tokens.lowerBound
    return classes[first].contains(.bodyHead) && document.tokens[first].isCapitalised
      && pieces.contains { $0.tokens.lowerBound == first && $0.kind == .organisation }
      && pieces.allSatisfy {
        $0.kind != .person && $0.tokens.upperBound <= rule.tokens.upperBound
          && $0.tokens.count < rule.tokens.count
      }
  }

  /// A rule's name takes the place of shorter tagged ones, not of a person's or of a longer one's.
  private func covers(_ rule: NamedSpan, _ other: NamedSpan) -> Bool {
    rule.tokens.lowerBound <= other.tokens.lowerBound && rule.tokens.upperBound >= other.tokens.upperBound
      && rule.tokens.count > other.tokens.count && (other.kind != .person || other.tokens.count == 1)
  }

  /// What the words of a name or beside it say against its kind.
  /// - Parameter people: the words of people named with several words.
  private func corrected(_ name: NamedSpan, besides people: Set<UInt64>) -> NamedSpan {
    guard name.kind == .person, let last = name.tokens.last else { return name }
    var name = name
    if isListedTown(name.tokens)
      || name.tokens.count == 1 && !classes[last].isDisjoint(with: [.seat, .country, .region])
        && !people.contains(document.tokens[last].hash)
    {
      name.kind = .place
      return name
    }
    name.tokens = withoutTitle(name.tokens)
    let first = name.tokens.lowerBound
    // "Quist Energy", "Quist Canada": nobody is called so.
    let isTail =
      !classes[last].isDisjoint(with: [.bodyTail, .country])
      && classes[last].isDisjoint(with: [.surname, .givenName])
    if name.tokens.count > 1, isTail, classes[first].isDisjoint(with: [.givenName]) {
      name.kind = .organisation
    }
    if name.tokens.count == 1, first > 0, classes[first].isDisjoint(with: [.givenName, .surname]),
      classes[first - 1].contains(.bodyDescribes) && classes[first - 1].isDisjoint(with: [.role, .title])
        || first > 1 && classes[first - 1].contains(.of) && classes[first - 2].contains(.role)
    {
      name.kind = .organisation
    }
    return name
  }

  private func wordsOfPeople(_ names: [NamedSpan]) -> Set<UInt64> {
    var result: Set<UInt64> = []
    for name in names where name.kind == .person && name.tokens.count > 1 {
      for token in name.tokens { result.insert(document.tokens[token].hash) }
    }
    return result
  }

  /// A seat of government or a country, or a listed town behind a preposition, that is nobody's known name.
  private func isListedTown(_ tokens: Range<Int>) -> Bool {
    let word = tokens.lowerBound
    guard tokens.count == 1, classes[word].isDisjoint(with: [.givenName, .surname]) else { return false }
    if !classes[word].isDisjoint(with: [.seat, .country, .region]) { return true }
    return word > 0 && classes[word].contains(.place) && classes[word - 1].contains(.before)
  }

  /// "Gov. Ada Example" without its abbreviated office, which is no part of the name.
  private func withoutTitle(_ tokens: Range<Int>) -> Range<Int> {
    let first = tokens.lowerBound
    guard tokens.count > 2, document.tokens[first].end - document.tokens[first].start > 1,
      !classes[first].isDisjoint(with: [.title, .role]), classes[first].isDisjoint(with: [.givenName]),
      document.bytes[Int(document.tokens[first + 1].byteStart)] == UInt8(ascii: ".")
    else { return tokens }
    return (first + 2)..<tokens.upperBound
  }

  /// Initials before a person's name, a second part after a hyphen, and capitalised words beside it belong to it.
  private func extend(_ names: inout [NamedSpan]) {
    for index in names.indices where names[index].kind == .person {
      let low = index > 0 ? names[index - 1].tokens.upperBound : 0
      let high = index + 1 < names.count ? names[index + 1].tokens.lowerBound : document.tokens.count
      var (first, end) = (names[index].tokens.lowerBound, names[index].tokens.upperBound)
      while first - 2 >= 0, isInitial(first - 2), !document.tokens[first].shape.contains(.lineBefore) {
        first -= 2
      }
      if first > low, isPart(first - 1), isPlain(first) { first -= 1 }
      while end + 1 < high, isHyphen(end), document.tokens[end + 1].isCapitalised,
        !document.tokens[end + 1].shape.contains(.spaceBefore)
      {
        end += 2
      }
      if end < high, isPart(end), isPlain(end), !document.tokens[end].shape.contains(.lineBefore) { end += 1 }
      names[index].tokens = first..<end
    }
    // An initial that was tagged by itself lies inside a person's name now.
    names = names.enumerated().filter { index, name in
      index + 1 >= names.count || !names[index + 1].tokens.overlaps(name.tokens)
        || names[index + 1].tokens.count < name.tokens.count
    }.map(\.element)
  }

  /// A capital letter with a full stop.
  private func isInitial(_ token: Int) -> Bool {
    let (letter, stop) = (document.tokens[token], document.tokens[token + 1])
    return letter.kind == .word && letter.isCapitalised && letter.end - letter.start == 1
      && document.bytes[Int(stop.byteStart)] == UInt8(ascii: ".") && !stop.shape.contains(.spaceBefore)
  }

  /// A capitalised word inside a sentence that no list explains otherwise.
  private func isPart(_ token: Int) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[token])]
    return isFree(token) && token > sentence.lowerBound && document.tokens[token - 1].kind == .word
      && classes[token].isDisjoint(with: [
        .bodyHead, .bodyTail, .bodyDescribes, .place, .organisation, .field,
      ])
  }

  private func isPlain(_ token: Int) -> Bool { document.tokens[token].shape.contains(.spaceBefore) }

  private func isHyphen(_ token: Int) -> Bool {
    document.bytes[Int(document.tokens[token].byteStart)] == UInt8(ascii: "-")
      && !document.tokens[token].shape.contains(.spaceBefore)
  }

  /// Of the last words of people named with two words or more.
  private func surnameKeys(of names: [NamedSpan]) -> Set<UInt64> {
    var result: Set<UInt64> = []
    for name in names where name.kind == .person {
      let words = name.tokens.filter {
        document.tokens[$0].isCapitalised && document.tokens[$0].end - document.tokens[$0].start > 2
      }
      guard words.count > 1 || words.count < name.tokens.count, let last = words.last else { continue }
      result.formUnion(keys(of: last))
    }
    return result
  }

  private func keys(of token: Int) -> [UInt64] {
    endings.keys(of: document.tokens[token], in: document.bytes)
  }

  /// A capitalised word that no list explains otherwise.
  private func isFree(_ token: Int) -> Bool {
    let word = document.tokens[token]
    return word.kind == .word && word.isCapitalised && word.end - word.start > 2
      && classes[token].isDisjoint(with: [
        .never, .country, .region, .demonym, .the, .of, .before, .title, .role,
      ])
  }

  /// The same words, capitalised in the same way, where nothing was tagged.
  private func repeats(of names: [NamedSpan], besides owner: [Bool]) -> [NamedSpan] {
    var byFirst: [UInt64: [NamedSpan]] = [:]
    for name in names { byFirst[document.tokens[name.tokens.lowerBound].hash, default: []].append(name) }
    var found: [NamedSpan] = []
    var next = 0
    for token in document.tokens.indices
    where token >= next && !owner[token] && document.tokens[token].isCapitalised {
      guard let options = byFirst[document.tokens[token].hash] else { continue }
      for name in options {
        let end = token + name.tokens.count
        guard end <= document.tokens.count, !(token..<end).contains(where: { owner[$0] }),
          zip(token..<end, name.tokens).allSatisfy({ isSame($0, $1) })
        else { continue }
        found.append(NamedSpan(tokens: token..<end, kind: name.kind, confidence: 0.6))
        next = end
        break
      }
    }
    return found
  }

  private func isSame(_ left: Int, _ right: Int) -> Bool {
    document.tokens[left].hash == document.tokens[right].hash
      && document.tokens[left].isCapitalised == document.tokens[right].isCapitalised
  }
}
