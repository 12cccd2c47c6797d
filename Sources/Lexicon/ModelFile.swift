import Foundation

/// Learned weights: a file of `Lexicons/models/`, memory-mapped.
public struct ModelFile: Sendable {
  private let file: MappedFile
  public let path: String

  /// In bytes.
  public var count: Int { file.count }

  /// The number at this byte, little-endian; nil past the end.
  public func load<Number: BitwiseCopyable>(_ type: Number.Type, at offset: Int) -> Number? {
    guard offset >= 0, offset <= count - MemoryLayout<Number>.size else { return nil }
    return file.base.loadUnaligned(fromByteOffset: offset, as: type)
  }

  /// A copy of numbers that follow each other, little-endian; empty past the end.
  public func array<Number: BitwiseCopyable>(of type: Number.Type, at offset: Int, count length: Int)
    -> [Number]
  {
    guard offset >= 0, length >= 0, offset <= count - length * MemoryLayout<Number>.stride else { return [] }
    return [Number](unsafeUninitializedCapacity: length) { buffer, filled in
      UnsafeMutableRawBufferPointer(buffer).copyMemory(
        from: UnsafeRawBufferPointer(start: file.base + offset, count: length * MemoryLayout<Number>.stride))
      filled = length
    }
  }

  /// Numbers that follow each other, little-endian, where they lie; nil past the end.
  public func numbers<Number: BitwiseCopyable & Sendable>(
    of type: Number.Type, at offset: Int, count length: Int
  ) -> MappedNumbers<Number>? {
    guard offset >= 0, length >= 0, offset <= count - length * MemoryLayout<Number>.stride else { return nil }
    return MappedNumbers(file, at: offset, count: length)
  }

  /// Text padded with zero bytes.
  public func text(at offset: Int, count length: Int) -> String {
    guard offset >= 0, length >= 0, offset <= count - length else { return "" }
    let bytes = UnsafeRawBufferPointer(start: file.base + offset, count: length)
    return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
  }

  /// Adds rows of a table of signed bytes to `sums`, column by column; rows outside the file are skipped.
  ///
  /// The inner loop of linear models: a pointer here saves them a bounds check a weight (`make bench`, text speed).
  public func addRows(
    _ rows: [UInt32], rowLength: Int, table: Int, weight: Int32 = 1, into sums: inout [Int32]
  ) {
    guard rowLength > 0, sums.count >= rowLength, table >= 0, table <= count else { return }
    let end = (count - table) / rowLength
    rows.withUnsafeBufferPointer { rows in
      // Sums of 256 signed bytes fill 16 bits.
      for first in stride(from: 0, to: rows.count, by: 256) {
        let batch = UnsafeBufferPointer(rebasing: rows[first..<min(first + 256, rows.count)])
        var column = 0
        while column + 16 <= rowLength {
          add16(batch, column, end, rowLength, table, weight, &sums)
          column += 16
        }
        if column + 8 <= rowLength {
          add8(batch, column, end, rowLength, table, weight, &sums)
          column += 8
        }
        for column in column..<rowLength {
          for row in batch where Int(row) < end {
            let value = file.base.load(fromByteOffset: table + Int(row) * rowLength + column, as: Int8.self)
            sums[column] &+= Int32(value) &* weight
          }
        }
      }
    }
  }

  /// Sixteen columns. Two bytes lie in each lane, the low one made positive: what a lane sums to is their sum and 256 times that of the high ones.
  @inline(__always)
  private func add16(
    _ rows: UnsafeBufferPointer<UInt32>, _ column: Int, _ end: Int, _ rowLength: Int, _ table: Int,
    _ weight: Int32, _ sums: inout [Int32]
  ) {
    let base = file.base + table + column
    var both = SIMD8<Int16>(repeating: 0)
    var high = both
    var bias: Int32 = 0
    for row in rows where Int(row) < end {
      let pairs = base.loadUnaligned(fromByteOffset: Int(row) &* rowLength, as: SIMD8<Int16>.self) ^ 0x80
      both &+= pairs
      high &+= pairs &>> 8
      bias &+= 128
    }
    let low = SIMD8<UInt16>(truncatingIfNeeded: both &- (high &<< 8))
    for lane in 0..<8 {
      sums[column + 2 * lane] &+= (Int32(low[lane]) &- bias) &* weight
      sums[column + 2 * lane + 1] &+= Int32(high[lane]) &* weight
    }
  }

  /// Eight columns.
  @inline(__always)
  private func add8(
    _ rows: UnsafeBufferPointer<UInt32>, _ column: Int, _ end: Int, _ rowLength: Int, _ table: Int,
    _ weight: Int32, _ sums: inout [Int32]
  ) {
    let base = file.base + table + column
    var both = SIMD4<Int16>(repeating: 0)
    var high = both
    var bias: Int32 = 0
    for row in rows where Int(row) < end {
      let pairs = base.loadUnaligned(fromByteOffset: Int(row) &* rowLength, as: SIMD4<Int16>.self) ^ 0x80
      both &+= pairs
      high &+= pairs &>> 8
      bias &+= 128
    }
    let low = SIMD4<UInt16>(truncatingIfNeeded: both &- (high &<< 8))
    for lane in 0..<4 {
      sums[column + 2 * lane] &+= (Int32(low[lane]) &- bias) &* weight
      sums[column + 2 * lane + 1] &+= Int32(high[lane]) &* weight
    }
  }

  init?(path: String) {
    guard let file = MappedFile(path: path) else { return nil }
    self.file = file
    self.path = path
  }
}

extension LexiconStore {
  /// Whether any root has that file of `models/`.
  public func hasModel(_ name: String) -> Bool {
    roots.contains { FileManager.default.fileExists(atPath: "\($0)/models/\(name)") }
  }

  /// A file of `models/`; the user's where there is one.
  ///
  /// - Throws: `LexiconError.unreadable` where no root has it.
  public func model(_ name: String) throws(LexiconError) -> ModelFile {
    for root in roots.reversed() {
      if let model = ModelFile(path: "\(root)/models/\(name)") { return model }
    }
    throw .unreadable(file: "\(roots.first ?? "")/models/\(name)", reason: "is missing")
  }

  /// A table of `models/`, as rows; the user's where there is one.
  ///
  /// - Throws: `LexiconError` where no root has it or a line is bad.
  public func modelTable(_ name: String) throws(LexiconError) -> [LexiconRow] {
    for root in roots.reversed() {
      let path = "\(root)/models/\(name)"
      guard FileManager.default.fileExists(atPath: path) else { continue }
      let source = try LexiconSource.read(kind: name, at: path)
      return source.rows.map { LexiconRow(columns: source.columns, source: .cells($0.cells)) }
    }
    throw .unreadable(file: "\(roots.first ?? "")/models/\(name)", reason: "is missing")
  }
}
