/// Feature values sorted into at most 128 bins a column, for counting.
struct BinnedColumns: Sendable {
  static let most = 128

  /// Of each column, each example's bin.
  private(set) var bins: [[UInt8]] = []
  /// Of each column, the greatest value of each bin but the last.
  private(set) var edges: [[Float]] = []

  var count: Int { bins.count }

  /// - Parameters:
  ///   - values: row after row.
  ///   - width: values in a row.
  init(_ values: [Float], width: Int) {
    guard width > 0 else { return }
    let rows = values.count / width
    for column in 0..<width {
      var cells = [Float](repeating: 0, count: rows)
      for row in 0..<rows { cells[row] = values[row * width + column] }
      let edges = Self.edges(cells)
      self.edges.append(edges)
      bins.append(cells.map { Self.bin($0, edges) })
    }
  }

  func bin(_ column: Int, _ row: Int) -> UInt8 { bins[column][row] }

  /// Midpoints between neighbouring values; of many values, those at equal shares of the examples.
  private static func edges(_ cells: [Float]) -> [Float] {
    let sorted = cells.sorted()
    var distinct: [(value: Float, upTo: Int)] = []
    for (index, value) in sorted.enumerated() {
      if distinct.last?.value == value {
        distinct[distinct.count - 1].upTo = index + 1
      } else {
        distinct.append((value, index + 1))
      }
    }
    var edges: [Float] = []
    var done = 0
    for (here, next) in zip(distinct, distinct.dropFirst()) {
      let isFew = distinct.count <= most
      let share = max(1, (sorted.count - done) / max(1, most - edges.count))
      guard edges.count < most - 1, isFew || here.upTo - done >= share else { continue }
      edges.append(here.value + (next.value - here.value) / 2)
      done = here.upTo
    }
    return edges
  }

  /// The first bin whose edge is not below the value.
  private static func bin(_ value: Float, _ edges: [Float]) -> UInt8 {
    var low = 0
    var high = edges.count
    while low < high {
      let middle = (low + high) / 2
      if value <= edges[middle] { high = middle } else { low = middle + 1 }
    }
    return UInt8(low)
  }
}
