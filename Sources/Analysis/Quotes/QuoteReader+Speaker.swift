import Lexicon

extension QuoteReader {
  /// The subject before a verb: in its own segment, else the nearest segment that names a person, else a body.
  ///
  /// - Parameter lower: no token before this one is looked at.
  func subject(before cue: Cue, in stretch: Stretch, from lower: Int) -> Attribution? {
    let own = stretch.segment(of: cue.group.lowerBound)
    if let pronoun = cue.pronoun { return resolver.anaphor(at: pronoun) }
    let start = max(lower, stretch.segments[own].tokens.lowerBound)
    let phrase = start..<max(start, cue.group.lowerBound)
    let words = phrase.filter { scene.isWord($0) && !scene.has(.coordinator, at: $0) }
    var kept: Attribution?
    if !words.isEmpty, !scene.has(.relative, at: phrase.lowerBound) || stretch.segments[own].opener != .comma
    {
      kept = resolver.speaker(in: phrase, isBefore: true)
      if let kept, kept.speaker != nil || kept.how == "pronoun" {
        guard isRoleApposition(own, phrase, in: stretch),
          let person = earlier(than: own, in: stretch, from: lower, kept: nil),
          person.speaker?.hasPrefix("p") ?? false
        else { return kept }
        return person
      }
    }
    if words.isEmpty, let same = sameSubject(phrase, stretch) { return same }
    return earlier(than: own, in: stretch, from: lower, kept: kept)
  }

  /// "X called it a gift and said …": two verbs with one subject.
  private func sameSubject(_ phrase: Range<Int>, _ stretch: Stretch) -> Attribution? {
    guard phrase.contains(where: { scene.has(.coordinator, at: $0) }),
      let last = drafts.last?.attribution, last.speaker != nil, let cue = last.cue,
      stretch.tokens.contains(cue.group.lowerBound), cue.group.lowerBound < phrase.lowerBound,
      last.how == "cue" || last.how == "pronoun"
    else { return nil }
    return last
  }

  /// ", senior analyst at X, said": a role without a name of its own, behind a comma.
  private func isRoleApposition(_ own: Int, _ phrase: Range<Int>, in stretch: Stretch) -> Bool {
    guard own > 0, stretch.segments[own].opener == .comma,
      !scene.mentions(in: phrase).contains(where: { $0.kind == .person })
    else { return false }
    return phrase.prefix(4).contains { scene.document.longest(scene.lexicon.roles, at: $0) != nil }
  }

  private func earlier(than own: Int, in stretch: Stretch, from lower: Int, kept: Attribution?)
    -> Attribution?
  {
    var best: Attribution?
    var unnamed = kept
    for index in stride(from: own - 1, through: max(0, own - 8), by: -1) {
      let segment = stretch.segments[index]
      guard segment.tokens.lowerBound >= lower else { break }
      if segment.mark != nil || segment.closer == .semicolon { continue }
      guard !isRelative(segment) else { continue }
      let isInverted = index > 0 && stretch.segments[index - 1].mark != nil
      let phrase = subjectPhrase(of: segment, isInverted: isInverted)
      guard let found = resolver.speaker(in: phrase, isBefore: true) else { continue }
      if found.how == "pronoun" { continue }
      if let speaker = found.speaker, speaker.hasPrefix("p"), found.rule == "named" { return found }
      if found.speaker != nil { best = best ?? found } else { unnamed = unnamed ?? found }
    }
    return best ?? unnamed
  }

  /// What stands before a segment's first cue, or behind it where marks come before the cue: "…”, said X, who …".
  private func subjectPhrase(of segment: Stretch.Segment, isInverted: Bool) -> Range<Int> {
    let tokens = segment.tokens
    guard let first = segment.cues.first else { return tokens }
    let cue = scene.cues[first]
    if isInverted, isVerbFirst(cue, in: segment) {
      return min(cue.group.upperBound, tokens.upperBound)..<tokens.upperBound
    }
    return tokens.lowerBound..<max(cue.group.lowerBound, tokens.lowerBound)
  }

