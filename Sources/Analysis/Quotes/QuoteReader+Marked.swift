import Lexicon
import Model

extension QuoteReader {
  /// Words in quotation marks: attributed by what follows, by what precedes, by what was said before; else scare marks.
  mutating func readMarked(_ stretch: Stretch, _ index: Int) {
    for own in stretch.segments.indices {
      guard let mark = stretch.segments[own].mark, !isTaken[mark] else { continue }
      isTaken[mark] = true
      if let attribution = attribution(of: mark, own, stretch, index) {
        add(mark, own, stretch, index, attribution)
      } else {
        drafts.append(
          QuoteDraft(
            tokens: scene.marks[mark].inner, kind: unattributedKind(mark, own, stretch), attribution: nil)
        )
      }
    }
  }

  private mutating func attribution(of mark: Int, _ own: Int, _ stretch: Stretch, _ index: Int)
    -> Attribution?
  {
    if isTitle(mark, own, stretch) { return nil }
    if let found = chant(mark, own, stretch) ?? before(mark, own, stretch, isColon: true)
      ?? after(mark, own, stretch)
    {
      return found
    }
    if let found = before(mark, own, stretch, isColon: false) { return found }
    if let found = byline(own, stretch, index) ?? nextLine(mark, own, stretch, index) { return found }
    if let found = announcement(mark, own, stretch) ?? named(behind: mark, own, stretch) { return found }
    return continued(mark, own, stretch, index) ?? subjectBefore(mark, own, stretch, index)
  }

  /// The cue behind the marks: "…", said X. "…", X said.
  private mutating func after(_ mark: Int, _ own: Int, _ stretch: Stretch) -> Attribution? {
    let next = own + 1
    guard next < stretch.segments.count, stretch.segments[next].mark == nil else { return nil }
    let start = stretch.segments[next].tokens.lowerBound
    guard !scene.has([.coordinator, .relative], at: start) else { return nil }
    if let according = accordingAfter(own, stretch) { return according }
    for index in next..<min(next + 5, stretch.segments.count) {
      let segment = stretch.segments[index]
      guard segment.mark == nil else { break }
      guard let cueIndex = segment.cues.first(where: { !isUsed[$0] }) else { continue }
      let cue = scene.cues[cueIndex]
      let isInverted = isVerbFirst(cue, in: segment)
      if cue.frames.contains(.fragment), index == next, segment.opener == .close {
        if isAttributive(mark, cue) { return nil }
        guard
          let found = subject(
            of: cue, in: stretch, from: stretch.tokens.lowerBound, to: stretch.tokens.upperBound)
        else { return nil }
        isUsed[cueIndex] = true
        return found.by(rule: "fragment-then-verb")
      }
      guard cue.frames.contains(.quote), isInverted && index == next || isTail(mark, next, stretch) else {
        return nil
      }
      guard var found = subject(of: cue, in: stretch, from: start, to: tailEnd(index, stretch)) else {
        return nil
      }
      isUsed[cueIndex] = true
      found = found.by(rule: isInverted ? "marks-then-verb" : "marks-then-subject")
      return found
    }
    return nil
  }

  private func tailEnd(_ index: Int, _ stretch: Stretch) -> Int {
    let next = stretch.segments[index...].first { $0.mark != nil }
    return next?.tokens.lowerBound ?? stretch.tokens.upperBound
  }

  /// Punctuation parts the marked words from what follows, so that this can be an attribution and no part of their sentence.
  private func isTail(_ mark: Int, _ next: Int, _ stretch: Stretch) -> Bool {
    guard scene.marks[mark].inner.count > 2 else { return false }
    if stretch.segments[next].opener == .comma || stretch.segments[next].opener == .dash { return true }
    if stretch.segments[next - 1].closer == .comma || stretch.segments[next - 1].closer == .dash {
      return true
    }
    guard let last = scene.marks[mark].inner.last else { return false }
    return [.comma, .stop, .ellipsis].contains(scene.punctuation[last])
  }

