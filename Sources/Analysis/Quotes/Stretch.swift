import Lexicon

/// A sentence as a reader of quotes sees it: one that ends inside quotation marks goes on to their end.
struct Stretch: Sendable {
  var tokens: Range<Int>
  var block: Int
  var segments: [Segment]

  /// The words between two marks of punctuation, or a quotation with its marks.
  struct Segment: Sendable {
    var tokens: Range<Int>
    /// Index into the scene's marks.
    var mark: Int?
    /// What stands before and behind it.
    var opener: Punctuation
    var closer: Punctuation
    /// Indices into the scene's cues, outside quotation marks.
    var cues: Range<Int>
  }

  /// The segment of this token, or the one before it where the token is punctuation.
  func segment(of token: Int) -> Int {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return min(low, segments.count - 1)
  }
}

/// Cuts a scene into stretches and these into segments.
struct StretchReader {
  let scene: QuoteScene

  /// In order; every token outside boilerplate is in one.
  func stretches() -> [Stretch] {
    var result: [Stretch] = []
    var nextCue = 0
    for (range, block) in ranges() {
      let segments = segments(of: range, &nextCue)
      if !segments.isEmpty { result.append(Stretch(tokens: range, block: block, segments: segments)) }
    }
    return result
  }

  private func ranges() -> [(Range<Int>, Int)] {
    let document = scene.document
    var isStart = [Bool](repeating: false, count: document.tokens.count + 1)
    for sentence in document.sentences {
      let token = sentence.lowerBound
      isStart[token] = token == 0 || scene.markOf[token] < 0 || scene.markOf[token] != scene.markOf[token - 1]
    }
    for mark in scene.marks {
      if beginsSentence(mark) { isStart[mark.outer.lowerBound] = true }
      judge(mark, &isStart)
    }
    var result: [(Range<Int>, Int)] = []
    for (index, block) in document.blocks.enumerated() {
      var start = block.tokens.lowerBound
      if let text = DatelineReader(scene: scene).end(of: block.tokens) { isStart[text] = true }
      for token in block.tokens.dropFirst() where isStart[token] {
        result.append((start..<token, index))
        start = token
      }
      if start < block.tokens.upperBound { result.append((start..<block.tokens.upperBound, index)) }
    }
    return result
  }

  /// A full stop, then marks around words that begin with a capital.
  private func beginsSentence(_ mark: QuoteMark) -> Bool {
    guard let first = mark.inner.first, mark.outer.lowerBound > 0 else { return false }
    if [.comma, .dash, .hyphen].contains(scene.punctuation[mark.outer.lowerBound]) { return false }
    let before = scene.punctuation[mark.outer.lowerBound - 1]
    return (before == .stop || before == .ellipsis) && scene.document.tokens[first].isCapitalised
      && scene.document.tokens[mark.outer.lowerBound].shape.contains(.spaceBefore)
  }

  /// Whether a sentence ends with this mark: the words inside it end one, and what follows does not attribute them.
  private func judge(_ mark: QuoteMark, _ isStart: inout [Bool]) {
    let next = mark.outer.upperBound
    guard next < scene.document.tokens.count, let last = mark.inner.last else { return }
    let token = scene.document.tokens[next]
    if mark.isDialogue {
      isStart[next] = false
      return
    }
    guard token.isCapitalised || scene.markOf[next] >= 0 else {
      isStart[next] = token.shape.contains(.blankLineBefore)
      return
    }
    let ends = scene.punctuation[last] == .stop || scene.punctuation[last] == .ellipsis
    let isFull = scene.document.text(last..<last + 1) == "."
    if ends, scene.punctuation[next] == .none || scene.markOf[next] >= 0, isFull || !hasCue(after: next) {
      isStart[next] = true
    }
  }

  private func hasCue(after token: Int) -> Bool {
    for index in token..<min(token + 7, scene.document.tokens.count) {
      if scene.cueAt[index] >= 0 { return true }
      if scene.punctuation[index] == .stop || scene.markOf[index] >= 0 { return false }
    }
    return false
  }

  private func segments(of range: Range<Int>, _ nextCue: inout Int) -> [Stretch.Segment] {
    var result: [Stretch.Segment] = []
    var start = range.lowerBound
    var opener = Punctuation.none
    var depth = 0
    func add(_ end: Int, mark: Int?, closer: Punctuation) {
      guard end > start else { return }
      result.append(
        Stretch.Segment(
          tokens: start..<end, mark: mark, opener: opener, closer: closer,
          cues: cues(in: start..<end, isMark: mark != nil, &nextCue)))
    }
    var index = range.lowerBound
    while index < range.upperBound {
      let mark = Int(scene.markOf[index])
      if mark >= 0, !scene.isName[mark] {
        add(index, mark: nil, closer: .open)
        if start < index { opener = .none }
        start = index
        index = min(scene.marks[mark].outer.upperBound, range.upperBound)
        add(index, mark: mark, closer: index < range.upperBound ? scene.punctuation[index] : .none)
        (start, opener) = (index, .close)
        continue
      }
      let kind = scene.punctuation[index]
      if kind == .openParenthesis { depth += 1 }
      if kind == .closeParenthesis { depth = max(0, depth - 1) }
      if depth == 0, isBoundary(index, range) {
        add(index, mark: nil, closer: kind)
        (start, opener) = (index + 1, kind)
      }
      index += 1
    }
    add(range.upperBound, mark: nil, closer: .none)
    return result
  }

  private func isBoundary(_ index: Int, _ range: Range<Int>) -> Bool {
    let tokens = scene.document.tokens
    switch scene.punctuation[index] {
    case .comma, .colon:
      let next = index + 1
      return next >= range.upperBound || tokens[next].shape.contains(.spaceBefore)
        || tokens[next].kind != .number
    case .semicolon: return true
    case .dash:
      return tokens[index].shape.contains(.spaceBefore) || index + 1 >= range.upperBound
        || tokens[index + 1].kind == .word
    case .hyphen:
      return tokens[index].shape.contains(.spaceBefore)
        && (index + 1 >= range.upperBound || tokens[index + 1].shape.contains(.spaceBefore))
    default: return false
    }
  }

  private func cues(in range: Range<Int>, isMark: Bool, _ next: inout Int) -> Range<Int> {
    while next < scene.cues.count, scene.cues[next].group.lowerBound < range.lowerBound { next += 1 }
    let first = next
    while next < scene.cues.count, scene.cues[next].group.lowerBound < range.upperBound { next += 1 }
    return isMark ? next..<next : first..<next
  }
}
