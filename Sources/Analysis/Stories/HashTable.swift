/// Numbers hashes in the order in which they come. Their lowest bits must be even.
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

/// Lists of numbers of which each knows its room beforehand, one after another in one array.
struct Lists {
  private var values: [Int32]
  private var starts: [Int]
  private var ends: [Int]

  init(room: [Int]) {
    starts = []
    starts.reserveCapacity(room.count)
    var all = 0
    for room in room {
      starts.append(all)
      all += room
    }
    ends = starts
    values = [Int32](repeating: 0, count: all)
  }

  subscript(list: Int) -> ArraySlice<Int32> { values[starts[list]..<ends[list]] }

  /// Adds an empty list and gives its number.
  mutating func add(room: Int) -> Int32 {
    starts.append(values.count)
    ends.append(values.count)
    values.append(contentsOf: repeatElement(0, count: room))
    return Int32(starts.count - 1)
  }

  mutating func append(_ value: Int32, to list: Int) {
    values[ends[list]] = value
    ends[list] += 1
  }

  /// Keeps an ascending list ascending; quick where the value belongs near its end.
  mutating func insert(_ value: Int32, into list: Int) {
    var place = ends[list]
    while place > starts[list], values[place - 1] > value {
      values[place] = values[place - 1]
      place -= 1
    }
    values[place] = value
    ends[list] += 1
  }
}
