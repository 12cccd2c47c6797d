import CLibcrypto

/// Digests that name bytes.
public enum Digest {
  /// SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits.
  public static func sha256(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes, EVP_sha256())) }

  /// SHA-1 (FIPS 180-4) as 40 lower-case hexadecimal digits.
  public static func sha1(_ bytes: [UInt8]) -> String { hexadecimal(digest(bytes, EVP_sha1())) }

  /// How WARC writes a digest: `sha1:` and RFC 4648 base 32 (20 bytes need no padding).
  static func warc(_ bytes: [UInt8]) -> String { "sha1:" + base32(digest(bytes, EVP_sha1())) }

  private static func base32(_ digest: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    var out: [UInt8] = []
    var held = 0
    var bits = 0
    for byte in digest {
      held = (held << 8 | Int(byte)) & 0xFFFF
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(letters[held >> bits & 31])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

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
