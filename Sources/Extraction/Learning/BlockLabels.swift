/// Which segments of a page belong to its article, by what people marked.
enum BlockLabels {
  /// 1 or 0 for each segment; nil where the marks say nothing.
  static func labels(of texts: [String], by marked: MarkedPage) -> [Float?] {
    if let body = marked.body { return Alignment(texts, ExactWords.words(of: body)).labels }
    let wanted = marked.wanted.map(FlatText.init).filter { !$0.bytes.isEmpty }
    let unwanted = (marked.unwanted + marked.comments).map(FlatText.init).filter { !$0.bytes.isEmpty }
    return texts.map { text in
      let flat = FlatText(text)
      if wanted.contains(where: flat.holds) { return 1 }
      return unwanted.contains(where: flat.holds) ? 0 : nil
    }
  }
}

/// Text as bytes with white space runs as one space, to be searched in.
struct FlatText: Sendable {
  let bytes: [UInt8]

  init(_ text: String) {
    var folded = Whitespace.folded(Array(text.utf8))
    if folded.last == 0x20 { folded.removeLast() }
    bytes = folded
  }

  func holds(_ other: FlatText) -> Bool {
    guard let first = other.bytes.first, other.bytes.count <= bytes.count else { return false }
    for start in 0...(bytes.count - other.bytes.count) where bytes[start] == first {
      if bytes[start..<start + other.bytes.count].elementsEqual(other.bytes) { return true }
    }
    return false
  }
}

/// Finds a page's segments in the words of its body, each place of the body at most once, in order as far as may be.
private struct Alignment {
  private let body: [UInt64]
  private var places: [UInt64: [Int]] = [:]
  private var isTaken: [Bool]
  private var usedOffsets: Set<Int> = []
  /// Where each segment stands in the body.
  private var found: [Range<Int>?]

  var labels: [Float?] { found.map { $0 == nil ? 0 : 1 } }

  init(_ texts: [String], _ body: [UInt64]) {
    self.body = body
    isTaken = [Bool](repeating: false, count: body.count)
    found = [Range<Int>?](repeating: nil, count: texts.count)
    let words = texts.map(ExactWords.words)
    if body.count >= 4 {
      for (index, run) in ExactWords.runs(of: body).enumerated() { places[run, default: []].append(index) }
    }
    for index in words.indices where words[index].count >= 4 { place(long: index, words[index]) }
    for index in words.indices where (1..<4).contains(words[index].count) {
      place(short: index, words[index])
    }
  }

  /// Half of its runs must stand in the body; it lies where most of them agree.
  private mutating func place(long index: Int, _ words: [UInt64]) {
    let runs = ExactWords.runs(of: words)
    var votes: [Int: Int] = [:]
    var hits = 0
    for (at, run) in runs.enumerated() {
      guard let places = places[run] else { continue }
      hits += 1
      for place in places { votes[place - at, default: 0] += 1 }
    }
    guard hits * 2 >= runs.count else { return }
    let free = votes.filter { !usedOffsets.contains($0.key) }
    guard let offset = free.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else { return }
    let range = max(0, offset)..<min(body.count, max(0, offset) + words.count)
    guard range.filter({ isTaken[$0] }).count * 2 <= words.count else { return }
    for word in range { isTaken[word] = true }
    usedOffsets.insert(offset)
    found[index] = range
  }

  /// Between what was found shortly before it and after it.
  private mutating func place(short index: Int, _ words: [UInt64]) {
    let before = found[max(0, index - 12)..<index].last { $0 != nil } ?? nil
    let after = found[min(index + 1, found.count)..<min(index + 13, found.count)].first { $0 != nil } ?? nil
    if before == nil, after == nil { return }
    let high = after?.lowerBound ?? min(body.count, (before?.upperBound ?? 0) + 12)
    let low = before?.upperBound ?? max(0, high - 12)
    guard low + words.count <= high else { return }
    for start in low...(high - words.count) where body[start..<start + words.count].elementsEqual(words) {
      found[index] = start..<start + words.count
      return
    }
  }
}
