import Foundation

/// Standard output as bytes: written as soon as they are given, so that an interrupted run keeps what it printed.
struct Output: Sendable {
  /// Whoever read us closed the pipe (`| head`): no fault, and nobody is there to be told.
  struct Closed: Error {}
  /// What the system says where a write failed for another reason (a full disk).
  struct Failed: Error, CustomStringConvertible {
    var description: String
  }

  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count)
      }
      if count >= 0 {
        written += count
      } else if errno == EPIPE {
        throw Closed()
      } else if errno != EINTR {
        throw Failed(description: "standard output: \(String(cString: strerror(errno)))")
      }
    }
  }

  func write(_ text: String) throws { try write(Array(text.utf8)) }
}
