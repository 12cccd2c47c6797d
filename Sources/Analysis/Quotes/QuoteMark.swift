import Lexicon
import Model

/// Words between quotation marks, as tokens.
struct QuoteMark: Sendable {
  /// From the opening to the closing mark.
  var outer: Range<Int>
  /// Without the marks.
  var inner: Range<Int>
  /// False where the block ends before a closing mark.
  var isClosed = true
  /// The marks are dialogue dashes, or none stand there.
  var isDialogue = false
  var block: Int
}

/// What a punctuation token is to the quote rules.
enum Punctuation: UInt8, Sendable {
  case none, comma, colon, semicolon, dash, hyphen, stop, ellipsis
  case open, close, neutral, apostrophe, openParenthesis, closeParenthesis, other
}

/// Pairs quotation marks block by block: one that is never closed loses no more than its own block.
///
/// One pass over the tokens with a stack; the cost is linear in the text.
struct MarkPairer {
  let document: Document
  let punctuation: [Punctuation]
  /// For each token its first code point (0 for words).
  let scalars: [UInt32]

  init(document: Document) {
    self.document = document
    var scalars = [UInt32](repeating: 0, count: document.tokens.count)
    var punctuation = [Punctuation](repeating: .none, count: scalars.count)
    for (index, token) in document.tokens.enumerated() {
      guard token.kind == .punctuation || token.kind == .symbol else { continue }
      scalars[index] = token.firstScalar(in: document.bytes)
      punctuation[index] = Self.kind(scalars[index])
    }
    self.scalars = scalars
    self.punctuation = punctuation
  }

  private static func kind(_ scalar: UInt32) -> Punctuation {
    switch scalar {
    case 0: .none
    case 0x2C, 0x3001, 0xFF0C: .comma
    case 0x3A, 0xFF1A: .colon
    case 0x3B, 0xFF1B: .semicolon
    case 0x2013, 0x2014, 0x2015, 0x2212: .dash
    case 0x2D, 0x2010, 0x2011: .hyphen
    case 0x2E, 0x21, 0x3F, 0x3002, 0xFF01, 0xFF1F: .stop
    case 0x2026: .ellipsis
    case 0x201E, 0x201A, 0x300C, 0x300E, 0x2039, 0xAB: .open
    case 0x201D, 0x300D, 0x300F, 0x203A, 0xBB: .close
    case 0x22, 0x201C, 0x201F, 0xFF02: .neutral
    case 0x27, 0x2018, 0x2019, 0x60, 0xB4: .apostrophe
    case 0x28, 0x5B, 0xFF08: .openParenthesis
    case 0x29, 0x5D, 0xFF09: .closeParenthesis
    default: .other
    }
  }

  /// All pairs that stand in no other pair, in order.
  func marks() -> [QuoteMark] {
    var result: [QuoteMark] = []
    for (index, block) in document.blocks.enumerated() where block.kind != .code {
      pair(block.tokens, block: index, into: &result)
    }
    return result
  }

  private struct Open {
    var token: Int
    var scalar: UInt32
  }

  /// How many open marks a closing one may reach over: a text whose marks nobody closes would take the square of them.
  private static let deepest = 64

  private func pair(_ range: Range<Int>, block: Int, into result: inout [QuoteMark]) {
    var stack: [Open] = []
    for index in range {
      let kind = punctuation[index]
      guard kind == .open || kind == .close || kind == .neutral || kind == .apostrophe else { continue }
      if kind == .apostrophe, isApostrophe(index, range, isInside: stack.last.map(Self.isSingle) ?? false) {
        continue
      }
      if let top = stack.suffix(Self.deepest).lastIndex(where: { closes(scalars[index], index, $0, range) }) {
        if top == 0 {
          result.append(mark(stack[0].token, index, block))
        }
        stack.removeSubrange(top...)
      } else if opens(index, range) {
        // Opened again while open, at the start of a line: a new paragraph of the same words.
        if let first = stack.first, stack.count == 1, first.scalar == scalars[index],
          document.tokens[index].shape.contains(.lineBefore)
        {
          result.append(unclosed(first.token, index, block))
          stack = []
        }
        stack.append(Open(token: index, scalar: scalars[index]))
      }
    }
    if let first = stack.first, isWorthKeeping(first, in: range) || goesOn(first, block) {
      result.append(unclosed(first.token, range.upperBound, block))
    }
  }

  private static func isSingle(_ open: Open) -> Bool {
    kind(open.scalar) == .apostrophe || open.scalar == 0x201A
  }

  private func mark(_ open: Int, _ close: Int, _ block: Int) -> QuoteMark {
    QuoteMark(outer: open..<close + 1, inner: open + 1..<close, block: block)
  }

