import Lexicon

extension QuoteReader {
  /// "The farms will be closed. Об этом сообщил X.", "…. Das bestätigte X.", "…; c'est ce qu'a annoncé X": a word that takes up what was just said,
  /// a verb of saying and its subject. What was said is the sentence before, or the clause before in the same one.
  mutating func readBackward(_ stretch: Stretch, _ index: Int) {
    for own in stretch.segments.indices {
      let segment = stretch.segments[own]
      guard segment.mark == nil, own == 0 || [.comma, .dash, .semicolon].contains(segment.opener),
        let first = segment.tokens.first(where: { scene.isWord($0) }), scene.has(.back, at: first),
        let cueIndex = segment.cues.first(where: { !isUsed[$0] }),
        case let cue = scene.cues[cueIndex], isRight(behind: first, cue),
        !cue.frames.isDisjoint(with: [.aside, .that]), !isGoingOn(behind: cue, segment),
        let said = saidBefore(own, stretch, index),
        let attribution = frameSubject(cue)
          ?? subject(after: cue, in: stretch, to: segment.tokens.upperBound),
        attribution.speaker != nil, attribution.how != "pronoun", !isAdjective(cue, attribution)
      else { continue }
      isUsed[cueIndex] = true
      addClause(said, attribution.with(cue).by(rule: "taken-up"), stretch: index)
      return
    }
  }

  /// The verb's words begin right behind the word that takes up, or take it in ("lo ha detto").
  private func isRight(behind first: Int, _ cue: Cue) -> Bool {
    let end = Int(scene.classEnd[first])
    return cue.group.contains(first) || cue.group.lowerBound >= end && cue.group.lowerBound <= end + 1
  }

  /// "Das erklärte Ziel der Regierung": behind an article only a name that comes at once, or one with its own article, is the subject.
  private func isAdjective(_ cue: Cue, _ attribution: Attribution) -> Bool {
    let next = cue.group.upperBound
    guard cue.group.lowerBound > 0, scene.has(.determiner, at: cue.group.lowerBound - 1),
      !scene.has(.determiner, at: next)
    else { return false }
    return !scene.mentions(in: next..<next + 3).contains { $0.id == attribution.speaker }
  }

  /// "Lo ha detto che …", "Das sagte X: …": what is said comes behind.
  private func isGoingOn(behind cue: Cue, _ segment: Stretch.Segment) -> Bool {
    segment.closer == .colon
      || cue.group.rest(to: segment.tokens.upperBound).contains { scene.has(.that, at: $0) }
  }

  /// The clause before in this stretch, or the whole stretch before in the same block: somebody's statement that nothing else attributes.
  private func saidBefore(_ own: Int, _ stretch: Stretch, _ index: Int) -> Range<Int>? {
    let start = stretch.tokens.lowerBound
    if own > 0 { return free(start..<stretch.segments[own].tokens.lowerBound, stretch) }
    guard index > 0, stretches[index - 1].block == stretch.block else { return nil }
    return free(stretches[index - 1].tokens, stretches[index - 1])
  }

  private func free(_ range: Range<Int>, _ stretch: Stretch) -> Range<Int>? {
    let isSaid = drafts.suffix(4).contains { $0.tokens.overlaps(range) }
    let words = range.count { scene.isWord($0) }
    let hasMark = stretch.segments.contains { $0.mark != nil && range.overlaps($0.tokens) }
    return isSaid || hasMark || words < 4 ? nil : range
  }
}
