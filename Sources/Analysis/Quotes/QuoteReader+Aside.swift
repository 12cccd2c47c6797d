import Lexicon
import Model

extension QuoteReader {
  /// A cue that stands as an aside in or after what it reports: "The ban, argues the weekly, will fail."
  ///
  /// - Parameter isInvertedOnly: only those with an inverted pronoun ("explique-t-il"), which govern the whole sentence whatever verbs it has.
  mutating func readAsides(_ stretch: Stretch, _ index: Int, isInvertedOnly: Bool = false) {
    if !isInvertedOnly { readLeadingAside(stretch, index) }
    for own in stretch.segments.indices where stretch.segments[own].mark == nil {
      let segment = stretch.segments[own]
      guard own > 0, segment.opener == .comma || segment.opener == .dash, mayClose(own, stretch),
        let cueIndex = segment.cues.first(where: { !isUsed[$0] }), isAside(scene.cues[cueIndex], segment)
      else { continue }
      let cue = scene.cues[cueIndex]
      if isInvertedOnly, !interrupts(own, cue, stretch) { continue }
      guard
        var attribution = subject(
          of: cue, in: stretch, from: segment.tokens.lowerBound, to: stretch.tokens.upperBound),
        attribution.rule != "someone",
        attribution.speaker != nil || attribution.how == "pronoun" || mayBeUnnamed(attribution, own, stretch),
        !isPredicate(cue, own, attribution, stretch)
      else { continue }
      isUsed[cueIndex] = true
      attribution = attribution.by(rule: "aside")
      addAround(own, stretch, index, attribution)
    }
  }

  /// Behind a whole clause an aside may end with a colon: "The money would go, X replied: to Armenia." Where more than the verb follows, the clause has to be one.
  private func mayClose(_ own: Int, _ stretch: Stretch) -> Bool {
    let segment = stretch.segments[own]
    guard let first = segment.cues.first.map({ scene.cues[$0] }) else { return false }
    let left = stretch.tokens.lowerBound..<segment.tokens.lowerBound
    let isClause = left.count { scene.isWord($0) } >= 5
    if segment.closer == .colon {
      return isClause && !isVerbFirst(first, in: segment) && !isApposition(stretch.segments[own - 1])
    }
    return isClause || first.group.upperBound >= segment.tokens.upperBound - 1
      || isVerbFirst(first, in: segment)
  }

  /// "Words, explains X, words": an inverted verb between commas, with its subject behind it and nothing more.
  private func interrupts(_ own: Int, _ cue: Cue, _ stretch: Stretch) -> Bool {
    guard !isBesideMark(own, stretch) else { return false }
    let segment = stretch.segments[own]
    if cue.pronoun != nil { return true }
    guard isVerbFirst(cue, in: segment), segment.closer == .comma, segment.tokens.count <= 7,
      !scene.lexicon.isVerbSecond
    else { return false }
    return scene.mentions(in: cue.group.rest(to: segment.tokens.upperBound))
      .contains {
        $0.kind != .region && $0.tokens.upperBound == segment.tokens.upperBound
      }
  }

  private func isBesideMark(_ own: Int, _ stretch: Stretch) -> Bool {
    stretch.segments[own - 1].mark != nil
      || own + 1 < stretch.segments.count && stretch.segments[own + 1].mark != nil
  }

  /// "As the police said, …": the rest of the sentence is what is reported.
  private mutating func readLeadingAside(_ stretch: Stretch, _ index: Int) {
    let segment = stretch.segments[0]
    guard segment.mark == nil, stretch.segments.count > 1, segment.closer == .comma,
      let first = segment.tokens.first, scene.has(.asWord, at: first),
      let cueIndex = segment.cues.first(where: { !isUsed[$0] }), scene.cues[cueIndex].frames.contains(.aside)
    else { return }
    let cue = scene.cues[cueIndex]
    guard let found = subject(of: cue, in: stretch, from: first, to: segment.tokens.upperBound) else {
      return
    }
    isUsed[cueIndex] = true
    var next = 1
    while next + 1 < stretch.segments.count, isApposition(stretch.segments[next]) { next += 1 }
    let start = stretch.segments[next].tokens.lowerBound
    addClause(start..<clauseEnd(from: start, stretch), found.by(rule: "as-cue"), stretch: index)
  }

