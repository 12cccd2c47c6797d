/// Reads HTML into columns, in one pass, with the bounds below.
///
/// - Rules: WHATWG HTML, sections 13.2.5 (tokens) and 13.2.6 (tree), reduced to what a reader needs: no scripts run,
///   formatting elements are not reopened, misplaced table content stays where it stands.
/// - Why not libxml2's parser: each deviation from HTML5 listed in `Tests/ExtractionTests/HTMLParserTests.swift`
///   would have had to be mended around it, and a tree parse there costs several times as much (`make bench`).
struct HTMLParser {
  /// Elements inside each other; deeper ones become siblings, as in browsers.
  static let deepest = 512
  static let mostNodes = 4_000_000

  let bytes: [UInt8]
  var tree: HTMLTree
  var position = 0
  /// Nodes of the elements that are open, the root first.
  var open: [Int32] = []
  /// How many elements of each tag are open, so that nobody looks for what is not there.
  var openCounts = [Int](repeating: 0, count: 256)
  var openLinks = 0
  /// Open `svg` and `math` elements, whose content follows other rules.
  var foreignDepth = 0
  var hasHead = false
  var hasBody = false
  /// True where white space would stand at the edge of a block, where it means nothing.
  var isAtBlockEdge = true
  var openPreformatted = 0
  let holdsNUL: Bool

  /// - Parameter source: UTF-8, already repaired.
  static func parse(_ source: [UInt8]) -> HTMLTree {
    var parser = HTMLParser(source)
    parser.run()
    parser.tree.close()
    return parser.tree
  }

  private init(_ source: [UInt8]) {
    bytes = source
    holdsNUL = source.place(of: 0, in: 0..<source.count) < source.count
    tree = HTMLTree(source: source)
    append(.html)
    open.append(0)
  }

  private mutating func run() {
    let count = bytes.count
    while position < count {
      guard tree.count < Self.mostNodes else {
        tree.isTruncated = true
        return
      }
      let start = position
      position = bytes.place(of: UInt8(ascii: "<"), in: position..<count)
      if position > start { characters(start..<position) }
      if position < count { markup() }
    }
  }

  /// What starts with `<`.
  private mutating func markup() {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    if next.isLetter {
      startTag()
    } else if next == UInt8(ascii: "/") {
      endTag()
    } else if next == UInt8(ascii: "!") {
      declaration()
    } else if next == UInt8(ascii: "?") {
      skip(past: UInt8(ascii: ">"))
    } else {
      characters(position..<position + 1)
      position += 1
    }
  }

