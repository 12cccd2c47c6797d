import Lexicon

/// What a text is compared by when copies are sought: hashed pairs of neighbouring words, and its numbers.
///
/// Pairs outlive an editor's pen better than longer runs: where 14 % of the words were changed, three pairs in four remain, but of
/// triples only two in three. All are kept: with half of them (FracMinHash), chance joins follow-ups to what they follow.
public struct TextSketch: Sendable {
  /// Ascending, each once.
  let shingles: [UInt64]
  /// Hashes of the numbers as written ("6,9" is one number); ascending, each once.
  let numbers: [UInt64]

  public init(of text: String) { self.init(of: Tokenizer().tokens(of: text)) }

  public init(of tokens: [Token]) {
    var shingles: [UInt64] = []
    var numbers: [UInt64] = []
    shingles.reserveCapacity(tokens.count)
    var before: UInt64?
    var number: (hash: UInt64, end: Int32)?
    for token in tokens {
      if token.kind == .number {
        let isContinued = number.map { token.start == $0.end + 1 && !token.shape.contains(.spaceBefore) }
        if let open = number, isContinued == true {
          number = (Self.mix(open.hash, token.hash), token.end)
        } else {
          if let open = number { numbers.append(open.hash) }
          number = (token.hash, token.end)
        }
      }
      guard token.kind == .word || token.kind == .number else { continue }
      if let before {
        shingles.append(Self.mix(before, token.hash))
      }
      before = token.hash
    }
    if let number { numbers.append(number.hash) }
    self.shingles = Self.unique(shingles)
    self.numbers = Self.unique(numbers)
  }

  private static func unique(_ hashes: [UInt64]) -> [UInt64] {
    var sorted = ascending(hashes)
    var count = 0
    for hash in sorted where count == 0 || sorted[count - 1] != hash {
      sorted[count] = hash
      count += 1
    }
    sorted.removeLast(sorted.count - count)
    return sorted
  }

  /// Hashes are as good as random, so their highest bits nearly sort them: one pass into as many buckets as there are hashes, then few steps in each.
  private static func ascending(_ hashes: [UInt64]) -> [UInt64] {
    let bits = UInt64(max(1, Int.bitWidth - hashes.count.leadingZeroBitCount))
    var ends = [Int32](repeating: 0, count: 1 << bits)
    for hash in hashes { ends[Int(hash >> (64 - bits))] += 1 }
    var end: Int32 = 0
    for bucket in ends.indices {
      end += ends[bucket]
      ends[bucket] = end
    }
    var sorted = [UInt64](repeating: 0, count: hashes.count)
    for hash in hashes {
      let bucket = Int(hash >> (64 - bits))
      ends[bucket] -= 1
      sorted[Int(ends[bucket])] = hash
    }
    for next in sorted.indices.dropFirst() {
      let hash = sorted[next]
      var place = next
      while place > 0, sorted[place - 1] > hash {
        sorted[place] = sorted[place - 1]
        place -= 1
      }
      sorted[place] = hash
    }
    return sorted
  }

  /// Order matters: "a b" is not "b a". The finish is that of MurmurHash3, so that every bit is even.
  private static func mix(_ first: UInt64, _ second: UInt64) -> UInt64 {
    var mixed = (first &* 0x9E37_79B9_7F4A_7C15) ^ (second &+ (first << 7 | first >> 57))
    mixed ^= mixed >> 33
    mixed = mixed &* 0xFF51_AFD7_ED55_8CCD
    mixed ^= mixed >> 33
    mixed = mixed &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ (mixed >> 33)
  }

  /// How many hashes two ascending lists share; fewer than that, but less than `atLeast`, where so many cannot be reached.
  ///
  /// No branch of the walk depends on the hashes, which are random: a wrong guess costs more than a step.
  static func shared<Hash: FixedWidthInteger>(
    _ left: ArraySlice<Hash>, _ right: ArraySlice<Hash>, atLeast: Int = 0
  ) -> Int {
    left.withUnsafeBufferPointer { left in
      right.withUnsafeBufferPointer { right in
        var (i, j, count) = (0, 0, 0)
        while i < left.count, j < right.count {
          // What both lists have left bounds what they may still share; asked now and then, as most steps change little.
          guard count + min(left.count - i, right.count - j) >= atLeast else { return count }
          for _ in 0..<min(stride, left.count - i, right.count - j) {
            let (a, b) = (left[i], right[j])
            count += a == b ? 1 : 0
            i += a <= b ? 1 : 0
            j += b <= a ? 1 : 0
          }
        }
        return count
      }
    }
  }

  private static let stride = 16

  /// Whether the shared pairs are at least `share` (0…1) of all pairs of both (Jaccard).
  func resembles(_ other: TextSketch, share: Double) -> Bool {
    let both = shingles.count + other.shingles.count
    // common / (both − common) ≥ share, solved for common.
    let enough = Int(share / (1 + share) * Double(both))
    guard min(shingles.count, other.shingles.count) >= enough else { return false }
    let common = Self.shared(shingles[...], other.shingles[...], atLeast: enough)
    return Double(common) >= share * Double(both - common)
  }

  /// Daily reports that share their words but not their numbers are no copies of each other.
  func agreesInNumbers(with other: TextSketch) -> Bool {
    let fewer = min(numbers.count, other.numbers.count)
    guard fewer >= Self.tellingNumbers else { return true }
    return Double(Self.shared(numbers[...], other.numbers[...])) >= Self.numberShare * Double(fewer)
  }

  /// Fewer numbers than these say nothing about two texts.
  private static let tellingNumbers = 3
  private static let numberShare = 0.45
}
