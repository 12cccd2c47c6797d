/// What a grammar found in a text: all ways to read all stretches of tokens.
public final class GrammarChart {
  struct Edge {
    var category: GrammarCategory
    /// −1 for words and seeds.
    var production: Int32
    var start: Int32
    var end: Int32
    /// Where its parts begin in `parts`; for a word its row; for a seed its payload.
    var detail: Int32
    /// The table of a word.
    var table: EntryKind?
  }

  let grammar: Grammar
  let tokens: [Token]
  let edges: [Edge]
  /// Edge of each element of a production, −1 for a word.
  let parts: [Int32]
  /// `edges[first[t]..<last[t]]` begin at token `t`.
  private let first: [Int32]
  private let last: [Int32]

  init(grammar: Grammar, tokens: [Token], candidates: [Candidate], seeds: [GrammarSeed]) {
    var builder = GrammarChartBuilder(grammar: grammar, tokens: tokens)
    builder.fill(candidates: candidates, seeds: seeds)
    self.grammar = grammar
    self.tokens = tokens
    (edges, parts) = (builder.edges, builder.parts)
    (first, last) = (builder.first, builder.last)
  }

  /// Everything of these categories that begins at this token, longest first.
  func edges(at position: Int, of wanted: [GrammarCategory]) -> [Int32] {
    var found: [Int32] = []  // no allocation while it is empty
    for index in first[position]..<last[position] where wanted.contains(edges[Int(index)].category) {
      found.append(index)
    }
    if found.count > 1 { found.sort { edges[Int($0)].end > edges[Int($1)].end } }
    return found
  }

  /// The first token from here on at which something begins; nil where nothing does.
  func nextEdges(from position: Int) -> Int? {
    var position = position
    while position < tokens.count {
      if first[position] < last[position] { return position }
      position += 1
    }
    return nil
  }
}
