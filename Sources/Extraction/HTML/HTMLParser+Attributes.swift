extension HTMLParser {
  /// Reads attributes up to and past the tag's `>`; those in `AttributeName` go to the columns, the first of each name.
  ///
  /// - Returns: true where the tag ends in `/>`.
  mutating func attributes() -> Bool {
    let mark = tree.attributeNames.count
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ">") {
        position += 1
        return bytes[position - 2] == UInt8(ascii: "/")
      }
      if byte.isSpace || byte == UInt8(ascii: "/") {
        position += 1
      } else {
        attribute(since: mark)
      }
    }
    return false
  }

  private mutating func attribute(since mark: Int) {
    var hash = NameHash()
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      let endsName =
        byte.isSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
        || (byte == UInt8(ascii: "=") && position > start)
      if endsName { break }
      hash.add(byte)
      position += 1
    }
    let afterName = position
    skipSpace()
    var value = afterName..<afterName
    if position < bytes.count, bytes[position] == UInt8(ascii: "=") {
      position += 1
      skipSpace()
      value = attributeValue()
    }
    guard let code = NameTable.attributes.value(hash.value), !tree.attributeNames[mark...].contains(code)
    else {
      return
    }
    tree.attributeNames.append(code)
    tree.attributeStarts.append(Int32(value.lowerBound))
    tree.attributeEnds.append(Int32(value.upperBound))
  }

  private mutating func attributeValue() -> Range<Int> {
    guard position < bytes.count else { return position..<position }
    let quote = bytes[position]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { position += 1 }
    let start = position
    if isQuoted {
      position = bytes.place(of: quote, in: position..<bytes.count)
      let end = position
      position = min(position + 1, bytes.count)
      return start..<end
    }
    while position < bytes.count, !bytes[position].isSpace, bytes[position] != UInt8(ascii: ">") {
      position += 1
    }
    return start..<position
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isSpace { position += 1 }
  }
}
