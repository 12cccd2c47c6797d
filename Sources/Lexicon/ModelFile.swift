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
    guard rowLength > 0, sums.count >= rowLength, table >= 0 else { return }
    let stripes = rowLength / 16
    for stripe in 0..<stripes {
      // Two bytes lie in each lane, made positive; 256 of them fill 16 bits.
      for first in stride(from: 0, to: rows.count, by: 256) {
        var even = SIMD8<UInt16>(repeating: 0)
        var odd = even
        var bias: Int32 = 0
        for row in rows[first..<min(first + 256, rows.count)] {
          let offset = table + Int(row) * rowLength
          guard offset <= count - rowLength else { continue }
          let pairs = file.base.loadUnaligned(fromByteOffset: offset + stripe * 16, as: SIMD8<UInt16>.self)
          let positive = pairs ^ 0x8080
          even &+= positive & 0xFF
          odd &+= positive &>> 8
          bias += 128
        }
        for lane in 0..<8 {
          sums[stripe * 16 + 2 * lane] &+= (Int32(even[lane]) - bias) &* weight
          sums[stripe * 16 + 2 * lane + 1] &+= (Int32(odd[lane]) - bias) &* weight
        }
      }
    }
    for column in stripes * 16..<rowLength {
      for row in rows {
        guard let value = load(Int8.self, at: table + Int(row) * rowLength + column) else { continue }
        sums[column] &+= Int32(value) &* weight
      }
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
      return source.rows.map { LexiconRow(columns: source.columns, cells: $0.cells) }
    }
    throw .unreadable(file: "\(roots.first ?? "")/models/\(name)", reason: "is missing")
  }
}
