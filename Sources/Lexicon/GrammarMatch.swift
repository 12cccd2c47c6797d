/// One reading of a stretch of tokens: a rule with what fills its slots, a word, or a seed.
public struct GrammarMatch {
  let chart: GrammarChart
  let edge: GrammarChart.Edge

  /// All that was matched.
  public var tokens: Range<Int> { Int(edge.start)..<Int(edge.end) }

  /// nil for a word or a seed.
  public var rule: GrammarRule? {
    production.map { chart.grammar.rules[Int($0.rule)] }
  }

  public var category: GrammarCategory { edge.category }

  /// The entry of a word.
  public var entry: (kind: EntryKind, row: Int)? { edge.table.map { ($0, Int(edge.detail)) } }

  /// The value column of a word.
  public var value: String? {
    guard let table = edge.table else { return nil }
    let position = chart.grammar.words.position(table, edge.detail)
    return position < 0 ? nil : chart.grammar.words.values[position]
  }

  /// What the caller gave a seed.
  public var payload: Int? {
    edge.production < 0 && edge.table == nil ? Int(edge.detail) : nil
  }

  /// The part between `<` and `>`; all of it where the rule marks none.
  public var focus: Range<Int> { production.map { focus(of: $0) } ?? tokens }

  /// What is to be reported: the focus, cut at either end by the focus of what fills the slot there.
  public var reported: Range<Int> {
    guard let production else { return tokens }
    let whole = focus(of: production)
    var (start, end) = (whole.lowerBound, whole.upperBound)
    var bound = Int(edge.start)
    for element in production.slots.indices {
      let next = elementEnd(element, from: bound)
      if bound == whole.lowerBound || next == whole.upperBound, let part = part(element) {
        let inner = part.reported
        if bound == whole.lowerBound { start = inner.lowerBound }
        if next == whole.upperBound { end = inner.upperBound }
      }
      bound = next
    }
    return start..<max(start, end)
  }

  /// What fills the slot of that name.
  public subscript(slot: String) -> GrammarMatch? {
    guard let production else { return nil }
    for (index, name) in production.slots.enumerated() where name == slot {
      return part(index)
    }
    return nil
  }

  private var production: GrammarTrie.Production? {
    edge.production < 0 ? nil : chart.grammar.trie.productions[Int(edge.production)]
  }

  private func part(_ element: Int) -> GrammarMatch? {
    let index = chart.parts[Int(edge.detail) + element]
    return index < 0 ? nil : GrammarMatch(chart: chart, edge: chart.edges[Int(index)])
  }

  private func focus(of production: GrammarTrie.Production) -> Range<Int> {
    let wanted = production.focus
    guard wanted.upperBound <= production.slots.count, !wanted.isEmpty,
      wanted.count < production.slots.count
    else { return tokens }
    var bound = Int(edge.start)
    var start = bound
    for element in 0..<wanted.upperBound {
      if element == wanted.lowerBound { start = bound }
      bound = elementEnd(element, from: bound)
    }
    return start..<bound
  }

  /// Where an element ends that begins at this token.
  private func elementEnd(_ element: Int, from start: Int) -> Int {
    let index = chart.parts[Int(edge.detail) + element]
    return index < 0 ? start + 1 : Int(chart.edges[Int(index)].end)
  }
}

extension GrammarChart {
  /// Reads from left to right: at each token the longest match of these categories that means something; then on behind it.
  ///
  /// - Parameter meaning: nil for a match that means nothing (31 February); then a shorter one is tried.
  public func leftmostLongest<Fact>(_ categories: [String], _ meaning: (GrammarMatch) -> Fact?) -> [Fact] {
    let wanted = categories.compactMap(grammar.category)
    var found: [Fact] = []
    var position = 0
    while let start = nextEdges(from: position) {
      position = start + 1
      for index in edges(at: start, of: wanted) {
        let match = GrammarMatch(chart: self, edge: edges[Int(index)])
        guard let fact = meaning(match) else { continue }
        found.append(fact)
        position = match.tokens.upperBound
        break
      }
    }
    return found
  }

  /// Every match of that category, by first token, longest first.
  public func all(_ category: String) -> [GrammarMatch] {
    guard let wanted = grammar.category(category) else { return [] }
    return tokens.indices.flatMap { position in
      edges(at: position, of: [wanted]).map { GrammarMatch(chart: self, edge: edges[Int($0)]) }
    }
  }
}
