import Lexicon

/// Words that an attribution interrupts without closing marks: "— Words, — says X. — Words", «Words, — says X. — Words», « Words, dit-elle, words ».
struct DialogueReader {
  let document: Document
  let punctuation: [Punctuation]
  let cues: [Cue]

  /// The marks, with those that are interrupted cut in pieces and dialogue lines added, in order.
  func adding(to marks: [QuoteMark]) -> [QuoteMark] {
    var lines: [QuoteMark] = []
    for (index, block) in document.blocks.enumerated() {
      guard let first = block.tokens.first, punctuation[first] == .dash || punctuation[first] == .hyphen
      else { continue }
      lines += pieces(of: block.tokens, inner: block.tokens, block: index)
    }
    var next = 0
    var result: [QuoteMark] = []
    for mark in marks {
      while next < lines.count, lines[next].outer.upperBound <= mark.outer.lowerBound { next += 1 }
      if next < lines.count, lines[next].outer.overlaps(mark.outer) { continue }
      let cut = pieces(of: mark.outer, inner: mark.inner, block: mark.block)
      result += cut.isEmpty ? [mark] : cut
    }
    guard !lines.isEmpty else { return result }
    return (lines + result).sorted { $0.outer.lowerBound < $1.outer.lowerBound }
  }

  /// A break with a cue right behind it ends the words; the next break begins them again. Empty where nothing interrupts them.
  private func pieces(of outer: Range<Int>, inner: Range<Int>, block: Int) -> [QuoteMark] {
    var result: [QuoteMark] = []
    var start: Int? = outer.lowerBound
    var wanted: Punctuation?
    let isLine = [.dash, .hyphen].contains(punctuation[outer.lowerBound])
    for index in inner.dropFirst() {
      if let open = start {
        guard isBreak(index) || isLine && opensAttribution(index),
          let cue = cue(after: index, before: inner.upperBound, isDash: punctuation[index] != .comma)
        else { continue }
        result.append(piece(open, index, block))
        start = nil
        wanted = punctuation[index] == .comma && cue.pronoun == nil ? .stop : punctuation[index]
        if cue.group.upperBound >= inner.upperBound { break }
      } else if punctuation[index] == wanted,
        isBreak(index) || wanted == .comma || wanted == .stop && !isInitial(index - 1)
          || isLine && isTight(index)
      {
        start = index + 1 < inner.upperBound && punctuation[index + 1] == .stop ? index + 1 : index
        wanted = nil
      }
    }
    guard !result.isEmpty else { return [] }
    if let open = start, open + 1 < inner.upperBound {
      result.append(
        QuoteMark(
          outer: open..<outer.upperBound, inner: open + 1..<inner.upperBound, isDialogue: true, block: block))
    }
    return result
  }

  private func piece(_ open: Int, _ end: Int, _ block: Int) -> QuoteMark {
    QuoteMark(outer: open..<end, inner: open + 1..<end, isDialogue: true, block: block)
  }

  /// A comma, or a dash between spaces after a comma or the end of a sentence.
  private func isBreak(_ index: Int) -> Bool {
    if punctuation[index] == .comma { return true }
    guard punctuation[index] == .dash || punctuation[index] == .hyphen, index > 0,
      document.tokens[index].shape.contains(.spaceBefore)
    else { return false }
    return [.comma, .stop, .ellipsis].contains(punctuation[index - 1])
  }

  /// The dash that begins an attribution in Spanish: "cerrar —dijo ella—".
  private func opensAttribution(_ index: Int) -> Bool {
    punctuation[index] == .dash && document.tokens[index].shape.contains(.spaceBefore)
      && index + 1 < punctuation.count && document.tokens[index + 1].kind == .word
      && !document.tokens[index + 1].shape.contains(.spaceBefore)
  }

  /// The dash that ends an attribution in Spanish: "—dijo ella—".
  private func isTight(_ index: Int) -> Bool {
    punctuation[index] == .dash && !document.tokens[index].shape.contains(.spaceBefore)
  }

  private func isInitial(_ index: Int) -> Bool {
    document.tokens[index].end - document.tokens[index].start == 1 && document.tokens[index].isCapitalised
  }

  /// "« Words, explique la directrice, Anna B. Exemple. Words »": a verb right behind the comma, a name, and the end of the sentence.
  private func isSentence(_ cue: Cue, before end: Int) -> Bool {
    guard cue.shape == .finite || cue.shape == .participle else { return false }
    var hasName = false
    for index in cue.group.rest(to: min(end, cue.group.upperBound + 14)) {
      if punctuation[index] == .stop, !isInitial(index - 1) { return hasName && index + 1 < end }
      if [.colon, .semicolon, .ellipsis, .dash].contains(punctuation[index]) { return false }
      hasName = hasName || document.tokens[index].isCapitalised
    }
    return false
  }

  /// Behind a dash any cue will do; behind a comma one with an inverted pronoun and a comma after it, or one that ends the sentence with a name.
  private func cue(after index: Int, before end: Int, isDash: Bool) -> Cue? {
    let found = firstCue(from: index + 1)
    guard found < cues.count, cues[found].group.lowerBound <= index + (isDash ? 2 : 1),
      cues[found].group.upperBound < end,
      cues[found].frames.contains(.quote)
    else { return nil }
    if isDash { return cues[found] }
    if cues[found].pronoun == nil {
      return cues[found].group.lowerBound == index + 1 && isSentence(cues[found], before: end)
        ? cues[found] : nil
    }
    return punctuation[cues[found].group.upperBound] == .comma ? cues[found] : nil
  }

  private func firstCue(from token: Int) -> Int {
    var low = 0
    var high = cues.count
    while low < high {
      let middle = (low + high) / 2
      if cues[middle].group.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
