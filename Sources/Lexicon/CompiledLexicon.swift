/// A compiled lexicon: one trie over folded words, whose leaves are rows of its tables.
public struct CompiledLexicon: Sendable {
  private let file: MappedFile
  let fingerprint: UInt64
  private let slots: Int
  private let slotMask: UInt64
  private let filter: Int
  private let filterMask: UInt64
  private let lists: Int
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
    slots = Int(header[2])
    slotMask = header[3] / 16 &- 1
    filter = Int(header[4])
    filterMask = header[5] * 8 &- 1
    lists = Int(header[6])
    cells = Int(header[10])
    let strings = Int(header[12])
    self.strings = strings
    func number(_ index: Int) -> Int {
      Int(file.base.load(fromByteOffset: Int(header[8]) + index * 4, as: UInt32.self))
    }
    func text(_ offset: Int, _ count: Int) -> String {
      String(
        decoding: UnsafeRawBufferPointer(start: file.base + strings + offset, count: count), as: UTF8.self)
    }
    tables = (0..<Int(header[9]) / 24).map { kind in
      Table(
        kind: text(number(kind * 6), number(kind * 6 + 1)),
        columns: text(number(kind * 6 + 2), number(kind * 6 + 3)).split(separator: "\t").map(String.init),
        rowCount: number(kind * 6 + 5), firstCell: number(kind * 6 + 4))
    }
  }

  /// One cell; rows and columns are those of `tables[kind]`.
  public func cell(kind: Int, row: Int, column: Int) -> String {
    let table = tables[kind]
    guard row >= 0, row < table.rowCount, column >= 0, column < table.columns.count else { return "" }
    let at = cells + (table.firstCell + row * table.columns.count + column) * 8
    let offset = Int(file.base.load(fromByteOffset: at, as: UInt32.self))
    let count = Int(file.base.load(fromByteOffset: at + 4, as: UInt32.self))
    return String(
      decoding: UnsafeRawBufferPointer(start: file.base + strings + offset, count: count), as: UTF8.self)
  }

  static func key(state: UInt32, hash: UInt64) -> UInt64 {
    let mixed = (hash ^ (UInt64(state) &* 0x9E37_79B9_7F4A_7C15)) &* 0xD6E8_FEB8_6659_FD93
    return (mixed ^ (mixed >> 29)) | 1  // 0 marks an empty slot
  }

  /// Marks a state that nothing follows: most entries are one word, and looking for a second one would be a miss of the cache.
  static let last: UInt32 = 1 << 31

  /// A token that begins an entry, perhaps, with the state behind it.
  struct Opening {
    var token: Int32
    var state: UInt32
    var list: UInt32
  }

  /// Tokens that may begin an entry, in order.
  ///
  /// They are gathered first: the look-ups that follow wait for memory side by side.
  func openings(in tokens: UnsafeBufferPointer<Token>) -> [Opening] {
    var found: [Opening] = []
    found.reserveCapacity(tokens.count)
    for index in tokens.indices where mayBegin(tokens[index].hash) {
      found.append(Opening(token: Int32(truncatingIfNeeded: index), state: Self.last, list: 0))
    }
    for index in found.indices {
      if let step = step(0, tokens[Int(found[index].token)].hash) {
        (found[index].state, found[index].list) = step
      }
    }
    return found
  }

  /// Appends the entries that begin there, shortest first.
  @inline(__always)
  func read(
    _ opening: Opening, in tokens: UnsafeBufferPointer<Token>, pack: UInt8, into found: inout [Candidate]
  ) {
    var position = Int(opening.token) + 1
    var (state, list) = (opening.state, opening.list)
    if list != 0 { append(list, opening.token, position, pack, &found) }
    while state & Self.last == 0, position < tokens.count,
      let next = step(state, tokens[position].hash)
    {
      position += 1
      (state, list) = next
      if list != 0 { append(list, opening.token, position, pack, &found) }
    }
  }

  @inline(__always)
  private func mayBegin(_ hash: UInt64) -> Bool {
    let bit = hash & filterMask
    return file.base.load(fromByteOffset: filter + Int(bit / 64) * 8, as: UInt64.self) & (1 << (bit % 64))
      != 0
  }

  @inline(__always)
  private func step(_ state: UInt32, _ hash: UInt64) -> (next: UInt32, list: UInt32)? {
    let key = Self.key(state: state, hash: hash)
    var slot = key & slotMask
    while true {
      let at = slots + Int(slot) * 16
      let stored = file.base.load(fromByteOffset: at, as: UInt64.self)
      if stored == key {
        let value = file.base.load(fromByteOffset: at + 8, as: UInt64.self)
        return (UInt32(truncatingIfNeeded: value), UInt32(value >> 32))
      }
      if stored == 0 { return nil }
      slot = (slot + 1) & slotMask
    }
  }

  private func append(
    _ list: UInt32, _ start: Int32, _ end: Int, _ pack: UInt8, _ found: inout [Candidate]
  ) {
    var at = lists + Int(list) * 8
    while true {
      let kind = file.base.load(fromByteOffset: at, as: UInt32.self)
      guard kind != UInt32.max else { return }
      let row = file.base.load(fromByteOffset: at + 4, as: UInt32.self)
      found.append(
        Candidate(
          start: start, end: Int32(truncatingIfNeeded: end),
          kind: EntryKind(pack: pack, index: UInt16(truncatingIfNeeded: kind)),
          row: Int32(truncatingIfNeeded: row)))
      at += 8
    }
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
