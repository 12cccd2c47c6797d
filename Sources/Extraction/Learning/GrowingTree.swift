/// One tree while it grows: the examples of each leaf, and the best split of each.
struct GrowingTree {
  private struct Split {
    var gain = 0.0
    var feature = -1
    var bin = 0
  }

  private struct Leaf {
    var node: Int
    /// Positions in `rows`.
    var range: Range<Int>
    var sums: [Double]
    var slope: Double
    var curvature: Double
    var best = Split()
  }

  private var rows: [Int32]
  private let columns: BinnedColumns
  private let features: [Int]
  private let options: TreeGrower.Options
  private static let cells = BinnedColumns.most * 3

  init(rows: [Int32], columns: BinnedColumns, features: [Int], options: TreeGrower.Options) {
    self.rows = rows
    self.columns = columns
    self.features = features
    self.options = options
  }

  mutating func grow(_ slopes: [Double], _ curvatures: [Double]) -> GrownTree {
    var tree = GrownTree()
    let all = 0..<rows.count
    var leaves = [leaf(0, all, sums: sums(all, slopes, curvatures), slopes, curvatures)]
    while leaves.count < options.leaves,
      let widest = leaves.indices.max(by: {
        (leaves[$0].best.gain, $1) < (leaves[$1].best.gain, $0)
      }), leaves[widest].best.feature >= 0
    {
      let parent = leaves[widest]
      let middle = part(parent)
      let ranges = (parent.range.lowerBound..<middle, middle..<parent.range.upperBound)
      let isFirstSmall = ranges.0.count <= ranges.1.count
      // The larger side's sums are what the smaller's leave of the parent's.
      let small = sums(isFirstSmall ? ranges.0 : ranges.1, slopes, curvatures)
      var large = parent.sums
      for index in large.indices { large[index] -= small[index] }
      let node = tree.nodes.count
      tree.nodes += [GrownTree.Node(), GrownTree.Node()]
      tree.nodes[parent.node].feature = parent.best.feature
      tree.nodes[parent.node].bin = UInt8(parent.best.bin)
      tree.nodes[parent.node].threshold = columns.edges[parent.best.feature][parent.best.bin]
      tree.nodes[parent.node].less = node
      tree.nodes[parent.node].greater = node + 1
      leaves[widest] = leaf(node, ranges.0, sums: isFirstSmall ? small : large, slopes, curvatures)
      leaves.append(leaf(node + 1, ranges.1, sums: isFirstSmall ? large : small, slopes, curvatures))
    }
    for leaf in leaves {
      tree.nodes[leaf.node].value = -leaf.slope / (leaf.curvature + options.penalty) * options.rate
    }
    return tree
  }

  private func leaf(
    _ node: Int, _ range: Range<Int>, sums: [Double], _ slopes: [Double], _ curvatures: [Double]
  ) -> Leaf {
    var leaf = Leaf(node: node, range: range, sums: sums, slope: 0, curvature: 0)
    for position in range {
      leaf.slope += slopes[Int(rows[position])]
      leaf.curvature += curvatures[Int(rows[position])]
    }
    leaf.best = best(of: leaf)
    return leaf
  }

  /// For each feature and bin: slope, curvature and number of the examples in it.
  private func sums(_ range: Range<Int>, _ slopes: [Double], _ curvatures: [Double]) -> [Double] {
    var sums = [Double](repeating: 0, count: features.count * Self.cells)
    let chosen = Array(rows[range])
    let slope = chosen.map { slopes[Int($0)] }
    let curvature = chosen.map { curvatures[Int($0)] }
    for (place, feature) in features.enumerated() {
      let base = place * Self.cells
      let bins = columns.bins[feature]
      for index in chosen.indices {
        let cell = base + Int(bins[Int(chosen[index])]) * 3
        sums[cell] += slope[index]
        sums[cell + 1] += curvature[index]
        sums[cell + 2] += 1
      }
    }
    return sums
  }

  private func best(of leaf: Leaf) -> Split {
    var best = Split()
    let count = Double(leaf.range.count)
    let smallest = Double(options.smallestLeaf)
    guard count >= 2 * smallest else { return best }
    let whole = leaf.slope * leaf.slope / (leaf.curvature + options.penalty)
    for (place, feature) in features.enumerated() {
      var slope = 0.0
      var curvature = 0.0
      var number = 0.0
      for bin in columns.edges[feature].indices {
        let cell = place * Self.cells + bin * 3
        slope += leaf.sums[cell]
        curvature += leaf.sums[cell + 1]
        number += leaf.sums[cell + 2]
        if number < smallest { continue }
        if count - number < smallest { break }
        let other = leaf.slope - slope
        let gain =
          slope * slope / (curvature + options.penalty)
          + other * other / (leaf.curvature - curvature + options.penalty) - whole
        if gain > best.gain + 1e-9 { best = Split(gain: gain, feature: feature, bin: bin) }
      }
    }
    return best
  }

  /// Puts the leaf's examples on the two sides of its split, order kept, and returns where the second begins.
  private mutating func part(_ leaf: Leaf) -> Int {
    let bins = columns.bins[leaf.best.feature]
    var greater: [Int32] = []
    var place = leaf.range.lowerBound
    for position in leaf.range {
      let row = rows[position]
      if Int(bins[Int(row)]) <= leaf.best.bin {
        rows[place] = row
        place += 1
      } else {
        greater.append(row)
      }
    }
    for (index, row) in greater.enumerated() { rows[place + index] = row }
    return place
  }
}
