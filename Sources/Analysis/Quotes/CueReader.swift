import Lexicon

/// Finds reporting verbs: forms of the lexicon that stand as a verb and not as a noun or as half of a passive.
struct CueReader {
  let document: Document
  let lexicon: QuoteLexicon
  let classes: [WordClasses]
  let punctuation: [Punctuation]

  /// In order, without overlap.
  func cues() -> [Cue] {
    var result: [Cue] = []
    var next = 0
    let all = document.candidates(of: lexicon.cues)
    var index = 0
    while index < all.count {
      let token = Int(all[index].start)
      var end = index
      var longest = Int32(0)
      while end < all.count, Int(all[end].start) == token {
        longest = max(longest, all[end].end)
        end += 1
      }
      defer { index = end }
      guard token >= next else { continue }
      let forms = all[index..<end].filter { $0.end == longest }
      guard let cue = cue(at: token, forms) else { continue }
      if let last = result.last, cue.group.lowerBound < last.group.upperBound { continue }
      result.append(cue)
      next = cue.group.upperBound
    }
    return result
  }

  private func cue(at token: Int, _ forms: [Candidate]) -> Cue? {
    let verb = forms[0].tokens
    if let entry = forms.lazy.map({ lexicon.entries[Int($0.row)] }).first(where: { $0.shape == .noun }) {
      return document.tokens[token].isCapitalised == lexicon.isVerbSecond
        ? made(entry, group: verb, verb: verb) : nil
    }
    guard !isNoun(token), !document.tokens[token].isCapitalised || mayBeCapitalised(token) else { return nil }
    if !lexicon.isVerbSecond, has(.passive, token - 1) { return nil }
    // A particle that stands says which verb it is: "zeigte sich überzeugt" before "zeigte".
    let all = forms.map { lexicon.entries[Int($0.row)] }
    let parted = all.filter { $0.particle.map { stands($0, after: verb.upperBound) } ?? false }
    let entries = parted + all.filter { $0.particle == nil }
    if let entry = entries.first(where: { $0.shape == .participle }), let start = auxiliary(before: token) {
      var cue = made(entry, group: start..<verb.upperBound, verb: verb)
      cue.isPassive = lexicon.isVerbSecond && has(.passive, start) && !entry.frames.contains(.patient)
      return cue
    }
    if has(.passive, token - 1) || has(.infinitiveMark, token - 1) { return nil }
    if lexicon.isVerbSecond, has(.passive, verb.upperBound),
      entries.contains(where: { $0.shape == .participle })
    {
      return nil
    }
    let isInfinitive = entries.contains { $0.shape == .infinitive }
    if lexicon.isVerbSecond, isInfinitive, has([.auxiliary, .conditional], before: token) { return nil }
    if let entry = entries.first(where: { $0.shape == .finite })
      ?? entries.first(where: { $0.shape == .gerund })
    {
      return made(entry, group: verb, verb: verb)
    }
    return nil
  }

  /// At the start of a sentence or behind a mark; never where nouns have capitals.
  private func mayBeCapitalised(_ token: Int) -> Bool {
    guard !lexicon.isVerbSecond else { return false }
    return token == 0 || document.tokens[token].shape.contains(.lineBefore) || punctuation[token - 1] != .none
  }

  private func has(_ wanted: WordClasses, _ token: Int) -> Bool {
    token >= 0 && token < classes.count && !classes[token].isDisjoint(with: wanted)
  }

  /// One of these in the same clause, at most twelve tokens back.
  private func has(_ wanted: WordClasses, before token: Int) -> Bool {
    var index = token - 1
    while index >= max(0, token - 12), punctuation[index] != .comma, punctuation[index] != .stop {
      if has(wanted, index) { return true }
      index -= 1
    }
    return false
  }

