import Lexicon

/// Mends what the shape of words shows to be wrong in tagged names.
struct NameRepair {
  let document: Document
  let classes: [NameClasses]

  /// - Parameter names: sorted, without overlap; so is the result.
  func repaired(_ names: [NamedSpan]) -> [NamedSpan] {
    var result: [NamedSpan] = []
    for name in names {
      guard var name = trimmed(name), !isPlainWord(name) else { continue }
      if let last = result.last, last.tokens.upperBound > name.tokens.lowerBound { continue }
      if name.kind == .person, isBody(name) { name.kind = .organisation }
      result.append(extended(name))
    }
    return joined(besideApostrophes(result))
  }

  /// A body of one word that is never one: "AI", "MWh", a ministry's field alone.
  private func isPlainWord(_ name: NamedSpan) -> Bool {
    guard name.kind == .organisation, let word = name.tokens.first else { return false }
    if name.tokens.count > 1 { return isGovernment(name.tokens) || isOfficeField(name.tokens) }
    // "Mit" is no "MIT".
    if classes[word].contains(.never), !document.tokens[word].shape.contains(.allCapitals) { return true }
    return !classes[word].isDisjoint(with: [.never, .field])
      && classes[word].isDisjoint(with: [.organisation, .bodyHead, .bodyTail])
  }

  /// "ministra de Minas y Energía", "ministro da Economia Digital": what an office is for, behind it.
  private func isOfficeField(_ tokens: Range<Int>) -> Bool {
    guard tokens.contains(where: { classes[$0].contains(.field) }),
      tokens.allSatisfy({ classes[$0].isDisjoint(with: [.bodyHead, .bodyTail]) })
    else { return false }
    var token = tokens.lowerBound - 1
    while token > 0, tokens.lowerBound - token <= 3, !classes[token].isDisjoint(with: [.of, .the]) {
      token -= 1
    }
    return token >= 0 && token < tokens.lowerBound - 1 && classes[token].contains(.role)
  }

  /// "Gobierno de Chile": a word that is never a name, and the place it governs.
  private func isGovernment(_ tokens: Range<Int>) -> Bool {
    !classes[tokens.lowerBound].isDisjoint(with: [.never, .field])
      && tokens.dropFirst().allSatisfy {
        !classes[$0].isDisjoint(with: [
          .of, .the, .country, .countryInside, .region, .regionInside, .demonym, .place, .placeInside,
        ])
      }
  }

  /// "Caucasus Miners' Association": an apostrophe before the word that ends a body's name does not end it.
  private func besideApostrophes(_ names: [NamedSpan]) -> [NamedSpan] {
    var result: [NamedSpan] = []
    for name in names {
      if let last = result.last, last.kind != .place, name.kind == .organisation,
        name.tokens.lowerBound == last.tokens.upperBound + 1,
        classes[name.tokens.lowerBound].contains(.bodyTail),
        document.tokens[last.tokens.upperBound].hash == Self.apostrophe
      {
        result[result.count - 1].tokens = last.tokens.lowerBound..<name.tokens.upperBound
        result[result.count - 1].kind = .organisation
      } else {
        result.append(name)
      }
    }
    return result
  }

  private static let apostrophe = TokenHash.of("'")

  /// One sense a document: the first word of a longer body's name, alone or before the rest of it, is that body and nobody.
  private func joined(_ names: [NamedSpan]) -> [NamedSpan] {
    var longer: [UInt64: Int] = [:]
    for name in names where name.kind == .organisation && name.tokens.count > 1 {
      longer[document.tokens[name.tokens.lowerBound].hash] = name.tokens.lowerBound
    }
    var result: [NamedSpan] = []
    for name in names {
      var name = name
      if let last = result.last, last.tokens.upperBound > name.tokens.lowerBound { continue }
      if name.kind == .person, name.tokens.count == 1, let word = name.tokens.first,
        classes[word].isDisjoint(with: [.givenName, .surname]), let first = longer[document.tokens[word].hash]
      {
        name.kind = .organisation
        let follows =
          word + 1 < document.tokens.count
          && document.tokens[word + 1].hash == document.tokens[first + 1].hash
        name.tokens = word..<(follows ? word + 2 : word + 1)
      }
      result.append(name)
    }
    return result
  }

  /// "Wirtschaftsministerin Anna Berger": an office, which no list knows as a name.
  private func isOffice(_ token: Int) -> Bool {
    classes[token].contains(.role) && classes[token].isDisjoint(with: [.givenName, .surname])
  }

