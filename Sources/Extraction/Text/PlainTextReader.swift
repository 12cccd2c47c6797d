import Model

/// Cuts given text into blocks. The text itself stays as it is, character for character.
///
/// A blank line parts blocks. Without blank lines each line is a block where lines are long, for then a line is a paragraph.
/// A short line without a final full stop before a longer block is a heading; lines that start with a bullet are items;
/// lines of nothing but hashtags, cashtags, mentions and addresses are boilerplate.
struct PlainTextReader {
  struct Line {
    var span: TextSpan
    var text: Substring
    var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
    /// In code points.
    var count: Int { span.count }

    /// Without white space at the ends.
    var trimmed: String { String(Whitespace.folded(String(text))) }

    /// The span of `trimmed`.
    var trimmedSpan: TextSpan {
      let scalars = text.unicodeScalars
      let lead = scalars.prefix { $0.properties.isWhitespace }.count
      let trail = scalars.reversed().prefix { $0.properties.isWhitespace }.count
      return TextSpan(start: span.start + lead, end: max(span.start + lead, span.end - trail))
    }
  }

  /// - Parameter metadata: what reads the head; nil where nothing is known of a page's words.
  static func reading(of text: String, _ metadata: PlainTextMetadata) -> (
    head: PlainTextHead?, blocks: [Block]
  ) {
    let lines = lines(of: text)
    let head = PlainTextHead(lines.filter { !$0.isBlank }, metadata)
    guard let head else { return (nil, blocks(of: lines)) }
    let end = head.lines.last?.span.end ?? head.titleSpan.end
    let rest = blocks(of: lines.filter { $0.span.start > end })
    let bylines = head.lines.map { Block(span: $0.span, kind: $0.isByline ? .boilerplate : .paragraph) }
    return (head, [Block(span: head.titleSpan, kind: .heading)] + bylines + rest)
  }

  static func blocks(of text: String) -> [Block] { blocks(of: lines(of: text)) }

  private static func blocks(of lines: [Line]) -> [Block] {
    let content = lines.filter { !$0.isBlank }
    guard !content.isEmpty else { return [] }
    // Hard-wrapped text has blank lines between paragraphs and lines of about one width.
    let isWrapped = content.count < lines.count && isHardWrapped(lines)
    var blocks: [Draft] = []
    var open: [Line] = []
    for line in lines {
      if line.isBlank || !isWrapped || startsItem(line.text) {
        flush(&open, into: &blocks)
      }
      if !line.isBlank { open.append(line) }
    }
    flush(&open, into: &blocks)
    return markHeadings(blocks)
  }

  /// Parted at line feeds and paragraph separators (U+2029), from bytes: characters would cost ten times as much.
  private static func lines(of text: String) -> [Line] {
    var text = text
    text.makeContiguousUTF8()
    var lines: [Line] = []
    var start = (byte: 0, point: 0)
    var point = 0
    func place(_ byte: Int) -> String.Index { text.utf8.index(text.utf8.startIndex, offsetBy: byte) }
    func add(upTo end: Int, _ endPoint: Int) {
      lines.append(
        Line(span: TextSpan(start: start.point, end: endPoint), text: text[place(start.byte)..<place(end)]))
    }
    var ends: [(end: Int, next: Int, point: Int)] = []
    text.utf8.withContiguousStorageIfAvailable { bytes in
      for (index, byte) in bytes.enumerated() where byte.startsScalar {
        point += 1
        if byte == 0x0A {
          ends.append((index, index + 1, point))
        } else if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] == 0xA9 {
          ends.append((index, index + 3, point))
        }
      }
    }
    for (end, next, after) in ends {
      add(upTo: end, after - 1)
      start = (next, after)
    }
    add(upTo: text.utf8.count, point)
    return lines
  }

  /// At least three lines of a paragraph in a row, most of them within a few columns of the longest.
  private static func isHardWrapped(_ lines: [Line]) -> Bool {
    let runs = lines.split(whereSeparator: \.isBlank)
    let inner = runs.flatMap { $0.dropLast() }.map(\.span.count)
    guard inner.count >= 3, let longest = inner.max(), longest <= 120, longest >= 40 else { return false }
    let full = inner.filter { $0 * 10 >= longest * 7 }.count
    return full * 10 >= inner.count * 7
  }

  private static func startsItem(_ line: Substring) -> Bool {
    let trimmed = line.drop(while: \.isWhitespace)
    guard let first = trimmed.first, "-*•·–‣▪".contains(first) else { return false }
    return trimmed.dropFirst().first?.isWhitespace == true
  }

  /// A block, and what tells whether it is a heading.
  private struct Draft {
    var block: Block
    /// White space aside.
    var lastScalar: Unicode.Scalar?
    var isOneLine: Bool
  }

  /// Makes one block of lines, its ends trimmed.
  private static func flush(_ lines: inout [Line], into blocks: inout [Draft]) {
    defer { lines = [] }
    guard let first = lines.first, let last = lines.last else { return }
    let lead = first.text.unicodeScalars.prefix { $0.properties.isWhitespace }.count
    let trail = last.text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }.count
    let span = TextSpan(start: first.span.start + lead, end: last.span.end - trail)
    let kind: Block.Kind =
      lines.allSatisfy { TagTrailer.isTrailer($0.text) }
      ? .boilerplate : startsItem(first.text) ? .item : .paragraph
    blocks.append(
      Draft(
        block: Block(span: span, kind: kind), lastScalar: last.text.unicodeScalars.dropLast(trail).last,
        isOneLine: lines.count == 1))
  }

  private static let finalMarks: Set<Unicode.Scalar> = [
    ".", "!", "?", "…", ":", ";", ",", "\"", "”", "»", "“", "。", "！", "？", "」", "।", "؟", ")", "'", "’",
  ]

  /// A short block without final punctuation, before one at least twice its length.
  private static func markHeadings(_ drafts: [Draft]) -> [Block] {
    var marked = drafts.map(\.block)
    for index in drafts.indices.dropLast()
    where drafts[index].block.kind == .paragraph && drafts[index].isOneLine {
      let span = drafts[index].block.span
      let next = drafts[index + 1].block
      guard span.count <= 120, next.kind == .paragraph, next.span.count >= span.count * 2,
        let last = drafts[index].lastScalar, !finalMarks.contains(last)
      else { continue }
      marked[index].kind = .heading
    }
    return marked
  }
}

/// Lines that sort a text rather than say something: `#Bitcoin #Mining $BTC`.
enum TagTrailer {
  /// True where every word is a hashtag, cashtag, mention or web address, and one at least is a tag.
  static func isTrailer(_ line: Substring) -> Bool {
    func parts(_ character: Character) -> Bool { character.isWhitespace || ",;|·".contains(character) }
    var tags = 0
    var rest = line.drop(while: parts)
    // Word by word: nearly every line is none at its first.
    while !rest.isEmpty {
      let word = rest.prefix { !parts($0) }
      rest = rest[word.endIndex...].drop(while: parts)
      guard let first = word.unicodeScalars.first, word.unicodeScalars.count > 1 else { return false }
      let second = word.unicodeScalars.dropFirst().first
      if first == "#" || first == "＃" {
        tags += 1
      } else if first == "$", second?.properties.isAlphabetic == true {
        tags += 1
      } else if !(first == "@" || word.hasPrefix("http://") || word.hasPrefix("https://")) {
        return false
      }
    }
    return tags > 0
  }
}
