/// Gradient-boosted decision trees over a feature matrix: the sum of one leaf of each tree, as log-odds.
///
/// File: a line `features` with tab-separated names; then a line a tree, its nodes in pre-order separated by spaces: an inner
/// node is `FEATURE<THRESHOLD` (not greater goes to the next node, greater to the other), a leaf is its value.
struct BoostedTrees: Sendable {
  /// A step that never branches wrongly: the two nodes below stand side by side, and a leaf leads to itself.
  private struct Node: Sendable {
    /// Infinite for a leaf.
    var threshold: Float
    var feature: Int32
    /// The node to go to where the feature is not greater; the one after it where it is.
    var next: Int32
    /// Of a leaf.
    var value: Float
  }

  private struct Tree: Sendable {
    var root: Int32
    var depth: Int
  }

  private var nodes: [Node] = []
  private var trees: [Tree] = []
  /// After so many trees, rows whose log-odds are below `ruledOut` are given up: most of a page is plainly none of the article.
  private static let firstLook = 60
  private static let ruledOut: Float = -3.5

  /// - Parameter features: the names of the matrix's columns; nil where the file names one that is not among them.
  init?(text: String, features names: [String]) {
    var columns: [Int32] = []
    let positions = Dictionary(
      names.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "#") { continue }
      if columns.isEmpty {
        for name in line.split(separator: UInt8(ascii: "\t")).dropFirst() {
          guard let position = positions[String(decoding: name, as: UTF8.self)] else { return nil }
          columns.append(position)
        }
      } else {
        let root = nodes.count
        var reader = TreeReader(bytes: Array(line))
        nodes.append(Self.leaf(at: root))
        guard let depth = read(&reader, columns, into: root, depth: 0) else { return nil }
        trees.append(Tree(root: Int32(root), depth: depth))
      }
    }
    if trees.isEmpty { return nil }
  }

  private static func leaf(at place: Int) -> Node {
    Node(threshold: .infinity, feature: 0, next: Int32(place), value: 0)
  }

  /// - Returns: how many steps lie below this node; nil where the line is no tree.
  private mutating func read(_ reader: inout TreeReader, _ columns: [Int32], into place: Int, depth: Int)
    -> Int?
  {
    guard depth < 64, let token = reader.next() else { return nil }
    guard let column = token.column else {
      nodes[place].value = token.value
      return 0
    }
    guard columns.indices.contains(column) else { return nil }
    let next = nodes.count
    nodes += [Self.leaf(at: next), Self.leaf(at: next + 1)]
    nodes[place] = Node(threshold: token.value, feature: columns[column], next: Int32(next), value: 0)
    guard let left = read(&reader, columns, into: next, depth: depth + 1),
      let right = read(&reader, columns, into: next + 1, depth: depth + 1)
    else { return nil }
    return 1 + max(left, right)
  }

  /// Log-odds for some rows, which hold no number that is none.
  ///
  /// All rows take a step before any takes the next, so that the machine works on several at once: a walk row by row costs
  /// four times as much (`make bench`, extraction).
  private func scores(_ matrix: FeatureMatrix, _ rows: [Int]) -> [Float] {
    var scores = [Float](repeating: 0, count: rows.count)
    add(trees.prefix(Self.firstLook), matrix, rows, Array(rows.indices), to: &scores)
    let open = scores.indices.filter { scores[$0] >= Self.ruledOut }
    for index in scores.indices where scores[index] < Self.ruledOut { scores[index] *= 2 }
    add(trees.dropFirst(Self.firstLook), matrix, rows, open, to: &scores)
    return scores
  }

  /// Adds what some trees say of the rows at the places `chosen`.
  private func add(
    _ trees: ArraySlice<Tree>, _ matrix: FeatureMatrix, _ rows: [Int], _ chosen: [Int],
    to scores: inout [Float]
  ) {
    var sums = chosen.map { scores[$0] }
    var places = [Int32](repeating: 0, count: chosen.count)
    let bases = chosen.map { rows[$0] * matrix.names.count }
    let (nodes, values) = (nodes.span, matrix.values.span)
    for tree in trees {
      for index in places.indices { places[index] = tree.root }
      for _ in 0..<tree.depth {
        for index in places.indices {
          // Both are in bounds: `read` made the places, and checked the columns against the matrix's names.
          let node = nodes[unchecked: Int(places[index])]
          let isGreater = values[unchecked: bases[index] + Int(node.feature)] > node.threshold
          places[index] = node.next + (isGreater ? 1 : 0)
        }
      }
      for index in places.indices { sums[index] += nodes[Int(places[index])].value }
    }
    for (index, place) in chosen.enumerated() { scores[place] = sums[index] }
  }

  /// Probabilities for all rows for which `isOpen` holds; the others keep what was thought before.
  func probabilities(_ matrix: FeatureMatrix, before: [Float]? = nil, isOpen: (Int) -> Bool = { _ in true })
    -> [Float]
  {
    var result = before ?? [Float](repeating: 0, count: matrix.rows)
    let open = result.indices.filter { before == nil || isOpen($0) }
    for (row, score) in zip(open, scores(matrix, open)) { result[row] = Logistic.probability(score) }
    return result
  }
}

/// The tokens of one tree's line.
private struct TreeReader {
  let bytes: [UInt8]
  var position = 0

  /// A leaf has no column.
  mutating func next() -> (column: Int?, value: Float)? {
    while position < bytes.count, bytes[position] == 0x20 { position += 1 }
    guard position < bytes.count else { return nil }
    let start = position
    var less: Int?
    while position < bytes.count, bytes[position] != 0x20 {
      if bytes[position] == UInt8(ascii: "<") { less = position }
      position += 1
    }
    let number = bytes[(less.map { $0 + 1 } ?? start)..<position]
    guard let value = Float(String(decoding: number, as: UTF8.self)) else { return nil }
    guard let less else { return (nil, value) }
    guard let column = Int(String(decoding: bytes[start..<less], as: UTF8.self)) else { return nil }
    return (column, value)
  }
}

/// exp by its series, so that the same bytes come out on every machine's C library.
enum Logistic {
  static func probability(_ logOdds: Float) -> Float {
    let clamped = max(-30, min(30, logOdds))
    return 1 / (1 + exponential(-clamped))
  }

  /// e^x for |x| ≤ 30: halved ten times, ten terms, squared back.
  private static func exponential(_ x: Float) -> Float {
    let small = Double(x) / 1024
    var term = 1.0
    var sum = 1.0
    for n in 1...10 {
      term *= small / Double(n)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return Float(sum)
  }
}
