/// Numbers that lie in a mapped file, little-endian: read where they lie, so that megabytes of weights cost a start nothing and processes
/// share them (`make bench`, start-up and memory).
@frozen
public struct MappedNumbers<Number: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// Keeps the bytes in place; they never change.
  @usableFromInline let owner: AnyObject
  @usableFromInline let base: UnsafeRawPointer
  public let count: Int

  init(_ file: MappedFile, at offset: Int, count: Int) {
    owner = file
    base = file.base + offset
    self.count = count
  }

  /// - Parameter numbers: made in memory, as training does.
  public init(_ numbers: [Number]) {
    let file = numbers.withUnsafeBytes { MappedFile(bytes: Array($0)) }
    self.init(file, at: 0, count: numbers.count)
  }

  /// Unchecked: tables of hashes have a mask for an index.
  @inlinable @inline(__always)
  public subscript(unchecked index: Int) -> Number {
    base.loadUnaligned(fromByteOffset: index &* MemoryLayout<Number>.stride, as: Number.self)
  }
}
