import Foundation

extension LexiconStore {
  /// A fingerprint of the words of every file: the same on every machine, other once a byte is another.
  ///
  /// Costs the reading of all lexicons; FNV-1a over words of eight bytes.
  public func contentFingerprint() -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func add(_ word: UInt64) { hash = ((hash ^ word) &* 0x100_0000_01B3) ^ (hash >> 29) }
    for root in roots {
      for path in (FileManager.default.subpaths(atPath: root) ?? []).sorted()
      where !path.hasPrefix("generate") && !path.hasSuffix(".md") {
        guard
          let data = try? Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)"), options: .alwaysMapped)
        else { continue }
        for byte in path.utf8 { add(UInt64(byte)) }
        data.withUnsafeBytes { bytes in
          let words = bytes.count / 8
          for index in 0..<words { add(bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) }
          for byte in bytes[(words * 8)...] { add(UInt64(byte)) }
        }
      }
    }
    return String(hash, radix: 16)
  }
}
