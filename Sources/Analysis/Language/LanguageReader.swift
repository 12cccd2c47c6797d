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
    scalars.reserveCapacity(1024)
    found.reserveCapacity(160)
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

  /// - Parameter bytes: valid UTF-8; the sample is a range of whole code points.
  mutating func read(_ bytes: [UInt8], _ sample: Range<Int>) {
    startsSentence = true
    var index = sample.lowerBound
    while index < sample.upperBound {
      let (scalar, length) = Tokenizer.decode(bytes, at: index)
      index += length
      take(scripts.letter(scalar))
    }
    close()
  }

  private mutating func take(_ letter: ScriptTable.Letter) {
    switch letter.kind {
    case .ignorable: return
    case .sentenceEnd:
      close()
      startsSentence = true
    case .other: close()
    case .letter:
      let script = Int(letter.script)
      if let open, open.script != script { close() }
      votes[script] += scripts.weights[script]
      if open == nil {
        open = LanguageWord(
          scalars: scalars.count..<scalars.count, script: script,
          isName: !startsSentence && letter.isUppercase)
        scalars.append(1)
      }
      scalars.append(letter.folded)
    }
  }

  private mutating func close() {
    guard var word = open else { return }
    scalars.append(2)
    word.scalars = word.scalars.lowerBound..<scalars.count
    found.append(word)
    open = nil
    startsSentence = false
  }
}
