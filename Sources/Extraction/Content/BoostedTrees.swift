/// Gradient-boosted decision trees over a feature matrix: the sum of one leaf of each tree, as log-odds.
///
/// File: a line `features` with tab-separated names; then a line a tree, its nodes in pre-order separated by spaces: an inner
/// node is `FEATURE<THRESHOLD` (not greater goes to the next node, greater to the other), a leaf is its value.
struct BoostedTrees: Sendable {
  /// After so many trees, rows whose log-odds are below `ruledOut` are given up: most of a page is plainly none of the article.
  private static let firstLook = 60
  private static let ruledOut: Float = -3.5

  private let first: TreeGroup
  private let rest: TreeGroup

  /// - Parameter features: the names of the matrix's columns; nil where the file names one that is not among them.
  init?(text: String, features names: [String]) {
    var columns: [Int] = []
    var trees: [TreeGroup.Tree] = []
    let positions = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      defer { start = end + 1 }
      if start == end || bytes[start] == UInt8(ascii: "#") { continue }
      if columns.isEmpty {
        for name in bytes[start..<end].split(separator: UInt8(ascii: "\t")).dropFirst() {
          guard let position = positions[String(decoding: name, as: UTF8.self)] else { return nil }
          columns.append(position)
        }
      } else {
        var reader = TreeReader(bytes: bytes, end: end, position: start)
        var tree = TreeGroup.Tree()
        guard reader.read(into: &tree, columns, depth: 0) != nil else { return nil }
        trees.append(tree)
      }
    }
    if trees.isEmpty { return nil }
    first = TreeGroup(trees.prefix(Self.firstLook))
    rest = TreeGroup(trees.dropFirst(Self.firstLook))
  }

  /// Log-odds of some rows, which hold no number that is none; 0 for the others.
  private func scores(_ matrix: FeatureMatrix, _ rows: [Int]) -> [Float] {
    var scores = [Float](repeating: 0, count: matrix.rows)
    first.add(matrix, rows: rows, to: &scores)
    let open = rows.filter { scores[$0] >= Self.ruledOut }
    for row in rows where scores[row] < Self.ruledOut { scores[row] *= 2 }
    rest.add(matrix, rows: open, to: &scores)
    return scores
  }

  /// Probabilities for all rows for which `isOpen` holds; the others keep what was thought before.
  func probabilities(_ matrix: FeatureMatrix, before: [Float]? = nil, isOpen: (Int) -> Bool = { _ in true })
    -> [Float]
  {
    var result = before ?? [Float](repeating: 0, count: matrix.rows)
    let open = result.indices.filter { before == nil || isOpen($0) }
    let scores = scores(matrix, open)
    for row in open { result[row] = Logistic.probability(scores[row]) }
    return result
  }
}

/// The tokens of one tree's line.
private struct TreeReader {
  let bytes: [UInt8]
  /// Of the line.
  let end: Int
  var position: Int

  /// Reads a node and those below it.
  ///
  /// - Returns: a bit for each of its leaves; nil where the line is no tree of at most 32 leaves.
  mutating func read(into tree: inout TreeGroup.Tree, _ columns: [Int], depth: Int) -> UInt32? {
    guard depth < 64, let token = next() else { return nil }
    guard let column = token.column else {
      guard tree.leaves.count < TreeGroup.mostLeaves else { return nil }
      tree.leaves.append(token.value)
      return 1 << UInt32(tree.leaves.count - 1)
    }
    guard columns.indices.contains(column), let left = read(into: &tree, columns, depth: depth + 1),
      let right = read(into: &tree, columns, depth: depth + 1)
    else { return nil }
    tree.nodes.append(TreeGroup.Node(column: columns[column], threshold: token.value, left: left))
    return left | right
  }

  /// A leaf has no column.
  private mutating func next() -> (column: Int?, value: Float)? {
    while position < end, bytes[position] == 0x20 { position += 1 }
    guard position < end else { return nil }
    let start = position
    var column = 0
    while position < end, bytes[position].isDigit, column < 100_000 {
      column = column * 10 + Int(bytes[position] &- 0x30)
      position += 1
    }
    let isInner = position > start && position < end && bytes[position] == UInt8(ascii: "<")
    position = isInner ? position + 1 : start
    guard let value = number() else { return nil }
    return (isInner ? column : nil, value)
  }

  /// Reads to the next space. Decimals of at most fifteen digits, as nearly all are, without a `String` on the way.
  private mutating func number() -> Float? {
    let start = position
    let isNegative = position < end && bytes[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var (digits, scale) = (0.0, 1.0)
    var (isFraction, isPlain) = (false, false)
    while position < end, bytes[position] != 0x20 {
      let byte = bytes[position]
      isPlain = byte.isDigit
      if isPlain {
        digits = digits * 10 + Double(byte &- 0x30)
        if isFraction { scale *= 10 }
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      position += 1
    }
    let isWhole = position == end || bytes[position] == 0x20
    if isWhole, isPlain, position - start <= 15 {
      return Float(isNegative ? -digits / scale : digits / scale)
    }
    while position < end, bytes[position] != 0x20 { position += 1 }
    return Float(String(decoding: bytes[start..<position], as: UTF8.self))
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