  private func accordingAfter(_ own: Int, _ stretch: Stretch) -> Attribution? {
    for segment in stretch.segments[(own + 1)...].prefix(2) where segment.mark == nil {
      guard let first = segment.tokens.first(where: { scene.isWord($0) }) else { continue }
      if scene.has([.accordingAfter, .accordingPronoun, .so], at: first) {
        return according(at: first, to: segment.tokens.upperBound)?.by(rule: "marks-then-according-to")
      }
      return nil
    }
    return nil
  }

  /// What stands before the marks: a cue with a colon or comma, an announcing phrase, a cue that governs the fragment.
  private mutating func before(_ mark: Int, _ own: Int, _ stretch: Stretch, isColon: Bool) -> Attribution? {
    guard own > 0, stretch.segments[own - 1].mark == nil else { return nil }
    let segment = stretch.segments[own - 1]
    let gap = scene.marks[mark].outer.lowerBound - 1
    let hasColon = gap >= stretch.tokens.lowerBound && scene.punctuation[gap] == .colon
    guard isColon == hasColon else { return nil }
    let lower = lowerBound(own, stretch)
    if let first = segment.tokens.first(where: { scene.isWord($0) }),
      scene.has([.according, .accordingPronoun], at: first), hasColon
    {
      return according(at: first, to: segment.tokens.upperBound)?.by(rule: "according-to-then-marks")
    }
    let isComma = gap >= stretch.tokens.lowerBound && scene.punctuation[gap] == .comma
    if isComma, !isSentence(mark, stretch), own + 1 < stretch.segments.count { return nil }
    if let cueIndex = cue(before: own, stretch, isLoose: hasColon || isComma) {
      let cue = scene.cues[cueIndex]
      let upper = scene.marks[mark].outer.lowerBound
      let ahead =
        leads(cue, stretch) ? subject(before: cue, in: stretch, from: lower).map { $0.with(cue) } : nil
      guard var found = ahead?.speaker == nil ? subject(of: cue, in: stretch, from: lower, to: upper) : ahead
      else { return nil }
      isUsed[cueIndex] = true
      found = found.by(rule: hasColon ? "cue-colon-marks" : isComma ? "cue-comma-marks" : "cue-governs-marks")
      return found
    }
    guard hasColon, let found = colon(own, stretch, from: lower) else { return nil }
    // A title behind a colon: "her first book: “Here You Are”".
    return found.speaker == nil && !isSentence(mark, stretch) ? nil : found
  }

  /// A verb behind an apposition, with the marked words still to come: "X, whose men used drones, called it “…”".
  private func leads(_ cue: Cue, _ stretch: Stretch) -> Bool {
    let own = stretch.segment(of: cue.group.lowerBound)
    return !scene.lexicon.isVerbSecond && own > 0 && stretch.segments[own].opener == .comma
      && cue.pronoun == nil && isVerbFirst(cue, in: stretch.segments[own])
  }

  private func lowerBound(_ own: Int, _ stretch: Stretch) -> Int {
    stretch.tokens.lowerBound
  }

  /// The nearest cue before the marks; without colon or comma it has to stand in the same segment and take marked words.
  private func cue(before own: Int, _ stretch: Stretch, isLoose: Bool) -> Int? {
    let inner = stretch.segments[own].mark.map { scene.marks[$0].inner } ?? 0..<0
    let mayBeName = inner.count <= 4 && inner.first.map { scene.document.tokens[$0].isCapitalised } ?? false
    for index in stride(from: own - 1, through: max(0, own - 4), by: -1) {
      let segment = stretch.segments[index]
      if segment.mark != nil { return nil }
      let hit = segment.cues.last { cue in
        let frames = scene.cues[cue].frames
        let isFree = !isUsed[cue] || (scene.cues[cue].isNegated && isLoose)
        let isNear = scene.cues[cue].group.upperBound + 8 >= stretch.segments[own].tokens.lowerBound
        return isFree
          && (frames.contains(.fragment) || isLoose || frames.contains(.quote) && isNear && !mayBeName)
      }
      if let hit { return hit }
      if !isLoose { return nil }
    }
    return nil
  }