  /// A person's name without what only leads to it: "M.", "Selon", "According to"; nil where nothing else is left.
  private func trimmed(_ name: NamedSpan) -> NamedSpan? {
    guard name.kind == .person else { return withoutArticle(name) }
    let leading: NameClasses = [.title, .by, .never]
    var name = name
    var first = name.tokens.lowerBound
    while first < name.tokens.upperBound,
      document.tokens[first].kind == .punctuation
        || !classes[first].isDisjoint(with: leading) && !isInitial(first) || isOffice(first)
    {
      first += 1
    }
    guard first < name.tokens.upperBound else { return nil }
    name.tokens = first..<name.tokens.upperBound
    return name
  }

  /// "The Central Bank of X" without the article that opens its sentence.
  private func withoutArticle(_ name: NamedSpan) -> NamedSpan {
    let first = name.tokens.lowerBound
    guard name.kind == .organisation, name.tokens.count > 2, classes[first].contains(.the),
      !classes[first + 1].isDisjoint(with: [.bodyHead, .bodyTail])
    else { return name }
    var name = name
    name.tokens = first + 1..<name.tokens.upperBound
    return name
  }

  /// "Y." before a name, although "y" is a word.
  private func isInitial(_ token: Int) -> Bool {
    let letter = document.tokens[token]
    return classes[token].isDisjoint(with: .title) && letter.isCapitalised && letter.end - letter.start == 1
      && token + 1 < document.tokens.count
      && document.text(token + 1..<token + 2) == "."
  }

  /// One word that is nobody's known name, with a capital inside ("BitRiver"), behind an office or before a place ("Delovoi Peterburg").
  private func isBody(_ name: NamedSpan) -> Bool {
    guard name.tokens.count == 1, let word = name.tokens.first,
      classes[word].isDisjoint(with: [.givenName, .surname])
    else { return false }
    let shape = document.tokens[word].shape
    if shape.contains(.innerCapital), !shape.contains(.allCapitals) { return true }
    return isHeaded(word) || isPlace(word + 1) && isAnnouncedAsBody(word)
  }

  /// "directrice des communications de X": what somebody holds an office of is a body.
  private func isHeaded(_ word: Int) -> Bool {
    guard word > 1, classes[word - 1].contains(.of) else { return false }
    return (max(0, word - 5)..<(word - 1)).contains { classes[$0].contains(.role) }
  }

  /// A word for a body stands just before: "le site d'information Delovoi …".
  private func isAnnouncedAsBody(_ word: Int) -> Bool {
    (max(0, word - 4)..<word).contains {
      !classes[$0].isDisjoint(with: [.bodyHead, .bodyTail, .bodyDescribes])
    }
  }

  private func isPlace(_ token: Int) -> Bool {
    guard document.tokens.indices.contains(token), document.tokens[token].isCapitalised,
      !document.tokens[token].shape.contains(.lineBefore)
    else { return false }
    return !classes[token].isDisjoint(with: [.place, .country, .region])
  }

  /// "Felipe VI": the number of a king, in Roman capitals.
  private func isNumeral(_ token: Int) -> Bool {
    guard document.tokens.indices.contains(token), document.tokens[token].kind == .word,
      document.tokens[token].shape.contains(.spaceBefore),
      !document.tokens[token].shape.contains(.lineBefore)
    else { return false }
    let word = document.tokens[token]
    return word.end - word.start <= 5
      && document.bytes[Int(word.byteStart)..<Int(word.byteEnd)].allSatisfy {
        $0 == UInt8(ascii: "I") || $0 == UInt8(ascii: "V") || $0 == UInt8(ascii: "X")
      }
  }

  /// A body's name with the place that ends it, or the ending of an address ("BestChange.ru").
  private func extended(_ name: NamedSpan) -> NamedSpan {
    var name = name
    let next = name.tokens.upperBound
    if name.kind == .person, isNumeral(next) {
      name.tokens = name.tokens.lowerBound..<next + 1
    }
    guard name.kind == .organisation else { return name }
    if name.tokens.count == 1, isPlace(next), isAnnouncedAsBody(name.tokens.lowerBound),
      !document.tokens[name.tokens.lowerBound].shape.contains(.innerCapital)
    {
      name.tokens = name.tokens.lowerBound..<next + 1
    } else if next + 1 < document.tokens.count, document.text(next..<next + 1) == ".",
      !document.tokens[next].shape.contains(.spaceBefore),
      !document.tokens[next + 1].shape.contains(.spaceBefore), document.tokens[next + 1].kind == .word,
      !document.tokens[next + 1].isCapitalised
    {
      name.tokens = name.tokens.lowerBound..<next + 2
    }
    return name
  }
}