  /// A comment, a document type or one of the forms that count as comments.
  private mutating func declaration() {
    guard position + 3 < bytes.count, bytes[position + 2] == UInt8(ascii: "-"),
      bytes[position + 3] == UInt8(ascii: "-")
    else {
      if foreignDepth > 0, matches("<![CDATA[", at: position) { return characterData() }
      return skip(past: UInt8(ascii: ">"))
    }
    position += 4
    if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
      position += 1
      return
    }
    if matches("->", at: position) {
      position += 2
      return
    }
    while position < bytes.count {
      position = bytes.place(of: UInt8(ascii: "-"), in: position..<bytes.count)
      if matches("-->", at: position) {
        position += 3
        return
      }
      if matches("--!>", at: position) {
        position += 4
        return
      }
      position = min(position + 1, bytes.count)
    }
  }

  private mutating func characterData() {
    position += 9
    let start = position
    while position < bytes.count, !(bytes[position] == UInt8(ascii: "]") && matches("]]>", at: position)) {
      position += 1
    }
    characters(start..<position)
    position = min(position + 3, bytes.count)
  }

  mutating func skip(past byte: UInt8) {
    position = min(bytes.place(of: byte, in: position..<bytes.count) + 1, bytes.count)
  }

  /// ASCII text at an offset, in its exact case.
  func matches(_ text: StaticString, at offset: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard offset + length <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      for index in 0..<length where bytes[offset + index] != wanted[index] { return false }
      return true
    }
  }

  // MARK: Tags

  /// The name that starts at `position`, which moves past it.
  private mutating func name() -> UInt64 {
    var hash = NameHash()
    while position < bytes.count {
      let byte = bytes[position]
      if byte.isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">") { break }
      hash.add(byte)
      position += 1
    }
    return hash.value
  }

  private mutating func startTag() {
    position += 1
    let tag = NameTable.tags.value(name()).flatMap(Tag.init(rawValue:)) ?? .other
    let mark = tree.attributeNames.count
    let selfCloses = attributes()
    guard position <= bytes.count else { return }
    let node = insert(tag, selfCloses: selfCloses, attributes: mark)
    if node == nil { dropAttributes(from: mark) }
    if TagSet.rawText.contains(tag), foreignDepth == 0 { rawText(of: tag, node: node) }
  }

  private mutating func endTag() {
    position += 2
    guard position < bytes.count else { return characters(position - 2..<position) }
    guard bytes[position].isLetter else { return skip(past: UInt8(ascii: ">")) }
    let tag = NameTable.tags.value(name()).flatMap(Tag.init(rawValue:)) ?? .other
    let mark = tree.attributeNames.count
    _ = attributes()
    dropAttributes(from: mark)
    close(tag)
  }

  private mutating func dropAttributes(from mark: Int) {
    tree.attributeNames.removeLast(tree.attributeNames.count - mark)
    tree.attributeStarts.removeLast(tree.attributeStarts.count - mark)
    tree.attributeEnds.removeLast(tree.attributeEnds.count - mark)
  }

  /// The content of `script`, `style`, `title`… up to its end tag or the end of the page.
  private mutating func rawText(of tag: Tag, node: Int?) {
    let start = position
    let end = endOfRawText(tag)
    position = end
    if let node {
      tree.starts[node] = Int32(start)
      tree.ends[node] = Int32(end)
      if TagSet.escapableRawText.contains(tag), end > start { textNode(start..<end) }
      pop()
    }
    if position < bytes.count { skip(past: UInt8(ascii: ">")) }
  }

  /// The offset of the end tag's `<`. A script that opened `<!--<script` is closed by the second `</script`.
  private func endOfRawText(_ tag: Tag) -> Int {
    guard tag != .plaintext else { return bytes.count }
    let name = Tag.names[Int(tag.rawValue)]
    let end = firstEndTag(name, from: position)
    guard tag == .script, let comment = bytes.place(of: "<!--", in: position..<end) else { return end }
    return endOfCommentedScript(name, from: comment)
  }

  /// - Parameter start: of the first `<!--`.
  private func endOfCommentedScript(_ name: [UInt8], from start: Int) -> Int {
    var isEscaped = false
    var isDoubleEscaped = false
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") {
        if isName(name, at: index + 2), bytes[index + 1] == UInt8(ascii: "/") {
          if !isDoubleEscaped { return index }
          isDoubleEscaped = false
        } else {
          if matches("<!--", at: index) { isEscaped = true }
          if isEscaped, isName(name, at: index + 1) { isDoubleEscaped = true }
        }
      } else if isEscaped, byte == UInt8(ascii: "-"), matches("-->", at: index) {
        isEscaped = false
        isDoubleEscaped = false
      }
      index += 1
    }
    // A script comment that is never closed would swallow the page: then the first end tag counts.
    return isDoubleEscaped ? firstEndTag(name, from: position) : bytes.count
  }

  private func firstEndTag(_ name: [UInt8], from start: Int) -> Int {
    var index = start
    while true {
      index = bytes.place(of: UInt8(ascii: "<"), in: index..<bytes.count)
      if index >= bytes.count { return bytes.count }
      if isName(name, at: index + 2), bytes[index + 1] == UInt8(ascii: "/") { return index }
      index += 1
    }
  }

  private func isName(_ name: [UInt8], at offset: Int) -> Bool {
    let end = offset + name.count
    guard end < bytes.count else { return false }
    for index in 0..<name.count where bytes[offset + index].lowered != name[index] { return false }
    return bytes[end].isSpace || bytes[end] == UInt8(ascii: ">") || bytes[end] == UInt8(ascii: "/")
  }
}
