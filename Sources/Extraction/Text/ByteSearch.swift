import Glibc

/// Searches by the C library, which looks at 32 bytes at a time: a loop over bytes costs ten times as much (`make bench`, extraction).
extension [UInt8] {
  /// The first place of a byte in a range of the array; the range's end where there is none.
  @inline(__always)
  func place(of byte: UInt8, in range: Range<Int>) -> Int {
    guard range.lowerBound < range.upperBound, range.lowerBound >= 0, range.upperBound <= count else {
      return range.upperBound
    }
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress else { return range.upperBound }
      let found = memchr(base + range.lowerBound, Int32(byte), range.upperBound - range.lowerBound)
      return found.map { UnsafeRawPointer($0) - base } ?? range.upperBound
    }
  }

  /// The first place of a text in a range of the array; nil where there is none.
  func place(of text: StaticString, in range: Range<Int>) -> Int? {
    let length = text.utf8CodeUnitCount
    guard range.lowerBound >= 0, range.upperBound <= count else { return nil }
    return text.withUTF8Buffer { wanted in
      let last = range.upperBound - length
      var index = range.lowerBound
      while index <= last {
        index = place(of: wanted[0], in: index..<last + 1)
        if index > last { return nil }
        if (1..<length).allSatisfy({ self[index + $0] == wanted[$0] }) { return index }
        index += 1
      }
      return nil
    }
  }

  /// One number for the bytes of a range, eight of them a step.
  func digest(of range: Range<Int>) -> UInt64 {
    guard range.lowerBound >= 0, range.upperBound <= count else { return 0 }
    return withUnsafeBytes { buffer in
      var hash = UInt64(range.count) &* 0x9e37_79b9_7f4a_7c15
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        hash = (hash ^ buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* 0xd6e8_feb8_6659_fd93
        hash ^= hash >> 32
        index += 8
      }
      while index < range.upperBound {
        hash = (hash ^ UInt64(buffer[index])) &* 0xd6e8_feb8_6659_fd93
        hash ^= hash >> 32
        index += 1
      }
      return hash
    }
  }
}
