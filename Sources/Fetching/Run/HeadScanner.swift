/// The tags of a page's head that say something to fetchers, one after the other; nothing else of it is looked into.
struct HeadScanner {
  private let bytes: [UInt8]
  private let charset: String?
  /// Who may be spoken to in a `<meta>`.
  private let addressees: [[UInt8]]
  private var position = 0

  /// - Parameter bytes: in any encoding that keeps ASCII.
  init(_ bytes: [UInt8], charset: String?, agent: String) {
    self.bytes = bytes
    self.charset = charset
    addressees = [Array("robots".utf8), Array(agent.utf8)]
  }

  /// Nil where the head ends: at the body's start tag, or with the bytes.
  mutating func next() -> MarkupNode? {
    while let tag = index(of: UInt8(ascii: "<"), from: position) {
      position = tag + 1
      if begins("!--", at: tag + 1) {
        position = end(of: "-->", from: tag + 4)
      } else if names("body", at: tag + 1) {
        return nil
      } else if names("script", at: tag + 1) {
        position = end(of: "</script", from: tag + 7)
      } else if names("style", at: tag + 1) {
        position = end(of: "</style", from: tag + 6)
      } else if names("link", at: tag + 1) || names("meta", at: tag + 1) || names("base", at: tag + 1) {
        let end = endOfTag(from: tag + 5)
        position = end
        if matters(tag + 1, end), let node = node(bytes[tag..<end]) { return node }
      }
    }
    return nil
  }

  /// A head has many tags; few of them are canonical addresses, feeds, or words to robots.
  private func matters(_ start: Int, _ end: Int) -> Bool {
    switch ASCII.lowered(bytes[start]) {
    case UInt8(ascii: "l"):
      (start..<end).contains { begins("canonical", at: $0) || begins("alternate", at: $0) }
    case UInt8(ascii: "m"):
      (start..<end).contains { at in
        addressees.contains { name in
          at + name.count <= end && name.indices.allSatisfy { ASCII.lowered(bytes[at + $0]) == name[$0] }
        }
      }
    default: true
    }
  }

  private func node(_ tag: ArraySlice<UInt8>) -> MarkupNode? {
    let tag = Array(tag)
    let text = tag.contains { $0 >= 0x80 } ? FeedEncoding(tag, charset: charset).text : tag
    return MarkupParser.parse(text).nodes.first
  }

  private func index(of byte: UInt8, from start: Int) -> Int? {
    var at = start
    while at < bytes.count {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  private func begins(_ text: StaticString, at start: Int) -> Bool {
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where ASCII.lowered(bytes[start + offset]) != text.utf8Start[offset] { return false }
    return true
  }

  /// The name and nothing longer.
  private func names(_ text: StaticString, at start: Int) -> Bool {
    guard begins(text, at: start) else { return false }
    let end = start + text.utf8CodeUnitCount
    return end == bytes.count || !(ASCII.isLetter(bytes[end]) || bytes[end] == UInt8(ascii: "-"))
  }

  /// Behind the mark; the end where there is none.
  private func end(of mark: StaticString, from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      if bytes[at] == mark.utf8Start[0], begins(mark, at: at) { return at + mark.utf8CodeUnitCount }
      at += 1
    }
    return bytes.count
  }

  /// Behind the `>` that stands in no attribute's value.
  private func endOfTag(from start: Int) -> Int {
    var quote: UInt8?
    var at = start
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        if bytes[at - 2] == UInt8(ascii: "=") || ASCII.isSpace(bytes[at - 2]) { quote = byte }
      } else if byte == UInt8(ascii: ">") {
        return at
      }
    }
    return bytes.count
  }
}