  private func isAside(_ cue: Cue, _ segment: Stretch.Segment) -> Bool {
    guard cue.frames.contains(.aside), cue.shape != .gerund,
      let first = segment.tokens.first, !isRelative(segment)
    else { return false }
    if isVerbFirst(cue, in: segment) {
      let next = cue.group.upperBound
      if scene.lexicon.isVerbSecond, cue.pronoun == nil,
        next >= segment.tokens.upperBound
          || scene.has(.preposition, at: next) && !scene.has(.determiner, at: next)
      {
        return false
      }
      return !scene.has(.coordinator, at: first)
    }
    // A cue of several words may reach over the segment's bounds.
    let (start, end) = (cue.group.lowerBound, cue.group.upperBound)
    let before = (min(first, start)..<start).filter { scene.isWord($0) }
    return before.count <= 9 && isTail(end..<max(segment.tokens.upperBound, end))
      && !scene.has([.coordinator, .adverb], at: first)
      && !before.contains { scene.has(.relative, at: $0) }
  }

  /// Nothing, or where and when it was said: "… said in a statement", "… told farmers last week".
  private func isTail(_ rest: Range<Int>) -> Bool {
    if rest.count <= 1 { return true }
    guard rest.count <= 9, let first = rest.first,
      !rest.contains(where: {
        scene.has([.that, .auxiliary, .infinitiveMark, .passive], at: $0) && !scene.has(.preposition, at: $0)
      })
    else { return false }
    return scene.has(.preposition, at: first)
      || rest.prefix(3).contains { scene.document.longest(scene.lexicon.times, at: $0) != nil }
  }

  /// A short subject without a name, after a clause that is more than an apposition.
  private func mayBeUnnamed(_ attribution: Attribution, _ own: Int, _ stretch: Stretch) -> Bool {
    guard let phrase = attribution.phrase, phrase.count <= 8 else { return false }
    let left = stretch.tokens.lowerBound..<stretch.segments[own].tokens.lowerBound
    let isMedial = own + 1 < stretch.segments.count && !isApposition(stretch.segments[own + 1])
    return isMedial || left.filter { scene.isWord($0) }.count >= 4
  }

  /// "The minister, X, announced a law": the verb belongs to what stands before it, and its object follows.
  private func isPredicate(_ cue: Cue, _ own: Int, _ attribution: Attribution, _ stretch: Stretch) -> Bool {
    guard isVerbFirst(cue, in: stretch.segments[own]), cue.pronoun == nil else { return false }
    let previous = stretch.segments[own - 1]
    if let phrase = attribution.phrase, phrase.lowerBound < cue.group.lowerBound { return true }
    guard isApposition(previous) || own == 1 && isOnlyName(previous) else { return false }
    guard let phrase = attribution.phrase, attribution.speaker != nil, !hasAmount(behind: cue) else {
      return true
    }
    // "The board, whose members are elected, agreed two years ago to let companies pay": what is far behind the verb is no subject.
    if attribution.rule == "body" || attribution.rule == "government",
      !scene.has([.determiner, .own], at: phrase.lowerBound),
      !scene.document.tokens[phrase.lowerBound].isCapitalised
    {
      return true
    }
    return phrase.lowerBound > cue.group.upperBound + 6
  }

  /// "X, the minister, promised 120 million": an object.
  private func hasAmount(behind cue: Cue) -> Bool {
    let next = cue.group.upperBound
    return next < scene.document.tokens.count && scene.document.tokens[next].kind == .number
  }

  private func isOnlyName(_ segment: Stretch.Segment) -> Bool {
    guard let hit = scene.mentions(in: segment.tokens).last else { return false }
    return hit.tokens.upperBound >= segment.tokens.upperBound - 1 && segment.tokens.count <= 8
  }

