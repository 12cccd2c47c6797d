import Lexicon

/// Which words stand somewhere in the text with a small letter: a capital at a sentence's start says nothing of them.
///
/// A bit for each hash, about one word in fifty answered wrongly with yes: a `Set` of a long text's hashes costs ten times as much (`make bench`).
struct SmallWords: Sendable {
  private var bits: [UInt64]
  private let mask: UInt64

  init(tokens: [Token]) {
    var size = 1024
    while size < tokens.count * 32 { size *= 2 }
    bits = Array(repeating: 0, count: size / 64)
    mask = UInt64(size - 1)
    for token in tokens where token.kind == .word && !token.isCapitalised {
      let bit = token.hash & mask
      bits[Int(bit / 64)] |= 1 << (bit % 64)
    }
  }

  func contains(_ hash: UInt64) -> Bool {
    let bit = hash & mask
    return bits[Int(bit / 64)] & (1 << (bit % 64)) != 0
  }
}
