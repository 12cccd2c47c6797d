/// The words of a text as hashes, without regard to ASCII case: enough to say how much two texts share.
///
/// Sorted, with a filter of one bit a hash before it: most words of a page are in no title, and a `Set` costs three times as much
/// (`make bench`, extraction).
struct WordSet: Sendable {
  private let hashes: [UInt64]
  private let filter: UInt64

  init(_ text: String) { self.init(hashes: Self.words(of: Array(text.utf8)[...])) }

  init(hashes: [UInt64]) {
    var sorted: [UInt64] = []
    for hash in hashes.sorted() where hash != sorted.last { sorted.append(hash) }
    self.hashes = sorted
    filter = sorted.reduce(0) { $0 | 1 << ($1 & 63) }
  }

  var isEmpty: Bool { hashes.isEmpty }

  /// The place of a word among the sorted; nil where it is none of them.
  private func place(of hash: UInt64) -> Int? {
    guard filter & 1 << (hash & 63) != 0 else { return nil }
    var low = 0
    var high = hashes.count
    while low < high {
      let middle = (low + high) / 2
      if hashes[middle] < hash { low = middle + 1 } else { high = middle }
    }
    return low < hashes.count && hashes[low] == hash ? low : nil
  }

  func contains(_ hash: UInt64) -> Bool { place(of: hash) != nil }

  /// The share of `words` that is in this set, 0…1; 0 for no words.
  func share(of words: ArraySlice<UInt64>) -> Float {
    guard !words.isEmpty, !hashes.isEmpty else { return 0 }
    return Float(words.reduce(0) { $0 + (contains($1) ? 1 : 0) }) / Float(words.count)
  }

  /// The share of this set's words that is among `words`, 0…1.
  func coverage(by words: ArraySlice<UInt64>) -> Float {
    guard !hashes.isEmpty else { return 0 }
    var isFound: [Bool] = []  // no allocation until a word is shared
    for word in words {
      guard let place = place(of: word) else { continue }
      if isFound.isEmpty { isFound = [Bool](repeating: false, count: hashes.count) }
      isFound[place] = true
    }
    return Float(isFound.count { $0 }) / Float(hashes.count)
  }

  /// Hashes of words in order: letters and digits of ASCII, and all else from U+00C0 on.
  static func words(of text: ArraySlice<UInt8>, limit: Int = .max) -> [UInt64] {
    var words: [UInt64] = []
    append(wordsOf: text, limit: limit, to: &words)
    return words
  }

  /// The hash of a text's word; nil where it has none or more than one.
  static func only(wordOf text: ArraySlice<UInt8>) -> UInt64? {
    var word = NameHash()
    var lead: UInt8 = 0
    var (isOpen, isClosed) = (false, false)
    for byte in text {
      if isWordByte(byte) {
        if isClosed { return nil }
        word.add(lead == 0 ? family(byte) : folded(byte, after: lead))
        lead = isLead(byte) ? byte : 0
        isOpen = true
      } else if isOpen {
        isClosed = true
      }
    }
    return isOpen ? word.value : nil
  }

  @inline(__always)
  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || (byte >= 0x80 && byte != 0xE2 && byte != 0xC2)
  }

  /// First bytes of Latin-1's, Greek's and Russian's letters.
  @inline(__always)
  private static func isLead(_ byte: UInt8) -> Bool { byte == 0xC3 || byte == 0xD0 || byte == 0xCE }

  /// Appends at most `limit` words.
  static func append(wordsOf text: ArraySlice<UInt8>, limit: Int = .max, to words: inout [UInt64]) {
    let full = limit == .max ? .max : words.count + limit
    var word = NameHash()
    var length = 0
    var lead: UInt8 = 0
    for byte in text {
      if byte.isLetterOrDigit {
        word.add(lead == 0 ? byte : folded(byte, after: lead))
        lead = 0
        length += 1
      } else if byte >= 0x80, isWordByte(byte) {
        word.add(lead == 0 ? family(byte) : folded(byte, after: lead))
        lead = isLead(byte) ? byte : 0
        length += 1
      } else if length > 0 {
        words.append(word.value)
        if words.count >= full { return }
        word = NameHash()
        length = 0
        lead = 0
      }
    }
    if length > 0 { words.append(word.value) }
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
  static func digest(of words: ArraySlice<UInt64>) -> UInt64 { words.reduce(7) { $0 &* 31 &+ $1 } }

  /// Hashes of four words in a row.
  static func shingles(of words: ArraySlice<UInt64>) -> [UInt64] {
    guard words.count >= 4 else { return words.isEmpty ? [] : [digest(of: words)] }
    return (words.startIndex...words.endIndex - 4).map { digest(of: words[$0..<$0 + 4]) }
  }
}

/// The words of every segment of a page, read once.
struct SegmentWords: Sendable {
  private var hashes: [UInt64] = []
  private var ends: [Int] = [0]

  init(_ segmentation: Segmentation) {
    hashes.reserveCapacity(segmentation.text.count / 5)
    for segment in segmentation.segments {
      WordSet.append(wordsOf: segmentation.text[segment.start..<segment.end], to: &hashes)
      ends.append(hashes.count)
    }
  }

  /// Of one segment, in order.
  subscript(segment: Int) -> ArraySlice<UInt64> { hashes[ends[segment]..<ends[segment + 1]] }
}
