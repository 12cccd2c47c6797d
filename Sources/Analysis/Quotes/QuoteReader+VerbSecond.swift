import Lexicon
import Model

/// "According to" and reported mood in languages whose main clause has its verb second.
extension QuoteReader {
  /// "Laut X fiel …", "X zufolge fiel …", "Demnach fiel …", "Es fielen laut X …": true where this segment was one.
  mutating func readVerbSecond(_ own: Int, _ stretch: Stretch, _ index: Int) -> Bool {
    let segment = stretch.segments[own]
    guard let token = segment.tokens.first(where: { isAccordingWord($0) && !isReported($0) }) else {
      return false
    }
    if scene.has(.postposition, at: token) { return readPostposition(token, own, stretch, index) }
    let phraseStart =
      scene.has(.accordingPronoun, at: token) ? token : phraseStart(behind: token)
    let isLeading = segment.tokens.lowerBound == token && own == 0
    let verb = finiteVerb(
      from: max(phraseStart, Int(scene.classEnd[token]), token + 1), to: stretch.tokens.upperBound,
      isLeading: isLeading)
    let phraseEnd =
      isLeading ? verb ?? segment.tokens.upperBound : min(phraseStart + 8, segment.tokens.upperBound)
    guard var attribution = accordingPhrase(token, phraseStart..<max(phraseStart, phraseEnd)) else {
      return false
    }
    attribution = attribution.by(rule: "according-to", how: "according-to")
    if isLeading {
      guard let verb else { return false }
      addClause(verb..<clauseEnd(from: verb, stretch), attribution, stretch: index)
    } else if own > 0, segment.tokens.lowerBound == token, segment.opener == .comma,
      segment.closer != .none || own == stretch.segments.count - 1
    {
      addAround(own, stretch, index, attribution)
    } else {
      addClause(
        reportedClause(with: attribution, at: token, own, stretch), attribution, stretch: index)
    }
    return true
  }

  /// The clause that "laut X" stands in; of a relative clause only what follows "nach eigenen Angaben".
  private func reportedClause(with attribution: Attribution, at token: Int, _ own: Int, _ stretch: Stretch)
    -> Range<Int>
  {
    let segment = stretch.segments[own]
    let isRelative = own > 0 && scene.has(.relative, at: segment.tokens.lowerBound)
    guard isRelative else {
      return clauseStart(leftOf: own, stretch)..<clauseEnd(from: token, stretch)
    }
    guard attribution.speaker != nil, let phrase = attribution.phrase, phrase.count <= 4,
      phrase.upperBound < segment.tokens.upperBound
    else { return segment.tokens.lowerBound..<clauseEnd(from: token, stretch) }
    return phrase.rest(to: segment.tokens.upperBound)
  }

  /// Behind the words for "according to" and the "of" that may follow them: "nach Ansicht von X".
  private func phraseStart(behind token: Int) -> Int {
    let start = max(token + 1, Int(scene.classEnd[token]))
    let isOf =
      start > token + 1 && start + 1 < scene.classes.count && scene.has(.preposition, at: start)
      && !scene.has(.determiner, at: start)
    return isOf ? start + 1 : start
  }

  private func isAccordingWord(_ token: Int) -> Bool {
    if scene.has([.according, .postposition, .accordingPronoun], at: token) { return true }
    if scene.has(.sourcePreposition, at: token) { return source(after: token) != nil }
    guard scene.has(.accordingAfter, at: token), token > 0, scene.punctuation[token - 1] == .comma,
      token + 1 < scene.classes.count
    else { return false }
    // "so X", but not "so habe es": no verb follows.
    let next = token + 1
    guard !scene.has([.reportive, .conditional, .auxiliary, .that, .negation, .adverb], at: next) else {
      return false
    }
    return scene.document.tokens[next].isCapitalised || scene.has([.determiner, .pronoun], at: next)
  }

