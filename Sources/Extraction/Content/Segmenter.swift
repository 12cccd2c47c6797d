import Model

/// Cuts a tree into segments: text between two starts or ends of block-level elements, or between two `<br>` in a row.
struct Segmenter {
  private let tree: HTMLTree
  private var result = Segmentation()
  private var current: Segment?
  private var pendingSpace = false
  private var lineBreaks = 0
  private var isCut = false
  private let readsHidden: Bool
  /// The node after the hidden element at hand.
  private var hiddenEnd = 0
  /// Bytes of long texts that are hidden.
  private var hiddenText = 0
  private static let longText = 80

  /// What the page hides is read only where it shows less prose than it hides: then scripts or clicks bring out the story.
  static func segments(of tree: HTMLTree) -> Segmentation {
    var segmenter = Segmenter(tree, readsHidden: false)
    segmenter.run()
    let shown = segmenter.result.segments.reduce(0) { $0 + ($1.count >= longText ? $1.count : 0) }
    guard segmenter.hiddenText > shown else { return segmenter.result }
    segmenter = Segmenter(tree, readsHidden: true)
    segmenter.run()
    return segmenter.result
  }

  private init(_ tree: HTMLTree, readsHidden: Bool) {
    self.tree = tree
    self.readsHidden = readsHidden
    result.text.reserveCapacity(tree.characters.count)
  }

  /// Elements whose text is never part of what a reader reads.
  private static let skipped = TagSet(
    .head, .script, .style, .noscript, .template, .svg, .math, .iframe, .object, .embed, .select, .textarea,
    .canvas, .audio, .video, .noembed, .noframes, .datalist, .input, .title, .applet, .map, .rt, .rp)

  private mutating func run() {
    var blocks = [Int32](repeating: 0, count: tree.count)
    var node = 1
    while node < tree.count {
      let tag = tree.tags[node]
      let parent = Int(tree.parents[node])
      let hides = isHidden(node)
      if hides { hiddenEnd = max(hiddenEnd, Int(tree.subtreeEnds[node])) }
      if hides, !readsHidden { countHidden(node) }
      if Self.skipped.contains(tag) || (hides && !readsHidden) {
        // A placeholder for something shown is no cut, as browsers set it in the line; blocks are.
        if TagSet.blockLevel.contains(tag), tag != .noscript, tag != .svg, tag != .iframe { isCut = true }
        node = Int(tree.subtreeEnds[node])
        continue
      }
      blocks[node] = TagSet.blockLevel.contains(tag) ? Int32(node) : blocks[parent]
      switch tag {
      case .text: add(node, in: Int(blocks[parent]))
      case .br: lineBreaks += 1
      case .hr: isCut = true
      default: if TagSet.blockLevel.contains(tag) { isCut = true }
      }
      node += 1
    }
    finish()
  }

  private mutating func countHidden(_ node: Int) {
    for inner in node..<Int(tree.subtreeEnds[node]) where tree.tags[inner] == .text && !tree.isLinked[inner] {
      let length = Int(tree.ends[inner] - tree.starts[inner])
      if length >= Self.longText { hiddenText += length }
    }
  }

  /// `hidden` and `display:none` as written in the page itself: menus and messages, but also what a click or a script shows.
  private func isHidden(_ node: Int) -> Bool {
    for index in tree.attributes(of: node) {
      let name = tree.attributeNames[index]
      if name == AttributeName.hidden.rawValue { return true }
      if name == AttributeName.style.rawValue {
        let value = tree.source[Int(tree.attributeStarts[index])..<Int(tree.attributeEnds[index])]
        if InlineStyle.hides(value) { return true }
      }
    }
    return false
  }

  private mutating func add(_ node: Int, in element: Int) {
    let start = Int(tree.starts[node])
    let end = Int(tree.ends[node])
    if isCut || lineBreaks > 1 || current?.element != element {
      if isCut || lineBreaks > 1 || !isBlank(start..<end) { finish() }
    }
    let isPreformatted = Self.preformatted.contains(tree.tags[element])
    var index = start
    while index < end {
      let length = isPreformatted ? 0 : spaceLength(at: index, end: end)
      if length > 0 {
        pendingSpace = true
        index += length
      } else if isSoftHyphen(at: index, end: end) {
        index += 2
      } else {
        let first = index
        repeat {
          index += 1
        } while index < end
          && (!mayPart(tree.characters[index], isPreformatted) || isPlainSpace(at: index, end: end))
        write(first..<index, node: node, element: element)
      }
    }
  }

