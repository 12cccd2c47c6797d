import Lexicon

/// Where the words of a document stand, with a capital and without: a capital at a sentence's start says nothing of a word.
///
/// One pass for all readers of names.
struct WordPlaces {
  struct Places: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    /// In small letters.
    static let small = Places(rawValue: 1)
    /// With a capital inside a sentence, behind a word.
    static let capitalisedInside = Places(rawValue: 2)
    /// The same, also behind a number, in sentences that initials do not cut.
    static let capitalisedInName = Places(rawValue: 4)
  }

  private let places: WordMap<Places>

  init(document: Document, nameSentences: [Range<Int>]) {
    var places = WordMap<Places>(limit: document.tokens.count, absent: [])
    let tokens = document.tokens
    for sentence in document.sentences {
      for index in sentence {
        let token = tokens[index]
        guard token.kind == .word else { continue }
        if !token.isCapitalised {
          places[token.hash].formUnion(.small)
        } else if index > sentence.lowerBound, tokens[index - 1].kind == .word,
          !token.shape.contains(.lineBefore)
        {
          places[token.hash].formUnion([.capitalisedInside, .capitalisedInName])
        }
      }
    }
    for sentence in nameSentences {
      for index in sentence.dropFirst() where tokens[index].isCapitalised {
        let previous = tokens[index - 1].kind
        if previous == .word || previous == .number, !tokens[index].shape.contains(.lineBefore) {
          places[tokens[index].hash].formUnion(.capitalisedInName)
        }
      }
    }
    self.places = places
  }

  subscript(_ token: Token) -> Places { places[token.hash] }
}
