/// Reads XML that may not be well-formed; it has no errors.
///
/// Bare `&` and `<` are text, HTML's named characters are known, end tags close the nearest element of their name, and what the
/// document type declares is ignored: no entity of its own is ever expanded, so there is no bomb, and nothing external is loaded.
struct MarkupParser {
  private let bytes: [UInt8]
  private var position = 0
  private var stack: [MarkupNode]
  private var prefixes: [[String: String]] = []
  private var text: [UInt8] = []
  /// Elements deeper than this are taken as children of the last one.
  private static let deepest = 200

  /// - Parameter bytes: UTF-8.
  /// - Returns: a node without name that holds the document.
  static func parse(_ bytes: [UInt8]) -> MarkupNode {
    var parser = MarkupParser(bytes: bytes)
    return parser.document()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    stack = [MarkupNode(name: "", attributes: [], bases: [])]
  }

  private var current: MarkupNode { stack[stack.count - 1] }

  private mutating func document() -> MarkupNode {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "<") {
        if !markup() {
          text.append(byte)
          position += 1
        }
      } else if byte == UInt8(ascii: "&") {
        text += reference()
      } else {
        let end =
          bytes[position...].firstIndex { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") } ?? bytes.count
        text += bytes[position..<end]
        position = end
      }
    }
    endText()
    return stack[0]
  }

  private mutating func endText() {
    guard !text.isEmpty else { return }
    current.append(.text(CharacterRepair.text(text)))
    text.removeAll(keepingCapacity: true)
  }

  /// True where a tag, comment, section or declaration began at `position`.
  private mutating func markup() -> Bool {
    guard position + 1 < bytes.count else { return false }
    switch bytes[position + 1] {
    case UInt8(ascii: "!"): return declaration()
    case UInt8(ascii: "?"):
      position = index(past: "?>", from: position + 2) ?? index(past: ">", from: position) ?? bytes.count
      return true
    case UInt8(ascii: "/"): return endTag()
    case let byte where ASCII.isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80: return startTag()
    default: return false
    }
  }

  private func index(past mark: String, from start: Int) -> Int? {
    let mark = Array(mark.utf8)
    var at = start
    while at + mark.count <= bytes.count {
      if bytes[at] == mark[0], bytes[at...].starts(with: mark) { return at + mark.count }
      at += 1
    }
    return nil
  }

  private mutating func declaration() -> Bool {
    if bytes[position...].starts(with: "<!--".utf8) {
      position = index(past: "-->", from: position + 4) ?? bytes.count
      return true
    }
    if bytes[position...].starts(with: "<![CDATA[".utf8) {
      let end = index(past: "]]>", from: position + 9)
      text += bytes[(position + 9)..<(end.map { $0 - 3 } ?? bytes.count)]
      position = end ?? bytes.count
      return true
    }
    guard position + 2 < bytes.count, ASCII.isLetter(bytes[position + 2]) else { return false }
    skipDoctype()
    return true
  }

  /// To the `>` outside brackets and quotes.
  private mutating func skipDoctype() {
    var depth = 0
    var quote: UInt8?
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if let open = quote {
        if byte == open { quote = nil }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">"): if depth <= 0 { return }
      default: break
      }
    }
  }

  private mutating func endTag() -> Bool {
    guard position + 2 < bytes.count,
      ASCII.isLetter(bytes[position + 2]) || bytes[position + 2] == UInt8(ascii: "_")
    else {
      return false
    }
    endText()
    position += 2
    let written = takeName()
    position = index(past: ">", from: position) ?? bytes.count
    let name = resolved(written)
    guard let open = stack.lastIndex(where: { $0.name == name }), open > 0 else { return true }
    for node in stack[open...] { node.isClosed = true }
    prefixes.removeLast(stack.count - open)
    stack.removeLast(stack.count - open)
    return true
  }

  private mutating func takeName() -> String {
    let start = position
    while position < bytes.count, !ASCII.isSpace(bytes[position]), !"/>=<\"'".utf8.contains(bytes[position]) {
      position += 1
    }
    return ASCII.lowered(bytes[start..<position])
  }

  private mutating func startTag() -> Bool {
    endText()
    position += 1
    let written = takeName()
    let (attributes, isEmpty) = takeAttributes()
    var declared: [String: String] = [:]
    for attribute in attributes where attribute.name.hasPrefix("xmlns") {
      declared[String(attribute.name.dropFirst(6))] = attribute.value
    }
    prefixes.append(declared)
    let base = attributes.first { $0.name == "xml:base" }?.value
    let node = MarkupNode(
      name: resolved(written), attributes: attributes, bases: current.bases + (base.map { [$0] } ?? []))
    if isEmpty || stack.count > Self.deepest {
      node.isClosed = true
      current.append(.node(node))
      prefixes.removeLast()
    } else {
      current.append(.node(node))
      stack.append(node)
    }
    return true
  }

  private mutating func takeAttributes() -> ([(name: String, value: String)], isEmpty: Bool) {
    var attributes: [(name: String, value: String)] = []
    while position < bytes.count {
      let byte = bytes[position]
      if ASCII.isSpace(byte) || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "\"")
        || byte == UInt8(ascii: "'")
      {
        position += 1
      } else if byte == UInt8(ascii: ">") {
        position += 1
        return (attributes, false)
      } else if byte == UInt8(ascii: "/") {
        position += 1
        if position < bytes.count, bytes[position] == UInt8(ascii: ">") {
          position += 1
          return (attributes, true)
        }
      } else if byte == UInt8(ascii: "<") {
        return (attributes, false)
      } else {
        let name = takeName()
        attributes.append((name, takeValue()))
      }
    }
    return (attributes, false)
  }

  private mutating func takeValue() -> String {
    while position < bytes.count, ASCII.isSpace(bytes[position]) { position += 1 }
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return "" }
    position += 1
    while position < bytes.count, ASCII.isSpace(bytes[position]) { position += 1 }
    guard position < bytes.count else { return "" }
    let quote = bytes[position]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    var value: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      if isQuoted ? byte == quote : ASCII.isSpace(byte) || byte == UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "&") {
        value += reference()
      } else {
        value.append(byte)
        position += 1
      }
    }
    if isQuoted, position < bytes.count { position += 1 }
    return CharacterRepair.text(value)
  }

  /// A character reference at `position`, or the bare `&` that it is not.
  private mutating func reference() -> [UInt8] {
    guard let (character, length) = CharacterReference.read(bytes[position...]) else {
      position += 1
      return [UInt8(ascii: "&")]
    }
    position += length
    return Array(character.utf8)
  }

  /// The name by its namespace, whatever the prefix; a prefix that nobody declared means what it usually does.
  private func resolved(_ written: String) -> String {
    guard let colon = written.firstIndex(of: ":") else { return written }
    let prefix = String(written[..<colon])
    let local = written[written.index(after: colon)...]
    let uri = prefixes.last { $0[prefix] != nil }?[prefix]
    guard
      let kind = uri.map({ MarkupNamespace.kind(of: $0, prefix: prefix) }) ?? MarkupNamespace.usual[prefix]
    else {
      return written
    }
    return kind.isEmpty ? String(local) : "\(kind):\(local)"
  }
}
