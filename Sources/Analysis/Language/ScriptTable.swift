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

  /// What the reader asks of a code point, answered at once.
  struct Letter: Sendable {
    enum Kind: UInt8, Sendable { case letter, ignorable, sentenceEnd, other }

    var folded: UInt32
    var script: UInt8 = 0
    var kind: Kind
    var isUppercase = false
  }

  let scripts: [Script]
  /// Of each script, apart from the rest, for speed.
  let weights: [Int]
  private let ranges: [(first: UInt32, last: UInt32, script: Int)]
  /// Of the first code points: Latin, Greek, Cyrillic, Armenian, Hebrew. Others are worked out.
  private var letters: [Letter] = []
  private static let letterCount: UInt32 = 0x600

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
    letters = (0..<Self.letterCount).map(read)
  }

  @inline(__always)
  func letter(_ scalar: UInt32) -> Letter {
    scalar < Self.letterCount ? letters[Int(scalar)] : read(scalar)
  }

  private func read(_ scalar: UInt32) -> Letter {
    var letter = Letter(folded: scalar, kind: .other)
    if Fold.isLetter(scalar), let script = script(of: scalar) {
      letter.kind = .letter
      letter.script = UInt8(truncatingIfNeeded: script)
      letter.folded = Fold.fold(scalar)
      letter.isUppercase = Fold.isUppercase(scalar)
    } else if Fold.isIgnorable(scalar) {
      letter.kind = .ignorable
    } else if Self.endsSentence(scalar) {
      letter.kind = .sentenceEnd
    }
    return letter
  }

  private static func endsSentence(_ scalar: UInt32) -> Bool {
    switch Unicode.Scalar(scalar) {
    case ".", "!", "?", "\n", "«", "»", "\"", "“", "„", ":": true
    default: false
    }
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
