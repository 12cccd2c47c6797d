import Fetching
import Foundation

/// Secrets that are compared and signed with.
enum Token {
  static let shortest = 16

  /// The first line of a file.
  ///
  /// - Throws: `ServerError`.
  static func read(from file: String) throws(ServerError) -> String {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadable(file: file, reason: "cannot be read")
    }
    let line = String(decoding: data.prefix(4096), as: UTF8.self).split(whereSeparator: \.isNewline).first
    let token = (line ?? "").trimmingCharacters(in: .whitespaces)
    guard token.utf8.count >= shortest else { throw .weakToken(file: file) }
    return token
  }

  /// 128 bits by chance, hexadecimal.
  static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Takes as long whatever differs.
  static func isSame(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(Digest.sha256(Array(left.utf8)).utf8), Array(Digest.sha256(Array(right.utf8)).utf8))
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// HMAC-SHA-256 (RFC 2104), hexadecimal.
  ///
  /// - Parameter key: at most 64 bytes.
  static func signature(of message: String, key: String) -> String {
    let padded = Array(key.utf8) + Array(repeating: 0, count: max(0, 64 - key.utf8.count))
    let inner = bytes(Digest.sha256(padded.map { $0 ^ 0x36 } + Array(message.utf8)))
    return Digest.sha256(padded.map { $0 ^ 0x5C } + inner)
  }

  private static func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal.utf8).map { $0 < 0x60 ? $0 - 0x30 : $0 - 0x61 + 10 }
    return stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

/// Tokens as files, for the program that starts the server.
public enum TokenFile {
  /// - Throws: `ServerError`.
  public static func read(_ file: String) throws(ServerError) -> String { try Token.read(from: file) }

  /// Reads the token; makes a file with a new one, readable for its owner only, where there is none.
  ///
  /// - Throws: `ServerError`.
  public static func readOrMake(_ file: String) throws(ServerError) -> String {
    if !FileManager.default.fileExists(atPath: file) {
      let made = FileManager.default.createFile(
        atPath: file, contents: Data("\(Token.random())\n".utf8), attributes: [.posixPermissions: 0o600])
      guard made else { throw .unreadable(file: file, reason: "cannot be made") }
    }
    return try Token.read(from: file)
  }
}
