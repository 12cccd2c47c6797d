/// Which texts hold which pair of words, without the pairs that are furniture.
struct ShingleIndex {
  /// For each text its pairs that count and that other texts have too, as ascending numbers of `postings`.
  private var kept: Lists
  /// For each pair the texts that hold it, at most `copies` of a story.
  private var postings: Lists
  /// How many pairs count in each text, with those that no other text has.
  private var sizes: [Int32]

  /// More copies of one story are not compared with other stories: they say the same.
  private static let copies = 8

  /// - Parameter widest: a pair that stands in more different stories counts no more.
  init(_ texts: [TextSketch], stories: [Int], widest: Int) {
    sizes = [Int32](repeating: 0, count: texts.count)
    kept = Lists(room: texts.map(\.shingles.count))
    postings = Lists(room: [])
    let parts = Parts(texts, order: texts.indices.sorted { (stories[$0], $0) < (stories[$1], $1) })
    for part in 0..<parts.count {
      let pairs = Pairs(parts, part, stories)
      let numbers = pairs.counts.indices.map { id -> Int32 in
        let isShared = pairs.counts[id] > 1 && pairs.width[id] <= widest
        return isShared ? postings.add(room: Int(pairs.counts[id])) : -1
      }
      add(parts, part, pairs, numbers, stories, widest)
    }
  }

  /// - Parameter numbers: of each pair its list in `postings`; -1 where no other text has it, or too many stories do.
  private mutating func add(
    _ parts: Parts, _ part: Int, _ pairs: Pairs, _ numbers: [Int32], _ stories: [Int], _ widest: Int
  ) {
    // Of each pair the story whose copies are being added, and how many of them there are.
    var copies = [(story: Int32, count: Int)](repeating: (-1, 0), count: numbers.count)
    for (place, id) in zip(parts.range(part), pairs.ids) {
      let id = Int(id)
      guard pairs.width[id] <= widest else { continue }
      let text = Int(parts.texts[place])
      sizes[text] += 1
      let number = numbers[id]
      guard number >= 0 else { continue }
      kept.insert(number, into: text)
      let story = Int32(stories[text])
      if copies[id].story != story { copies[id] = (story, 0) }
      guard copies[id].count < Self.copies else { continue }
      copies[id].count += 1
      postings.append(Int32(text), to: Int(number))
    }
  }

  /// Every two texts of which the shorter is in the other for at least `containment`.
  func pairs(containment: Double, enough: Int, _ texts: [TextSketch]) -> [StoryPair] {
    var pairs: [StoryPair] = []
    var shared = [Int32](repeating: 0, count: texts.count)
    var touched: [Int32] = []
    for text in texts.indices where sizes[text] >= enough {
      touched.removeAll(keepingCapacity: true)
      for pair in kept[text] {
        for other in postings[Int(pair)] where other < text {
          if shared[Int(other)] == 0 { touched.append(other) }
          shared[Int(other)] += 1
        }
      }
      for other in touched.lazy.map({ Int($0) }) {
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
    return Double(TextSketch.shared(kept[first], kept[second])) / Double(fewer)
  }
}

/// The hashes of all texts, parted by their highest bits, so that what is counted of a part stays in the processor's cache.
private struct Parts {
  private(set) var hashes: [UInt64]
  /// Of each hash its text; within a part in the order asked for.
  private(set) var texts: [Int32]
  private var starts: [Int]

  private static let size = 8192

  init(_ sketches: [TextSketch], order: [Int]) {
    let all = sketches.reduce(0) { $0 + $1.shingles.count }
    let bits = min(16, max(0, Int.bitWidth - (all / Self.size).leadingZeroBitCount))
    starts = [Int](repeating: 0, count: 1 << bits + 1)
    for sketch in sketches { for hash in sketch.shingles { starts[Self.part(hash, bits) + 1] += 1 } }
    for part in 1..<starts.count { starts[part] += starts[part - 1] }
    hashes = [UInt64](repeating: 0, count: all)
    texts = [Int32](repeating: 0, count: all)
    var next = starts
    for text in order {
      for hash in sketches[text].shingles {
        let part = Self.part(hash, bits)
        hashes[next[part]] = hash
        texts[next[part]] = Int32(text)
        next[part] += 1
      }
    }
  }

  var count: Int { starts.count - 1 }
  func range(_ part: Int) -> Range<Int> { starts[part]..<starts[part + 1] }

  private static func part(_ hash: UInt64, _ bits: Int) -> Int {
    Int(truncatingIfNeeded: hash >> (64 - UInt64(bits)))
  }
}

/// The different pairs of one part.
private struct Pairs {
  /// Of each hash of the part the number of its pair.
  private(set) var ids: [Int32] = []
  /// Of each pair how many texts and how many different stories hold it.
  private(set) var counts: [Int32] = []
  private(set) var width: [Int32] = []

  init(_ parts: Parts, _ part: Int, _ stories: [Int]) {
    let range = parts.range(part)
    var table = HashTable(capacity: range.count)
    var last: [Int32] = []
    ids.reserveCapacity(range.count)
    for place in range {
      let id = Int(table.number(of: parts.hashes[place]))
      let story = Int32(stories[Int(parts.texts[place])])
      ids.append(Int32(id))
      if id == counts.count {
        counts.append(1)
        width.append(1)
        last.append(story)
        continue
      }
      counts[id] += 1
      if last[id] != story {
        last[id] = story
        width[id] += 1
      }
    }
  }
}
