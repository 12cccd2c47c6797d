import Lexicon

/// Words around names that say what the name is: "Province of", "County", "in", "President", "said".
///
/// Data: `place-words.tsv` (what kind of place) and `place-cues.tsv` (everything else) of the language.
struct PlaceWords: Sendable {
  /// A word or phrase of the tables that stands in the document.
  struct Word: Sendable {
    var tokens: Range<Int>
    /// `subdivision`, `county`, `city`, `feature`, `body`; `preposition`, `person`, `government`…
    var kind: String
    var isBefore: Bool
    var isAfter: Bool
    /// `in`, `out`, `cap`; empty for cues.
    var span: String
  }

  private let tables: [(kind: EntryKind, classes: [String], positions: [String], spans: [String])]

  init(lexicon: LanguageLexicon) {
    tables = ["place-words", "place-cues"].compactMap { name in
      lexicon.kind(name).map {
        (
          $0, lexicon.column("class", of: name), lexicon.column("position", of: name),
          lexicon.column("span", of: name)
        )
      }
    }
  }

  /// All of one document's words, by where they begin and where they end.
  func words(in document: Document) -> PlaceWordIndex {
    var found: [Word] = []
    for candidate in document.candidates {
      for table in tables where table.kind == candidate.kind {
        let row = Int(candidate.row)
        let position = table.positions[row]
        found.append(
          Word(
            tokens: candidate.tokens, kind: table.classes[row], isBefore: position != "after",
            isAfter: position != "before", span: table.spans.isEmpty ? "" : table.spans[row]))
      }
    }
    return PlaceWordIndex(found)
  }
}

/// The words of one document by their edges.
struct PlaceWordIndex: Sendable {
  private var ending: [Int: [PlaceWords.Word]] = [:]
  private var beginning: [Int: [PlaceWords.Word]] = [:]

  init(_ words: [PlaceWords.Word]) {
    for word in words {
      if word.isBefore { ending[word.tokens.upperBound, default: []].append(word) }
      if word.isAfter { beginning[word.tokens.lowerBound, default: []].append(word) }
    }
  }

  /// The longest word before this token that is of one of the classes.
  func before(_ token: Int, _ classes: Set<String>) -> PlaceWords.Word? {
    ending[token]?.filter { classes.contains($0.kind) }.max { $0.tokens.count < $1.tokens.count }
  }

  /// The longest word that begins at this token and is of one of the classes.
  func after(_ token: Int, _ classes: Set<String>) -> PlaceWords.Word? {
    beginning[token]?.filter { classes.contains($0.kind) }.max { $0.tokens.count < $1.tokens.count }
  }
}
