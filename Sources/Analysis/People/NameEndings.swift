import Lexicon

/// Restores the nominative of names in languages that inflect them, from the endings of `name-endings.tsv`.
///
/// A row reads: a part of a name that ends in `ending` and stands in `case` has the nominative that ends in `nominative`, where the name takes
/// endings of that `agreement`. Agreement is grammar (which endings a surname takes beside that given name); nothing is concluded from it.
struct NameEndings: Sendable {
  struct Row: Sendable {
    let ending: [Unicode.Scalar]
    let nominative: [Unicode.Scalar]
    let grammaticalCase: String
    let agreement: String
  }

  /// One way to read a part: its nominative, and in which case and agreement it stands.
  struct Reading: Hashable {
    var nominative: String
    var grammaticalCase: String
    var agreement: String
  }

  /// By the last code point of the ending.
  private let rows: [Unicode.Scalar: [Row]]
  private let givenNames: EntryKind?
  private let lexicon: LanguageLexicon

  init(lexicon: LanguageLexicon) {
    self.lexicon = lexicon
    let all = lexicon.rows(of: "name-endings").map { row in
      Row(
        ending: Array(row["ending"].unicodeScalars), nominative: Array(row["nominative"].unicodeScalars),
        grammaticalCase: row["case"], agreement: row["agreement"])
    }
    rows = Dictionary(grouping: all.filter { !$0.ending.isEmpty }) { $0.ending[$0.ending.count - 1] }
    givenNames = lexicon.kind("world/given-names")
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Every reading of one word; the word as it stands is one of them, with any agreement.
  func readings(of word: String) -> [Reading] {
    var found = [Reading(nominative: word, grammaticalCase: "", agreement: "")]
    let scalars = Array(word.unicodeScalars)
    guard let last = scalars.last, let rows = rows[last] else { return found }
    for row in rows
    where scalars.count >= row.ending.count + 2 && scalars.suffix(row.ending.count).elementsEqual(row.ending)
    {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars.dropLast(row.ending.count))
      view.append(contentsOf: row.nominative)
      found.append(
        Reading(nominative: String(view), grammaticalCase: row.grammaticalCase, agreement: row.agreement))
    }
    return found
  }

  /// The nominatives and agreements of a given name that the lists know, by its folded nominative.
  func knownGivenNames(at token: Int, in document: Document) -> [(name: String, agreement: String)] {
    guard let givenNames else { return [] }
    return document.candidates(at: token).filter { $0.kind == givenNames && $0.tokens.count == 1 }.map {
      (
        lexicon.cell(givenNames, row: Int($0.row), column: 1),
        lexicon.cell(givenNames, row: Int($0.row), column: 2)
      )
    }
  }
}
