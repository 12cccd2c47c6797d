import Foundation

/// What the words of all lexicons are: the same on every machine, other once a byte is another.
public struct LexiconContent: Sendable, Equatable {
  /// Of every file that reading an article depends on.
  public var all: String
  /// Of the files that an article of one language depends on; `shared` is the key for languages without a folder.
  public var languages: [String: String]

  public static let shared = "-"
}

extension LexiconStore {
  /// Fingerprints of the words of every file but the interface's, by language: its own folder, its part of the topic packs, and what all
  /// share.
  ///
  /// Costs the reading of all lexicons; FNV-1a over words of eight bytes.
  public func content() -> LexiconContent {
    var all = ContentHash()
    var shared = ContentHash()
    var own: [String: ContentHash] = [:]
    for root in roots {
      for path in (FileManager.default.subpaths(atPath: root) ?? []).sorted()
      where !path.hasPrefix("generate") && !path.hasPrefix("interface") && !path.hasSuffix(".md") {
        guard
          let data = try? Data(contentsOf: URL(fileURLWithPath: "\(root)/\(path)"), options: .alwaysMapped)
        else { continue }
        var file = ContentHash()
        for byte in path.utf8 { file.add(UInt64(byte)) }
        file.add(data)
        all.add(file.value)
        if let language = language(ofFile: path) {
          own[language, default: ContentHash()].add(file.value)
        } else {
          shared.add(file.value)
        }
      }
    }
    var languages = own.mapValues { hash in
      var hash = hash
      hash.add(shared.value)
      return hash.text
    }
    languages[LexiconContent.shared] = shared.text
    return LexiconContent(all: all.text, languages: languages)
  }

  /// `fr` of `fr/months.tsv` and of `topics/mining-vs-ai/fr/targets.tsv`; nil for what every language reads.
  private func language(ofFile path: String) -> String? {
    let parts = path.split(separator: "/").map(String.init)
    guard let folder = parts.first == "topics" ? parts.dropFirst(2).first : parts.first else { return nil }
    return languages.contains(folder) ? folder : nil
  }
}

private struct ContentHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  var text: String { String(value, radix: 16) }

  mutating func add(_ word: UInt64) { value = ((value ^ word) &* 0x100_0000_01B3) ^ (value >> 29) }

  mutating func add(_ data: Data) {
    data.withUnsafeBytes { bytes in
      let words = bytes.count / 8
      for index in 0..<words { add(bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)) }
      for byte in bytes[(words * 8)...] { add(UInt64(byte)) }
    }
  }
}
