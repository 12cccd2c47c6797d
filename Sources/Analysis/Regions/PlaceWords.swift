import Lexicon

/// Words around names that say what the name is: "Province of", "County", "in", "President", "said".
///
/// Data: `place-words.tsv` (what kind of place) and `place-cues.tsv` (everything else) of the language.
struct PlaceWords: Sendable {
  /// A word or phrase of the tables that stands in the document.
  struct Word: Sendable {
    var tokens: Range<Int>
    var kind: PlaceClass
    var span: Span
  }

  /// Whether the word belongs to the mention; `none` for cues.
  enum Span: String, Sendable {
    case none = ""
    case inside = "in"
    case outside = "out"
    /// Where it has a capital.
    case capitalised = "cap"
    /// A plural, said of several names.
    case each
  }

  /// A row of the tables, decoded once.
  private struct Row: Sendable {
    var kind: PlaceClass
    var span: Span
    var isBefore: Bool
    var isAfter: Bool
  }

  /// Of one table after the other.
  private var rows: [Row] = []
  /// Where each table's rows begin.
  private var starts = KindMap()
  private var tables: [EntryKind] = []

  init(lexicon: LanguageLexicon) {
    for name in ["place-words", "place-cues"] {
      guard let kind = lexicon.kind(name) else { continue }
      starts.set(kind, to: rows.count)
      tables.append(kind)
      for row in lexicon.rows(of: name) {
        let position = row["position"]
        rows.append(
          Row(
            kind: PlaceClass(named: row["class"]), span: Span(rawValue: row["span"]) ?? .inside,
            isBefore: position != "after", isAfter: position != "before"))
      }
    }
  }

  /// All of one document's words, by where they begin and where they end.
  func words(in document: Document) -> PlaceWordIndex {
    var index = PlaceWordIndex(tokenCount: document.tokens.count)
    for candidate in document.candidates(of: tables) {
      let row = rows[starts[candidate.kind] + Int(candidate.row)]
      let word = Word(tokens: candidate.tokens, kind: row.kind, span: row.span)
      index.add(word, isBefore: row.isBefore, isAfter: row.isAfter)
    }
    return index
  }
}

/// The words of one document by their edges: a set of classes a token, and the words themselves where those are asked for.
struct PlaceWordIndex: Sendable {
  private var ending: [PlaceClass]
  private var beginning: [PlaceClass]
  /// Only words that say what kind a place is, and those that stand in for it; few in any text.
  private var kept: [PlaceWords.Word] = []
  /// By token the word in `kept` that was added last and ends (begins) there, and by word the one added before it; −1 for none.
  private var lastEnding: [Int32]
  private var lastBeginning: [Int32]
  private var earlierEnding: [Int32] = []
  private var earlierBeginning: [Int32] = []

  init(tokenCount: Int) {
    ending = Array(repeating: [], count: tokenCount + 1)
    beginning = ending
    lastEnding = Array(repeating: -1, count: tokenCount + 1)
    lastBeginning = lastEnding
  }

  mutating func add(_ word: PlaceWords.Word, isBefore: Bool, isAfter: Bool) {
    let (first, end) = (word.tokens.lowerBound, word.tokens.upperBound)
    if isBefore { ending[end].formUnion(word.kind) }
    if isAfter { beginning[first].formUnion(word.kind) }
    guard !word.kind.isDisjoint(with: [.kinds, .locative, .body]) else { return }
    let number = Int32(kept.count)
    kept.append(word)
    earlierEnding.append(lastEnding[end])
    earlierBeginning.append(lastBeginning[first])
    if isBefore { lastEnding[end] = number }
    if isAfter { lastBeginning[first] = number }
  }

  /// The classes of all words that end before this token.
  func classes(before token: Int) -> PlaceClass { ending.indices.contains(token) ? ending[token] : [] }

  /// The classes of all words that begin at this token.
  func classes(after token: Int) -> PlaceClass { beginning.indices.contains(token) ? beginning[token] : [] }

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
    isBefore(token, classes) ? longest(from: lastEnding[token], earlierEnding, classes) : nil
  }

  /// The longest word at this token that says what kind of place stands before.
  func word(after token: Int, _ classes: PlaceClass) -> PlaceWords.Word? {
    isAfter(token, classes) ? longest(from: lastBeginning[token], earlierBeginning, classes) : nil
  }

  /// Of equally long words the one added first.
  private func longest(from last: Int32, _ earlier: [Int32], _ classes: PlaceClass) -> PlaceWords.Word? {
    var best: PlaceWords.Word?
    var number = last
    while number >= 0 {
      let word = kept[Int(number)]
      if !word.kind.isDisjoint(with: classes), word.tokens.count >= best?.tokens.count ?? 0 { best = word }
      number = earlier[Int(number)]
    }
    return best
  }
}
