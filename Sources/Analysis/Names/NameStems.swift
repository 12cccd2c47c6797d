import Lexicon

/// Words by their hashes with a byte each. As stems of names, from a dictionary of a language that inflects them: which words may be given names,
/// surnames, patronymics, places or organisations. As words of a language: how common each is, and how common as a surname.
///
/// File, little-endian: magic (UInt64), slots (UInt64, a power of two), then a UInt32 a slot: 24 bits of a hash, 8 bits of classes; open addressing.
struct NameStems: Sendable {
  private static let magic: UInt64 = 0x314D_4554_5344_4E41
  private let slots: MappedNumbers<UInt32>

  /// nil where the file is none of stems.
  init?(_ file: ModelFile) {
    guard file.load(UInt64.self, at: 0) == Self.magic, let count = file.load(UInt64.self, at: 8), count > 0,
      count & (count - 1) == 0, let slots = file.numbers(of: UInt32.self, at: 16, count: Int(count)),
      file.count == 16 + Int(count) * 4
    else { return nil }
    self.slots = slots
  }

  /// Of the longest stem; above bit 8 the number of letters after it. 0 where none is listed.
  func classes(_ prefixes: StemPrefixes) -> UInt64 {
    for cut in 0..<4 where prefixes.count - cut >= 3 {
      let found = classes(of: prefixes.hash(without: cut))
      if found != 0 { return UInt64(found) | UInt64(cut) << 8 }
    }
    return 0
  }

  /// Of the whole word; 0 where it is not listed.
  func byte(of word: StemPrefixes) -> UInt64 { UInt64(classes(of: word.hash(without: 0))) }

  private func classes(of hash: UInt64) -> UInt32 {
    let mask = UInt64(slots.count - 1)
    let check = UInt32(truncatingIfNeeded: hash >> 40)
    var slot = hash & mask
    while true {
      let entry = slots[unchecked: Int(slot)]
      if entry == 0 { return 0 }
      if entry >> 8 == check { return entry & 0xFF }
      slot = (slot + 1) & mask
    }
  }
}

/// FNV-1a of a word and of the word without its last one, two and three code points.
struct StemPrefixes {
  private var states: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0xCBF2_9CE4_8422_2325)
  private(set) var count = 0
  static let prime: UInt64 = 0x100_0000_01B3

  mutating func add(_ letter: UInt64) {
    states = (states.1, states.2, states.3, (states.3 ^ letter) &* Self.prime)
    count += 1
  }

  func hash(without cut: Int) -> UInt64 {
    switch cut {
    case 0: states.3
    case 1: states.2
    case 2: states.1
    default: states.0
    }
  }
}
