import Lexicon
import Model

/// Marked words whose attribution is loose: on the next line, behind a verb that no list has, or in the sentence before.
extension QuoteReader {
  /// “…,” and on a line of its own: she said.
  mutating func nextLine(_ mark: Int, _ own: Int, _ stretch: Stretch, _ index: Int) -> Attribution? {
    guard own == stretch.segments.count - 1, index + 1 < stretches.count else { return nil }
    let next = stretches[index + 1]
    guard next.tokens.count <= 12, next.segments[0].mark == nil, endsOpen(mark),
      scene.document.tokens[next.tokens.lowerBound].shape.contains(.lineBefore),
      let cueIndex = next.segments[0].cues.first(where: {
        !isUsed[$0] && scene.cues[$0].frames.contains(.quote)
      }),
      let found = subject(
        of: scene.cues[cueIndex], in: next, from: next.tokens.lowerBound, to: next.tokens.upperBound)
    else { return nil }
    isUsed[cueIndex] = true
    return found.by(rule: "next-line", confidence: 0.8)
  }

  /// The words end with a comma: their sentence goes on.
  private func endsOpen(_ mark: Int) -> Bool {
    scene.marks[mark].inner.last.map { scene.punctuation[$0] == .comma } ?? false
      || scene.marks[mark].outer.upperBound < scene.punctuation.count
        && scene.punctuation[scene.marks[mark].outer.upperBound] == .comma
  }

  /// “…,” X shot back: a comma and a name, whatever the verb.
  func named(behind mark: Int, _ own: Int, _ stretch: Stretch) -> Attribution? {
    guard own == 0 || isSentence(mark, stretch), own + 1 < stretch.segments.count, endsOpen(mark),
      scene.marks[mark].inner.count > 3
    else {
      return nil
    }
    for segment in stretch.segments[(own + 1)...].prefix(2) {
      guard segment.mark == nil, segment.cues.allSatisfy({ isUsed[$0] }),
        !scene.has([.coordinator, .relative], at: segment.tokens.lowerBound)
      else { return nil }
      let hit = scene.mentions(in: segment.tokens).first {
        $0.kind != .region && !resolver.isGoverned($0, in: segment.tokens)
      }
      if let hit, hit.tokens.lowerBound <= segment.tokens.lowerBound + 6 {
        return Attribution(speaker: hit.id, phrase: hit.tokens, rule: "marks-then-name", confidence: 0.6)
      }
      if segment.tokens.count > 8 { return nil }
    }
    return nil
  }

  /// "Dr X shook her head. “…”": a whole sentence behind one that speaks of a person, in the same block.
  func subjectBefore(_ mark: Int, _ own: Int, _ stretch: Stretch, _ index: Int) -> Attribution? {
    guard own == 0, isSentence(mark, stretch), let spoken = lastSpoken, spoken.stretch == index - 1,
      spoken.block == stretch.block, let recent = resolver.recent, recent.speaker.hasPrefix("p")
    else { return nil }
    return Attribution(
      speaker: recent.speaker, phrase: recent.phrase, how: "continued", rule: "sentence-before",
      confidence: 0.55)
  }

  /// A person is the subject of this stretch: named in it, or taken up by a pronoun at its start.
  mutating func noteSpoken(_ stretch: Stretch, _ index: Int, isNamed: Bool) {
    let isMeant = stretch.tokens.prefix(3).contains {
      scene.has(.pronoun, at: $0) && !scene.has(.thing, at: $0)
    }
    if isNamed || isMeant { lastSpoken = (index, stretch.block) }
  }

  static let marksOfSubject = "marks-of-subject"

  /// What nothing governs is said by the only person that its sentence names before it ("X counts on “another parliament”"); a whole sentence
  /// that opens its block, by the only person of the next one.
  mutating func claimUngoverned(_ stretch: Stretch, _ index: Int, since first: Int) {
    guard let person = onlyPerson(in: stretch) else { return }
    for draft in drafts.indices[first...] where drafts[draft].attribution == nil {
      let words = drafts[draft].tokens
      guard drafts[draft].kind == .scare || drafts[draft].kind == .direct,
        person.tokens.upperBound <= words.lowerBound, words.filter(scene.isWord).count >= 2,
        let own = mark(around: words), !isTitle(own, stretch.segment(of: words.lowerBound), stretch)
      else { continue }
      claim(draft, by: person, rule: Self.marksOfSubject)
    }
    guard first > 0, index > 0, drafts[first - 1].attribution == nil, drafts[first - 1].kind == .direct,
      stretches[index - 1].block == stretch.block,
      scene.document.blocks[stretch.block].tokens.lowerBound + 1 == drafts[first - 1].tokens.lowerBound,
      mark(around: drafts[first - 1].tokens) != nil
    else { return }
    claim(first - 1, by: person, rule: "marks-then-sentence")
  }

  private mutating func claim(_ draft: Int, by person: SpeakerMention, rule: String) {
    // A few words in a sentence of the writer's.
    if drafts[draft].kind == .scare { drafts[draft].kind = .mixed }
    drafts[draft].attribution = Attribution(
      speaker: person.id, phrase: person.tokens, rule: rule, confidence: 0.55)
  }

  /// The mark around these words, unless it is a name.
  private func mark(around words: Range<Int>) -> Int? {
    let index = firstMark(from: words.lowerBound - 1)
    guard index < scene.marks.count, scene.marks[index].inner == words, !scene.isName[index] else {
      return nil
    }
    return index
  }

  /// The first mention of the one person that stands outside marks.
  private func onlyPerson(in stretch: Stretch) -> SpeakerMention? {
    let people = stretch.segments.filter { $0.mark == nil }.flatMap { scene.mentions(in: $0.tokens) }
      .filter { $0.kind == .person }
    guard let first = people.first, people.allSatisfy({ $0.id == first.id }) else { return nil }
    return first
  }
}
