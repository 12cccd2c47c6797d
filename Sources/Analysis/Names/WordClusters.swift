import Lexicon

/// Words by the company that they keep: each a path in a tree of clusters, learned from a great deal of unmarked text
/// (Brown et al. 1992; as features of a tagger: Miller et al. 2004).
///
/// File, little-endian: magic (UInt64), slots (UInt64, a power of two), then a UInt32 a slot: 16 bits of a hash, 16 bits of path, the root's choice
/// highest; open addressing. A word with a capital and without an entry of its own has that of the word in small letters.
struct WordClusters: Sendable {
  private static let magic: UInt64 = 0x3153_4C43_5344_4E41
  private static let capital: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let slots: MappedNumbers<UInt32>
  /// Above the path: trees of two languages have nothing in common.
  private let language: UInt64

  /// nil where the file is none of clusters.
  init?(_ file: ModelFile, language: String) {
    guard file.load(UInt64.self, at: 0) == Self.magic, let count = file.load(UInt64.self, at: 8), count > 0,
      count & (count - 1) == 0, let slots = file.numbers(of: UInt32.self, at: 16, count: Int(count)),
      file.count == 16 + Int(count) * 4
    else { return nil }
    self.slots = slots
    self.language = language.utf8.reduce(0) { $0 << 8 | UInt64($1) } << 16
  }

  /// Sixteen bits of path below the language; 0 where the word is in no cluster.
  func path(of word: StemPrefixes, isCapitalised: Bool) -> UInt64 {
    let plain = word.hash(without: 0)
    if isCapitalised {
      let found = path(of: (plain ^ Self.capital) &* StemPrefixes.prime)
      if found != 0 { return found }
    }
    return path(of: plain)
  }

  private func path(of hash: UInt64) -> UInt64 {
    let mask = UInt64(slots.count - 1)
    let check = UInt32(truncatingIfNeeded: hash >> 48)
    var slot = hash & mask
    while true {
      let entry = slots[unchecked: Int(slot)]
      if entry == 0 { return 0 }
      if entry >> 16 == check { return language | UInt64(entry & 0xFFFF) }
      slot = (slot + 1) & mask
    }
  }
}
