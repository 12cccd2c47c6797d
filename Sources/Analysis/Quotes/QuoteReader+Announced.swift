import Lexicon
import Model

extension QuoteReader {
  /// A stretch that ends its block with a colon announces the words of the next one.
  mutating func readAnnouncement(_ index: Int) {
    let stretch = stretches[index]
    let blocks = scene.document.blocks
    guard let last = stretch.tokens.last, scene.punctuation[last] == .colon,
      blocks[stretch.block].kind != .heading,
      last == blocks[stretch.block].tokens.upperBound - 1
        || index + 1 < stretches.count && startsLine(stretches[index + 1]),
      let attribution = announcer(stretch)
    else { return }
    guard last == blocks[stretch.block].tokens.upperBound - 1 else { return }
    let next = stretch.block + 1
    guard next < blocks.count, isSpeech(next) else {
      if next >= blocks.count || blocks[next].kind != .item { miss(stretch, attribution) }
      return
    }
    take(from: next, attribution, index)
  }

  private func startsLine(_ stretch: Stretch) -> Bool {
    scene.document.tokens[stretch.tokens.lowerBound].shape.contains(.lineBefore)
  }

  private mutating func announcer(_ stretch: Stretch) -> Attribution? {
    if let segment = stretch.segments.last(where: { $0.mark == nil && !$0.cues.isEmpty }),
      let cueIndex = segment.cues.last(where: { !isUsed[$0] && scene.cues[$0].frames.contains(.quote) })
    {
      isUsed[cueIndex] = true
      let found = subject(
        of: scene.cues[cueIndex], in: stretch, from: stretch.tokens.lowerBound, to: stretch.tokens.upperBound)
      return found?.by(rule: "announced")
    }
    if let first = stretch.tokens.first(where: { scene.isWord($0) }),
      scene.has([.according, .accordingPronoun], at: first)
    {
      return announcedByPhrase(first, stretch)
    }
    guard stretch.tokens.contains(where: { scene.has(.words, at: $0) }) else { return nil }
    for segment in stretch.segments where segment.mark == nil {
      if let named = resolver.speaker(in: segment.tokens, isBefore: false), named.speaker != nil {
        return named.by(rule: "announced-words")
      }
    }
    guard let recent = resolver.recent else {
      return Attribution(speaker: nil, phrase: nil, rule: "announced-words", confidence: 0.6)
    }
    return Attribution(
      speaker: recent.speaker, phrase: recent.phrase, how: "pronoun", rule: "announced-words",
      confidence: 0.75)
  }

  /// "Selon le directeur général, Oleg Ogienko :": the name may stand in an apposition.
  private func announcedByPhrase(_ first: Int, _ stretch: Stretch) -> Attribution? {
    var found = according(at: first, to: stretch.tokens.upperBound)
    if let person = scene.mentions(in: stretch.tokens).first(where: { $0.kind == .person }) {
      found?.speaker = person.id
    }
    return found?.by(rule: "announced-according-to", how: "according-to")
  }

  /// Whether a block can be somebody's words: a paragraph that is neither heading nor list nor a row of hashtags.
  private func isSpeech(_ block: Int) -> Bool {
    let item = scene.document.blocks[block]
    guard item.kind == .paragraph || item.kind == .quote, let last = item.tokens.last else { return false }
    let signs = item.tokens.count {
      scene.document.text($0..<$0 + 1) == "#" || scene.document.text($0..<$0 + 1) == "$"
    }
    guard signs * 5 < item.tokens.count || signs < 2 else { return false }
    return scene.punctuation[last] != .semicolon
  }

  private mutating func take(from first: Int, _ attribution: Attribution, _ stretch: Int) {
    let blocks = scene.document.blocks
    if scene.markOf[blocks[first].tokens.lowerBound] >= 0 {
      announced = (attribution, first)
      return
    }
    var next = first
    repeat {
      takenBlocks.insert(next)
      use(cuesIn: blocks[next].tokens)
      drafts.append(QuoteDraft(tokens: blocks[next].tokens, kind: .block, attribution: attribution))
      next += 1
    } while next < blocks.count && blocks[next].kind == .quote && blocks[first].kind == .quote
  }

  private mutating func miss(_ stretch: Stretch, _ attribution: Attribution) {
    isMissing = true
    let end = stretch.tokens.upperBound
    drafts.append(QuoteDraft(tokens: end..<end, kind: .missing, attribution: attribution))
  }
}
