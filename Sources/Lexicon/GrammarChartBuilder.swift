/// Fills a chart, token by token from the right.
///
/// A struct, so that its arrays are reached without the run-time checks of a class's stored properties (5 % of the time of reading dates).
struct GrammarChartBuilder {
  private let trie: GrammarTrie
  private let words: GrammarWords
  private let categoryOfRule: [GrammarCategory]
  private let tokens: [Token]
  private(set) var edges: [GrammarChart.Edge] = []
  private(set) var parts: [Int32] = []
  private(set) var first: [Int32]
  private(set) var last: [Int32]
  private var path: [Int32] = Array(repeating: -1, count: 64)

  init(grammar: Grammar, tokens: [Token]) {
    trie = grammar.trie
    words = grammar.words
    categoryOfRule = grammar.categoryOfRule
    self.tokens = tokens
    first = Array(repeating: 0, count: tokens.count + 1)
    last = first
  }

  mutating func fill(candidates: [Candidate], seeds: [GrammarSeed]) {
    let isSorted = zip(seeds, seeds.dropFirst()).allSatisfy { $0.start <= $1.start }
    let seeds = isSorted ? seeds : seeds.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    var candidate = candidates.count
    var seed = seeds.count
    for position in tokens.indices.reversed() {
      first[position] = Int32(edges.count)
      while candidate > 0, candidates[candidate - 1].start >= position {
        candidate -= 1
        add(candidates[candidate])
      }
      while seed > 0, seeds[seed - 1].start >= position {
        seed -= 1
        let one = seeds[seed]
        edges.append(
          GrammarChart.Edge(
            category: one.category, production: -1, start: one.start, end: one.end, detail: one.payload,
            table: nil))
      }
      read(from: position)
      last[position] = Int32(edges.count)
    }
  }

  @inline(__always)
  private mutating func add(_ candidate: Candidate) {
    let place = words.position(candidate.kind, candidate.row)
    guard place >= 0, words.categories[place] != GrammarWords.none else { return }
    edges.append(
      GrammarChart.Edge(
        category: GrammarCategory(id: words.categories[place]), production: -1, start: candidate.start,
        end: candidate.end, detail: candidate.row, table: candidate.kind))
  }

  /// All rules that begin at this token. What they make is read on like everything else that begins here.
  private mutating func read(from position: Int) {
    let hash = tokens[position].hash
    if trie.mayBegin(hash) {
      let node = trie.next(0, hash)
      if node != 0 { walk(node, from: position, at: position + 1, depth: 0, part: -1) }
    }
    var index = Int(first[position])
    while index < edges.count {
      let node = trie.next(0, GrammarTrie.symbol(ofCategory: edges[index].category))
      if node != 0 {
        walk(node, from: position, at: Int(edges[index].end), depth: 0, part: Int32(index))
      }
      index += 1
    }
  }

  private mutating func walk(_ node: Int32, from start: Int, at position: Int, depth: Int, part: Int32) {
    path[depth] = part
    for index in trie.endedStart[Int(node)]..<trie.endedStart[Int(node) + 1] {
      make(trie.ended[Int(index)], start, position, length: depth + 1)
    }
    let flags = trie.flags[Int(node)]
    guard !flags.isEmpty, position < tokens.count, depth + 1 < path.count, joins(position) else { return }
    let isTight = flags.contains(.tight) && !tokens[position].shape.contains(.spaceBefore)
    if flags.contains(.words) {
      let hash = tokens[position].hash
      follow(node, hash, isTight, start, position + 1, depth, -1)
    }
    guard flags.contains(.categories) else { return }
    for index in first[position]..<last[position] {
      let edge = edges[Int(index)]
      follow(
        node, GrammarTrie.symbol(ofCategory: edge.category), isTight, start, Int(edge.end), depth, index)
    }
  }

  @inline(__always)
  private mutating func follow(
    _ node: Int32, _ symbol: UInt64, _ isTight: Bool, _ start: Int, _ end: Int, _ depth: Int, _ part: Int32
  ) {
    let next = trie.next(node, symbol)
    if next != 0 { walk(next, from: start, at: end, depth: depth + 1, part: part) }
    guard isTight else { return }
    let close = trie.next(node, symbol ^ GrammarTrie.tightMark)
    if close != 0 { walk(close, from: start, at: end, depth: depth + 1, part: part) }
  }

  /// No rule reads over a blank line, or from one line to a next that begins with a capital.
  private func joins(_ position: Int) -> Bool {
    let shape = tokens[position].shape
    return !shape.contains(.lineBefore)
      || !(shape.contains(.blankLineBefore) || shape.contains(.capitalised))
  }

  /// Adds what a production makes, unless a rule listed earlier made the same of the same tokens.
  private mutating func make(_ production: Int32, _ start: Int, _ end: Int, length: Int) {
    let rule = trie.ruleOfProduction[Int(production)]
    let category = categoryOfRule[Int(rule)]
    let detail = Int32(parts.count)
    for index in Int(first[start])..<edges.count
    where edges[index].category == category && Int(edges[index].end) == end {
      let old = edges[index].production
      if old < 0 || trie.ruleOfProduction[Int(old)] <= rule { return }
      parts.append(contentsOf: path[0..<length])
      edges[index].production = production
      edges[index].detail = detail
      return
    }
    parts.append(contentsOf: path[0..<length])
    edges.append(
      GrammarChart.Edge(
        category: category, production: production, start: Int32(start), end: Int32(end), detail: detail,
        table: nil))
  }
}
