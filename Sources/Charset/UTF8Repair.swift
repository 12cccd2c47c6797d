/// UTF-8 as it comes: each ill-formed sequence becomes one U+FFFD (WHATWG Encoding, "UTF-8 decoder").
enum UTF8Repair {
  /// The offset of the first ill-formed sequence; nil where all is well.
  static func firstFault(in bytes: [UInt8]) -> Int? {
    var index = endOfASCII(bytes, from: 0)
    while index < bytes.count {
      let length = sequenceLength(bytes, at: index)
      if length <= 0 { return index }
      index += length
      if index < bytes.count, bytes[index] < 0x80 { index = endOfASCII(bytes, from: index) }
    }
    return nil
  }

  /// The first byte from 0x80 on, from `start` on; the end where there is none. Sixteen bytes a step: markup is ASCII.
  static func endOfASCII(_ bytes: [UInt8], from start: Int) -> Int {
    bytes.withUnsafeBytes { buffer in
      var index = start
      while index + 16 <= buffer.count {
        let (first, second) = (
          buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self),
          buffer.loadUnaligned(fromByteOffset: index + 8, as: UInt64.self)
        )
        if (first | second) & 0x8080_8080_8080_8080 != 0 { break }
        index += 16
      }
      while index < buffer.count, buffer[index] < 0x80 { index += 1 }
      return index
    }
  }

  /// - Returns: the bytes, repaired, and how many sequences were.
  static func repaired(_ bytes: [UInt8]) -> (text: [UInt8], faults: Int) {
    guard var index = firstFault(in: bytes) else { return (bytes, 0) }
    var text = Array(bytes[..<index])
    text.reserveCapacity(bytes.count + 64)
    var faults = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        let end = endOfASCII(bytes, from: index)
        text.append(contentsOf: bytes[index..<end])
        index = end
        continue
      }
      let length = sequenceLength(bytes, at: index)
      if length > 0 {
        text.append(contentsOf: bytes[index..<index + length])
        index += length
      } else {
        text.appendScalar(0xFFFD)
        faults += 1
        index -= length
      }
    }
    return (text, faults)
  }

  /// The length of the sequence at `index`; where it is ill-formed, minus the length of its longest good beginning (at least 1).
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
    let first = bytes[index]
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let length: Int
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if first == 0xE0 { low = 0xA0 }
      if first == 0xED { high = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if first == 0xF0 { low = 0x90 }
      if first == 0xF4 { high = 0x8F }
    default: return -1
    }
    for offset in 1..<length {
      guard index + offset < bytes.count, bytes[index + offset] >= low, bytes[index + offset] <= high else {
        return -offset
      }
      low = 0x80
      high = 0xBF
    }
    return length
  }
}
