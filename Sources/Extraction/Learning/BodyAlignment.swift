/// Finds a page's segments in the words of its body, each place of the body at most once.
///
/// Pages say things twice: in a summary, a caption, a pulled quotation. Which of two equal segments is the body's is told by those around
/// it: the chain of segments wins that covers most of the body in order. What lies outside the chain is taken where its place is free.
struct BodyAlignment {
  /// A segment and where it may stand in the body.
  private struct Candidate {
    var segment: Int
    var range: Range<Int>
    /// Runs of words that agree.
    var agreement: Int
  }

  private let body: [UInt64]
  private var places: [UInt64: [Int]] = [:]
  private var isTaken: [Bool]
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
    let candidates = words.indices.flatMap { self.candidates(of: $0, words[$0]) }
    for index in Self.chain(candidates) { take(candidates[index]) }
    for candidate in candidates where found[candidate.segment] == nil {
      if candidate.range.filter({ isTaken[$0] }).count * 2 <= candidate.range.count { take(candidate) }
    }
    for index in words.indices where (1..<4).contains(words[index].count) {
      place(short: index, words[index])
    }
  }

  private mutating func take(_ candidate: Candidate) {
    found[candidate.segment] = candidate.range
    for word in candidate.range { isTaken[word] = true }
  }

  /// How many places of the body a segment may have.
  private static let most = 6

  /// Half of a segment's runs must stand in the body; it may lie wherever half as many agree as at the best place.
  private func candidates(of segment: Int, _ words: [UInt64]) -> [Candidate] {
    guard words.count >= 4 else { return [] }
    let runs = ExactWords.runs(of: words)
    var votes: [Int: Int] = [:]
    var hits = 0
    for (at, run) in runs.enumerated() {
      guard let places = places[run] else { continue }
      hits += 1
      for place in places { votes[place - at, default: 0] += 1 }
    }
    guard hits * 2 >= runs.count, let most = votes.values.max() else { return [] }
    let offsets = votes.filter { $0.value * 2 >= most }.keys.sorted {
      (votes[$1] ?? 0, $0) < (votes[$0] ?? 0, $1)
    }
    return offsets.prefix(Self.most).sorted().map { offset in
      let start = max(0, offset)
      return Candidate(
        segment: segment, range: start..<min(body.count, start + words.count),
        agreement: offsets.count > 1 ? votes[offset] ?? 0 : hits)
    }
  }

  /// The candidates, each of a later segment and a later place than the one before, that agree most.
  private static func chain(_ candidates: [Candidate]) -> [Int] {
    var sums = candidates.map(\.agreement)
    var before = [Int](repeating: -1, count: candidates.count)
    for (index, here) in candidates.enumerated() {
      // A quarter may overlap: words that end one block and begin the next are counted with both.
      let latest = here.range.lowerBound + here.range.count / 4
      for other in 0..<index {
        let earlier = candidates[other]
        guard earlier.segment < here.segment, earlier.range.upperBound <= latest,
          earlier.range.lowerBound <= here.range.lowerBound,
          sums[other] + here.agreement > sums[index]
        else { continue }
        sums[index] = sums[other] + here.agreement
        before[index] = other
      }
    }
    var chain: [Int] = []
    var next = sums.indices.max { (sums[$0], $1) < (sums[$1], $0) } ?? -1
    while next >= 0 {
      chain.append(next)
      next = before[next]
    }
    return chain
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
