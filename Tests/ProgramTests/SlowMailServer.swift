import Foundation
import Synchronization

/// A mail server on loopback that keeps its first client waiting until it is told to go on (RFC 5321).
final class SlowMailServer: Sendable {
  let port: Int
  private let listener: Int32
  private let state = Mutex((isBusy: false, mails: 0))
  private let gate = DispatchSemaphore(value: 0)

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
        bind(file, $0, length) == 0 && listen(file, 4) == 0 && getsockname(file, $0, &length) == 0
      }
    }
    guard bound else { throw Failed() }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { while self.serve() {} }
  }

  deinit { close(listener) }

  var isBusy: Bool { state.withLock { $0.isBusy } }
  var mails: Int { state.withLock { $0.mails } }

  func goOn() { gate.signal() }

  private func serve() -> Bool {
    let client = accept(listener, nil, nil)
    guard client >= 0 else { return false }
    defer { close(client) }
    state.withLock { $0.isBusy = true }
    _ = gate.wait(timeout: .now() + 20)
    answer("220 test ESMTP", client)
    var pending: [UInt8] = []
    var isData = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(client, &buffer, buffer.count), count > 0 {
      pending += buffer[..<count]
      while let end = pending.firstIndex(of: 10) {
        let line = String(decoding: pending[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
        pending.removeSubrange(...end)
        if isData {
          guard line == "." else { continue }
          isData = false
          state.withLock { $0.mails += 1 }
          answer("250 taken", client)
        } else if line == "DATA" {
          isData = true
          answer("354 go on", client)
        } else {
          answer(line == "QUIT" ? "221 bye" : "250 fine", client)
        }
      }
    }
    return true
  }

  private func answer(_ line: String, _ client: Int32) {
    let bytes = Array("\(line)\r\n".utf8)
    _ = write(client, bytes, bytes.count)
  }
}
