/// Numbers hashes 0, 1, 2… in the order in which they first come: an open-addressing table over keys that are hashes already.
///
/// A `Dictionary` hashes them once more, which cost a tenth of reading a page (`make bench`, extraction).
struct DenseIndex: Sendable {
  /// How many different keys there were.
  private(set) var count = 0
  private var keys: [UInt64]
  /// Of the key in the same slot; −1 in an empty one.
  private var places: [Int32]
  private var shift: UInt64

  init(expecting: Int = 64) {
    let bits = max(4, Int.bitWidth - (expecting * 2).leadingZeroBitCount)
    keys = [UInt64](repeating: 0, count: 1 << bits)
    places = [Int32](repeating: -1, count: 1 << bits)
    shift = UInt64(64 - bits)
  }

  /// The number of a key, which is `count` as it was before where the key is new.
  mutating func place(of key: UInt64) -> Int {
    let slot = slot(of: key)
    if places[slot] >= 0 { return Int(places[slot]) }
    if count * 2 >= keys.count {
      grow()
      return place(of: key)
    }
    keys[slot] = key
    places[slot] = Int32(count)
    count += 1
    return count - 1
  }

  /// nil for a key that never came.
  func known(_ key: UInt64) -> Int? {
    let place = places[slot(of: key)]
    return place >= 0 ? Int(place) : nil
  }

  @inline(__always)
  private func slot(of key: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: (key &* 0x9e37_79b9_7f4a_7c15) >> shift)
    while places[slot] >= 0, keys[slot] != key { slot = (slot + 1) & (keys.count - 1) }
    return slot
  }

  private mutating func grow() {
    let old = (keys, places)
    keys = [UInt64](repeating: 0, count: old.0.count * 2)
    places = [Int32](repeating: -1, count: old.0.count * 2)
    shift -= 1
    for (key, place) in zip(old.0, old.1) where place >= 0 {
      let slot = slot(of: key)
      keys[slot] = key
      places[slot] = place
    }
  }
}