  /// A noun for a source within three words: "nach ersten Angaben", "nach Polizeiangaben".
  private func source(after token: Int) -> Int? {
    for next in token + 1..<max(token + 1, min(token + 4, scene.classes.count)) {
      if scene.has(.source, at: next) || scene.endsWith(scene.lexicon.sourceEndings, next) { return next }
      guard scene.document.tokens[next].kind == .word,
        !scene.document.tokens[next].isCapitalised || !scene.mentions(in: next..<next + 1).isEmpty
      else { return nil }
    }
    return nil
  }

  private func accordingPhrase(_ token: Int, _ phrase: Range<Int>) -> Attribution? {
    let group = token..<max(token + 1, Int(scene.classEnd[token]))
    var found =
      scene.has(.accordingPronoun, at: token)
      ? resolver.anaphor(at: token) : resolver.speaker(in: phrase, isBefore: false)
    if let speaker = owner(of: group, phrase, before: token) {
      let end =
        scene.has(.own, at: phrase.lowerBound)
        ? min(phrase.lowerBound + 2, phrase.upperBound) : group.upperBound
      found = Attribution(
        speaker: speaker, phrase: group.lowerBound..<max(end, group.upperBound), rule: "own", confidence: 0.7)
    }
    // Without a phrase the words themselves name the source: "nach Polizeiangaben".
    if found == nil || phrase.isEmpty {
      found = Attribution(speaker: nil, phrase: group, rule: "according-to")
    }
    if let words = found?.phrase, words != group {
      found?.phrase = group.lowerBound..<max(words.upperBound, group.upperBound)
    }
    found?.cue = Cue(
      group: group, verb: group, lemma: scene.document.text(group).lowercased(), frames: .quote,
      shape: .finite)
    return found
  }

  /// "nach seinen Worten", "nach eigenen Angaben": the one named before in the sentence, else the one last spoken of.
  private func owner(of group: Range<Int>, _ phrase: Range<Int>, before token: Int) -> String? {
    guard group.contains(where: { scene.has(.own, at: $0) }) || scene.has(.own, at: phrase.lowerBound) else {
      return nil
    }
    let start =
      scene.document.sentences.isEmpty
      ? token : scene.document.sentences[Int(scene.document.sentenceOfToken[token])].lowerBound
    let named = scene.mentions(in: start..<max(start, token)).first {
      $0.kind != .region && !resolver.isGoverned($0, in: start..<token)
    }
    return named?.id ?? resolver.recent?.speaker
  }

  /// "X zufolge": the phrase stands before it in its segment.
  private mutating func readPostposition(_ token: Int, _ own: Int, _ stretch: Stretch, _ index: Int) -> Bool {
    let segment = stretch.segments[own]
    var start = token - 1
    while start > segment.tokens.lowerBound, token - start < 8, !scene.has(.determiner, at: start) {
      start -= 1
    }
    let phrase = max(segment.tokens.lowerBound, start)..<token
    guard !phrase.isEmpty, var attribution = resolver.speaker(in: phrase, isBefore: true) else {
      return false
    }
    let word = token..<token + 1
    attribution.cue = Cue(
      group: word, verb: word, lemma: scene.document.text(word), frames: .quote, shape: .finite)
    attribution = attribution.by(rule: "according-to", how: "according-to")
    if own == 0, phrase.lowerBound == segment.tokens.lowerBound, token + 1 < stretch.tokens.upperBound {
      addClause(token + 1..<clauseEnd(from: token + 1, stretch), attribution, stretch: index)
    } else {
      addClause(
        clauseStart(leftOf: own, stretch)..<clauseEnd(from: token, stretch), attribution, stretch: index)
    }
    return true
  }

