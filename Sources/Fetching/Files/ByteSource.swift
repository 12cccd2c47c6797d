import Foundation
import Model

/// A file or pipe read in pieces, with a look ahead.
struct ByteSource {
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var consumed = 0
  private var isAtEnd = false

  init(_ file: FileHandle) { self.file = file }

  /// The next bytes, without taking them; fewer at the end.
  mutating func peek(_ count: Int) -> [UInt8] {
    while buffer.count - consumed < count, fill() {}
    return Array(buffer[consumed..<min(consumed + count, buffer.count)])
  }

  /// Everything that is left.
  mutating func rest() throws -> [UInt8] {
    let head = buffer[consumed...]
    let tail = isAtEnd ? Data() : try file.readToEnd() ?? Data()
    buffer = []
    isAtEnd = true
    return Array(head) + Array(tail)
  }

  /// The next line without its line feed; nil at the end.
  mutating func line() -> [UInt8]? {
    var searched = consumed
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { consumed = end + 1 }
        return Array(buffer[consumed..<end])
      }
      searched = buffer.count
      let before = consumed
      if !fill() {
        guard consumed < buffer.count else { return nil }
        defer { consumed = buffer.count }
        return Array(buffer[consumed...])
      }
      searched -= before - consumed
    }
  }

  /// Reads on; false at the end. What was taken is dropped first.
  private mutating func fill() -> Bool {
    guard !isAtEnd else { return false }
    if consumed > 0 {
      buffer.removeFirst(consumed)
      consumed = 0
    }
    guard let data = try? file.read(upToCount: 1 << 18), !data.isEmpty else {
      isAtEnd = true
      return false
    }
    buffer.append(contentsOf: data)
    return true
  }
}
