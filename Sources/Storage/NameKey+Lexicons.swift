import Lexicon

extension NameKey {
  /// The rules of `common/name-keys.tsv` in a folder of lexicons.
  ///
  /// - Throws: `LexiconError` naming file and line where the file cannot be read.
  public init(lexicons folder: String) throws(LexiconError) {
    let path = "\(folder)/common/name-keys.tsv"
    var rules: [Rule] = []
    for row in try LexiconSource.read(kind: "name-keys", at: path).rows {
      guard let step = Rule.Step(rawValue: row.cells[2]) else {
        throw .badLine(
          file: path, line: row.line, reason: "'\(row.cells[2])' is no step: script, sound or end")
      }
      rules.append(Rule(from: row.cells[0], to: row.cells[1], step: step))
    }
    self.init(rules: rules)
  }
}
