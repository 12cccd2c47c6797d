/// White space as HTML shows it: runs become one space, ends are cut.
enum Whitespace {
  /// - Returns: the bytes with each run of ASCII white space and no-break spaces as one space, trimmed.
  static func folded(_ bytes: [UInt8]) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    var pending = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte.isSpace {
        pending = true
        index += 1
      } else if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 {
        pending = true
        index += 2
      } else {
        if pending, !folded.isEmpty { folded.append(0x20) }
        pending = false
        folded.append(byte)
        index += 1
      }
    }
    return folded
  }

  static func folded(_ text: String) -> String { String(decoding: folded(Array(text.utf8)), as: UTF8.self) }
}
