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
