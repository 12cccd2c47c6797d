/// What a page says about its own encoding: `<meta charset>`, `<meta http-equiv content>`, `<?xml encoding?>`.
enum CharsetDeclaration {
  /// - Parameter head: the first bytes of the page, in whatever encoding keeps ASCII.
  static func encoding(in head: ArraySlice<UInt8>) -> Encoding? {
    guard head.contains(UInt8(ascii: "<")) else { return nil }
    let lowered = head.map(\.lowered)
    if let xml = xmlDeclaration(lowered) { return xml }
    var index = 0
    while index < lowered.count {
      if lowered[index] == UInt8(ascii: "<") {
        let next = index + 1 < lowered.count ? lowered[index + 1] : 0
        if next == UInt8(ascii: "!"), lowered[index...].starts(with: "<!--".utf8) {
          index = end(of: "-->", in: lowered, from: index + 2)
          continue
        }
        if next == UInt8(ascii: "m"), lowered[index...].starts(with: "<meta".utf8), index + 5 < lowered.count,
          !lowered[index + 5].isLetterOrDigit
        {
          let end = end(of: ">", in: lowered, from: index)
          if let found = meta(lowered[index..<min(end, lowered.count)]) { return found }
        }
      }
      index += 1
    }
    return nil
  }

  private static func xmlDeclaration(_ head: [UInt8]) -> Encoding? {
    guard head.starts(with: "<?xml".utf8) else { return nil }
    let declaration = head[..<min(end(of: ">", in: head, from: 0), head.count)]
    return label(after: "encoding", in: declaration).flatMap { read($0) }
  }

  private static func meta(_ tag: ArraySlice<UInt8>) -> Encoding? {
    guard let label = label(after: "charset", in: tag) else { return nil }
    return read(label)
  }

  /// A declaration that could be read at all is in no UTF-16: such a label means UTF-8 (Encoding sniffing, step 8).
  private static func read(_ label: ArraySlice<UInt8>) -> Encoding? {
    switch Encoding(label: label) {
    case .utf16le, .utf16be: .utf8
    case .userDefined: .windows1252
    case let encoding: encoding
    }
  }

  /// The word after `name=`, with or without quotes.
  private static func label(after name: String, in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let wanted = Array(name.utf8)
    var index = bytes.startIndex
    while index + wanted.count < bytes.endIndex {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) {
        var position = index + wanted.count
        while position < bytes.endIndex, bytes[position].isSpace { position += 1 }
        if position < bytes.endIndex, bytes[position] == UInt8(ascii: "=") {
          return word(in: bytes[(position + 1)...])
        }
      }
      index += 1
    }
    return nil
  }

  private static func word(in bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let rest = bytes.drop { $0.isSpace || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    return rest.prefix { !$0.isSpace && !"\"';/>?".utf8.contains($0) }
  }

  private static func end(of mark: String, in bytes: [UInt8], from start: Int) -> Int {
    let wanted = Array(mark.utf8)
    var index = start
    while index < bytes.count {
      if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) { return index + wanted.count }
      index += 1
    }
    return bytes.count
  }
}
