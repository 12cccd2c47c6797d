/// The phrases of `PageWords` as hashes, to be looked up in bytes.
struct PhraseSet: Sendable {
  /// Kinds of the phrases of one, two, three and four words with that hash.
  private var kinds: [UInt64: UInt32] = [:]
  private var firstWords: Set<UInt64> = []
  private static let longest = 4
  /// Of a longer text only the first words are looked at.
  private static let window = 14

  init(_ words: PageWords) {
    for (kind, phrases) in words.phrases {
      for phrase in phrases {
        let hashes = WordSet.words(of: Array(phrase.utf8)[...])
        guard let first = hashes.first, hashes.count <= Self.longest else { continue }
        firstWords.insert(first)
        kinds[Self.hash(hashes[...]), default: 0] |= 1 << UInt32(kind.position)
      }
    }
    for month in words.months.keys {
      for hash in WordSet.words(of: Array(month.utf8)[...]) {
        firstWords.insert(hash)
        kinds[Self.hash([hash]), default: 0] |= 1 << UInt32(PageWords.Kind.month.position)
      }
    }
  }

  private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 { words.reduce(17) { $0 &* 31 &+ $1 } }

  /// For each kind: 2 where the text starts with such a phrase, 1 where its first words hold one, else 0.
  func kinds(in text: ArraySlice<UInt8>) -> [Float] {
    var found = [Float](repeating: 0, count: PageWords.Kind.allCases.count)
    guard !kinds.isEmpty else { return found }
    let words = WordSet.words(of: text, limit: Self.window)
    for start in words.indices where firstWords.contains(words[start]) {
      for length in 1...Self.longest where start + length <= words.count {
        guard var bits = kinds[Self.hash(words[start..<start + length])] else { continue }
        while bits != 0 {
          let bit = bits.trailingZeroBitCount
          found[bit] = max(found[bit], start == 0 ? 2 : 1)
          bits &= bits - 1
        }
      }
    }
    return found
  }
}

extension PageWords.Kind {
  var position: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
