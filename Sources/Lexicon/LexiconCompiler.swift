/// Compiles sources to the binary form that `CompiledLexicon` maps.
///
/// Layout, little-endian, sections aligned to 8 bytes: header (16 × UInt64: magic, fingerprint, then offset and count of each section),
/// trie slots (key UInt64, next state UInt32 with a mark on the last of a path, sense list UInt32), filter of first words (bits), sense lists (kind UInt32, row UInt32; a list ends with
/// kind `UInt32.max`), kinds (6 × UInt32), cells (offset, length UInt32), strings.
struct LexiconCompiler {
  static let magic: UInt64 = 0x3158_454C_544C_4402  // "DLTLEX1" and a layout number

  private var nodes: [NodeKey: UInt32] = [:]
  private var senses: [UInt32: [UInt32]] = [:]  // state: kind, row, kind, row…
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
    let name = intern(source.kind)
    let columns = intern(source.columns.joined(separator: "\t"))
    kinds += [
      name, UInt32(source.kind.utf8.count), columns,
      UInt32(source.columns.joined(separator: "\t").utf8.count),
      UInt32(cells.count / 2), UInt32(source.rows.count),
    ]
    for (index, row) in source.rows.enumerated() {
      for cell in row.cells {
        cells.append(intern(cell))
        cells.append(UInt32(cell.utf8.count))
      }
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
    let list = senses[state, default: []]
    let isNew = !stride(from: 0, to: list.count, by: 2).contains { list[$0] == kind && list[$0 + 1] == row }
    if isNew { senses[state, default: []] += [kind, row] }
  }

  private mutating func intern(_ text: String) -> UInt32 {
    if let offset = interned[text] { return offset }
    let offset = UInt32(strings.count)
    strings += Array(text.utf8)
    interned[text] = offset
    return offset
  }

  private func bytes(fingerprint: UInt64) -> [UInt8] {
    var lists: [UInt32] = [UInt32.max, 0]  // list 0: no senses
    var listOf: [UInt32: UInt32] = [:]
    for state in senses.keys.sorted() {
      listOf[state] = UInt32(lists.count / 2)
      lists += senses[state] ?? []
      lists += [UInt32.max, 0]
    }
    let slots = slotTable(listOf)
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
    header += Array(repeating: 0, count: 16 - header.count)
    var result = Self.raw(header)
    for section in sections {
      result += section
      result += Array(repeating: 0, count: (8 - section.count % 8) % 8)
    }
    return result
  }

  /// Open addressing, at most 62 % full, the same order of insertion each time.
  private func slotTable(_ listOf: [UInt32: UInt32]) -> [UInt8] {
    var size = 16
    while Double(nodes.count) / Double(size) > 0.62 { size *= 2 }
    var keys = [UInt64](repeating: 0, count: size)
    var values = [UInt64](repeating: 0, count: size)
    let inner = Set(nodes.keys.map(\.state))
    for (node, next) in nodes.sorted(by: { $0.value < $1.value }) {
      let key = CompiledLexicon.key(state: node.state, hash: node.hash)
      var slot = Int(key & UInt64(size - 1))
      while keys[slot] != 0 { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      let mark: UInt32 = inner.contains(next) ? 0 : CompiledTrie.last
      values[slot] = UInt64(next | mark) | UInt64(listOf[next] ?? 0) << 32
    }
    return Self.raw(zip(keys, values).flatMap { [$0, $1] })
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
