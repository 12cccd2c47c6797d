import Lexicon

extension QuoteReader {
  /// Reported clauses that a cue governs: with a complementiser, after a colon, bare, or as an infinitive.
  mutating func readReported(_ stretch: Stretch, _ index: Int) {
    for segment in stretch.segments where segment.mark == nil {
      for cueIndex in segment.cues where !isUsed[cueIndex] {
        let cue = scene.cues[cueIndex]
        guard let (start, rule) = clauseStart(of: cue, segment, stretch) else { continue }
        let end = clauseEnd(from: start, stretch)
        guard var attribution = subject(of: cue, in: stretch, from: stretch.tokens.lowerBound, to: start)
        else { continue }
        if rule == "colon", attribution.speaker == nil, attribution.how != "pronoun",
          !(start..<end).contains(where: isReportive)
        {
          continue
        }
        // "I say that …" outside marks are the writer's own words.
        if attribution.rule == "first-person" { continue }
        isUsed[cueIndex] = true
        attribution = attribution.by(rule: "reported-\(rule)")
        addClause(start..<end, attribution, stretch: index)
      }
    }
  }

  private func clauseStart(of cue: Cue, _ segment: Stretch.Segment, _ stretch: Stretch) -> (Int, String)? {
    if !cue.frames.isDisjoint(with: [.that, .ask]), let start = complementiser(after: cue, stretch) {
      return (start, "that")
    }
    let next = cue.group.upperBound
    if cue.frames.contains(.infinitive), !scene.lexicon.isVerbSecond, next < segment.tokens.upperBound,
      let start = (next..<min(next + 3, segment.tokens.upperBound)).first(where: isInfinitive),
      !(next..<start).contains(where: {
        scene.has([.determiner, .preposition], at: $0)
          && !scene.has(.infinitiveMark, at: $0)
      })
    {
      return (start, "infinitive")
    }
    if let start = demanded(by: cue, segment) { return (start, "infinitive") }
    if cue.frames.contains(.object) {
      let start = scene.has(.negation, at: next) ? next + 1 : next
      if start + 2 < segment.tokens.upperBound, scene.has(.determiner, at: start) { return (start, "object") }
    }
    if !cue.frames.isDisjoint(with: [.quote, .colon]), !cue.frames.contains(.fragment),
      let start = afterColon(segment, stretch)
    {
      return (start, "colon")
    }
    return bare(cue, segment, stretch)
  }

  /// Behind "that", at most eight tokens after the verb, with no other cue and no mark between.
  private func complementiser(after cue: Cue, _ stretch: Stretch) -> Int? {
    let wanted: WordClasses = cue.frames.contains(.ask) ? [.that, .whether] : .that
    let reach = scene.lexicon.isVerbSecond ? 25 : 9
    let end = min(cue.group.upperBound + reach, stretch.tokens.upperBound)
    guard cue.group.upperBound < end, mayBePartedFromThat(cue) else { return nil }
    let own = stretch.segments[stretch.segment(of: cue.group.lowerBound)]
    let isAside = cue.pronoun != nil && own.opener == .comma
    var comma: Int?
    for token in cue.group.rest(to: end) {
      if scene.punctuation[token] == .comma { comma = token }
      if scene.has(wanted, at: token) {
        // A comma between them ends the verb's clause, unless it is the one that belongs to the complementiser.
        if let comma, comma != token - 1 || isAside || isRelative(token, behind: cue, own) { return nil }
        let start = Int(scene.classEnd[token])
        return start < stretch.tokens.upperBound ? start : nil
      }
      if scene.cueAt[token] >= 0 || scene.markOf[token] >= 0 || scene.has(.relative, at: token)
        || scene.has(.infinitiveMark, at: token) && !isParticle(token + 1, of: cue)
          && (scene.lexicon.infinitiveEndings.isEmpty || isInfinitive(token + 1))
      {
        return nil
      }
      switch scene.punctuation[token] {
      case .stop, .colon, .semicolon: return nil
      default: break
      }
    }
    return nil
  }

  /// "…, dijo X, que vive allí": one comma between the verb's subject and "that", or several behind marked words.
  private func isRelative(_ token: Int, behind cue: Cue, _ segment: Stretch.Segment) -> Bool {
    guard scene.lexicon.isThatRelative, cue.group.upperBound < token - 1,
      scene.punctuation[cue.group.upperBound] != .comma
    else { return false }
    let commas = cue.group.rest(to: token).count { scene.punctuation[$0] == .comma }
    return commas == 1 || segment.opener == .close || segment.opener == .comma
  }

