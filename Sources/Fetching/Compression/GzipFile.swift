import Foundation

/// A file that may be compressed with gzip.
public enum GzipFile {
  /// Its bytes, decompressed where they are gzip; nil where it cannot be read or is damaged. At most 32 MiB decoded.
  public static func contents(atPath path: String) -> [UInt8]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    guard data.prefix(2).elementsEqual([0x1F, 0x8B]) else { return [UInt8](data) }
    guard let inflater = MemberInflater() else { return nil }
    var out: [UInt8] = []
    let used = data.withUnsafeBytes { inflater.inflate($0, into: &out) }
    return used == nil ? nil : out
  }
}
