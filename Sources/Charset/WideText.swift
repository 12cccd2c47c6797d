/// UTF-16 of either byte order.
enum WideText {
  /// - Returns: UTF-8, with U+FFFD for lone surrogates and a lone last byte, and how many there were.
  static func decode(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> (text: [UInt8], faults: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var faults = 0
    var index = bytes.startIndex
    func unit(_ at: Int) -> UInt32 {
      let first = UInt32(bytes[at])
      let second = UInt32(bytes[at + 1])
      return bigEndian ? first << 8 | second : second << 8 | first
    }
    while index + 1 < bytes.endIndex {
      let high = unit(index)
      index += 2
      if high & 0xFC00 == 0xD800, index + 1 < bytes.endIndex, unit(index) & 0xFC00 == 0xDC00 {
        text.appendScalar(0x1_0000 + (high & 0x3FF) << 10 + (unit(index) & 0x3FF))
        index += 2
      } else {
        if high & 0xF800 == 0xD800 { faults += 1 }
        text.appendScalar(high)
      }
    }
    if index < bytes.endIndex {
      text.appendScalar(0xFFFD)
      faults += 1
    }
    return (text, faults)
  }
}

/// UTF-16 without a byte order mark shows in its zeros: markup is ASCII.
enum ZeroPattern {
  static func encoding(of bytes: [UInt8]) -> Encoding? {
    let sample = bytes.prefix(512)
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index & 1] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 6, zeros[0] * 10 < half { return .utf16le }
    if zeros[0] * 10 > half * 6, zeros[1] * 10 < half { return .utf16be }
    return nil
  }
}
