import Lexicon

/// Which script a letter is of: the first question about a text's language.
struct ScriptTable: Sendable {
  struct Script: Sendable {
    var name: String
    /// Votes of one letter.
    var weight: Int
    /// Of the one language written in it; nil where there are several.
    var language: String?
  }

  let scripts: [Script]
  /// Of each script, apart from the rest, for speed.
  let weights: [Int]
  private let ranges: [(first: UInt32, last: UInt32, script: Int)]

  init(rows: [LexiconRow]) {
    var scripts: [Script] = []
    var ranges: [(first: UInt32, last: UInt32, script: Int)] = []
    for row in rows {
      guard let first = UInt32(row["first"], radix: 16), let last = UInt32(row["last"], radix: 16) else {
        continue
      }
      let name = row["script"]
      let known = scripts.firstIndex { $0.name == name }
      if known == nil {
        let language = row["language"]
        scripts.append(
          Script(
            name: name, weight: Int(row["weight"]) ?? 1, language: language.isEmpty ? nil : language))
      }
      ranges.append((first, last, known ?? scripts.count - 1))
    }
    self.scripts = scripts
    weights = scripts.map(\.weight)
    self.ranges = ranges.sorted { $0.first < $1.first }
  }

  /// Index into `scripts`; nil for a code point of no listed script.
  func script(of scalar: UInt32) -> Int? {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].last < scalar { low = middle + 1 } else { high = middle }
    }
    guard low < ranges.count, ranges[low].first <= scalar else { return nil }
    return ranges[low].script
  }
}