  /// The subject behind an inverted verb, or in the apposition after it: "déplore son président, Réjean Castonguay".
  func subject(after cue: Cue, in stretch: Stretch, to upper: Int) -> Attribution? {
    if let pronoun = cue.pronoun { return resolver.anaphor(at: pronoun) }
    let own = stretch.segment(of: cue.group.lowerBound)
    let segment = stretch.segments[own]
    let start = min(cue.group.upperBound, segment.tokens.upperBound)
    let found = resolver.speaker(
      in: start..<min(segment.tokens.upperBound, max(start, upper)), isBefore: false)
    if let found, found.rule == "named", found.speaker?.hasPrefix("p") ?? false { return found }
    if own + 1 < stretch.segments.count, segment.closer == .comma, found?.how != "pronoun" {
      let next = stretch.segments[own + 1]
      if next.mark == nil, next.tokens.lowerBound < upper, let hit = scene.mentions(in: next.tokens).first,
        hit.kind == .person, hit.tokens.lowerBound <= next.tokens.lowerBound + 2
      {
        return Attribution(
          speaker: hit.id, phrase: (found?.phrase ?? hit.tokens).lowerBound..<hit.tokens.upperBound,
          rule: "apposition")
      }
    }
    return found
  }

  /// The subject of a cue, by the order of words.
  func subject(of cue: Cue, in stretch: Stretch, from lower: Int, to upper: Int) -> Attribution? {
    let segment = stretch.segments[stretch.segment(of: cue.group.lowerBound)]
    if cue.isPassive {
      return Attribution(speaker: nil, phrase: nil, cue: cue, rule: "passive", confidence: 0.6)
    }
    if cue.frames.contains(.impersonal), scene.lexicon.isVerbSecond, isVerbFirst(cue, in: segment) {
      return source(behind: cue, in: stretch)
    }
    var found: Attribution?
    if scene.lexicon.isVerbSecond, let inside = verbSecondSubject(cue, segment, stretch, to: upper) {
      found = inside
    } else if isVerbFirst(cue, in: segment), cue.shape != .gerund {
      found = subject(after: cue, in: stretch, to: upper)
      // A weak reading behind the verb gives way to a name before it: "X, the minister, told the cabinet".
      if found?.speaker == nil || found?.rule == "government" || found?.rule == "role",
        found?.how != "pronoun",
        let before = subject(before: cue, in: stretch, from: lower)
      {
        let isBetter = before.rule == "named" || before.speaker != nil && isBare(found)
        found = found == nil || isBetter ? before : found
      }
    } else {
      found = subject(before: cue, in: stretch, from: lower)
    }
    if scene.lexicon.hasNullSubject, found?.speaker == nil, found?.how != "pronoun", isBare(found) {
      found = unspoken(cue) ?? found
    }
    if cue.frames.contains(.impersonal), !scene.lexicon.isVerbSecond, found?.speaker == nil {
      let told = source(behind: cue, in: stretch)
      if told.speaker != nil { found = told }
    }
    if found?.rule == "someone" { found = someone(of: cue, in: stretch) ?? found }
    found?.cue = cue
    return found
  }

  /// No words that could be a subject: none at all, or a phrase that a preposition governs.
  private func isBare(_ found: Attribution?) -> Bool {
    guard let phrase = found?.phrase, let first = phrase.first else { return true }
    return scene.has([.preposition, .adverb, .that, .clitic], at: first) && !scene.has(.determiner, at: first)
      || phrase.allSatisfy {
        !scene.isWord($0) || scene.has([.clitic, .coordinator, .adverb, .that], at: $0)
      }
  }

  /// The one last spoken of, as the subject that the verb leaves out.
  private func unspoken(_ cue: Cue) -> Attribution? {
    resolver.recent.map {
      Attribution(
        speaker: $0.speaker, phrase: cue.verb, how: "pronoun", rule: "null-subject", confidence: 0.65)
    }
  }

  /// "…, se lee en un comunicado de X", "…, heißt es im Rathaus": whose paper or house it is, if a body's; "it" is nobody.
  private func source(behind cue: Cue, in stretch: Stretch) -> Attribution {
    let end = stretch.segments[stretch.segment(of: cue.group.lowerBound)].tokens.upperBound
    let rest = min(cue.group.upperBound, end)..<end
    var found = Attribution(speaker: nil, phrase: cue.group, cue: cue, rule: "impersonal", confidence: 0.6)
    if let hit = scene.mentions(in: rest).first(where: { $0.kind != .region }) {
      found.speaker = hit.id
      found.phrase = rest.lowerBound..<hit.tokens.upperBound
    } else if let body = resolver.speaker(in: rest, isBefore: false), body.rule == "body" {
      found.speaker = body.speaker
      found.phrase = body.phrase
    }
    return found
  }

  /// "…, tranche-t-on au ministère": the body where nobody in particular speaks.
  private func someone(of cue: Cue, in stretch: Stretch) -> Attribution? {
    let end = stretch.segments[stretch.segment(of: cue.group.lowerBound)].tokens.upperBound
    guard cue.group.upperBound < end,
      let hit = scene.mentions(in: cue.group.rest(to: end)).first(where: { $0.kind == .organisation })
    else { return nil }
    return Attribution(speaker: hit.id, phrase: hit.tokens, rule: "someone-at", confidence: 0.7)
  }