  /// A colon right before the marks with no cue: the subject of the sentence speaks.
  private func colon(_ own: Int, _ stretch: Stretch, from lower: Int) -> Attribution? {
    var best: Attribution?
    for index in stride(from: own - 1, through: max(0, own - 5), by: -1) {
      let segment = stretch.segments[index]
      if segment.mark != nil { break }
      guard let found = resolver.speaker(in: segment.tokens, isBefore: false),
        found.speaker != nil || found.how == "pronoun"
      else { continue }
      if found.speaker?.hasPrefix("p") ?? false { return found.by(rule: "colon-marks", confidence: 0.8) }
      best = best ?? found
    }
    if let best { return best.by(rule: "colon-marks", confidence: 0.7) }
    if let pronoun = stretch.segments[own - 1].tokens.first(where: { scene.has(.personal, at: $0) }) {
      return resolver.anaphor(at: pronoun).by(rule: "colon-marks", confidence: 0.6)
    }
    let phrase = stretch.segments[own - 1].tokens
    guard let recent = resolver.recent, phrase.contains(where: { scene.has(.words, at: $0) }) else {
      return Attribution(speaker: nil, phrase: scene.trimmed(phrase), rule: "colon-marks", confidence: 0.4)
    }
    return Attribution(
      speaker: recent.speaker, phrase: recent.phrase, how: "continued", rule: "colon-marks", confidence: 0.5)
  }

  /// A line under the words that names who said them.
  private func byline(_ own: Int, _ stretch: Stretch, _ index: Int) -> Attribution? {
    if own + 1 < stretch.segments.count {
      let next = stretch.segments[own + 1]
      guard next.mark == nil,
        scene.document.tokens[next.tokens.lowerBound].shape.contains(.lineBefore) || next.opener == .dash
      else { return nil }
      return named(in: next.tokens)
    }
    guard own == 0, index + 1 < stretches.count else { return nil }
    let next = stretches[index + 1]
    guard next.segments[0].mark == nil, next.tokens.count <= 20, next.segments.allSatisfy({ $0.mark == nil }),
      scene.document.tokens[next.tokens.lowerBound].shape.contains(.lineBefore),
      scene.document.blocks[next.block].tokens.upperBound == next.tokens.upperBound,
      let last = next.tokens.last, scene.punctuation[last] != .stop, scene.punctuation[last] != .colon
    else { return nil }
    return named(in: next.tokens)
  }

  private func named(in range: Range<Int>) -> Attribution? {
    guard let hit = scene.mentions(in: range).first(where: { $0.kind == .person }),
      hit.tokens.lowerBound <= range.lowerBound + 3
    else { return nil }
    return Attribution(speaker: hit.id, phrase: hit.tokens, how: "byline", rule: "byline")
  }

  /// Words at the start of a block that the block before announced.
  private mutating func announcement(_ mark: Int, _ own: Int, _ stretch: Stretch) -> Attribution? {
    guard own == 0, let announced, announced.block == stretch.block else { return nil }
    return announced.attribution.by(rule: "announced-marks")
  }

