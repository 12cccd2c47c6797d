import Lexicon
import Model

/// Marks around what nobody says here: titles of works, names, terms.
extension QuoteReader {
  /// A word for a work stands before the marks ("der Film „…“", "her first book: “…”"), and the words inside make no sentence.
  func isTitle(_ mark: Int, _ own: Int, _ stretch: Stretch) -> Bool {
    let span = scene.marks[mark]
    guard own > 0, span.isClosed, !span.isDialogue, span.inner.count <= 12, let last = span.inner.last,
      scene.punctuation[last] != .stop && scene.punctuation[last] != .ellipsis
        && scene.punctuation[last] != .comma
    else { return false }
    let segment = stretch.segments[own - 1]
    let before = span.outer.lowerBound - 1
    guard segment.mark == nil, before >= segment.tokens.lowerBound else { return false }
    if scene.punctuation[before] == .colon {
      return segment.tokens.suffix(scene.lexicon.isVerbSecond ? 4 : 2).contains(where: isWork)
        && span.inner.count <= 8
    }
    return isWork(before)
  }

  private func isWork(_ token: Int) -> Bool {
    scene.has(.work, at: token)
      || scene.document.tokens[token].isCapitalised && scene.endsWith(scene.lexicon.workEndings, token)
  }

  /// "Die als „…“ bezeichnete Koalition": the verb is an adjective of what follows, with a determiner before the marks.
  func isAttributive(_ mark: Int, _ cue: Cue) -> Bool {
    guard scene.lexicon.isVerbSecond, cue.group.lowerBound == scene.marks[mark].outer.upperBound else {
      return false
    }
    let before = scene.marks[mark].outer.lowerBound - 1
    return scene.has(.asWord, at: before) && scene.has(.determiner, at: before - 1)
      && cue.group.upperBound < scene.document.tokens.count
      && scene.document.tokens[cue.group.upperBound].isCapitalised
  }

  /// A small word that the marked words are a part of the sentence with: "zum „Austausch“", "the “free week”".
  func isPartOfPhrase(_ mark: Int) -> Bool {
    let before = scene.marks[mark].outer.lowerBound - 1
    return scene.has([.determiner, .preposition], at: before)
      && !scene.has(.pronoun, at: before)
  }

  /// "riefen Parolen wie „…“", "with chants of “…”": what a crowd says.
  func chant(_ mark: Int, _ own: Int, _ stretch: Stretch) -> Attribution? {
    guard own > 0, stretch.segments[own - 1].mark == nil else { return coordinated(mark, own, stretch) }
    let segment = stretch.segments[own - 1]
    let before = scene.marks[mark].outer.lowerBound - 1
    guard before > segment.tokens.lowerBound else { return nil }
    let noun = (max(segment.tokens.lowerBound, before - 3)...before).contains { scene.has(.chant, at: $0) }
    guard noun, scene.has([.asWord, .preposition, .chant], at: before) || scene.punctuation[before] == .colon
    else { return coordinated(mark, own, stretch) }
    var found = resolver.speaker(in: segment.tokens.lowerBound..<before, isBefore: false)
    if found?.speaker == nil {
      found = Attribution(speaker: nil, phrase: nil, rule: "chant", confidence: 0.5)
    }
    return found?.by(rule: "chant", confidence: 0.6)
  }

  /// Marked words of a heading that the text beneath repeats belong to whoever says them there.
  mutating func claimHeadings() {
    let blocks = scene.document.blocks
    var said: [UInt64: Int] = [:]
    for (index, draft) in drafts.enumerated() where draft.attribution?.speaker != nil {
      if let key = opening(of: draft.tokens), said[key] == nil { said[key] = index }
    }
    for index in drafts.indices where drafts[index].attribution == nil {
      let start = drafts[index].tokens.lowerBound
      guard start < scene.document.tokens.count, blocks[blockOf(start)].kind == .heading,
        let key = opening(of: drafts[index].tokens), let speaker = said[key]
      else { continue }
      drafts[index].kind = .direct
      drafts[index].attribution = drafts[speaker].attribution?.by(
        rule: "repeated", how: "continued", confidence: 0.7)
    }
  }

  /// The first three words, or nil of fewer.
  private func opening(of tokens: Range<Int>) -> UInt64? {
    let words = tokens.lazy.filter { scene.isWord($0) }.prefix(3)
    guard words.count == 3 else { return nil }
    return words.reduce(0) { ($0 &* 31) ^ scene.document.tokens[$1].hash }
  }

  private func blockOf(_ token: Int) -> Int {
    let blocks = scene.document.blocks
    var low = 0
    var high = blocks.count - 1
    while low < high {
      let middle = (low + high) / 2
      if blocks[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// "wie „…“ und „…“": the second of two with one attribution.
  private func coordinated(_ mark: Int, _ own: Int, _ stretch: Stretch) -> Attribution? {
    guard own > 1, stretch.segments[own - 2].mark != nil, let last = drafts.last,
      last.attribution?.rule == "chant",
      stretch.segments[own - 1].tokens.allSatisfy({ scene.has(.coordinator, at: $0) || !scene.isWord($0) })
    else { return nil }
    return last.attribution
  }
}
