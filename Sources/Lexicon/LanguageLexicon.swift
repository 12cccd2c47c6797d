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

  /// All rows of a small table, as cells by column name.
  public func rows(of kindName: String) -> [LexiconRow] {
    guard let kind = kind(kindName) else { return [] }
    let columns = columns(of: kind)
    return (0..<rowCount(of: kind)).map { row in
      LexiconRow(columns: columns, cells: columns.indices.map { cell(kind, row: row, column: $0) })
    }
  }

  /// Every entry that stands in the tokens, by start, then length.
  ///
  /// One pass; annotators choose among these and do not scan the text again.
  public func candidates(in tokens: [Token]) -> [Candidate] {
    let lists = packs.enumerated().map { pack, lexicon in lexicon.candidates(in: tokens, pack: UInt8(pack)) }
    return lists.dropFirst().reduce(lists.first ?? []) { Self.merged($0, $1) }
  }

  /// Both lists as one, by start and end; of the same tokens what stands in `left` comes first.
  private static func merged(_ left: [Candidate], _ right: [Candidate]) -> [Candidate] {
    guard !right.isEmpty else { return left }
    var result: [Candidate] = []
    result.reserveCapacity(left.count + right.count)
    var next = 0
    for candidate in left {
      while next < right.count,
        (right[next].start, right[next].end) < (candidate.start, candidate.end)
      {
        result.append(right[next])
        next += 1
      }
      result.append(candidate)
    }
    result += right[next...]
    return result
  }

  private func table(_ kind: EntryKind) -> CompiledLexicon.Table {
    packs[Int(kind.pack)].tables[Int(kind.index)]
  }
}

/// One row of a table.
public struct LexiconRow: Sendable {
  let columns: [String]
  let cells: [String]

  /// The empty string where there is no such column.
  public subscript(column: String) -> String {
    columns.firstIndex(of: column).map { cells[$0] } ?? ""
  }
}
