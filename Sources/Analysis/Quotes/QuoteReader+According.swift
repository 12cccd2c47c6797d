extension QuoteReader {
  /// "According to X, …", "…, selon X", «По словам X, …».
  mutating func readAccording(_ stretch: Stretch, _ index: Int) {
    for own in stretch.segments.indices where stretch.segments[own].mark == nil {
      let segment = stretch.segments[own]
      guard let first = segment.tokens.first(where: { scene.isWord($0) }), !isReported(first) else {
        continue
      }
      let start = scene.has(.coordinator, at: first) ? first + 1 : first
      if scene.lexicon.isVerbSecond, readVerbSecond(own, stretch, index) { continue }
      if scene.has([.according, .accordingPronoun], at: start), own == 0 || scene.has(.coordinator, at: first)
      {
        readLeading(own, start, stretch, index)
      } else if own > 0, scene.has([.accordingAfter, .accordingPronoun], at: first),
        segment.opener == .comma || segment.opener == .dash
      {
        guard let attribution = according(at: first, to: segment.tokens.upperBound) else { continue }
        addAround(own, stretch, index, attribution)
      }
    }
  }

  /// Already part of what somebody is made to say in this stretch.
  func isReported(_ token: Int) -> Bool {
    drafts.suffix(6).contains { $0.tokens.contains(token) }
  }

  func according(at token: Int, to end: Int) -> Attribution? {
    let cue = accordingCue(at: token)
    var found: Attribution?
    if scene.has(.accordingPronoun, at: token) || isVerbAlone(from: cue.group.upperBound, to: end) {
      found = resolver.anaphor(at: token)
    } else {
      found = resolver.speaker(in: cue.group.rest(to: end), isBefore: false)
    }
    found?.cue = cue
    return found?.by(rule: "according-to", how: "according-to")
  }

  /// "Según explicó, …": a verb without its subject.
  private func isVerbAlone(from start: Int, to end: Int) -> Bool {
    guard scene.lexicon.hasNullSubject, start < end, scene.cueAt[start] >= 0 else { return false }
    return scene.cues[Int(scene.cueAt[start])].group.upperBound >= end
  }

  private func accordingCue(at token: Int) -> Cue {
    let group = token..<max(token + 1, Int(scene.classEnd[token]))
    return Cue(
      group: group, verb: group, lemma: scene.document.text(group).lowercased(), frames: .quote,
      shape: .finite)
  }

  private mutating func readLeading(_ own: Int, _ start: Int, _ stretch: Stretch, _ index: Int) {
    let segment = stretch.segments[own]
    // A colon at the end announces the next block.
    if let last = stretch.tokens.last, scene.punctuation[last] == .colon { return }
    guard segment.closer == .comma || own + 1 < stretch.segments.count else {
      readWithoutComma(segment, start, stretch, index)
      return
    }
    guard segment.closer != .colon, var attribution = according(at: start, to: segment.tokens.upperBound)
    else { return }
    var next = own + 1
    while next + 1 < stretch.segments.count, stretch.segments[next].closer != .colon,
      isApposition(stretch.segments[next])
    {
      if attribution.speaker?.hasPrefix("p") != true,
        let hit = scene.mentions(in: stretch.segments[next].tokens).first, hit.kind == .person
      {
        attribution.speaker = hit.id
      }
      next += 1
    }
    guard next < stretch.segments.count else { return }
    let from = stretch.segments[next].tokens.lowerBound
    addClause(from..<clauseEnd(from: from, stretch), attribution, stretch: index)
  }

  /// "По данным холдинга X на майнинг пришлось…": the words begin behind the name.
  private mutating func readWithoutComma(
    _ segment: Stretch.Segment, _ start: Int, _ stretch: Stretch, _ index: Int
  ) {
    // The cue may be longer than its segment: "according to" before a comma.
    let first = Int(scene.classEnd[start])
    guard first < segment.tokens.upperBound else { return }
    let phrase = first..<segment.tokens.upperBound
    guard let hit = scene.mentions(in: phrase).first,
      hit.tokens.upperBound + 3 < phrase.upperBound,
      let attribution = according(at: start, to: hit.tokens.upperBound)
    else { return }
    addClause(hit.tokens.rest(to: phrase.upperBound), attribution, stretch: index)
  }
}
