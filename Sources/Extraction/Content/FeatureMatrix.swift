/// Numbers about each segment of one page, a row a segment, from which the model judges it.
struct FeatureMatrix: Sendable {
  /// The columns, in order; a model names the columns that it was made for.
  let names: [String]
  private(set) var values: [Float]
  let rows: Int
  private var row = 0
  private var column = 0

  init(names: [String], rows: Int) {
    self.names = names
    self.rows = rows
    values = [Float](repeating: 0, count: rows * names.count)
  }

  mutating func begin(row: Int) {
    self.row = row
    column = 0
  }

  /// Writes the next column of the row at hand; more than there are columns are dropped.
  mutating func add(_ value: Float) {
    guard column < names.count else { return }
    values[row * names.count + column] = value
    column += 1
  }

  mutating func add(_ flag: Bool) { add(flag ? 1 : 0) }

  subscript(row: Int, column: Int) -> Float { values[row * names.count + column] }

  func row(_ row: Int) -> ArraySlice<Float> { values[row * names.count..<(row + 1) * names.count] }
}
