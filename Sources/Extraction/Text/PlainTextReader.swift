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
    guard let head else { return (nil, blocks(of: lines, in: text)) }
    let end = head.lines.last?.span.end ?? head.titleSpan.end
    let rest = blocks(of: lines.filter { $0.span.start > end }, in: text)
    let bylines = head.lines.map { Block(span: $0.span, kind: $0.isByline ? .boilerplate : .paragraph) }
    return (head, [Block(span: head.titleSpan, kind: .heading)] + bylines + rest)
  }

  static func blocks(of text: String) -> [Block] { blocks(of: lines(of: text), in: text) }

  private static func blocks(of lines: [Line], in text: String) -> [Block] {
    let content = lines.filter { !$0.isBlank }
    guard !content.isEmpty else { return [] }
    // Hard-wrapped text has blank lines between paragraphs and lines of about one width.
    let isWrapped = content.count < lines.count && isHardWrapped(lines)
    var blocks: [Block] = []
    var open: [Line] = []
    for line in lines {
      if line.isBlank || !isWrapped || startsItem(line.text) {
        flush(&open, into: &blocks)
      }
      if !line.isBlank { open.append(line) }
    }
    flush(&open, into: &blocks)
    return markHeadings(blocks, in: text)
  }

  private static func lines(of text: String) -> [Line] {
    var lines: [Line] = []
    var offset = 0
    var start = text.startIndex
    var startOffset = 0
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let next = scalars.index(after: index)
      offset += 1
      if scalar == "\n" || scalar == "\u{2029}" {
        lines.append(Line(span: TextSpan(start: startOffset, end: offset - 1), text: text[start..<index]))
        start = next
        startOffset = offset
      }
      index = next
    }
    lines.append(Line(span: TextSpan(start: startOffset, end: offset), text: text[start...]))
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

  /// Makes one block of lines, its ends trimmed.
  private static func flush(_ lines: inout [Line], into blocks: inout [Block]) {
    defer { lines = [] }
    guard let first = lines.first, let last = lines.last else { return }
    let lead = first.text.unicodeScalars.prefix { $0.properties.isWhitespace }.count
    let trail = last.text.unicodeScalars.reversed().prefix { $0.properties.isWhitespace }.count
    let span = TextSpan(start: first.span.start + lead, end: last.span.end - trail)
    let kind: Block.Kind =
      lines.allSatisfy { TagTrailer.isTrailer($0.text) }
      ? .boilerplate : startsItem(first.text) ? .item : .paragraph
    blocks.append(Block(span: span, kind: kind))
  }

  private static let finalMarks: Set<Unicode.Scalar> = [
    ".", "!", "?", "…", ":", ";", ",", "\"", "”", "»", "“", "。", "！", "？", "」", "।", "؟", ")", "'", "’",
  ]

  /// A short block without final punctuation, before one at least twice its length.
  private static func markHeadings(_ blocks: [Block], in text: String) -> [Block] {
    var marked = blocks
    let scalars = Array(text.unicodeScalars)
    for index in blocks.indices.dropLast() where blocks[index].kind == .paragraph {
      let span = blocks[index].span
      let next = blocks[index + 1]
      guard span.count <= 120, next.kind == .paragraph, next.span.count >= span.count * 2,
        !finalMarks.contains(scalars[span.end - 1])
      else { continue }
      if !scalars[span.start..<span.end].contains("\n") { marked[index].kind = .heading }
    }
    return marked
  }
}

/// Lines that sort a text rather than say something: `#Bitcoin #Mining $BTC`.
enum TagTrailer {
  /// True where every word is a hashtag, cashtag, mention or web address, and one at least is a tag.
  static func isTrailer(_ line: Substring) -> Bool {
    var tags = 0
    for word in line.split(whereSeparator: { $0.isWhitespace || ",;|·".contains($0) }) {
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
