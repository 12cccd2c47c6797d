import Lexicon

/// Words around names that say what the name is: "Province of", "County", "in", "President", "said".
///
/// Data: `place-words.tsv` (what kind of place) and `place-cues.tsv` (everything else) of the language.
struct PlaceWords: Sendable {
  /// A word or phrase of the tables that stands in the document.
  struct Word: Sendable {
    var tokens: Range<Int>
    var kind: PlaceClass
    /// Whether the word belongs to the mention: `in`, `out`, `cap`, `each`; empty for cues.
    var span: String
  }

  /// A table decoded once, by row.
  private struct Table: Sendable {
    let kind: EntryKind
    let classes: [PlaceClass]
    let spans: [String]
    let isBefore: [Bool]
    let isAfter: [Bool]
  }

  private let tables: [Table]
  private let tableOfKind: KindMap

  init(lexicon: LanguageLexicon) {
    tables = ["place-words", "place-cues"].compactMap { name in
      guard let kind = lexicon.kind(name) else { return nil }
      let positions = lexicon.column("position", of: name)
      return Table(
        kind: kind, classes: lexicon.column("class", of: name).map(PlaceClass.init(named:)),
        spans: lexicon.column("span", of: name), isBefore: positions.map { $0 != "after" },
        isAfter: positions.map { $0 != "before" })
    }
    tableOfKind = KindMap(tables.map(\.kind))
  }

  /// All of one document's words, by where they begin and where they end.
  func words(in document: Document) -> PlaceWordIndex {
    var index = PlaceWordIndex(tokenCount: document.tokens.count)
    for candidate in document.candidates {
      let number = tableOfKind[candidate.kind]
      guard number >= 0 else { continue }
      let table = tables[number]
      let row = Int(candidate.row)
      let word = Word(
        tokens: candidate.tokens, kind: table.classes[row],
        span: table.spans.isEmpty ? "" : table.spans[row])
      index.add(word, isBefore: table.isBefore[row], isAfter: table.isAfter[row])
    }
    return index
  }
}

/// The words of one document by their edges: a set of classes a token, and the words themselves where those are asked for.
struct PlaceWordIndex: Sendable {
  private var ending: [PlaceClass]
  private var beginning: [PlaceClass]
  /// Only words that say what kind a place is, and those that stand in for it; few in any text.
  private var wordsBefore: [Int: [PlaceWords.Word]] = [:]
  private var wordsAfter: [Int: [PlaceWords.Word]] = [:]

  init(tokenCount: Int) {
    ending = Array(repeating: [], count: tokenCount + 1)
    beginning = Array(repeating: [], count: tokenCount + 1)
  }

  mutating func add(_ word: PlaceWords.Word, isBefore: Bool, isAfter: Bool) {
    let isKept = !word.kind.isDisjoint(with: [.kinds, .locative, .body])
    if isBefore {
      ending[word.tokens.upperBound].formUnion(word.kind)
      if isKept { wordsBefore[word.tokens.upperBound, default: []].append(word) }
    }
    if isAfter {
      beginning[word.tokens.lowerBound].formUnion(word.kind)
      if isKept { wordsAfter[word.tokens.lowerBound, default: []].append(word) }
    }
  }

  /// Whether a word of one of the classes ends before this token.
  func isBefore(_ token: Int, _ classes: PlaceClass) -> Bool {
    ending.indices.contains(token) && !ending[token].isDisjoint(with: classes)
  }

  /// Whether a word of one of the classes begins at this token.
  func isAfter(_ token: Int, _ classes: PlaceClass) -> Bool {
    beginning.indices.contains(token) && !beginning[token].isDisjoint(with: classes)
  }

  /// The longest word before this token that says what kind of place follows, or where.
  func word(before token: Int, _ classes: PlaceClass) -> PlaceWords.Word? {
    guard isBefore(token, classes) else { return nil }
    return wordsBefore[token]?.filter { !$0.kind.isDisjoint(with: classes) }.max {
      $0.tokens.count < $1.tokens.count
    }
  }

  /// The longest word at this token that says what kind of place stands before.
  func word(after token: Int, _ classes: PlaceClass) -> PlaceWords.Word? {
    guard isAfter(token, classes) else { return nil }
    return wordsAfter[token]?.filter { !$0.kind.isDisjoint(with: classes) }.max {
      $0.tokens.count < $1.tokens.count
    }
  }
}