  /// "gab zu bedenken": the infinitive is a part of the verb.
  private func isParticle(_ token: Int, of cue: Cue) -> Bool {
    cue.particle != nil && token < scene.document.tokens.count
      && scene.document.tokens[token].hash == cue.particle
  }

  /// An object between verb and "that" makes "that" a relative pronoun, unless the verb has an addressee or the words tell a time or a place.
  private func mayBePartedFromThat(_ cue: Cue) -> Bool {
    let next = cue.group.upperBound
    if cue.frames.contains(.addressee) || scene.has([.that, .whether, .preposition, .negation], at: next) {
      return true
    }
    let token = scene.document.tokens[next]
    if scene.punctuation[next] != .none || token.isCapitalised || token.kind == .number { return true }
    let isTime = (next...next + 1).contains { scene.document.longest(scene.lexicon.times, at: $0) != nil }
    return isTime || !scene.has(.determiner, at: next)
  }

  func isInfinitive(_ token: Int) -> Bool {
    token < scene.document.tokens.count && scene.endsWith(scene.lexicon.infinitiveEndings, token)
      && !scene.document.tokens[token].isCapitalised
  }

  /// The clause behind the colon that ends this segment, where no mark follows.
  private func afterColon(_ segment: Stretch.Segment, _ stretch: Stretch) -> Int? {
    guard segment.closer == .colon else { return nil }
    let next = segment.tokens.upperBound + 1
    guard next + 1 < stretch.tokens.upperBound, scene.markOf[next] < 0 else { return nil }
    return next
  }

  /// "said it will close": a subject stands before the verb, and a clause of its own follows.
  private func bare(_ cue: Cue, _ segment: Stretch.Segment, _ stretch: Stretch) -> (Int, String)? {
    guard cue.frames.contains(.bare) || cue.frames.contains(.objectInfinitive) else { return nil }
    if scene.lexicon.isVerbSecond { return behindComma(cue, segment, stretch) }
    let own = stretch.segment(of: segment.tokens.lowerBound)
    if own > 0, stretch.segments[..<own].suffix(2).contains(where: { $0.mark != nil }),
      !startsWithCoordinator(segment)
    {
      return nil
    }
    let next = cue.group.upperBound
    guard next + 3 < segment.tokens.upperBound,
      !scene.has([.relative, .infinitiveMark, .coordinator], at: next)
    else { return nil }
    let rest = next..<segment.tokens.upperBound
    if cue.frames.contains(.objectInfinitive) {
      return rest.contains { scene.has(.infinitiveMark, at: $0) } ? (next, "infinitive") : nil
    }
    let isFinite =
      cue.frames.contains(.clause)
      || rest.contains { scene.has([.auxiliary, .passive, .infinitiveMark], at: $0) }
    if scene.has(.preposition, at: next),
      rest.count < 7 || !rest.contains(where: { scene.has([.auxiliary, .infinitiveMark], at: $0) })
    {
      return nil
    }
    guard isFinite, !isVerbFirst(cue, in: segment) || !hasSubject(after: cue, in: segment) else { return nil }
    return (next, "bare")
  }

  /// "sagte, der Plan sei gut": the next clause has the mood of reported speech.
  private func behindComma(_ cue: Cue, _ segment: Stretch.Segment, _ stretch: Stretch) -> (Int, String)? {
    let own = stretch.segment(of: segment.tokens.lowerBound)
    guard segment.closer == .comma, own + 1 < stretch.segments.count,
      segment.tokens.upperBound - cue.group.upperBound <= 12
    else { return nil }
    // "Der Plan sei gut, sagte X, nur komme er zu spät": the verb stands between two halves of what is said.
    let isBetween = stretch.segments[..<own].contains {
      $0.mark == nil && $0.tokens.contains(where: isReportive)
    }
    if isBetween, segment.opener == .comma, isVerbFirst(cue, in: segment) { return nil }
    var next = own + 1
    if cue.frames.contains(.infinitive),
      isInfinitiveClause(stretch.segments[next], stretch)
    {
      return (stretch.segments[next].tokens.lowerBound, "infinitive")
    }
    while next < stretch.segments.count, stretch.segments[next].mark == nil, next <= own + 3 {
      let tokens = stretch.segments[next].tokens
      if tokens.contains(where: { isReportive($0) || scene.has(.conditional, at: $0) }) { break }
      next += 1
    }
    guard next < stretch.segments.count, next <= own + 3, stretch.segments[next].mark == nil else {
      return nil
    }
    var start = own + 1
    while start < next, isApposition(stretch.segments[start]) { start += 1 }
    return (stretch.segments[start].tokens.lowerBound, "mood")
  }

