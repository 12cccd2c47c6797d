/// The words of a text as sorted hashes, without regard to ASCII case: enough to say how much two texts share.
struct WordSet: Sendable {
  private let hashes: Set<UInt64>

  init(_ text: String) { self.init(Array(text.utf8)[...]) }

  init(_ text: ArraySlice<UInt8>) { hashes = Set(Self.words(of: text)) }

  init(hashes: [UInt64]) { self.hashes = Set(hashes) }

  var isEmpty: Bool { hashes.isEmpty }

  /// The share of `words` that is in this set, 0…1; 0 for no words.
  func share(of words: [UInt64]) -> Float {
    guard !words.isEmpty, !hashes.isEmpty else { return 0 }
    return Float(words.reduce(0) { $0 + (hashes.contains($1) ? 1 : 0) }) / Float(words.count)
  }

  /// The share of this set's words that is among `words`, 0…1.
  func coverage(by words: [UInt64]) -> Float {
    guard !hashes.isEmpty else { return 0 }
    return Float(hashes.intersection(words).count) / Float(hashes.count)
  }

  /// Hashes of words in order: letters and digits of ASCII, and all else from U+00C0 on.
  static func words(of text: ArraySlice<UInt8>, limit: Int = .max) -> [UInt64] {
    var words: [UInt64] = []
    var word = NameHash()
    var length = 0
    var lead: UInt8 = 0
    for byte in text {
      if byte.isLetterOrDigit || (byte >= 0x80 && byte != 0xE2 && byte != 0xC2) {
        word.add(lead == 0 ? family(byte) : folded(byte, after: lead))
        lead = byte == 0xC3 || byte == 0xD0 || byte == 0xCE ? byte : 0
        length += 1
      } else if length > 0 {
        words.append(word.value)
        if words.count >= limit { return words }
        word = NameHash()
        length = 0
        lead = 0
      }
    }
    if length > 0 { words.append(word.value) }
    return words
  }

  /// Small letters of Greek and Russian stand behind two first bytes, capitals behind one: both count as that one.
  @inline(__always)
  private static func family(_ byte: UInt8) -> UInt8 { byte == 0xD1 ? 0xD0 : byte == 0xCF ? 0xCE : byte }

  /// The second byte of a capital of Latin-1, Greek or Russian as a number that its small letter has too.
  @inline(__always)
  private static func folded(_ byte: UInt8, after lead: UInt8) -> UInt8 {
    switch lead {
    case 0xC3: byte < 0x9F ? byte | 0x20 : byte
    case 0xCE: byte >= 0x91 && byte <= 0x9F ? byte + 0x20 : byte >= 0xA0 && byte <= 0xA9 ? byte - 0x20 : byte
    default: byte >= 0x90 && byte <= 0x9F ? byte + 0x20 : byte >= 0xA0 && byte <= 0xAF ? byte - 0x20 : byte
    }
  }

  /// One number for a run of words.
  static func digest(of words: [UInt64]) -> UInt64 { words.reduce(7) { $0 &* 31 &+ $1 } }

  /// Hashes of four words in a row.
  static func shingles(of words: [UInt64]) -> [UInt64] {
    guard words.count >= 4 else { return words.isEmpty ? [] : [words.reduce(7) { $0 &* 31 &+ $1 }] }
    return (0...(words.count - 4)).map { start in
      words[start..<(start + 4)].reduce(7) { $0 &* 31 &+ $1 }
    }
  }
}
