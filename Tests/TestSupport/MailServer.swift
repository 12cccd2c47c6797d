import Foundation
import Synchronization

/// A mail server on loopback that takes mails and remembers what it heard (RFC 5321).
public final class MailServer: Sendable {
  public let port: Int
  private let listener: Int32
  private let extensions: [String]
  private let isPatient: Bool
  private let state = Mutex(State())
  private let gate = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  private struct State {
    var heard = ""
    var isBusy = false
    var mails = 0
  }

  struct Failed: Error {}

  /// - Parameters:
  ///   - extensions: what it says it can; without `DSN` a recipient with parameters is refused.
  ///   - keepsWaiting: its clients wait until `goOn`.
  public init(extensions: [String] = ["8BITMIME"], keepsWaiting: Bool = false) throws {
    (self.extensions, isPatient) = (extensions, !keepsWaiting)
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

  public var isBusy: Bool { state.withLock { $0.isBusy } }
  /// How many mails were taken.
  public var mails: Int { state.withLock { $0.mails } }

  public func goOn() { gate.signal() }

  /// All lines of the clients so far, once one has hung up.
  public func finish() -> String {
    _ = done.wait(timeout: .now() + 10)
    return state.withLock { $0.heard }
  }

  private func serve() -> Bool {
    let client = accept(listener, nil, nil)
    guard client >= 0 else { return false }
    defer {
      close(client)
      done.signal()
    }
    state.withLock { $0.isBusy = true }
    if !isPatient { _ = gate.wait(timeout: .now() + 20) }
    answer("220 test ESMTP", client)
    var pending: [UInt8] = []
    var isData = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while case let count = read(client, &buffer, buffer.count), count > 0 {
      pending += buffer[..<count]
      while let end = pending.firstIndex(of: 10) {
        let line = String(decoding: pending[..<end], as: UTF8.self).trimmingCharacters(in: .newlines)
        pending.removeSubrange(...end)
        state.withLock { $0.heard += line + "\n" }
        if isData {
          guard line == "." else { continue }
          isData = false
          state.withLock { $0.mails += 1 }
          answer("250 taken", client)
        } else {
          isData = line == "DATA"
          answer(reply(to: line), client)
        }
      }
    }
    return true
  }

  private func reply(to line: String) -> String {
    if line.hasPrefix("EHLO") {
      return (["test"] + extensions).enumerated().map {
        "250\($0 == extensions.count ? " " : "-")\($1)"
      }.joined(separator: "\r\n")
    }
    if line == "DATA" { return "354 go on" }
    if line == "QUIT" { return "221 bye" }
    let isForeign = line.hasPrefix("RCPT") && line.contains("NOTIFY=") && !extensions.contains("DSN")
    return isForeign ? "555 5.5.4 unsupported parameter" : "250 fine"
  }

  private func answer(_ line: String, _ client: Int32) {
    let bytes = Array("\(line)\r\n".utf8)
    _ = write(client, bytes, bytes.count)
  }
}
