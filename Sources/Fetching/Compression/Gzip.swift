/// Bytes in the form of one gzip member (RFC 1952), for whoever keeps many and reads few.
public enum Gzip {
  public static func packed(_ bytes: [UInt8]) -> [UInt8] { Deflater.gzip(bytes) }

  /// - Returns: nil for what is no whole member, or one of more than `limit` bytes.
  public static func unpacked(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    MemberInflater.whole(bytes, limit: limit)
  }
}
