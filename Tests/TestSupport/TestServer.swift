import Foundation
import Synchronization

/// A real HTTP server on loopback that misbehaves as it is told.
public final class TestServer: Sendable {
  public struct Request: Sendable {
    public var path: String
    public var headers: [String: String]
    public var time: ContinuousClock.Instant
  }

  public enum Action: Sendable {
    case send([UInt8])
    case pause(Double)
    /// Sends the bytes again and again until the other side hangs up.
    case repeating([UInt8], every: Double)
    case close
    /// Closes with a TCP reset.
    case reset
  }

  public let port: UInt16
  private let socket: Int32
  private let log = Mutex<[Request]>([])
  private let handler: @Sendable (Request) -> [Action]

  public var origin: String { "http://127.0.0.1:\(port)" }
  public var requests: [Request] { log.withLock { $0 } }

  public func requests(for path: String) -> [Request] { requests.filter { $0.path == path } }

  public init(_ handler: @escaping @Sendable (Request) -> [Action]) throws {
    signal(SIGPIPE, SIG_IGN)
    self.handler = handler
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = socket
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        bind(file, pointer, size) == 0 && listen(file, 128) == 0 && getsockname(file, pointer, &size) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(socket, nil, nil)
        if connection < 0 { return }
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  public func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    close(socket)
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    while let request = read(connection) {
      log.withLock { $0.append(request) }
      for action in handler(request) {
        switch action {
        case .send(let bytes): if !write(connection, bytes) { return }
        case .pause(let seconds): Thread.sleep(forTimeInterval: seconds)
        case .repeating(let bytes, let seconds):
          while write(connection, bytes) { Thread.sleep(forTimeInterval: seconds) }
          return
        case .close: return
        case .reset:
          var option = linger(l_onoff: 1, l_linger: 0)
          setsockopt(connection, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
          return
        }
      }
    }
  }

  private func write(_ connection: Int32, _ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return false }
      sent += count
    }
    return true
  }

  private func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      bytes += chunk[..<count]
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count >= 2 else { return nil }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let cells = line.split(separator: ":", maxSplits: 1)
      if cells.count == 2 { headers[cells[0].lowercased()] = cells[1].trimmingCharacters(in: .whitespaces) }
    }
    return Request(path: String(words[1]), headers: headers, time: .now)
  }
}

extension TestServer.Action {
  /// A whole answer; `length` nil leaves `Content-Length` out.
  public static func answer(
    _ status: Int = 200, type: String? = "text/html; charset=utf-8", headers: [String] = [],
    body: [UInt8] = [],
    length: Int? = nil, hasLength: Bool = true
  ) -> TestServer.Action {
    var head = "HTTP/1.1 \(status) X\r\n"
    if let type { head += "Content-Type: \(type)\r\n" }
    if hasLength { head += "Content-Length: \(length ?? body.count)\r\n" }
    for header in headers { head += header + "\r\n" }
    return .send(Array((head + "\r\n").utf8) + body)
  }

  public static func text(_ text: String) -> TestServer.Action { .send(Array(text.utf8)) }
}

/// A socket that listens and never accepts, its queue full: who connects waits for ever.
public final class HangingServer: Sendable {
  public let port: UInt16
  private let socket: Int32
  private let callers: [Int32]

  public init() throws {
    let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    var waiting: [Int32] = []
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        guard bind(listener, pointer, size) == 0, listen(listener, 0) == 0,
          getsockname(listener, pointer, &size) == 0
        else { return false }
        for _ in 0..<3 {
          let caller = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
          _ = connect(caller, pointer, size)
          waiting.append(caller)
        }
        return true
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    socket = listener
    callers = waiting
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { for file in callers + [socket] { close(file) } }
}
