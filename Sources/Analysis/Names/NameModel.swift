import Lexicon

/// Learned weights that tag tokens: a linear model over hashed features with transitions between tags, decoded by Viterbi.
///
/// File, little-endian: magic (UInt64), number of slots (UInt64, a power of two), transitions (8 × 8 Int32: from, to), then a slot for each feature:
/// seven Int8 weights, one a tag, and a byte of the feature's hash that tells it from others (0: empty). A feature lies in the slot of its hash or in the
/// neighbour of that slot, so that a look-up costs one cache line.
struct NameModel: Sendable {
  /// Tags: outside, then beginning and inside of each kind of name.
  static let tagCount = 7
  static let outside = 0
  static let magic: UInt64 = 0x3154_4147_4D41_4E44  // "DNAMTAG1"
  static let headerSize = 16 + 64 * 4
  static let impossible: Int32 = -1_000_000

  /// Each as one number, the byte that tells features apart on top.
  let slots: MappedNumbers<UInt64>
  /// From each tag to all others, one lane a tag.
  let transitions: [SIMD8<Int32>]

  init(slots: [SIMD8<Int8>], transitions: [Int32]) {
    self.slots = MappedNumbers(slots.map { unsafeBitCast($0, to: UInt64.self) })
    self.transitions = Self.rows(transitions)
  }

  private static func rows(_ numbers: [Int32]) -> [SIMD8<Int32>] {
    (0..<8).map { from in SIMD8(numbers[from * 8..<from * 8 + 8]) }
  }

  /// nil where the file is no such model.
  init?(_ file: ModelFile) {
    guard file.load(UInt64.self, at: 0) == Self.magic, let count = file.load(UInt64.self, at: 8),
      count > 0, count & (count - 1) == 0, file.count == Self.headerSize + Int(count) * 8,
      let slots = file.numbers(of: UInt64.self, at: Self.headerSize, count: Int(count))
    else { return nil }
    transitions = Self.rows(file.array(of: Int32.self, at: 16, count: 64))
    self.slots = slots
  }

  static func begin(_ kind: NamedSpan.Kind) -> Int { 1 + 2 * Int(kind.rawValue) }

  static func kind(of tag: Int) -> NamedSpan.Kind? {
    tag == 0 ? nil : NamedSpan.Kind(rawValue: UInt8((tag - 1) / 2))
  }

  /// An inside tag follows only the beginning or inside of its own kind.
  static func mayFollow(_ from: Int, _ to: Int) -> Bool {
    to == 0 || to % 2 == 1 || from == to || from == to - 1
  }

  static func check(_ feature: UInt64) -> Int8 {
    let byte = Int8(truncatingIfNeeded: feature >> 56)
    return byte == 0 ? 1 : byte
  }

  func scores(_ features: [UInt64]) -> SIMD8<Int32> { features.withUnsafeBufferPointer(scores) }

  /// The sum of the weights of these features, one lane a tag.
  ///
  /// Without a branch on what the slots hold, which no machine foresees (`make bench`, regions).
  @inline(__always)
  func scores(_ features: UnsafeBufferPointer<UInt64>) -> SIMD8<Int32> {
    let mask = UInt64(slots.count - 1)
    var sum = SIMD8<Int16>(repeating: 0)
    for feature in features {
      let check = UInt64(UInt8(bitPattern: Self.check(feature)))
      let place = Int(truncatingIfNeeded: feature & mask)
      let (own, neighbour) = (slots[unchecked: place], slots[unchecked: place ^ 1])
      let other = neighbour >> 56 == check ? neighbour : 0
      let slot = own >> 56 == check ? own : other
      sum &+= SIMD8<Int16>(truncatingIfNeeded: unsafeBitCast(slot, to: SIMD8<Int8>.self))
    }
    return SIMD8<Int32>(truncatingIfNeeded: sum)
  }

  /// The best sequence of tags.
  /// - Parameter isFirst: the scores begin with the sentence; otherwise behind a token outside of names.
  func decode(_ scores: [SIMD8<Int32>], isFirst: Bool = true) -> [Int] {
    guard var best = scores.first else { return [] }
    for tag in 1..<Self.tagCount where tag % 2 == 0 { best[tag] = Self.impossible }
    if !isFirst { best &+= transitions[Self.outside] }
    var back = [SIMD8<Int32>](repeating: .zero, count: scores.count)
    for position in scores.indices.dropFirst() {
      var top = SIMD8(repeating: best[0]) &+ transitions[0]
      var from = SIMD8<Int32>.zero
      for tag in 1..<Self.tagCount {
        let score = SIMD8(repeating: best[tag]) &+ transitions[tag]
        let isBetter = score .> top
        top.replace(with: score, where: isBetter)
        from.replace(with: Int32(tag), where: isBetter)
      }
      best = scores[position] &+ top
      back[position] = from
    }
    var tag = (0..<Self.tagCount).max { best[$0] < best[$1] } ?? 0
    var tags = [Int](repeating: 0, count: scores.count)
    for position in scores.indices.reversed() {
      tags[position] = tag
      tag = Int(back[position][tag])
    }
    return tags
  }
}
