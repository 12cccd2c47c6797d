/// Which texts hold which pair of words, without the pairs that are furniture.
struct ShingleIndex {
  /// For each text its pairs that count, as numbers of `postings`.
  private var kept: [[Int32]]
  /// For each pair the texts that hold it, at most `copies` of a story.
  private var postings: [[Int32]] = []
  /// How many pairs count in each text, with those that no other text has.
  private var sizes: [Int]

  /// More copies of one story are not compared with other stories: they say the same.
  private static let copies = 8

  init(_ texts: [TextSketch], stories: [Int], widest: Int) {
    var table = HashTable(capacity: texts.reduce(0) { $0 + $1.shingles.count })
    var numbers: [[Int32]] = []
    numbers.reserveCapacity(texts.count)
    for text in texts { numbers.append(text.shingles.map { table.number(of: $0) }) }
    var counts = [Int32](repeating: 0, count: table.count)
    for text in numbers { for pair in text { counts[Int(pair)] += 1 } }
    let width = Self.width(numbers, stories: stories, pairs: table.count, counts)
    postings = [[Int32]](repeating: [], count: table.count)
    sizes = [Int](repeating: 0, count: texts.count)
    kept = [[Int32]](repeating: [], count: texts.count)
    for (text, pairs) in numbers.enumerated() {
      var left: [Int32] = []
      for pair in pairs where Int(width[Int(pair)]) <= widest {
        sizes[text] += 1
        guard counts[Int(pair)] > 1 else { continue }
        left.append(pair)
        let list = postings[Int(pair)]
        if list.count < Self.copies
          || list.count(where: { stories[Int($0)] == stories[text] }) < Self.copies
        {
          postings[Int(pair)].append(Int32(text))
        }
      }
      kept[text] = left
    }
  }

  /// In how many different stories each pair stands.
  private static func width(_ texts: [[Int32]], stories: [Int], pairs: Int, _ counts: [Int32]) -> [Int32] {
    var width = [Int32](repeating: 0, count: pairs)
    var last = [Int32](repeating: -1, count: pairs)
    let order = texts.indices.sorted { (stories[$0], $0) < (stories[$1], $1) }
    for text in order {
      let story = Int32(stories[text])
      for pair in texts[text] where last[Int(pair)] != story {
        last[Int(pair)] = story
        width[Int(pair)] += 1
      }
    }
    return width
  }

  /// Every two texts of which the shorter is in the other for at least `containment`.
  func pairs(containment: Double, enough: Int, _ texts: [TextSketch]) -> [StoryPair] {
    var pairs: [StoryPair] = []
    var shared = [Int32](repeating: 0, count: texts.count)
    for text in texts.indices where sizes[text] >= enough {
      var touched: [Int] = []
      for pair in kept[text] {
        for other in postings[Int(pair)] where Int(other) < text {
          if shared[Int(other)] == 0 { touched.append(Int(other)) }
          shared[Int(other)] += 1
        }
      }
      for other in touched {
        let share = Double(shared[other]) / Double(min(sizes[text], sizes[other]))
        shared[other] = 0
        if share >= containment, sizes[other] >= enough, texts[text].agreesInNumbers(with: texts[other]) {
          pairs.append(StoryPair(share: share, first: other, second: text))
        }
      }
    }
    return pairs
  }

  /// How much of the shorter of two texts is in the other; 0 where too little is left to tell, or the numbers disagree.
  func containment(_ first: Int, _ second: Int, enough: Int, _ texts: [TextSketch]) -> Double {
    let fewer = min(sizes[first], sizes[second])
    guard fewer >= enough, texts[first].agreesInNumbers(with: texts[second]) else { return 0 }
    return Double(Self.shared(kept[first], kept[second])) / Double(fewer)
  }

  /// Both lists are in the order of the hashes behind their numbers, which is not the numbers' own.
  private static func shared(_ left: [Int32], _ right: [Int32]) -> Int {
    let (fewer, more) = left.count < right.count ? (left, right) : (right, left)
    let set = Set(fewer)
    return more.count(where: { set.contains($0) })
  }
}

/// Numbers hashes in the order in which they come.
private struct HashTable {
  private var keys: [UInt64]
  private var numbers: [Int32]
  private let mask: Int
  private(set) var count = 0

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    numbers = [Int32](repeating: -1, count: size)
    mask = size - 1
  }

  mutating func number(of hash: UInt64) -> Int32 {
    var slot = Int(truncatingIfNeeded: hash) & mask
    while numbers[slot] >= 0 {
      if keys[slot] == hash { return numbers[slot] }
      slot = (slot + 1) & mask
    }
    keys[slot] = hash
    numbers[slot] = Int32(count)
    count += 1
    return numbers[slot]
  }
}
