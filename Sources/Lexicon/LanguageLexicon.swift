/// All data for articles in one language: its own pack (the language's folder, `common/` and the topic packs' files for it) and the world gazetteer.
public struct LanguageLexicon: Sendable {
  /// BCP 47 primary subtag.
  public let code: String
  let packs: [CompiledLexicon]

  /// The table of that name: `months`, `topics/mining-vs-ai/targets`; nil where no pack has it.
  public func kind(_ name: String) -> EntryKind? {
    for (pack, lexicon) in packs.enumerated() {
      if let index = lexicon.tables.firstIndex(where: { $0.kind == name }) {
        return EntryKind(pack: UInt8(pack), index: UInt16(index))
      }
    }
    return nil
  }

  /// The table's name, as `kind(_:)` takes it.
  public func name(of kind: EntryKind) -> String { table(kind).kind }

  public func columns(of kind: EntryKind) -> [String] { table(kind).columns }

  public func rowCount(of kind: EntryKind) -> Int { table(kind).rowCount }

  /// One cell of a row; the empty string where there is no such row or column.
  public func cell(_ kind: EntryKind, row: Int, column: Int) -> String {
    packs[Int(kind.pack)].cell(kind: Int(kind.index), row: row, column: column)
  }

  /// A whole column as an array indexed by row; empty where the table or the column is not there.
  public func column(_ name: String, of kindName: String) -> [String] {
    guard let kind = kind(kindName), let column = columns(of: kind).firstIndex(of: name) else { return [] }
    return (0..<rowCount(of: kind)).map { cell(kind, row: $0, column: column) }
  }

  /// A column of whole numbers; 0 for a cell that is none.
  public func numbers(_ name: String, of kindName: String) -> [Int] {
    guard let kind = kind(kindName), let column = columns(of: kind).firstIndex(of: name) else { return [] }
    let pack = packs[Int(kind.pack)]
    return (0..<rowCount(of: kind)).map { pack.number(kind: Int(kind.index), row: $0, column: column) }
  }

  /// All rows of a small table, as cells by column name.
  public func rows(of kindName: String) -> [LexiconRow] {
    guard let kind = kind(kindName) else { return [] }
    let (columns, pack) = (columns(of: kind), packs[Int(kind.pack)])
    return (0..<rowCount(of: kind)).map { row in
      LexiconRow(columns: columns, source: .pack(pack, kind: Int(kind.index), row: row))
    }
  }

  /// Every entry that stands in the tokens, by start, then length; of the same tokens the language's own come first.
  ///
  /// One pass; annotators choose among these and do not scan the text again.
  public func candidates(in tokens: [Token]) -> [Candidate] {
    let tries = packs.map(\.trie)
    return withExtendedLifetime(packs) {
      tokens.withUnsafeBufferPointer { Self.candidates(in: $0, tries) }
    }
  }

  private static func candidates(in tokens: UnsafeBufferPointer<Token>, _ tries: [CompiledTrie])
    -> [Candidate]
  {
    var found: [Candidate] = []
    found.reserveCapacity(tokens.count * 5)
    let openings = tries.map { $0.openings(in: tokens) }
    var next = [Int](repeating: 0, count: tries.count)
    while let start = Self.start(openings, next) {
      let first = found.count
      for pack in tries.indices where next[pack] < openings[pack].count {
        let opening = openings[pack][next[pack]]
        guard opening.token == start else { continue }
        next[pack] += 1
        let middle = found.count
        tries[pack].read(opening, in: tokens, pack: UInt8(pack), into: &found)
        if middle > first, found.count > middle { Self.merge(&found, first, middle) }
      }
    }
    return found
  }

  /// The first token that any pack goes on at.
  private static func start(_ openings: [[CompiledTrie.Opening]], _ next: [Int]) -> Int32? {
    var first: Int32?
    for pack in openings.indices where next[pack] < openings[pack].count {
      let token = openings[pack][next[pack]].token
      if first.map({ token < $0 }) ?? true { first = token }
    }
    return first
  }

  /// Sorts by end what begins at one token: both parts of the range are sorted, of equal ends those of the first part come first.
  private static func merge(_ found: inout [Candidate], _ first: Int, _ middle: Int) {
    for index in middle..<found.count {
      let candidate = found[index]
      var place = index
      while place > first, found[place - 1].end > candidate.end {
        found[place] = found[place - 1]
        place -= 1
      }
      found[place] = candidate
    }
  }

  private func table(_ kind: EntryKind) -> CompiledLexicon.Table {
    packs[Int(kind.pack)].tables[Int(kind.index)]
  }
}

/// One row of a table.
public struct LexiconRow: Sendable {
  /// A compiled row's cells are read when they are asked for: most tables are asked for a column or two.
  enum Source: Sendable {
    case cells([String])
    case pack(CompiledLexicon, kind: Int, row: Int)
  }

  let columns: [String]
  let source: Source

  /// The empty string where there is no such column.
  public subscript(column: String) -> String {
    guard let index = columns.firstIndex(of: column) else { return "" }
    switch source {
    case .cells(let cells): return cells[index]
    case .pack(let pack, let kind, let row): return pack.cell(kind: kind, row: row, column: index)
    }
  }
}