  /// Words that go on after an attribution: in the same block, or at the start of the next one.
  private func continued(_ mark: Int, _ own: Int, _ stretch: Stretch, _ index: Int) -> Attribution? {
    if lastMarked?.stretch != index, own == 0, isSentence(mark, stretch), let lastSaid,
      lastSaid.block == stretch.block, lastSaid.stretch == index - 1
    {
      return lastSaid.attribution.by(rule: "continued", how: "continued", confidence: 0.7)
    }
    if own > 0, let lastSaid, lastSaid.stretch == index, lastSaid.attribution.rule == "aside",
      let cue = lastSaid.attribution.cue,
      stretch.segments[own - 1].tokens.contains(cue.verb.lowerBound)
    {
      return lastSaid.attribution.by(rule: "aside", how: "continued", confidence: 0.7)
    }
    guard let lastMarked,
      isSentence(mark, stretch) || isResumed(mark, own, lastMarked.attribution, lastMarked.stretch == index)
    else { return nil }
    let near = lastMarked.block == stretch.block && index - lastMarked.stretch <= 2
    let follows =
      lastMarked.block + 1 == stretch.block && own == 0
      && stretch.tokens.lowerBound == scene.document.blocks[stretch.block].tokens.lowerBound
    guard near || follows else { return nil }
    return lastMarked.attribution.by(rule: "continued", how: "continued", confidence: follows ? 0.7 : 0.8)
  }

  /// The second half of words that their attribution interrupts.
  private func isResumed(_ mark: Int, _ own: Int, _ attribution: Attribution, _ isSame: Bool) -> Bool {
    own > 0 && isSame && attribution.rule.hasPrefix("marks-then") && !isPartOfPhrase(mark)
  }

  /// Words that make a sentence rather than name a thing.
  func isSentence(_ mark: Int, _ stretch: Stretch) -> Bool {
    let inner = scene.marks[mark].inner
    guard let first = inner.first, let last = inner.last, inner.count >= 3 else { return false }
    let ends =
      [.stop, .ellipsis].contains(scene.punctuation[last])
      || (scene.marks[mark].outer.upperBound < scene.punctuation.count
        && scene.punctuation[scene.marks[mark].outer.upperBound] == .stop)
    let isWhole = stretch.tokens.lowerBound == scene.marks[mark].outer.lowerBound
    return scene.document.tokens[first].isCapitalised
      && (ends || !scene.marks[mark].isClosed || (inner.count >= 8 && isWhole))
  }

  private func unattributedKind(_ mark: Int, _ own: Int, _ stretch: Stretch) -> Quote.Kind {
    let inner = scene.marks[mark].inner
    return isSentence(mark, stretch) && inner.count >= 6 && !isTitle(mark, own, stretch) ? .direct : .scare
  }

  private mutating func add(
    _ mark: Int, _ own: Int, _ stretch: Stretch, _ index: Int, _ attribution: Attribution
  ) {
    let span = scene.marks[mark]
    lastMarked = (attribution, stretch.block, index)
    lastSaid = (attribution, index, stretch.block, false)
    use(cuesIn: span.inner)
    if let whole = wholeClause(own, stretch, attribution) {
      drafts.append(QuoteDraft(tokens: scene.trimmed(whole), kind: .mixed, attribution: attribution))
      return
    }
    var words = span.inner
    if let last = words.last, scene.punctuation[last] == .comma { words = words.dropLast() }
    drafts.append(QuoteDraft(tokens: words, kind: .direct, attribution: attribution))
  }

  /// "The coin is “a luxury”, he said": the clause before the marks belongs to the words.
  private func wholeClause(_ own: Int, _ stretch: Stretch, _ attribution: Attribution) -> Range<Int>? {
    guard attribution.rule.hasPrefix("marks-then"), own > 0,
      let previous = drafts.last(where: { $0.tokens.lowerBound >= stretch.tokens.lowerBound })?.tokens
        .upperBound
        ?? Optional(stretch.tokens.lowerBound), let mark = stretch.segments[own].mark
    else { return nil }
    let head = previous..<max(previous, scene.marks[mark].outer.lowerBound)
    let words = head.filter { scene.isWord($0) }
    guard words.count > 2, stretch.segments[own].opener != .colon, !scene.marks[mark].isDialogue else {
      return nil
    }
    return head.lowerBound..<scene.marks[mark].outer.upperBound
  }
}
