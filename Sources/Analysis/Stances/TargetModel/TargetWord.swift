import Lexicon
import Model

/// A word, number or mark of a sentence as the target model sees it; all tokens of one mention of the target are one word.
struct TargetWord: Sendable {
  enum Kind: Sendable { case target, word, name, number, mark }

  /// Folded code points; empty for the target.
  var letters: [UInt32]
  var kind: Kind
  /// Hash of the word without its ending; names and numbers have one stem each, so that no name moves a figure.
  var stem: UInt64
  /// Hash of the whole word.
  var form: UInt64
  /// Index into the document's tokens; the first of a target's.
  var token: Int
}

/// A sentence around one target.
struct TargetContext: Sendable {
  var words: [TargetWord] = []
  /// Indices into `words`, in order, never empty.
  var targets: [Int] = []
  /// The grammatical case that the target's last ending is read as, from 1; 0 where the language has none listed.
  var targetCase = 0
  /// What the lexicon says of each word.
  var entries: [TargetLexicon.Entry?] = []

  /// nil where the target does not stand among these tokens.
  ///
  /// - Parameters:
  ///   - tokens: of a document, whose text is `bytes`.
  ///   - sentence: the range of tokens to read.
  ///   - mentions: token ranges of the target.
  init?(
    tokens: [Token], bytes: [UInt8], sentence: Range<Int>, mentions: [Range<Int>], lexicon: TargetLexicon
  ) {
    words.reserveCapacity(sentence.count)
    var previousMention = -1
    for index in sentence {
      if let mention = mentions.firstIndex(where: { $0.contains(index) }) {
        if mention != previousMention {
          targets.append(words.count)
          let last = tokens[mentions[mention].upperBound - 1]
          targetCase = lexicon.grammaticalCase(of: Self.letters(of: last, in: bytes))
          words.append(TargetWord(letters: [], kind: .target, stem: 1, form: 1, token: index))
        }
        previousMention = mention
        continue
      }
      previousMention = -1
      let token = tokens[index]
      words.append(
        Self.word(
          token, at: index, letters: Self.letters(of: token, in: bytes),
          isName: lexicon.namesAreCapitalised && token.isCapitalised && index > sentence.lowerBound,
          lexicon: lexicon))
    }
    guard !targets.isEmpty else { return nil }
    entries = words.map { $0.kind == .target ? nil : lexicon.entry(of: $0.letters) }
  }

  /// Words from the nearest mention of the target to this one: negative before it.
  func distance(_ index: Int) -> Int {
    var best = index - targets[0]
    for target in targets.dropFirst() where abs(index - target) < abs(best) { best = index - target }
    return best
  }

  private static func word(
    _ token: Token, at index: Int, letters: [UInt32], isName: Bool, lexicon: TargetLexicon
  ) -> TargetWord {
    switch token.kind {
    case .number: TargetWord(letters: letters, kind: .number, stem: 2, form: 2, token: index)
    case .word where isName:
      TargetWord(letters: letters, kind: .name, stem: 3, form: 3, token: index)
    case .word:
      TargetWord(
        letters: letters, kind: .word,
        stem: TargetLexicon.hash(letters.prefix(lexicon.stemLength(of: letters))),
        form: token.hash, token: index)
    case .punctuation, .symbol:
      TargetWord(letters: letters, kind: .mark, stem: token.hash, form: token.hash, token: index)
    }
  }

  private static func letters(of token: Token, in bytes: [UInt8]) -> [UInt32] {
    let text = String(decoding: bytes[Int(token.byteStart)..<Int(token.byteEnd)], as: UTF8.self)
    return text.unicodeScalars.compactMap {
      Fold.isIgnorable($0.value) ? nil : Fold.fold($0.value)
    }
  }
}
