import CLibcrypto

/// Digests that name bytes.
enum Digest {
  /// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
  static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes, EVP_sha256())) }

  private static func digest(_ bytes: [UInt8], _ algorithm: OpaquePointer?) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var count: UInt32 = 0
    guard EVP_Digest(bytes, bytes.count, &result, &count, algorithm, nil) == 1 else { return [] }
    return Array(result.prefix(Int(count)))
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