  /// The subject where the verb stands second: before it, unless an adverb or a preposition begins the clause; then behind it, or inside the frame of auxiliary and participle.
  private func verbSecondSubject(_ cue: Cue, _ segment: Stretch.Segment, _ stretch: Stretch, to upper: Int)
    -> Attribution?
  {
    guard let first = segment.tokens.first(where: { scene.isWord($0) && !scene.has(.coordinator, at: $0) }),
      first < cue.group.lowerBound
    else {
      return frameSubject(cue)
    }
    if cue.frames.contains(.impersonal) {
      return resolver.speaker(in: first..<cue.group.lowerBound, isBefore: true)
    }
    // "Das sagte X": an object, as an adverb, leaves the subject its place behind the verb.
    if scene.has(.adverb, at: first) || scene.has(.back, at: first) && first + 1 == cue.group.lowerBound {
      return frameSubject(cue) ?? subject(after: cue, in: stretch, to: upper)
    }
    let isSubject =
      scene.has([.determiner, .pronoun], at: first) && !scene.has(.preposition, at: first)
      || scene.document.tokens[first].isCapitalised
        && !scene.has([.preposition, .according, .accordingAfter, .asWord], at: first)
        && (isNominal(first) || !scene.mentions(in: first..<first + 1).isEmpty)
    if isSubject { return nil }
    if scene.has([.relative, .that, .asWord], at: first) {
      return resolver.speaker(in: first + 1..<cue.group.lowerBound, isBefore: true)
    }
    return frameSubject(cue) ?? subject(after: cue, in: stretch, to: upper)
  }

  /// The subject between auxiliary and participle: "hat die Polizei mitgeteilt".
  func frameSubject(_ cue: Cue) -> Attribution? {
    guard cue.group.lowerBound + 1 < cue.verb.lowerBound else { return nil }
    return resolver.speaker(in: cue.group.lowerBound + 1..<cue.verb.lowerBound, isBefore: false)
  }

  /// A capital in the middle of a sentence, or another capital right behind: a noun or a name and no adverb.
  private func isNominal(_ token: Int) -> Bool {
    let tokens = scene.document.tokens
    let isStart =
      scene.document.sentences.isEmpty
      || scene.document.sentences[Int(scene.document.sentenceOfToken[token])].lowerBound == token
    guard isStart, token + 1 < tokens.count else { return true }
    return tokens[token + 1].isCapitalised || scene.cueAt[token + 1] >= 0
      || scene.has(.auxiliary, at: token + 1)
      || scene.punctuation[token + 1] == .hyphen || scene.has(.determiner, at: token + 1)
  }

  /// Behind an article at most: "…, la Banque de développement, …".
  private func isAlone(_ hit: SpeakerMention, in segment: Stretch.Segment) -> Bool {
    segment.opener == .comma
      && (segment.tokens.lowerBound..<hit.tokens.lowerBound).allSatisfy {
        !scene.isWord($0) || scene.has(.determiner, at: $0) && !scene.has(.preposition, at: $0)
      }
  }

  /// "…, who defends the miners, …". A word that is an article too ("die") is that one where a sentence begins with it.
  func isRelative(_ segment: Stretch.Segment) -> Bool {
    guard let first = segment.tokens.first,
      !(scene.has(.determiner, at: first) && scene.document.tokens[first].isCapitalised)
    else { return false }
    return scene.has(.relative, at: first)
      || scene.lexicon.isThatRelative && segment.opener == .comma && scene.has(.that, at: first)
  }

  /// A segment that only says more about the name before it.
  func isApposition(_ segment: Stretch.Segment) -> Bool {
    guard segment.mark == nil, !segment.tokens.isEmpty else { return false }
    if isRelative(segment) { return true }
    let words = segment.tokens.filter { scene.isWord($0) }
    guard let start = words.first else { return true }
    if let hit = scene.mentions(in: segment.tokens).first,
      hit.tokens.upperBound >= segment.tokens.upperBound - 1,
      hit.kind == .person || hit.kind == .organisation && isAlone(hit, in: segment)
    {
      return true
    }
    let isRole = words.prefix(4).contains {
      scene.document.longest(scene.lexicon.roles, at: $0) != nil
        || scene.has(.determiner, at: start) && scene.has(.body, at: $0)
    }
    return isRole && !scene.document.tokens[start].isCapitalised
      && !words.contains { scene.cueAt[$0] >= 0 && ($0 > start + 1 || $0 == start) } && words.count <= 14
  }
}
