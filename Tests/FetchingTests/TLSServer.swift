import Foundation
import Testing

/// `openssl s_server` with a certificate of its own: what is needed of TLS to test a client's side of it.
final class TLSServer {
  let port: UInt16
  /// The certificate, to be trusted or not.
  let authority: String
  private let folder: String
  private let process: Process

  static let program = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first(
    where: FileManager.default.isExecutableFile)
  static var isAvailable: Bool { program != nil }

  /// - Parameters:
  ///   - answers: whole HTTP answers by path, without its slash.
  ///   - arguments: more for `s_server`.
  init(answers: [String: String], arguments: [String] = [], name: String = "127.0.0.1") throws {
    folder = NSTemporaryDirectory() + "dateline-tls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    authority = "\(folder)/cert.pem"
    try Self.run([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "\(folder)/key.pem", "-out", authority,
      "-days",
      "2", "-subj", "/CN=\(name)", "-addext", "subjectAltName=IP:\(name)",
    ])
    for (path, answer) in answers {
      try answer.write(toFile: "\(folder)/\(path)", atomically: true, encoding: .utf8)
    }
    port = try Self.freePort()
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program ?? "")
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.arguments =
      [
        "s_server", "-accept", "127.0.0.1:\(port)", "-cert", authority, "-key", "\(folder)/key.pem", "-HTTP",
        "-quiet",
      ]
      + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 where !Self.answers(port) { usleep(20_000) }
  }

  func stop() {
    // The child inherits the blocked signals of the thread that started it: it would not hear a polite one.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program ?? "")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  private static func withAddress(_ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32)
    -> Int32
  {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func freePort() throws -> UInt16 {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    try #require(withAddress(0) { bind(file, $0, $1) } == 0)
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    _ = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(file, $0, &size) }
    }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func answers(_ port: UInt16) -> Bool {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(file) }
    return withAddress(port) { connect(file, $0, $1) } == 0
  }
}