  /// A determiner before it, or a hyphen without space, makes the form a noun or a part of a word. An inverted pronoun after it makes it a verb.
  private func isNoun(_ token: Int) -> Bool {
    guard token > 0, !document.tokens[token].shape.contains(.lineBefore) else { return false }
    if inverted(after: token + 1) != nil { return false }
    if punctuation[token - 1] == .hyphen { return !document.tokens[token].shape.contains(.spaceBefore) }
    return has(.determiner, token - 1) && !has(.pronoun, token - 1) && !takesUp(token - 1)
  }

  /// "Das sagte die Ministerin": no article, where nouns would have capitals.
  private func takesUp(_ token: Int) -> Bool {
    lexicon.isVerbSecond && has(.back, token)
      && (token == 0 || document.tokens[token].shape.contains(.lineBefore) || punctuation[token - 1] != .none)
  }

  /// The auxiliary that this participle belongs to: at most six tokens back, in the same clause.
  private func auxiliary(before token: Int) -> Int? {
    var index = token - 1
    // The verb frame of verb-second languages holds a whole clause.
    while index >= max(0, token - (lexicon.isVerbSecond ? 20 : 7)) {
      if document.tokens[index + 1].shape.contains(.lineBefore) { return nil }
      switch punctuation[index] {
      case .none, .hyphen, .apostrophe: break
      case .open, .close, .neutral: if !lexicon.isVerbSecond { return nil }
      default: return nil
      }
      if has(.auxiliary, index) { return index }
      index -= 1
    }
    return nil
  }

  private func stands(_ particle: UInt64, after token: Int) -> Bool {
    var index = token
    while index < min(document.tokens.count, token + 25) {
      if document.tokens[index].hash == particle, !governs(index) { return true }
      if punctuation[index] == .stop || punctuation[index] == .colon { return false }
      index += 1
    }
    return false
  }

  /// The same word as a preposition ("an der Börse") or before an infinitive ("zu bedenken").
  private func governs(_ token: Int) -> Bool {
    guard token + 1 < document.tokens.count else { return false }
    if has(.determiner, token + 1) { return has(.preposition, token) && !has(.pronoun, token + 1) }
    let next = document.tokens[token + 1]
    let bytes = document.bytes[Int(next.byteStart)..<Int(next.byteEnd)]
    return has(.infinitiveMark, token) && next.kind == .word && !next.isCapitalised
      && lexicon.infinitiveEndings.contains {
        bytes.count > $0.count && bytes.suffix($0.count).elementsEqual($0)
      }
  }

  private func made(_ entry: CueEntry, group: Range<Int>, verb: Range<Int>) -> Cue {
    var cue = Cue(
      group: group, verb: verb, lemma: entry.lemma, frames: entry.frames, shape: entry.shape)
    if let (pronoun, end) = inverted(after: verb.upperBound) {
      cue.pronoun = pronoun
      cue.group = group.lowerBound..<max(end, group.upperBound)
    } else {
      cue.pronoun = (group.lowerBound..<verb.lowerBound).first { index in
        index > group.lowerBound && punctuation[index - 1] == .hyphen && has([.pronoun, .first], index)
      }
    }
    cue.particle = entry.particle
    cue.isNegated = !entry.frames.contains(.negated) && isNegated(cue.group)
    return cue
  }

  /// "-il", "-t-elle" after a verb.
  private func inverted(after token: Int) -> (pronoun: Int, end: Int)? {
    guard token + 1 < document.tokens.count, punctuation[token] == .hyphen else { return nil }
    if has([.pronoun, .first], token + 1) { return (token + 1, token + 2) }
    guard token + 3 < document.tokens.count, punctuation[token + 2] == .hyphen,
      has([.pronoun, .first], token + 3)
    else { return nil }
    return (token + 3, token + 4)
  }

  /// In the verb's own clause: "the site will not move, said X" denies nothing that X said.
  private func isNegated(_ group: Range<Int>) -> Bool {
    var start = group.lowerBound
    while start > max(0, group.lowerBound - 2),
      [.none, .hyphen, .apostrophe].contains(punctuation[start - 1])
    {
      start -= 1
    }
    return (start..<group.upperBound).contains { has(.negation, $0) }
  }
}
