import Lexicon

/// Reads one block for places where a sentence may end.
struct SentenceScan {
  let tokens: [Token]
  let bytes: [UInt8]
  let block: Range<Int>
  let lowered: SmallWords

  /// A mark that can end a sentence.
  struct End {
    /// The mark's token; the last one of a run.
    var mark: Int
    /// The first token after the mark and the closing quotes and brackets behind it.
    var next: Int
    var isFullStop: Bool
    /// Chinese and Japanese stops end a sentence whatever follows.
    var isIdeographic: Bool
    /// One capital letter stands before the stop.
    var isInitial: Bool
    /// A number stands before the stop.
    var isOrdinal: Bool
  }

  /// nil where the token is no such mark.
  func end(at index: Int) -> End? {
    guard tokens[index].kind != .word, tokens[index].kind != .number, let mark = terminator(index) else {
      return nil
    }
    var last = index
    while last + 1 < block.upperBound, !tokens[last + 1].shape.contains(.spaceBefore),
      terminator(last + 1) != nil
    {
      last += 1
    }
    var next = last + 1
    while next < block.upperBound, isCloser(next) { next += 1 }
    let before = index > block.lowerBound ? tokens[index - 1] : nil
    let isSingle = last == index
    return End(
      mark: index, next: next, isFullStop: mark == "." && isSingle, isIdeographic: mark == "。",
      isInitial: isSingle && mark == "." && (before.map(isInitial) ?? false),
      isOrdinal: isSingle && mark == "." && before?.kind == .number)
  }

  /// Where a sentence that has no end is cut: behind the last mark of a stretch, else at its end.
  func cut(_ stretch: Range<Int>) -> Int {
    stretch.last { tokens[$0].kind == .punctuation }.map { $0 + 1 } ?? stretch.upperBound
  }

  /// `.` for full stops, `!` for what always ends, `。` for ideographic stops.
  private func terminator(_ index: Int) -> Character? {
    switch scalar(index) {
    case 0x2E: "."
    case 0x21, 0x3F, 0x2026, 0x203C, 0x203D, 0x2047...0x2049, 0x0964, 0x061F, 0x06D4: "!"
    case 0x3002, 0xFF01, 0xFF1F, 0xFF0E: "。"
    default: nil
    }
  }

  /// A closing bracket or quote; a straight quote closes where no space stands before it.
  private func isCloser(_ index: Int) -> Bool {
    switch scalar(index) {
    case 0x29, 0x5D, 0x2019, 0x201D, 0x203A, 0x300D, 0x300F, 0xFF09: true
    case 0xBB: true
    case 0x22, 0x27, 0x201C: !tokens[index].shape.contains(.spaceBefore)
    default: false
    }
  }

  func isDash(_ index: Int) -> Bool { scalar(index) == 0x2013 || scalar(index) == 0x2014 }

  private func scalar(_ index: Int) -> UInt32 { tokens[index].firstScalar(in: bytes) }

  private func isInitial(_ token: Token) -> Bool {
    token.kind == .word && token.isCapitalised && token.end - token.start == 1
  }

  /// The first word or number from here on, past opening quotes, brackets and dashes.
  func firstWord(from index: Int) -> Int? {
    (index..<min(index + 4, block.upperBound)).first {
      tokens[$0].kind == .word || tokens[$0].kind == .number
    }
  }

  /// The letter before the stop is the last of several, and what follows is a word that the article also writes small: "in the U.S. The rest…".
  func isAfterAcronym(_ mark: Int) -> Bool {
    mark >= block.lowerBound + 4 && terminator(mark - 2) == "." && startsPlainly(mark + 1)
      && lowered.contains(tokens[mark + 1].hash)
  }

  /// One or two digits: an ordinal in languages that write them so, and a list's number.
  func isShortNumber(_ index: Int) -> Bool {
    guard index >= block.lowerBound else { return false }
    let isFirst = index == block.lowerBound
    return tokens[index].end - tokens[index].start <= 2 && (isFirst || tokens[index - 1].kind == .word)
  }

  /// Letters without capitals: Arabic, Hebrew, Thai.
  func hasNoCase(_ index: Int) -> Bool {
    scalar(index) >= 0x0590 && !(0x10A0...0x10FF).contains(scalar(index))
      && !(0x1E00...0x1FFF).contains(scalar(index))
  }

  /// A capitalised word with a small-letter word after it: the common start of a sentence, as against a name.
  func startsPlainly(_ index: Int) -> Bool {
    guard index + 1 < block.upperBound, tokens[index].isCapitalised else { return false }
    let next = tokens[index + 1]
    return next.kind == .word && !next.isCapitalised && !tokens[index].shape.contains(.innerCapital)
  }
}