  /// "…, die Maut zu senken", "…, das Werk abzuschalten".
  private func isInfinitiveClause(_ segment: Stretch.Segment, _ stretch: Stretch) -> Bool {
    guard segment.mark == nil,
      !scene.has([.relative, .coordinator, .that], at: segment.tokens.lowerBound)
        || scene.has(.determiner, at: segment.tokens.lowerBound)
    else { return false }
    let words = segment.tokens.filter { scene.isWord($0) }
    return zip(words, words.dropFirst()).contains { mark, verb in
      guard isInfinitive(verb) else { return false }
      return scene.has(.infinitiveMark, at: mark) || scene.holds(scene.lexicon.infinitiveInfix, verb)
    }
  }

  /// A verb in the mood of reported speech; a capital makes it a noun ("Habe").
  func isReportive(_ token: Int) -> Bool {
    scene.has(.reportive, at: token) && !scene.has(.first, at: token - 1) && !scene.has(.first, at: token + 1)
  }

  /// A name within a few words behind the verb, with nothing of a clause after it.
  private func hasSubject(after cue: Cue, in segment: Stretch.Segment) -> Bool {
    guard cue.group.upperBound < segment.tokens.upperBound else { return segment.tokens.count <= 5 }
    let range = cue.group.rest(to: min(cue.group.upperBound + 5, segment.tokens.upperBound))
    guard let subject = scene.mentions(in: range).first(where: { $0.kind != .region }) else {
      return segment.tokens.count <= 5
    }
    // "…, said Haverstock had learned nothing": a clause of its own begins with the name.
    let verb = subject.tokens.upperBound
    return
      !(verb < segment.tokens.upperBound && !scene.has(.negation, at: verb)
      && scene.has([.auxiliary, .passive, .infinitiveMark], at: verb) && verb + 1 < segment.tokens.upperBound)
  }

  private func startsWithCoordinator(_ segment: Stretch.Segment) -> Bool {
    segment.tokens.first.map { scene.has(.coordinator, at: $0) } ?? false
  }

  /// Where a reported clause ends: with its stretch, at a semicolon, or where another cue takes over.
  func clauseEnd(from start: Int, _ stretch: Stretch) -> Int {
    let own = stretch.segment(of: start)
    for index in own..<stretch.segments.count {
      let segment = stretch.segments[index]
      if index > own, segment.mark == nil, takesOver(segment, in: stretch) || isRemark(index, own, stretch) {
        return segment.tokens.lowerBound
      }
      if segment.mark == nil, let next = nextPredicate(in: segment, from: start) { return next }
      if segment.closer == .semicolon { return segment.tokens.upperBound }
      let isBeforeMark = index + 1 < stretch.segments.count && stretch.segments[index + 1].mark != nil
      if segment.closer == .colon, isBeforeMark { return segment.tokens.upperBound }
    }
    return stretch.tokens.upperBound
  }

  /// "denied that X and asked for Y": a coordinator with the next verb of saying right behind it, in a segment that has one before.
  private func nextPredicate(in segment: Stretch.Segment, from start: Int) -> Int? {
    guard !scene.lexicon.isVerbSecond else { return nil }
    let next = segment.cues.lazy.map { scene.cues[$0].group.lowerBound }.first {
      $0 > start + 3 && scene.has(.coordinator, at: $0 - 1)
        && scene.cues[Int(scene.cueAt[$0])].shape == .finite
    }
    return next.map { $0 - 1 }
  }

  /// The writer's own last words on what was said: "…, a figure that the office disputes"; "…, and has told the banks".
  private func isRemark(_ index: Int, _ own: Int, _ stretch: Stretch) -> Bool {
    let segment = stretch.segments[index]
    guard let first = segment.tokens.first, segment.opener == .comma else { return false }
    if scene.has(.coordinator, at: first), scene.has(.auxiliary, at: first + 1) { return true }
    guard index == stretch.segments.count - 1, scene.has(.indefinite, at: first) else { return false }
    return segment.tokens.contains { scene.has([.that, .relative], at: $0) }
      || segment.cues.isEmpty && segment.tokens.count <= 12
  }

  /// "…, adding that", "…, and said": another cue begins the segment.
  private func takesOver(_ segment: Stretch.Segment, in stretch: Stretch) -> Bool {
    guard let first = segment.cues.first, !isUsed[first] else { return false }
    let cue = scene.cues[first]
    return isVerbFirst(cue, in: segment)
      && (cue.shape == .gerund || startsWithCoordinator(segment)
        || clauseStart(of: cue, segment, stretch) != nil)
  }
}
