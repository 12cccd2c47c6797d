/// Which elements a start tag or an end tag closes.
extension HTMLParser {
  /// How many elements stay open when the innermost open `tag` is closed; nil where a wall comes first or there is none.
  func depth(of tag: Tag, walls: TagSet) -> Int? {
    guard openCounts[Int(tag.rawValue)] > 0 else { return nil }
    var index = open.count - 1
    while index > 0 {
      let open = tree.tags[Int(self.open[index])]
      if open == tag { return index }
      if walls.contains(open) { return nil }
      index -= 1
    }
    return nil
  }

  private mutating func close(through depth: Int) {
    while open.count > max(depth, 1) { pop() }
  }

  private static let buttonScope = TagSet.scopeWalls.union(TagSet(.button))
  private static let listScope = TagSet.scopeWalls.union(TagSet(.ul, .ol, .menu))
  private static let tableScope = TagSet(.html, .table, .template)
  private static let itemWalls = TagSet(
    .applet, .article, .aside, .blockquote, .body, .button, .caption, .center, .details, .dir, .dl, .fieldset,
    .figcaption, .figure, .footer, .form, .header, .hgroup, .html, .iframe, .main, .marquee, .menu, .nav,
    .object, .ol, .pre, .section, .select, .summary, .table, .tbody, .td, .template, .tfoot, .th, .thead, .tr,
    .ul)

  /// Ends what a start tag of `tag` ends without an end tag.
  mutating func closeImplied(by tag: Tag) {
    switch tag {
    case .li:
      if let depth = depth(of: .li, walls: Self.itemWalls) { close(through: depth) }
    case .dd, .dt:
      let other: Tag = tag == .dd ? .dt : .dd
      let found = depth(of: tag, walls: Self.itemWalls.union(TagSet(other)))
      if let depth = found ?? depth(of: other, walls: Self.itemWalls) { close(through: depth) }
    case .td, .th: closeTablePart([.td, .th])
    case .tr: closeTablePart([.tr])
    case .tbody, .thead, .tfoot: closeTablePart([.tbody, .thead, .tfoot, .caption, .colgroup])
    case .option: if current == .option { pop() }
    case .optgroup:
      if current == .option { pop() }
      if current == .optgroup { pop() }
    case .a: if depth(of: .a, walls: TagSet.scopeWalls) != nil { closeFormatting(.a) }
    case .button: if let depth = depth(of: .button, walls: TagSet.scopeWalls) { close(through: depth) }
    default: break
    }
    guard TagSet.closesParagraph.contains(tag) else { return }
    if let depth = depth(of: .p, walls: Self.buttonScope) { close(through: depth) }
    if TagSet.headings.contains(tag), TagSet.headings.contains(current) { pop() }
  }

  private mutating func closeTablePart(_ parts: [Tag]) {
    let found = parts.compactMap { depth(of: $0, walls: Self.tableScope) }.min()
    if let found { close(through: found) }
  }

  /// An end tag.
  mutating func close(_ tag: Tag) {
    if foreignDepth > 0, tag != .svg, tag != .math, current == .other { return pop() }
    if TagSet.blockLevel.contains(tag) || tag == .br { isAtBlockEdge = true }
    switch tag {
    case .html, .body: return
    case .br:
      append(.br)
    case .head:
      if let depth = depth(of: .head, walls: TagSet()) { close(through: depth) }
    case .form:
      closeForm()
    case .h1, .h2, .h3, .h4, .h5, .h6:
      closeHeading()
    case .li:
      if let depth = depth(of: .li, walls: Self.listScope) { close(through: depth) }
    case .p:
      if let depth = depth(of: .p, walls: Self.buttonScope) { close(through: depth) }
    case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption, .colgroup:
      let walls = tag == .table ? TagSet(.template) : Self.tableScope
      if let depth = depth(of: tag, walls: walls) { close(through: depth) }
    default:
      if TagSet.formatting.contains(tag) {
        closeFormatting(tag)
      } else if TagSet.special.contains(tag) || tag == .svg || tag == .math {
        if let depth = depth(of: tag, walls: TagSet.scopeWalls.without(tag)) { close(through: depth) }
      } else if let depth = depth(of: tag, walls: TagSet.special) {
        close(through: depth)
      }
    }
  }

  private mutating func closeForm() {
    guard let depth = depth(of: .form, walls: TagSet.scopeWalls) else { return }
    // Blocks that the form left open stay open.
    remove(at: depth)
  }

  private mutating func closeHeading() {
    var index =
      [Tag.h1, .h2, .h3, .h4, .h5, .h6].contains { openCounts[Int($0.rawValue)] > 0 } ? open.count - 1 : 0
    while index > 0 {
      let tag = tree.tags[Int(open[index])]
      if TagSet.headings.contains(tag) { return close(through: index) }
      if TagSet.scopeWalls.contains(tag) { return }
      index -= 1
    }
  }

  /// Takes a formatting element off the open ones; blocks inside it stay open ("adoption agency", reduced).
  private mutating func closeFormatting(_ tag: Tag) {
    guard let depth = depth(of: tag, walls: TagSet.scopeWalls) else { return }
    let hasBlocks = open[(depth + 1)...].contains { TagSet.special.contains(tree.tags[Int($0)]) }
    if !hasBlocks { return close(through: depth) }
    remove(at: depth)
  }
}
