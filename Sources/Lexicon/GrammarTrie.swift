/// All sequences of all rules as one trie, whose edges are words or categories.
struct GrammarTrie: Sendable {
  /// What a node allows, so that most nodes cost one test.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8
    static let words = Flags(rawValue: 1)
    static let categories = Flags(rawValue: 2)
    /// Some edge asks that no white space stands before it.
    static let tight = Flags(rawValue: 4)
  }

  /// A sequence that ends at a node.
  struct Production: Sendable {
    let rule: Int32
    /// For each element the name of its slot; nil for a word.
    let slots: [String?]
    /// Elements that are reported.
    let focus: Range<Int>
  }

  private(set) var flags: [Flags] = [[]]
  /// Productions that end at node `n`, best first: `ended[endedStart[n]..<endedStart[n + 1]]`.
  private(set) var endedStart: [Int32] = []
  private(set) var ended: [Int32] = []
  private var productionsAt: [[Int32]] = [[]]
  /// For each production its rule, apart from the rest, for speed.
  private(set) var ruleOfProduction: [Int32] = []
  private(set) var productions: [Production] = []
  private var keys = [UInt64](repeating: 0, count: 1024)
  private var values = [Int32](repeating: 0, count: 1024)
  private var mask: UInt64 = 1023
  /// Hashes of words that begin a sequence, as bits.
  private var firstWords: [UInt64] = Array(repeating: 0, count: 256)

  static func symbol(ofCategory category: GrammarCategory) -> UInt64 {
    // Mixed, because node keys multiply: two plain multiples of one constant would collide.
    var mixed = (UInt64(category.id) &+ 1) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  static let tightMark: UInt64 = 0xA5A5_5A5A_C3C3_3C3C

  /// One element: the symbol of a word or a category.
  struct Step {
    var symbol: UInt64
    var isCategory: Bool
    var isTight: Bool
  }

  mutating func insert(_ steps: [Step], _ production: Production) {
    var node: Int32 = 0
    for (index, step) in steps.enumerated() {
      let symbol = step.isTight && index > 0 ? step.symbol ^ Self.tightMark : step.symbol
      flags[Int(node)].insert(step.isCategory ? .categories : .words)
      if symbol != step.symbol { flags[Int(node)].insert(.tight) }
      if node == 0, !step.isCategory { markFirst(symbol) }
      let known = next(node, symbol)
      node = known != 0 ? known : addNode(CompiledLexicon.key(state: UInt32(node), hash: symbol))
    }
    productionsAt[Int(node)].append(Int32(productions.count))
    productions.append(production)
    ruleOfProduction.append(production.rule)
  }

  private mutating func addNode(_ key: UInt64) -> Int32 {
    if flags.count * 2 >= keys.count { grow() }
    let node = Int32(flags.count)
    flags.append([])
    productionsAt.append([])
    put(key, node)
    return node
  }

  private mutating func put(_ key: UInt64, _ value: Int32) {
    var slot = Int(key & mask)
    while keys[slot] != 0 { slot = (slot + 1) & Int(mask) }
    (keys[slot], values[slot]) = (key, value)
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = Array(repeating: 0, count: old.0.count * 2)
    values = Array(repeating: 0, count: keys.count)
    mask = UInt64(keys.count - 1)
    for (slot, key) in old.0.enumerated() where key != 0 { put(key, old.1[slot]) }
  }

  /// What ends where, in a row.
  mutating func finish() {
    endedStart = [0]
    for list in productionsAt {
      ended += list
      endedStart.append(Int32(ended.count))
    }
    productionsAt = []
  }

  private mutating func markFirst(_ hash: UInt64) {
    firstWords[Int((hash >> 6) & 255)] |= 1 << (hash & 63)
  }

  @inline(__always)
  func mayBegin(_ hash: UInt64) -> Bool {
    firstWords[Int((hash >> 6) & 255)] & (1 << (hash & 63)) != 0
  }

  /// The next node; 0 where there is none.
  @inline(__always)
  func next(_ node: Int32, _ symbol: UInt64) -> Int32 {
    let key = CompiledLexicon.key(state: UInt32(node), hash: symbol)
    var slot = key & mask
    while true {
      let stored = keys[Int(slot)]
      if stored == key { return values[Int(slot)] }
      if stored == 0 { return 0 }
      slot = (slot + 1) & mask
    }
  }
}