  /// The words on both sides of an aside are what it reports; appositions to the speaker are not.
  mutating func addAround(_ own: Int, _ stretch: Stretch, _ index: Int, _ attribution: Attribution) {
    var left = clauseStart(leftOf: own, stretch)
    if let last = drafts.last, last.tokens.lowerBound >= left,
      last.tokens.upperBound <= stretch.segments[own].tokens.lowerBound,
      last.attribution?.rule == "aside"
    {
      left = stretch.segments[own].tokens.lowerBound
    }
    let edge = stretch.segments[own].tokens.lowerBound
    let isPlace =
      attribution.how == "according-to" && (left..<edge).filter { scene.isWord($0) }.count < 5
      && own + 1 < stretch.segments.count
    if left < edge, !isPlace { addClause(left..<edge, attribution, stretch: index) }
    var next = own + 1
    while next < stretch.segments.count, stretch.segments[next - 1].closer == .comma,
      isApposition(stretch.segments[next]) && !isMainClause(stretch.segments[next])
        || isNounApposition(next, behind: own, stretch)
    {
      next += 1
    }
    guard next < stretch.segments.count, [.comma, .colon, .dash].contains(stretch.segments[next - 1].closer)
    else { return }
    addRight(next, stretch, index, attribution)
  }

  /// "…, der Standort bleibe erhalten": a relative clause would have its verb at its end.
  private func isMainClause(_ segment: Stretch.Segment) -> Bool {
    scene.lexicon.isVerbSecond && segment.tokens.dropLast().contains(where: isReportive)
  }

  /// "…, sagt X, Analystin der Firma Y, …": a noun without an article right behind the name, where nouns have capitals, and no clause.
  private func isNounApposition(_ next: Int, behind own: Int, _ stretch: Stretch) -> Bool {
    let tokens = stretch.segments[next].tokens
    guard scene.lexicon.isVerbSecond, next == own + 1, stretch.segments[next].mark == nil,
      let first = tokens.first, scene.document.tokens[first].isCapitalised,
      !scene.has([.determiner, .pronoun, .preposition, .adverb, .that, .asWord], at: first),
      let name = scene.mentions(in: stretch.segments[own].tokens).last, name.kind == .person,
      name.tokens.upperBound >= stretch.segments[own].tokens.upperBound
    else { return false }
    return !tokens.contains { isReportive($0) || scene.has([.auxiliary, .conditional], at: $0) }
  }

  /// "…, he argued, and any centre that burns gas ought to pay": words enough for a clause of what is reported.
  private func goesOn(_ range: Range<Int>, _ attribution: Attribution) -> Bool {
    guard attribution.how != "according-to", range.lowerBound + 1 < range.upperBound,
      scene.cueAt[range.lowerBound + 1] < 0
    else { return false }
    let words = range.count { scene.isWord($0) }
    guard scene.lexicon.isVerbSecond else { return words >= 6 }
    return words >= 4
  }

  /// Marked words behind an aside, which nobody else says.
  private mutating func claim(_ mark: Int, _ attribution: Attribution) {
    let words = scene.marks[mark].inner
    guard let index = drafts.lastIndex(where: { $0.tokens == words && $0.attribution == nil }) else { return }
    drafts[index].attribution = attribution
    drafts[index].kind = .direct
  }

  private mutating func addRight(_ next: Int, _ stretch: Stretch, _ index: Int, _ attribution: Attribution) {
    let segment = stretch.segments[next]
    if let mark = segment.mark { claim(mark, attribution) }
    guard segment.mark == nil else { return }
    let range = segment.tokens.lowerBound..<clauseEnd(from: segment.tokens.lowerBound, stretch)
    let hasMark = firstMark(from: range.lowerBound) < firstMark(from: range.upperBound)
    if scene.has(.coordinator, at: range.lowerBound), !hasMark, !goesOn(range, attribution) { return }
    let isShort = range.filter { scene.isWord($0) }.count < 5
    if isShort, attribution.how == "according-to", !hasMark { return }
    var start = range.lowerBound
    while start < range.upperBound, scene.has(.joint, at: start) { start = Int(scene.classEnd[start]) }
    addClause(start..<range.upperBound, attribution, stretch: index)
  }
}
