import Lexicon

/// Cuts samples of a text into words and counts the votes of their scripts.
struct LanguageReader {
  private let scripts: ScriptTable
  private var votes: [Int]
  /// Of all words, one after the other.
  private(set) var scalars: [UInt32] = []
  private var found: [LanguageWord] = []
  private var open: LanguageWord?
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
    found.filter { $0.script == script }
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
    if open.map({ $0.script != script }) ?? false { close() }
    votes[script] += scripts.weights[script]
    if open == nil {
      open = LanguageWord(
        scalars: scalars.count..<scalars.count, script: script,
        isName: !startsSentence && scalar.properties.isUppercase)
      scalars.append(1)
    }
    scalars.append(Fold.fold(scalar.value))
  }

  private mutating func close() {
    guard var word = open else { return }
    scalars.append(2)
    word.scalars = word.scalars.lowerBound..<scalars.count
    found.append(word)
    open = nil
    startsSentence = false
  }

  private static func endsSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", "\n", "«", "»", "\"", "“", "„", ":": true
    default: false
    }
  }
}
