/// Some trees, laid out so that rows are judged by comparing, not by walking: QuickScorer (Lucchese et al., SIGIR 2015), eight rows
/// at a time.
///
/// A tree's leaves are bits of a mask, leftmost lowest. A row whose value is above a node's threshold cannot end in the leaves on the
/// node's left: they are struck out, and the lowest bit that is left in the end is the row's leaf. Nodes that ask for one
/// column stand together by rising threshold, so that the rest of them is skipped at the first threshold that no row is above.
/// Walking eight trees' worth of rows side by side cost 1.9 times the instructions (`make bench`, extraction).
struct TreeGroup: Sendable {
  /// One tree as it is read: leaves from left to right, at most 32.
  struct Tree {
    var nodes: [Node] = []
    var leaves: [Float] = []
  }

  struct Node {
    var column: Int
    var threshold: Float
    /// A bit for each leaf on the left: those for values not above the threshold.
    var left: UInt32
  }

  static let mostLeaves = 32

  private struct Comparison: Sendable {
    var threshold: Float
    var tree: Int32
    var left: UInt32
  }

  private var comparisons: [Comparison] = []
  /// Columns, and where the comparisons of each end.
  private var columns: [(column: Int, end: Int)] = []
  private var leaves: [Float] = []
  /// Of each tree, the place of its first leaf.
  private var firstLeaves: [Int] = []

  init(_ trees: some Sequence<Tree>) {
    var all: [(column: Int, comparison: Comparison)] = []
    for (index, tree) in trees.enumerated() {
      firstLeaves.append(leaves.count)
      leaves += tree.leaves
      for node in tree.nodes {
        all.append((node.column, Comparison(threshold: node.threshold, tree: Int32(index), left: node.left)))
      }
    }
    for index in Self.order(all.map { ($0.column, $0.comparison.threshold) }) {
      let (column, comparison) = all[index]
      comparisons.append(comparison)
      if columns.last?.column != column { columns.append((column, 0)) }
      columns[columns.count - 1].end = comparisons.count
    }
  }

  /// Indices by column, then threshold: sorted as whole numbers, since this is done at every start of the program.
  private static func order(_ places: [(column: Int, threshold: Float)]) -> [Int] {
    let keys = places.enumerated().map { index, place -> UInt64 in
      let bits = place.threshold.bitPattern
      let ordered = bits >> 31 == 0 ? bits | 1 << 31 : ~bits
      return UInt64(place.column) << 52 | UInt64(ordered) << 20 | UInt64(index)
    }
    return keys.sorted().map { Int($0 & 0xF_FFFF) }
  }

  /// Adds what the trees say of some rows to their scores, tree by tree in the file's order.
  func add(_ matrix: FeatureMatrix, rows: [Int], to scores: inout [Float]) {
    var masks = [SIMD8<UInt32>](repeating: SIMD8(repeating: .max), count: firstLeaves.count)
    for start in stride(from: 0, to: rows.count, by: 8) {
      // A last group of fewer rows is filled up with its last one.
      var group = SIMD8<Int>(repeating: rows[rows.count - 1])
      let count = min(8, rows.count - start)
      for lane in 0..<count { group[lane] = rows[start + lane] }
      masks.withUnsafeMutableBufferPointer { strike(matrix, group, $0) }
      for lane in 0..<count {
        var score = scores[group[lane]]
        for tree in masks.indices {
          score += leaves[firstLeaves[tree] + masks[tree][lane].trailingZeroBitCount]
        }
        scores[group[lane]] = score
      }
      for tree in masks.indices { masks[tree] = SIMD8(repeating: .max) }
    }
  }

  /// - Parameter masks: one a tree.
  private func strike(
    _ matrix: FeatureMatrix, _ rows: SIMD8<Int>, _ masks: UnsafeMutableBufferPointer<SIMD8<UInt32>>
  ) {
    var index = 0
    let (comparisons, values) = (comparisons.span, matrix.values.span)
    for (column, end) in columns {
      let base = column * matrix.rows
      var lanes = SIMD8<Float>()
      var greatest = -Float.infinity
      for lane in 0..<8 {
        let value = values[base + rows[lane]]
        lanes[lane] = value
        greatest = max(greatest, value)
      }
      while index < end {
        // In bounds, as the initialiser made them: checks here are a third of the work.
        let comparison = comparisons[unchecked: index]
        if comparison.threshold >= greatest { break }
        let isAbove = unsafeBitCast(lanes .> comparison.threshold, to: SIMD8<UInt32>.self)
        masks[Int(comparison.tree)] &= ~(isAbove & comparison.left)
        index += 1
      }
      index = end
    }
  }
}
