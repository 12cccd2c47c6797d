/// Where elements and text go: the part of WHATWG HTML's tree construction that moves text between elements.
extension HTMLParser {
  // MARK: Text

  /// Text between tags; white space alone between blocks is dropped.
  mutating func characters(_ range: Range<Int>) {
    let isBlank = bytes[range].allSatisfy(\.isSpace)
    if isBlank, isAtBlockEdge, openPreformatted == 0 { return }
    if !isBlank { enterBody() }
    textNode(range)
    isAtBlockEdge = false
  }

  /// Adds a text node with references resolved; NULs are dropped.
  mutating func textNode(_ range: Range<Int>) {
    let start = tree.characters.count
    var from = range.lowerBound
    while from < range.upperBound {
      let mark = bytes.place(of: UInt8(ascii: "&"), in: from..<range.upperBound)
      addCharacters(from..<mark)
      guard mark < range.upperBound else { break }
      from = CharacterReferences.standard.decode(
        bytes, at: mark, end: range.upperBound, inAttribute: false, into: &tree.characters)
    }
    append(.text)
    tree.starts[tree.count - 1] = Int32(start)
    tree.ends[tree.count - 1] = Int32(tree.characters.count)
    tree.isLinked[tree.count - 1] = openLinks > 0
  }

  /// Text without references.
  private mutating func addCharacters(_ range: Range<Int>) {
    guard holdsNUL else {
      tree.characters.append(contentsOf: bytes[range])
      return
    }
    for index in range where bytes[index] != 0 { tree.characters.append(bytes[index]) }
  }

  // MARK: Nodes

  mutating func append(_ tag: Tag, attributes mark: Int? = nil) {
    tree.tags.append(tag)
    tree.parents.append(open.last ?? -1)
    tree.starts.append(0)
    tree.ends.append(0)
    tree.isLinked.append(openLinks > 0)
    tree.firstAttributes.append(Int32(mark ?? tree.attributeNames.count))
  }

  var current: Tag { open.last.map { tree.tags[Int($0)] } ?? .html }

  private mutating func push(_ tag: Tag, attributes mark: Int) -> Int {
    append(tag, attributes: mark)
    let node = tree.count - 1
    guard open.count < Self.deepest || TagSet.rawText.contains(tag) else { return node }
    open.append(Int32(node))
    openCounts[Int(tag.rawValue)] += 1
    if tag == .a { openLinks += 1 }
    if tag == .svg || tag == .math { foreignDepth += 1 }
    if tag == .pre || tag == .listing || tag == .textarea { openPreformatted += 1 }
    return node
  }

  mutating func pop() {
    guard open.count > 1, let node = open.popLast() else { return }
    forget(tree.tags[Int(node)])
  }

  /// Takes one element off the open ones; those inside it stay open.
  mutating func remove(at depth: Int) {
    forget(tree.tags[Int(open.remove(at: depth))])
  }

  private mutating func forget(_ tag: Tag) {
    openCounts[Int(tag.rawValue)] -= 1
    if tag == .a { openLinks -= 1 }
    if tag == .svg || tag == .math { foreignDepth -= 1 }
    if tag == .pre || tag == .listing || tag == .textarea { openPreformatted -= 1 }
  }

  private mutating func pop(through depth: Int) {
    while open.count > max(depth, 1) { pop() }
  }

  /// Ends the head and starts the body at the first thing that belongs there.
  private mutating func enterBody() {
    guard !hasBody else { return }
    if let head = depth(of: .head, walls: TagSet()) { pop(through: head) }
    // Text in a title or textarea is no body.
    guard open.count == 1 else { return }
    hasBody = true
    _ = push(.body, attributes: tree.attributeNames.count)
  }

  // MARK: Start tags

  private static let headContent = TagSet(
    .base, .link, .meta, .style, .script, .noscript, .template, .title, .html, .head, .body, .frameset, .frame
  )

  /// Places an element; nil where the tag makes none.
  mutating func insert(_ tag: Tag, selfCloses: Bool, attributes mark: Int) -> Int? {
    if foreignDepth > 0 {
      if !Self.leavesForeignContent.contains(tag) { return insertForeign(tag, selfCloses: selfCloses, mark) }
      while foreignDepth > 0 { pop() }
    }
    if TagSet.blockLevel.contains(tag) || tag == .br || tag == .hr { isAtBlockEdge = true }
    if !hasBody, !Self.headContent.contains(tag) {
      let kept = takeAttributes(from: mark)
      enterBody()
      restore(kept)
    }
    switch tag {
    case .html, .head, .body: return insertOutline(tag, mark)
    case .frameset, .frame: tree.hasFrames = true
    default: closeImplied(by: tag)
    }
    if TagSet.void.contains(tag) || (selfCloses && (tag == .svg || tag == .math)) {
      append(tag, attributes: mark)
      if tag == .img || tag == .input { isAtBlockEdge = false }
      return tree.count - 1
    }
    return push(tag, attributes: mark)
  }

  private mutating func insertOutline(_ tag: Tag, _ mark: Int) -> Int? {
    switch tag {
    case .head where !hasHead && !hasBody:
      hasHead = true
      return push(.head, attributes: mark)
    case .body where !hasBody:
      if let head = depth(of: .head, walls: TagSet()) { pop(through: head) }
      pop(through: 1)
      hasBody = true
      return push(.body, attributes: mark)
    case .html where tree.count == 1:
      // The root was there before its tag: its attributes are now the first ones.
      return 0
    default:
      return nil
    }
  }

  private typealias Kept = (names: [UInt8], starts: [Int32], ends: [Int32])

  /// Attributes that were read before the element that must stand before theirs.
  private mutating func takeAttributes(from mark: Int) -> Kept {
    let kept = (
      Array(tree.attributeNames[mark...]), Array(tree.attributeStarts[mark...]),
      Array(tree.attributeEnds[mark...])
    )
    tree.attributeNames.removeSubrange(mark...)
    tree.attributeStarts.removeSubrange(mark...)
    tree.attributeEnds.removeSubrange(mark...)
    return kept
  }

  private mutating func restore(_ kept: Kept) {
    tree.attributeNames += kept.names
    tree.attributeStarts += kept.starts
    tree.attributeEnds += kept.ends
  }

  private static let leavesForeignContent = TagSet(
    .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed, .h1, .h2, .h3, .h4,
    .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr, .ol, .p, .pre, .ruby, .s, .small,
    .span, .strong, .strike, .sub, .sup, .table, .tt, .u, .ul, .`var`)

  private mutating func insertForeign(_ tag: Tag, selfCloses: Bool, _ mark: Int) -> Int? {
    if selfCloses {
      append(.other, attributes: mark)
      return tree.count - 1
    }
    return push(tag == .svg || tag == .math || tag == .a ? tag : .other, attributes: mark)
  }
}
