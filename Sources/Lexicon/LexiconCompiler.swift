/// Compiles sources to the binary form that `CompiledLexicon` maps.
///
/// Layout, little-endian, sections aligned to 8 bytes: header (16 × UInt64: magic, fingerprint, then offset and count of each section, the
/// number of places that keys spread over), trie slots (key UInt64, next state UInt32 with a mark on the last of a path, senses UInt32; see `CompiledTrie`),
/// filter of first words (bits), sense lists (`PackedSense`, the last of a list marked; a single sense stands in its slot), kinds (4 × UInt32), cells (offset
/// UInt32), strings (each behind its length, seven bits a byte).
struct LexiconCompiler {
  static let magic: UInt64 = 0x3158_454C_544C_4403  // "DLTLEX1" and a layout number

  private var nodes: [NodeKey: UInt32] = [:]
  private var senses: [UInt32: [UInt32]] = [:]  // of each state, packed
  private var stateCount: UInt32 = 1
  private var cells: [UInt32] = []
  private var strings: [UInt8] = []
  private var interned: [String: UInt32] = [:]
  private var kinds: [UInt32] = []
  private let tokenizer = Tokenizer()

  private struct NodeKey: Hashable {
    var state: UInt32
    var hash: UInt64
  }

  static func compile(_ sources: [LexiconSource], fingerprint: UInt64) throws(LexiconError) -> [UInt8] {
    var compiler = LexiconCompiler()
    for (index, source) in sources.enumerated() { try compiler.add(source, kind: UInt32(index)) }
    return compiler.bytes(fingerprint: fingerprint)
  }

  private mutating func add(_ source: LexiconSource, kind: UInt32) throws(LexiconError) {
    guard PackedSense.fits(kind: Int(kind), rows: source.rows.count) else {
      throw .unreadable(file: source.file, reason: "more tables or lines than a lexicon can hold")
    }
    let (name, columns) = (intern(source.kind), intern(source.columns.joined(separator: "\t")))
    kinds += [name, columns, UInt32(cells.count), UInt32(source.rows.count)]
    for (index, row) in source.rows.enumerated() {
      for cell in row.cells { cells.append(intern(cell)) }
      guard source.isMatched else { continue }
      for form in row.forms {
        let tokens = tokenizer.tokens(of: form)
        guard !tokens.isEmpty else {
          throw .badLine(file: source.file, line: row.line, reason: "'\(form)' holds no word")
        }
        insert(tokens, kind: kind, row: UInt32(index))
      }
    }
  }

  private mutating func insert(_ tokens: [Token], kind: UInt32, row: UInt32) {
    var state: UInt32 = 0
    for token in tokens {
      let key = NodeKey(state: state, hash: token.hash)
      if let next = nodes[key] {
        state = next
      } else {
        nodes[key] = stateCount
        state = stateCount
        stateCount += 1
      }
    }
    let sense = PackedSense.packed(kind: kind, row: row)
    if senses[state]?.contains(sense) != true { senses[state, default: []].append(sense) }
  }

  private mutating func intern(_ text: String) -> UInt32 {
    if let offset = interned[text] { return offset }
    let offset = UInt32(strings.count)
    var length = text.utf8.count
    while length > 0x7F {
      strings.append(UInt8(length & 0x7F | 0x80))
      length >>= 7
    }
    strings.append(UInt8(length))
    strings += Array(text.utf8)
    interned[text] = offset
    return offset
  }

  private func bytes(fingerprint: UInt64) -> [UInt8] {
    let (lists, listOf) = senseLists()
    let places = UInt64(nodes.count) * 5 / 4 + 8  // four of five are taken
    let slots = slotTable(listOf, places: places)
    let filter = filterBits()
    let sections: [[UInt8]] = [
      slots, Self.raw(filter), Self.raw(lists), Self.raw(kinds), Self.raw(cells), strings,
    ]
    var header: [UInt64] = [Self.magic, fingerprint]
    var offset: UInt64 = 16 * 8
    for section in sections {
      header += [offset, UInt64(section.count)]
      offset += UInt64((section.count + 7) / 8 * 8)
    }
    header += [places]
    header += Array(repeating: 0, count: 16 - header.count)
    var result = Self.raw(header)
    for section in sections {
      result += section
      result += Array(repeating: 0, count: (8 - section.count % 8) % 8)
    }
    return result
  }

  /// All lists of more than one sense, and what each state's slot says of its senses.
  private func senseLists() -> (lists: [UInt32], listOf: [UInt32: UInt32]) {
    var lists: [UInt32] = [0]  // list 0: no senses
    var listOf: [UInt32: UInt32] = [:]
    for state in senses.keys.sorted() {
      guard var list = senses[state], let last = list.popLast() else { continue }
      let marked = last | PackedSense.last
      listOf[state] = list.isEmpty ? marked : UInt32(lists.count)
      if !list.isEmpty { lists += list + [marked] }
    }
    return (lists, listOf)
  }

  /// Sorted by key, each at the place that its key falls on or as soon behind it as there is room; an empty one ends the table.
  private func slotTable(_ listOf: [UInt32: UInt32], places: UInt64) -> [UInt8] {
    let inner = Set(nodes.keys.map(\.state))
    let entries = nodes.map { node, next in
      let mark: UInt32 = inner.contains(next) ? 0 : CompiledTrie.last
      return (
        key: CompiledLexicon.key(state: node.state, hash: node.hash),
        value: UInt64(next | mark) | UInt64(listOf[next] ?? 0) << 32
      )
    }
    var slots: [UInt64] = []
    slots.reserveCapacity(Int(places) * 2)
    for entry in entries.sorted(by: { $0.key < $1.key }) {
      let gap = Int(CompiledTrie.place(of: entry.key, among: places)) * 2 - slots.count
      if gap > 0 { slots += Array(repeating: 0, count: gap) }
      slots += [entry.key, entry.value]
    }
    let rest = max(Int(places) * 2 - slots.count, 0) + 2
    return Self.raw(slots + Array(repeating: 0, count: rest))
  }

  private func filterBits() -> [UInt64] {
    let first = nodes.keys.filter { $0.state == 0 }
    var bits = 1024
    while bits < first.count * 8 { bits *= 2 }
    var words = [UInt64](repeating: 0, count: bits / 64)
    for node in first {
      let bit = Int(node.hash & UInt64(bits - 1))
      words[bit / 64] |= 1 << UInt64(bit % 64)
    }
    return words
  }

  private static func raw<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
    words.withUnsafeBytes { Array($0) }
  }
}

/// A row of a table in 32 bits: a mark on the last of a list, 9 bits of the table's place in its pack, 22 of the row's.
enum PackedSense {
  static let last: UInt32 = 1 << 31
  private static let rowBits: UInt32 = 22

  static func fits(kind: Int, rows: Int) -> Bool { kind < 1 << (31 - rowBits) && rows <= 1 << rowBits }

  static func packed(kind: UInt32, row: UInt32) -> UInt32 { kind << rowBits | row }

  @inline(__always)
  static func kind(_ sense: UInt32) -> UInt16 { UInt16(truncatingIfNeeded: (sense & ~last) >> rowBits) }

  @inline(__always)
  static func row(_ sense: UInt32) -> Int32 { Int32(truncatingIfNeeded: sense & (1 << rowBits - 1)) }
}