  /// Bytes that may begin what `spaceLength` or `isSoftHyphen` finds.
  @inline(__always)
  private func mayPart(_ byte: UInt8, _ isPreformatted: Bool) -> Bool {
    isPreformatted ? byte == 0xC2 : byte <= 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xEF
  }

  /// A space before a byte that goes on: it is shown as it stands.
  @inline(__always)
  private func isPlainSpace(at index: Int, end: Int) -> Bool {
    tree.characters[index] == 0x20 && index + 1 < end && !mayPart(tree.characters[index + 1], false)
  }

  /// Soft hyphens (U+00AD) say where a line may break, and are no part of the word.
  private func isSoftHyphen(at index: Int, end: Int) -> Bool {
    tree.characters[index] == 0xC2 && index + 1 < end && tree.characters[index + 1] == 0xAD
  }

  private static let preformatted = TagSet(.pre, .listing, .xmp, .plaintext)

  private func isBlank(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let length = spaceLength(at: index, end: range.upperBound)
      if length == 0 { return false }
      index += length
    }
    return true
  }

  /// The length of a white space character that HTML folds, or of a character that is never seen; 0 for all else.
  @inline(__always)
  private func spaceLength(at index: Int, end: Int) -> Int {
    let byte = tree.characters[index]
    if byte.isSpace { return 1 }
    if byte < 0xC2 { return 0 }
    if byte == 0xC2, index + 1 < end, tree.characters[index + 1] == 0xA0 { return 2 }
    // U+200B zero width space, U+FEFF byte order mark, U+2028 line separator.
    if byte == 0xE2, index + 2 < end, tree.characters[index + 1] == 0x80 {
      return tree.characters[index + 2] == 0x8B || tree.characters[index + 2] == 0xA8 ? 3 : 0
    }
    if byte == 0xEF, index + 2 < end, tree.characters[index + 1] == 0xBB, tree.characters[index + 2] == 0xBF {
      return 3
    }
    return 0
  }

  /// Adds bytes as they stand.
  private mutating func write(_ range: Range<Int>, node: Int, element: Int) {
    let isLinked = tree.isLinked[node]
    if current == nil {
      current = Segment(start: result.text.count, end: 0, element: element, firstNode: node)
      current?.isHidden = node < hiddenEnd
    } else if lineBreaks > 0 {
      result.text.append(0x0A)
    } else if pendingSpace {
      result.text.append(0x20)
      if isLinked { current?.linkedBytes += 1 }
    }
    pendingSpace = false
    lineBreaks = 0
    isCut = false
    result.text.append(contentsOf: tree.characters[range])
    if isLinked { current?.linkedBytes += range.count }
  }

  private mutating func finish() {
    pendingSpace = false
    lineBreaks = 0
    isCut = false
    guard var segment = current else { return }
    current = nil
    segment.end = result.text.count
    segment.kind = kind(of: segment.element)
    result.segments.append(segment)
  }

  private func kind(of element: Int) -> Block.Kind {
    var node = element
    while node > 0 {
      switch tree.tags[node] {
      case .h1, .h2, .h3, .h4, .h5, .h6: return .heading
      case .li, .dt, .dd: return .item
      case .blockquote: return .quote
      case .td, .th, .table, .caption: return tree.tags[node] == .caption ? .caption : .table
      case .figcaption: return .caption
      case .pre, .listing, .xmp: return .code
      default: break
      }
      node = Int(tree.parents[node])
    }
    return .paragraph
  }
}

/// What a `style` attribute says that matters to a reader.
enum InlineStyle {
  static func hides(_ style: ArraySlice<UInt8>) -> Bool {
    value(of: "display", in: style) == "none" || value(of: "visibility", in: style) == "hidden"
  }

  private static func value(of property: StaticString, in style: ArraySlice<UInt8>) -> String? {
    let length = property.utf8CodeUnitCount
    guard style.count > length else { return nil }
    var index = style.startIndex
    while index + length < style.endIndex {
      let isHere = property.withUTF8Buffer { wanted in
        (0..<length).allSatisfy { style[index + $0].lowered == wanted[$0] }
      }
      if isHere,
        index == style.startIndex
          || !style[index - 1].isLetterOrDigit && style[index - 1] != UInt8(ascii: "-")
      {
        let rest = style[(index + length)...].drop(while: \.isSpace)
        if rest.first == UInt8(ascii: ":") {
          let value = rest.dropFirst().drop(while: \.isSpace).prefix(while: \.isLetter)
          return String(decoding: value.map(\.lowered), as: UTF8.self)
        }
      }
      index += 1
    }
    return nil
  }
}
