/// Gradient-boosted decision trees over a feature matrix: the sum of one leaf of each tree, as log-odds.
///
/// File: a line `features` with tab-separated names; then a line a tree, its nodes in pre-order separated by spaces: an inner
/// node is `FEATURE<THRESHOLD` (not greater goes to the next node, greater to the other), a leaf is its value.
struct BoostedTrees: Sendable {
  /// Kept together: a walk reads each node it meets once.
  private struct Node: Sendable {
    var threshold: Float
    /// The node to go to where the feature is greater.
    var otherwise: Int32
    /// −1 for a leaf.
    var feature: Int32
  }

  private var nodes: [Node] = []
  private var roots: [Int32] = []

  /// - Parameter features: the names of the matrix's columns; nil where the file names one that is not among them.
  init?(text: String, features names: [String]) {
    var columns: [Int16] = []
    let positions = Dictionary(
      names.enumerated().map { ($1, Int16($0)) }, uniquingKeysWith: { first, _ in first })
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      if line.first == UInt8(ascii: "#") { continue }
      if columns.isEmpty {
        for name in line.split(separator: UInt8(ascii: "\t")).dropFirst() {
          guard let position = positions[String(decoding: name, as: UTF8.self)] else { return nil }
          columns.append(position)
        }
      } else {
        roots.append(Int32(nodes.count))
        var reader = TreeReader(bytes: Array(line))
        guard add(&reader, columns, depth: 0) else { return nil }
      }
    }
    if roots.isEmpty { return nil }
  }

  private mutating func add(_ reader: inout TreeReader, _ columns: [Int16], depth: Int) -> Bool {
    guard depth < 64, let token = reader.next() else { return false }
    let node = nodes.count
    nodes.append(Node(threshold: token.value, otherwise: 0, feature: -1))
    guard let column = token.column else { return true }
    guard columns.indices.contains(column) else { return false }
    nodes[node].feature = Int32(columns[column])
    guard add(&reader, columns, depth: depth + 1) else { return false }
    nodes[node].otherwise = Int32(nodes.count)
    return add(&reader, columns, depth: depth + 1)
  }

  /// Log-odds for one row.
  func score(_ row: ArraySlice<Float>) -> Float {
    let base = row.startIndex
    var sum: Float = 0
    for root in roots {
      var index = Int(root)
      var node = nodes[index]
      while node.feature >= 0 {
        index = row[base + Int(node.feature)] <= node.threshold ? index + 1 : Int(node.otherwise)
        node = nodes[index]
      }
      sum += node.threshold
    }
    return sum
  }

  /// Probabilities for all rows for which `isOpen` holds; the others keep what was thought before.
  func probabilities(_ matrix: FeatureMatrix, before: [Float]? = nil, isOpen: (Int) -> Bool = { _ in true })
    -> [Float]
  {
    (0..<matrix.rows).map { row in
      if let before, !isOpen(row) { return before[row] }
      return Logistic.probability(score(matrix.row(row)))
    }
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
