import Foundation
import Synchronization

/// A mail server on loopback that takes one mail and remembers what it heard (RFC 5321).
final class MailServer: Sendable {
  let port: Int
  private let listener: Int32
  private let heard = Mutex("")
  private let done = DispatchSemaphore(value: 0)

  struct Failed: Error {}

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = listener
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, length) == 0 && listen(file, 1) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    guard bound else { throw Failed() }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { self.serve() }
  }

  deinit { close(listener) }

  /// All lines of the client, once it has hung up.
  func finish() -> String {
    _ = done.wait(timeout: .now() + 10)
    return heard.withLock { $0 }
  }

  private func serve() {
    defer { done.signal() }
    let client = accept(listener, nil, nil)
    guard client >= 0 else { return }
    defer { close(client) }
    answer("220 test ESMTP", client)
    var pending: [UInt8] = []
    var isData = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(client, &buffer, buffer.count)
      guard count > 0 else { return }
      pending += buffer[..<count]
      while let end = pending.firstIndex(of: 10) {
        let line = String(decoding: pending[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
        pending.removeSubrange(...end)
        heard.withLock { $0 += line + "\n" }
        if isData {
          guard line == "." else { continue }
          isData = false
          answer("250 taken", client)
        } else if line.hasPrefix("EHLO") {
          answer("250-test\r\n250 8BITMIME", client)
        } else if line == "DATA" {
          isData = true
          answer("354 go on", client)
        } else if line == "QUIT" {
          answer("221 bye", client)
          return
        } else {
          answer("250 fine", client)
        }
      }
    }
  }

  private func answer(_ line: String, _ client: Int32) {
    let bytes = Array("\(line)\r\n".utf8)
    _ = write(client, bytes, bytes.count)
  }
}
