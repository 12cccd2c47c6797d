/// What one source file holds.
public struct LexiconTableSummary: Sendable {
  /// A language's code, or `world`.
  public var pack: String
  /// The path below the pack's folder without its ending.
  public var kind: String
  public var rows: Int
  /// All forms that are matched; 0 for a table that is read as a whole.
  public var forms: Int
}

extension LexiconStore {
  /// Reads every source of every pack, compiled or not.
  ///
  /// - Throws: `LexiconError` for the first line that cannot be read.
  public func check() throws(LexiconError) -> [LexiconTableSummary] {
    var summaries: [LexiconTableSummary] = []
    for pack in languages + [Self.world] {
      for root in roots {
        for file in LexiconFiles(root: root).files(ofPack: pack) {
          let source = try LexiconSource.read(kind: file.kind, at: file.path)
          let forms = source.isMatched ? source.rows.reduce(0) { $0 + $1.forms.count } : 0
          summaries.append(
            LexiconTableSummary(pack: pack, kind: file.kind, rows: source.rows.count, forms: forms))
        }
      }
    }
    return summaries
  }
}