  private func unclosed(_ open: Int, _ end: Int, _ block: Int) -> QuoteMark {
    QuoteMark(outer: open..<end, inner: open + 1..<end, isClosed: false, block: block)
  }

  /// A mark that nothing closes counts only at the start of its block: elsewhere it is a slip or an inch.
  private func isWorthKeeping(_ open: Open, in range: Range<Int>) -> Bool {
    open.token == range.lowerBound && range.count > 4 && Self.kind(open.scalar) != .apostrophe
  }

  /// The next block opens with the same mark: a speech of several paragraphs.
  private func goesOn(_ open: Open, _ block: Int) -> Bool {
    guard block + 1 < document.blocks.count, let next = document.blocks[block + 1].tokens.first,
      Self.kind(open.scalar) != .apostrophe, open.token + 4 < document.blocks[block].tokens.upperBound
    else { return false }
    return scalars[next] == open.scalar
  }

  private func spaceBefore(_ index: Int, _ range: Range<Int>) -> Bool {
    index == range.lowerBound || document.tokens[index].shape.contains(.spaceBefore)
  }

  private func spaceAfter(_ index: Int, _ range: Range<Int>) -> Bool {
    index + 1 >= range.upperBound || document.tokens[index + 1].shape.contains(.spaceBefore)
  }

  /// Inside a word, after a number (feet, inches), or at a word's end without an open single mark.
  private func isApostrophe(_ index: Int, _ range: Range<Int>, isInside: Bool) -> Bool {
    if isInside { return !spaceAfter(index, range) && !isFollowedByPunctuation(index, range) }
    guard spaceBefore(index, range) || isPrecededByOpen(index, range) else { return true }
    guard !spaceAfter(index, range), let close = closingApostrophe(after: index, range) else { return true }
    return close <= index + 1
  }

  private func isFollowedByPunctuation(_ index: Int, _ range: Range<Int>) -> Bool {
    index + 1 < range.upperBound && document.tokens[index + 1].kind == .punctuation
  }

  private func isPrecededByOpen(_ index: Int, _ range: Range<Int>) -> Bool {
    guard index > range.lowerBound else { return true }
    let before = punctuation[index - 1]
    return before == .open || before == .neutral || before == .openParenthesis
  }

  /// Looks no further than 60 tokens, so that a text of apostrophes stays linear.
  private func closingApostrophe(after index: Int, _ range: Range<Int>) -> Int? {
    let end = min(index + 60, range.upperBound)
    guard index + 1 < end else { return nil }
    return (index + 1..<end).first {
      punctuation[$0] == .apostrophe && !spaceBefore($0, range)
        && (spaceAfter($0, range) || isFollowedByPunctuation($0, range))
    }
  }

  private func opens(_ index: Int, _ range: Range<Int>) -> Bool {
    let free = spaceBefore(index, range) || isPrecededByOpen(index, range)
    switch scalars[index] {
    case 0xAB, 0x201E, 0x201A, 0x300C, 0x300E, 0x2039: return true
    case 0x201C: return free || !spaceAfter(index, range)
    case 0xBB, 0x203A, 0x201D: return free && !spaceAfter(index, range)
    default:
      let afterDash =
        index > range.lowerBound && [.dash, .hyphen, .openParenthesis].contains(punctuation[index - 1])
      return (free || afterDash) && !spaceAfter(index, range)
    }
  }

  /// Whether this mark closes what `open` began: the pairs of every tradition („…“ „…” “…” ”…” «…» »…« "…").
  private func closes(_ scalar: UInt32, _ index: Int, _ open: Open, _ range: Range<Int>) -> Bool {
    let tight =
      !spaceBefore(index, range) || isFollowedByPunctuation(index, range) || spaceAfter(index, range)
    switch open.scalar {
    case 0xAB: return scalar == 0xBB
    case 0xBB: return scalar == 0xAB
    case 0x2039: return scalar == 0x203A
    case 0x203A: return scalar == 0x2039
    case 0x300C: return scalar == 0x300D
    case 0x300E: return scalar == 0x300F
    case 0x201E: return scalar == 0x201C || scalar == 0x201D || (scalar == 0x22 && tight)
    case 0x201C:
      return scalar == 0x201D || (scalar == 0x22 && tight) || (scalar == 0x201C && !spaceBefore(index, range))
    case 0x201D: return scalar == 0x201D || scalar == 0x201C
    case 0x22, 0xFF02:
      return (scalar == 0x22 || scalar == 0xFF02 || scalar == 0x201D || scalar == 0x201C) && tight
    case 0x201A: return scalar == 0x2018 || scalar == 0x2019 || scalar == 0x27
    case 0x2018, 0x27, 0x60, 0xB4, 0x2019: return scalar == 0x2019 || scalar == 0x27 || scalar == 0xB4
    default: return false
    }
  }
}
