import Lexicon

/// Cuts samples of a text into words and counts the votes of their scripts.
struct LanguageReader {
  private let scripts: ScriptTable
  private var votes: [Int]
  private var found: [(word: LanguageWord, script: Int)] = []
  private var open = LanguageWord(scalars: [], isName: false)
  private var openScript = 0
  /// A capital here is no sign of a name.
  private var startsSentence = true

  init(scripts: ScriptTable) {
    self.scripts = scripts
    votes = Array(repeating: 0, count: scripts.scripts.count)
  }

  /// The script with most votes; nil without a letter.
  var script: Int? {
    guard let best = votes.indices.max(by: { (votes[$0], $1) < (votes[$1], $0) }), votes[best] > 0 else {
      return nil
    }
    return best
  }

  /// Share of all votes, 0…1.
  func share(of script: Int) -> Double {
    Double(votes[script]) / Double(max(1, votes.reduce(0, +)))
  }

  func words(of script: Int) -> [LanguageWord] {
    found.filter { $0.script == script }.map(\.word)
  }

  mutating func read(_ sample: Substring.UnicodeScalarView) {
    startsSentence = true
    for scalar in sample {
      guard Fold.isLetter(scalar.value), let script = scripts.script(of: scalar.value) else {
        if !Fold.isIgnorable(scalar.value) {
          close()
          if Self.endsSentence(scalar) { startsSentence = true }
        }
        continue
      }
      take(scalar, script)
    }
    close()
  }

  private mutating func take(_ scalar: Unicode.Scalar, _ script: Int) {
    if script != openScript { close() }
    votes[script] += scripts.scripts[script].weight
    if open.scalars.isEmpty {
      open.scalars.append(1)
      open.isName = !startsSentence && scalar.properties.isUppercase
      openScript = script
    }
    open.scalars.append(Fold.fold(scalar.value))
  }

  private mutating func close() {
    guard !open.scalars.isEmpty else { return }
    open.scalars.append(2)
    found.append((open, openScript))
    open.scalars.removeAll(keepingCapacity: true)
    startsSentence = false
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "\n", "«", "»", "\"", "“", "„", ":": true
    default: false
    }
  }
}
