/// Numbers hashes in the order in which they come. Their lowest bits choose the slot: they must be as good as random.
struct HashTable {
  private var keys: [UInt64]
  private var numbers: [Int32]
  private let mask: Int
  private(set) var count = 0

  /// - Parameter capacity: no more hashes than these will come.
  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    numbers = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  /// The number of a hash that came before.
  func known(_ hash: UInt64) -> Int32? {
    let number = numbers[slot(of: hash)]
    return number >= 0 ? number : nil
  }

  mutating func number(of hash: UInt64) -> Int32 {
    let slot = slot(of: hash)
    if numbers[slot] < 0 {
      keys[slot] = hash
      numbers[slot] = Int32(count)
      count += 1
    }
    return numbers[slot]
  }

  private func slot(of hash: UInt64) -> Int {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while numbers[slot] >= 0, keys[slot] != hash { slot = (slot + 1) & mask }
    return slot
  }
}
