/// A value for each of a document's words, by their hashes.
///
/// Hashes are mixed already, so the low bits are the place: a fifth of what `Dictionary` costs, which mixes them again
/// (`make bench`, regions).
struct WordMap<Value: BitwiseCopyable> {
  private var keys: [UInt64]
  private var values: [Value]
  private let absent: Value
  private let mask: UInt64

  /// - Parameters:
  ///   - limit: how many different words there can be.
  ///   - absent: the value of every word that none was set for.
  init(limit: Int, absent: Value) {
    var size = 16
    while size < limit * 2 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    values = Array(repeating: absent, count: size)
    self.absent = absent
    mask = UInt64(size - 1)
  }

  subscript(word: UInt64) -> Value {
    get {
      let place = place(of: word)
      return keys[place] == 0 ? absent : values[place]
    }
    set {
      let place = place(of: word)
      keys[place] = Self.key(word)
      values[place] = newValue
    }
  }

  /// 0 marks an empty place.
  private static func key(_ word: UInt64) -> UInt64 { word == 0 ? 1 : word }

  @inline(__always)
  private func place(of word: UInt64) -> Int {
    let key = Self.key(word)
    var place = (key ^ key >> 32) &* 0x9E37_79B9_7F4A_7C15 >> 32 & mask
    while keys[Int(place)] != key, keys[Int(place)] != 0 { place = (place + 1) & mask }
    return Int(place)
  }
}
