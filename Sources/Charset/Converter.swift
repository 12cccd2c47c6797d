import Glibc

/// The C library's converter between encodings, made to go on after a fault.
package enum Converter {
  /// - Returns: the bytes as UTF-8, or nil where one of them means nothing or the encoding is unknown.
  static func convert(_ bytes: [UInt8], from name: String) -> [UInt8]? {
    var faults = 0
    let text = convert(bytes[...], from: name, faults: &faults)
    return faults == 0 ? text : nil
  }

  /// Bytes as UTF-8; a sequence without meaning becomes U+FFFD and is counted. Nil where the encoding is unknown.
  ///
  /// A bad second byte below 0x80 is read again by itself, so that no markup is swallowed (Encoding Standard, "GBK decoder"…).
  package static func convert(_ bytes: ArraySlice<UInt8>, from name: String, faults: inout Int) -> [UInt8]? {
    guard let converter = iconv_open("UTF-8", name), converter != iconv_t(bitPattern: -1) else { return nil }
    defer { iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 3 / 2 + 16)
    var position = bytes.startIndex
    while position < bytes.endIndex {
      position = convertRun(bytes, from: position, with: converter, into: &text)
      guard position < bytes.endIndex else { break }
      faults += 1
      text.appendScalar(0xFFFD)
      let second = position + 1
      position =
        second < bytes.endIndex && bytes[second] >= 0x80 && bytes[position] >= 0x80 ? second + 1 : second
    }
    return text
  }

  /// Converts up to the first fault or the end.
  ///
  /// - Returns: the offset where it stopped.
  private static func convertRun(
    _ bytes: ArraySlice<UInt8>, from start: Int, with converter: iconv_t, into text: inout [UInt8]
  ) -> Int {
    bytes[start...].withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return start }
      var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: base).assumingMemoryBound(
        to: CChar.self)
      var inputLeft = source.count
      var chunk = [CChar](repeating: 0, count: min(1 << 16, source.count * 4 + 16))
      var isFull = true
      while isFull {
        let written = chunk.withUnsafeMutableBufferPointer { target -> Int in
          var output = target.baseAddress
          var outputLeft = target.count
          let result = iconv(converter, &input, &inputLeft, &output, &outputLeft)
          isFull = result == -1 && errno == E2BIG
          return target.count - outputLeft
        }
        text.append(contentsOf: chunk[..<written].lazy.map { UInt8(bitPattern: $0) })
      }
      // What the converter still holds (a letter that waits for its mark), and its state with it.
      let held = chunk.withUnsafeMutableBufferPointer { target -> Int in
        var output = target.baseAddress
        var outputLeft = target.count
        _ = iconv(converter, nil, nil, &output, &outputLeft)
        return target.count - outputLeft
      }
      text.append(contentsOf: chunk[..<held].lazy.map { UInt8(bitPattern: $0) })
      return start + source.count - inputLeft
    }
  }
}
