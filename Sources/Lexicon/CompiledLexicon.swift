/// A compiled lexicon: one trie over folded words, whose leaves are rows of its tables.
public struct CompiledLexicon: Sendable {
  private let file: MappedFile
  let fingerprint: UInt64
  /// Valid as long as this is.
  let trie: CompiledTrie
  private let cells: Int
  private let strings: Int
  public let tables: [Table]

  /// One source file: a matrix of strings.
  public struct Table: Sendable {
    public let kind: String
    public let columns: [String]
    public let rowCount: Int
    let firstCell: Int
  }

  /// nil where the bytes are no compiled lexicon of this layout.
  init?(_ file: MappedFile) {
    guard file.count >= 128 else { return nil }
    let header = (0..<16).map { file.base.load(fromByteOffset: $0 * 8, as: UInt64.self) }
    guard header[0] == LexiconCompiler.magic else { return nil }
    for section in 0..<6 {
      let (offset, count) = (header[2 + section * 2], header[3 + section * 2])
      guard offset <= UInt64(file.count), count <= UInt64(file.count) - offset else { return nil }
    }
    self.file = file
    fingerprint = header[1]
    trie = CompiledTrie(
      base: file.base, slots: Int(header[2]), places: header[14], filter: Int(header[4]),
      filterMask: header[5] * 8 &- 1, lists: Int(header[6]))
    cells = Int(header[10])
    let strings = Int(header[12])
    self.strings = strings
    func number(_ index: Int) -> Int {
      Int(file.base.load(fromByteOffset: Int(header[8]) + index * 4, as: UInt32.self))
    }
    func text(_ index: Int) -> String {
      String(decoding: Self.string(at: file.base + strings + number(index)), as: UTF8.self)
    }
    tables = (0..<Int(header[9]) / 16).map { kind in
      Table(
        kind: text(kind * 4),
        columns: text(kind * 4 + 1).split(separator: "\t").map(String.init),
        rowCount: number(kind * 4 + 3), firstCell: number(kind * 4 + 2))
    }
  }

  /// One cell; rows and columns are those of `tables[kind]`.
  public func cell(kind: Int, row: Int, column: Int) -> String {
    String(decoding: bytes(kind: kind, row: row, column: column), as: UTF8.self)
  }

  /// A cell as a whole number, without a string on the way: tables of places have tens of thousands.
  func number(kind: Int, row: Int, column: Int) -> Int {
    var number = 0
    for byte in bytes(kind: kind, row: row, column: column) {
      guard byte &- 0x30 < 10, number < 1 << 50 else { return 0 }
      number = number * 10 + Int(byte &- 0x30)
    }
    return number
  }

  private func bytes(kind: Int, row: Int, column: Int) -> UnsafeRawBufferPointer {
    let table = tables[kind]
    guard row >= 0, row < table.rowCount, column >= 0, column < table.columns.count else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    let at = cells + (table.firstCell + row * table.columns.count + column) * 4
    let offset = Int(file.base.load(fromByteOffset: at, as: UInt32.self))
    return Self.string(at: file.base + strings + offset)
  }

  /// A string behind its length.
  private static func string(at start: UnsafeRawPointer) -> UnsafeRawBufferPointer {
    var count = 0
    var place = 0
    while true {
      let byte = Int(start.load(fromByteOffset: place, as: UInt8.self))
      count |= (byte & 0x7F) << (place * 7)
      place += 1
      if byte <= 0x7F { return UnsafeRawBufferPointer(start: start + place, count: count) }
    }
  }

  static func key(state: UInt32, hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (UInt64(state) &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return (mixed ^ (mixed >> 29)) | 1  // 0 marks an empty slot
  }
}

/// Which table an entry is of: the pack and the table's place in it.
@frozen
public struct EntryKind: Sendable, Hashable {
  public let pack: UInt8
  public let index: UInt16
}

/// An entry whose form stands in the text: tokens `start..<end`.
@frozen
public struct Candidate: Sendable, Equatable {
  public let start: Int32
  public let end: Int32
  public let kind: EntryKind
  public let row: Int32

  @inlinable public var tokens: Range<Int> { Int(start)..<Int(end) }
}
