/// The trie of a compiled lexicon: nothing but places in its mapped bytes, so that matching counts no references.
///
/// Valid as long as the lexicon that it is of.
struct CompiledTrie: @unchecked Sendable {
  let base: UnsafeRawPointer
  /// Pairs of a key and a value, sorted by key; 0 is an empty key.
  let slots: Int
  /// How many places keys spread over, in their order.
  let places: UInt64
  let filter: Int
  let filterMask: UInt64
  let lists: Int

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
    return base.load(fromByteOffset: filter + Int(bit / 64) * 8, as: UInt64.self) & (1 << (bit % 64))
      != 0
  }

  @inline(__always)
  private func step(_ state: UInt32, _ hash: UInt64) -> (next: UInt32, list: UInt32)? {
    let key = CompiledLexicon.key(state: state, hash: hash)
    var at = slots + Int(Self.place(of: key, among: places)) * 16
    while true {
      let stored = base.load(fromByteOffset: at, as: UInt64.self)
      if stored == key {
        let value = base.load(fromByteOffset: at + 8, as: UInt64.self)
        return (UInt32(truncatingIfNeeded: value), UInt32(value >> 32))
      }
      // An empty one, or one that would stand behind the key looked for.
      if stored == 0 || stored > key { return nil }
      at += 16
    }
  }

  /// Where a key stands, or before where: greater keys never fall before smaller ones.
  @inline(__always)
  static func place(of key: UInt64, among places: UInt64) -> UInt64 {
    key.multipliedFullWidth(by: places).high
  }

  private func append(
    _ list: UInt32, _ start: Int32, _ end: Int, _ pack: UInt8, _ found: inout [Candidate]
  ) {
    // One sense stands in the slot itself.
    var sense = list
    var at = lists + Int(list) * 4
    while true {
      if list & PackedSense.last == 0 {
        sense = base.load(fromByteOffset: at, as: UInt32.self)
        at += 4
      }
      found.append(
        Candidate(
          start: start, end: Int32(truncatingIfNeeded: end),
          kind: EntryKind(pack: pack, index: PackedSense.kind(sense)), row: PackedSense.row(sense)))
      if sense & PackedSense.last != 0 { return }
    }
  }
}
