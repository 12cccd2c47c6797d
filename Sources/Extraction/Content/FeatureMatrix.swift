/// Numbers about each segment of one page, a row a segment, from which the model judges it.
struct FeatureMatrix: Sendable {
  /// The columns, in order; a model names the columns that it was made for.
  let names: [String]
  /// Row after row, each as long as `names`; none is NaN.
  private(set) var values: [Float] = []
  let rows: Int

  init(names: [String], rows: Int) {
    self.names = names
    self.rows = rows
    values.reserveCapacity(rows * names.count)
  }

  /// Writes the next column; rows follow each other.
  @inline(__always)
  mutating func add(_ value: Float) { values.append(value) }

  @inline(__always)
  mutating func add(_ flag: Bool) { values.append(flag ? 1 : 0) }

  mutating func add(_ row: ArraySlice<Float>) { values.append(contentsOf: row) }

  subscript(row: Int, column: Int) -> Float { values[row * names.count + column] }

  func row(_ row: Int) -> ArraySlice<Float> { values[row * names.count..<(row + 1) * names.count] }
}
