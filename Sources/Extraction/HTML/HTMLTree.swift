/// A page as columns: node by node in document order, a parent always before its children.
///
/// Elements and runs of characters are nodes; comments are not kept. Offsets of text count bytes of `characters`,
/// those of attributes and scripts bytes of `source`.
struct HTMLTree: Sendable {
  /// The page as UTF-8.
  let source: [UInt8]
  /// All text, character references resolved.
  var characters: [UInt8] = []
  var tags: [Tag] = []
  /// −1 for the root.
  var parents: [Int32] = []
  /// Of text: its bytes in `characters`; of raw text elements: their content in `source`.
  var starts: [Int32] = []
  var ends: [Int32] = []
  /// The node after the last one inside this one; filled when reading is done.
  var subtreeEnds: [Int32] = []
  /// True for text inside a link.
  var isLinked: [Bool] = []
  /// The first attribute of each node; the last is before the next node's first.
  var firstAttributes: [Int32] = []
  var attributeNames: [UInt8] = []
  var attributeStarts: [Int32] = []
  var attributeEnds: [Int32] = []
  /// True where the page was longer or more branched than the reader's bounds.
  var isTruncated = false
  var hasFrames = false

  var count: Int { tags.count }

  init(source: [UInt8]) {
    self.source = source
    characters.reserveCapacity(source.count / 3)
  }

  /// The attributes of a node as a range into the attribute columns.
  func attributes(of node: Int) -> Range<Int> {
    let first = Int(firstAttributes[node])
    let end = node + 1 < firstAttributes.count ? Int(firstAttributes[node + 1]) : attributeNames.count
    return first..<end
  }

  /// The bytes of an attribute's value, character references unresolved; nil where the node has none.
  func rawAttribute(_ name: AttributeName, of node: Int) -> Range<Int>? {
    let code = name.rawValue
    for index in attributes(of: node) where attributeNames[index] == code {
      return Int(attributeStarts[index])..<Int(attributeEnds[index])
    }
    return nil
  }

  func has(_ name: AttributeName, _ node: Int) -> Bool { rawAttribute(name, of: node) != nil }

  /// An attribute's value with references resolved and white space trimmed; nil where the node has none.
  func attribute(_ name: AttributeName, of node: Int) -> String? {
    rawAttribute(name, of: node).map { String(decoding: resolved($0), as: UTF8.self) }
  }

  /// Bytes of `source` with character references resolved and white space trimmed.
  func resolved(_ range: Range<Int>) -> [UInt8] {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, source[start].isSpace { start += 1 }
    while end > start, source[end - 1].isSpace { end -= 1 }
    guard source[start..<end].contains(UInt8(ascii: "&")) else { return Array(source[start..<end]) }
    var text: [UInt8] = []
    while start < end {
      if source[start] == UInt8(ascii: "&") {
        start = CharacterReferences.standard.decode(
          source, at: start, end: end, inAttribute: true, into: &text)
      } else {
        text.append(source[start])
        start += 1
      }
    }
    return text
  }

  /// The text inside a node, white space runs as one space.
  func text(of node: Int) -> String {
    var text: [UInt8] = []
    for inner in node..<Int(subtreeEnds[node]) where tags[inner] == .text {
      text.append(contentsOf: characters[Int(starts[inner])..<Int(ends[inner])])
      if inner + 1 < count, TagSet.blockLevel.contains(tags[inner + 1]) { text.append(0x20) }
    }
    return String(decoding: Whitespace.folded(text), as: UTF8.self)
  }

  /// The nearest node at or above `node` for which `isWanted` holds.
  func ancestor(of node: Int, where isWanted: (Int) -> Bool) -> Int? {
    var current = node
    while current >= 0 {
      if isWanted(current) { return current }
      current = Int(parents[current])
    }
    return nil
  }

  /// Every node's `subtreeEnds`, once all nodes are there.
  mutating func close() {
    subtreeEnds = (0..<Int32(count)).map { $0 + 1 }
    for node in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(parents[node])
      if subtreeEnds[parent] < subtreeEnds[node] { subtreeEnds[parent] = subtreeEnds[node] }
    }
  }
}