  /// The verb that follows the phrase after "laut": the first word without a capital that is neither article, preposition nor adjective.
  private func finiteVerb(from start: Int, to end: Int, isLeading: Bool) -> Int? {
    let tokens = scene.document.tokens
    var depth = 0
    for token in start..<min(end, start + 40) {
      if scene.punctuation[token] == .openParenthesis { depth += 1 }
      if scene.punctuation[token] == .closeParenthesis { depth -= 1 }
      guard depth == 0, tokens[token].kind == .word, !tokens[token].isCapitalised, scene.markOf[token] < 0
      else { continue }
      if scene.has([.auxiliary, .reportive, .conditional], at: token) { return token }
      if scene.has(
        [.determiner, .preposition, .coordinator, .relative, .that, .asWord, .according], at: token)
      {
        continue
      }
      if mayBeVerb(token, isFirst: token == start) { return token }
    }
    return nil
  }

  /// Behind a noun, a name or a number, and no adjective before a noun.
  private func mayBeVerb(_ token: Int, isFirst: Bool) -> Bool {
    let tokens = scene.document.tokens
    let before = tokens[token - 1]
    let isAfterNoun = before.isCapitalised || before.kind == .number || before.kind == .punctuation
    guard isAfterNoun || isFirst, token + 1 < tokens.count else { return false }
    if tokens[token + 1].isCapitalised, scene.endsWith(scene.lexicon.adjectiveEndings, token) { return false }
    if isFirst, tokens[token + 1].isCapitalised, scene.endsWith(scene.lexicon.infinitiveEndings, token) {
      return false
    }
    return !scene.has([.negation, .pronoun], at: token)
  }

  /// Reported speech that goes on in its mood without a cue: "Er sei …".
  mutating func readContinued(_ stretch: Stretch, _ index: Int) {
    guard scene.lexicon.isVerbSecond else { return }
    guard !drafts.suffix(8).contains(where: { stretch.tokens.overlaps($0.tokens) && $0.kind != .scare })
    else { return }
    let isFresh = lastSaid.map { index - $0.stretch <= 1 } ?? false
    var isStrong = false
    var isWeak = false
    for segment in stretch.segments where segment.mark == nil {
      for token in segment.tokens {
        if isReportive(token), !isSubordinate(segment, token) { isStrong = true }
        if scene.has(.conditional, at: token) { isWeak = true }
      }
    }
    guard isStrong || (isWeak && isFresh && lastSaid?.isMood ?? false) else { return }
    guard let last = lastSaid, index - last.stretch <= 4, last.block + 1 >= stretch.block else {
      guard isStrong, let recent = resolver.recent else { return }
      let attribution = Attribution(
        speaker: recent.speaker, phrase: recent.phrase, how: "continued", rule: "mood-alone",
        confidence: 0.5)
      addClause(stretch.tokens, attribution, stretch: index)
      return
    }
    goOn(last.attribution, stretch, index, isNext: last.stretch == index - 1 && last.block == stretch.block)
  }

  /// Speech in several sentences without a cue is one quote.
  private mutating func goOn(
    _ attribution: Attribution, _ stretch: Stretch, _ index: Int, isNext: Bool
  ) {
    if isNext, let draft = drafts.last, draft.attribution?.rule == "mood-goes-on" {
      let clause = scene.trimmed(stretch.tokens)
      drafts[drafts.count - 1].tokens = draft.tokens.lowerBound..<clause.upperBound
      lastSaid?.stretch = index
      use(cuesIn: clause)
      claimParts(of: clause, attribution)
      return
    }
    let going = attribution.by(rule: "mood-goes-on", how: "continued", confidence: 0.7)
    addClause(stretch.tokens, going, stretch: index)
    claimParts(of: stretch.tokens, going)
  }

  /// Marked words in speech that goes on are the speaker's own.
  private mutating func claimParts(of clause: Range<Int>, _ attribution: Attribution) {
    for index in drafts.indices.suffix(12)
    where drafts[index].kind == .scare && drafts[index].attribution == nil
      && clause.contains(drafts[index].tokens.lowerBound)
    {
      drafts[index].kind = .direct
      drafts[index].attribution = attribution
    }
  }

  /// "als sei", "es sei denn": the mood of comparison, not of report.
  private func isSubordinate(_ segment: Stretch.Segment, _ token: Int) -> Bool {
    token > 0 && scene.has(.relative, at: token - 1)
  }
}
