import Fetching
import Foundation

/// A small HTTP/1.1 server on loopback for measuring fetchers: one thread, `poll`, answers made beforehand.
///
/// It answers on every 127.0.0.0/8 address, so one server is as many hosts as a list names. Addresses: `/p/NUMBER` is a page, conditional by
/// its `ETag`; `/robots.txt` does not exist; `/urls.txt` is the list of all pages.
final class LoopbackServer {
  let port: UInt16
  struct Page {
    var plain: [UInt8]
    /// As most sites send it to whoever takes it.
    var packed: [UInt8]
    var unchanged: [UInt8]
  }

  private let pages: [Page]
  private let missing = Array("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".utf8)
  private let hosts: Int
  private let socket: Int32
  private var connections: [Int32: Connection] = [:]

  private struct Connection {
    var input: [UInt8] = []
    var output: [UInt8] = []
    var sent = 0
  }

  /// - Parameters:
  ///   - size: bytes of a page, about.
  ///   - port: 0 for any that is free.
  init(hosts: Int, pages count: Int, size: Int, port wanted: UInt16 = 0) throws {
    signal(SIGPIPE, SIG_IGN)
    self.hosts = hosts
    pages = (0..<count).map { Self.page($0, size: size) }
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = wanted.bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let file = socket
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(file, $0, size) == 0 && listen(file, 512) == 0 && getsockname(file, $0, &size) == 0
      }
    }
    guard isBound else { throw POSIXError(.EADDRINUSE) }
    port = UInt16(bigEndian: address.sin_port)
  }

  /// One address a line, hosts in turn.
  var list: String {
    pages.indices.map { "http://127.0.0.\($0 % hosts + 1):\(port)/p/\($0)\n" }.joined()
  }

  /// Markup as news pages have it: a head with links, paragraphs of words that differ from page to page.
  static func page(_ number: Int, size: Int) -> Page {
    var random = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 | 1
    func next() -> Int {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return Int(random >> 33)
    }
    let syllables = ["mi", "ne", "po", "wer", "gra", "da", "lon", "tes", "ku", "rie", "so", "van"]
    var body = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Page \(number)</title>"
    for style in 0..<12 { body += "<link rel=stylesheet href=\"/static/\(style).css\">" }
    body += "<link rel=canonical href=\"/p/\(number)\"></head><body><article><h1>Page \(number)</h1>"
    while body.utf8.count < size {
      body += "<p class=\"text\">"
      for _ in 0..<60 {
        for _ in 0..<(1 + next() % 4) { body += syllables[next() % syllables.count] }
        body += " "
      }
      body += "</p>\n"
    }
    body += "</article></body></html>"
    let head = "Content-Type: text/html; charset=utf-8\r\nETag: \"\(number)\"\r\nServer: loopback\r\n"
    let packed = WARCRecordWriter.gzip(Array(body.utf8))
    func answer(_ more: String, _ body: [UInt8]) -> [UInt8] {
      Array("HTTP/1.1 200 OK\r\n\(head)\(more)Content-Length: \(body.count)\r\n\r\n".utf8) + body
    }
    return Page(
      plain: answer("", Array(body.utf8)), packed: answer("Content-Encoding: gzip\r\n", packed),
      unchanged: Array("HTTP/1.1 304 Not Modified\r\n\(head)\r\n".utf8))
  }

  /// Serves until the process ends.
  func run() -> Never {
    while true {
      var files = [pollfd(fd: socket, events: Int16(POLLIN), revents: 0)]
      for (file, connection) in connections {
        files.append(
          pollfd(fd: file, events: Int16(connection.output.isEmpty ? POLLIN : POLLIN | POLLOUT), revents: 0))
      }
      poll(&files, nfds_t(files.count), -1)
      for file in files where file.revents != 0 {
        if file.fd == socket { takeConnections() } else { serve(file.fd) }
      }
    }
  }

  private func takeConnections() {
    while true {
      let file = accept(socket, nil, nil)
      if file < 0 { return }
      _ = fcntl(file, F_SETFL, O_NONBLOCK)
      var yes: Int32 = 1
      setsockopt(file, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
      connections[file] = Connection()
    }
  }

  private func serve(_ file: Int32) {
    guard var connection = connections.removeValue(forKey: file) else { return }
    var isOpen = true
    withUnsafeTemporaryAllocation(byteCount: 16 << 10, alignment: 1) { chunk in
      let count = recv(file, chunk.baseAddress, chunk.count, 0)
      if count > 0 {
        connection.input += UnsafeRawBufferPointer(rebasing: chunk[..<count])
      } else if count == 0 || (errno != EAGAIN && errno != EWOULDBLOCK) {
        isOpen = false
      }
    }
    answer(&connection)
    guard isOpen, flush(file, &connection) else {
      close(file)
      return
    }
    connections[file] = connection
  }

  /// - Returns: false where the other side is gone.
  private func flush(_ file: Int32, _ connection: inout Connection) -> Bool {
    while connection.sent < connection.output.count {
      let count = connection.output[connection.sent...].withUnsafeBytes {
        send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        connection.sent += count
      } else if errno == EAGAIN || errno == EWOULDBLOCK {
        return true
      } else {
        return false
      }
    }
    if !connection.output.isEmpty {
      connection.output.removeAll(keepingCapacity: true)
      connection.sent = 0
    }
    return true
  }

  private func answer(_ connection: inout Connection) {
    let end = Array("\r\n\r\n".utf8)
    while let index = connection.input.firstRange(of: end)?.upperBound {
      let head = String(decoding: connection.input[..<index], as: UTF8.self)
      connection.input.removeFirst(index)
      let path = head.split(separator: " ").dropFirst().first ?? "/"
      guard path.hasPrefix("/p/"), let number = Int(path.dropFirst(3)), pages.indices.contains(number) else {
        connection.output += path == "/urls.txt" ? text(list) : missing
        continue
      }
      let isKnown =
        head.contains("f-None-Match: \"\(number)\"") || head.contains("f-none-match: \"\(number)\"")
      let page = pages[number]
      connection.output += isKnown ? page.unchanged : head.contains("gzip") ? page.packed : page.plain
    }
  }

  private func text(_ text: String) -> [UInt8] {
    Array(
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: \(text.utf8.count)\r\n\r\n\(text)".utf8)
  }
}
