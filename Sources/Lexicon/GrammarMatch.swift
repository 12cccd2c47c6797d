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
  public var focus: Range<Int> {
    guard let production else { return tokens }
    let bounds = elementBounds(count: production.slots.count)
    guard production.focus.upperBound <= production.slots.count, !production.focus.isEmpty else {
      return tokens
    }
    return bounds[production.focus.lowerBound]..<bounds[production.focus.upperBound]
  }

  /// What is to be reported: the focus, cut at either end by the focus of what fills the slot there.
  public var reported: Range<Int> {
    guard let production else { return tokens }
    let whole = focus
    let bounds = elementBounds(count: production.slots.count)
    var (start, end) = (whole.lowerBound, whole.upperBound)
    for element in production.slots.indices {
      guard let part = part(element) else { continue }
      if bounds[element] == whole.lowerBound { start = part.reported.lowerBound }
      if bounds[element + 1] == whole.upperBound { end = part.reported.upperBound }
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

  /// First tokens of all elements, and the end.
  private func elementBounds(count: Int) -> [Int] {
    var bounds = [Int(edge.start)]
    for element in 0..<count {
      bounds.append(part(element)?.tokens.upperBound ?? bounds[element] + 1)
    }
    return bounds
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
    while position < tokens.count {
      var next = position + 1
      if hasEdges(at: position) {
        for index in edges(at: position, where: wanted.contains) {
          let match = GrammarMatch(chart: self, edge: edges[Int(index)])
          guard let fact = meaning(match) else { continue }
          found.append(fact)
          next = match.tokens.upperBound
          break
        }
      }
      position = next
    }
    return found
  }

  /// Every match of that category, by first token, longest first.
  public func all(_ category: String) -> [GrammarMatch] {
    guard let wanted = grammar.category(category) else { return [] }
    return tokens.indices.flatMap { position in
      edges(at: position) { $0 == wanted }.map { GrammarMatch(chart: self, edge: edges[Int($0)]) }
    }
  }
}
