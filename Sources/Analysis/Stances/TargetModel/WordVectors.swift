import Lexicon

/// Words as points, near each other where they stand in the same company: learned from a great deal of unmarked text, so that a
/// word which no judged sentence holds is still read as its neighbours are.
///
/// File, little-endian: magic (UInt64), slots (UInt32, a power of two), words (UInt32), dimensions (UInt32), unit (Float); a UInt32 a
/// slot: 16 bits of a hash and 16 bits of a word's number from 1, open addressing; then the points, a signed byte a dimension, in units.
public struct WordVectors: Sendable {
  private static let magic: UInt64 = 0x3153_5443_5644_4E41
  private let slots: MappedNumbers<UInt32>
  private let points: MappedNumbers<Int8>
  private let count: Int
  private let unit: Float
  let width: Int

  /// nil where no vectors of that language are there.
  ///
  /// - Throws: `LexiconError.unreadable` where the file is of another form.
  public init?(of language: String, in store: LexiconStore) throws(LexiconError) {
    guard store.hasModel("vectors-\(language).bin") else { return nil }
    try self.init(store.model("vectors-\(language).bin"))
  }

  init(_ file: ModelFile) throws(LexiconError) {
    guard file.load(UInt64.self, at: 0) == Self.magic, let size = file.load(UInt32.self, at: 8), size > 0,
      size & (size - 1) == 0, let count = file.load(UInt32.self, at: 12), count < size,
      let width = file.load(UInt32.self, at: 16), width <= 1024, let unit = file.load(Float.self, at: 20),
      let slots = file.numbers(of: UInt32.self, at: 24, count: Int(size)),
      let points = file.numbers(of: Int8.self, at: 24 + Int(size) * 4, count: Int(count) * Int(width)),
      file.count == 24 + Int(size) * 4 + Int(count) * Int(width)
    else {
      throw .unreadable(
        file: file.path, reason: "holds no word vectors: make it with Lexicons/generate/word-vectors.py")
    }
    self.slots = slots
    self.points = points
    self.unit = unit
    self.count = Int(count)
    self.width = Int(width)
  }

  /// The number of the word with that hash (`TargetLexicon.hash`), from 0; −1 where the file has none.
  func number(of hash: UInt64) -> Int {
    let mask = UInt64(slots.count - 1)
    let check = UInt32(truncatingIfNeeded: hash >> 48)
    var slot = hash & mask
    while true {
      let entry = slots[unchecked: Int(slot)]
      if entry == 0 { return -1 }
      let number = Int(entry & 0xFFFF)
      if entry >> 16 == check, (1...count).contains(number) { return number - 1 }
      slot = (slot + 1) & mask
    }
  }

  /// Where the word stands along one dimension.
  @inline(__always)
  func coordinate(_ dimension: Int, of number: Int) -> Float {
    Float(points[unchecked: number &* width &+ dimension]) * unit
  }
}
