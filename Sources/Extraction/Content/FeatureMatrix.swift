/// Numbers about each segment of one page, a row a segment, from which the model judges it.
///
/// Kept column after column: trees compare one column of many rows at a time.
struct FeatureMatrix: Sendable {
  /// The columns, in order; a model names the columns that it was made for.
  private(set) var names: [String]
  /// None is NaN.
  private(set) var values: [Float]
  let rows: Int

  /// - Parameter room: for how many columns there will be room.
  init(names: [String], rows: Int, room: Int = 0) {
    self.names = names
    self.rows = rows
    values = []
    values.reserveCapacity(rows * max(room, names.count))
    values.append(contentsOf: repeatElement(0, count: rows * names.count))
  }

  /// Adds columns, to be written.
  mutating func widen(to names: [String]) {
    values.append(contentsOf: repeatElement(0, count: max(0, names.count - self.names.count) * rows))
    self.names = names
  }

  /// Writes one row's values from a column on.
  mutating func write(row: Int, from column: Int = 0, _ body: (inout Writer) -> Void) {
    let rows = rows
    values.withUnsafeMutableBufferPointer {
      var writer = Writer(values: $0, place: column * rows + row, step: rows)
      body(&writer)
    }
  }

  /// A pen over one row. It writes past no end, and a call of it costs three instructions where `Array`'s check of who else holds the
  /// values cost ten (`make bench`, extraction).
  struct Writer {
    fileprivate let values: UnsafeMutableBufferPointer<Float>
    fileprivate var place: Int
    fileprivate let step: Int

    @inline(__always)
    mutating func add(_ value: Float) {
      if place < values.count { values[place] = value }
      place += step
    }

    @inline(__always)
    mutating func add(_ flag: Bool) { add(flag ? Float(1) : 0) }
  }

  subscript(row: Int, column: Int) -> Float { values[column * rows + row] }

  func row(_ row: Int) -> [Float] { names.indices.map { self[row, $0] } }
}
