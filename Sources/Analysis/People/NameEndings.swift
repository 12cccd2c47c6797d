import Lexicon

/// Restores the nominative of names in languages that inflect them, from the endings of `name-endings.tsv`.
///
/// A row reads: a part of a name that ends in `ending` and stands in `case` has the nominative that ends in `nominative`, where the name takes
/// endings of that `agreement`. Agreement is grammar (which endings a surname takes beside that given name); nothing is concluded from it.
struct NameEndings: Sendable {
  struct Row: Sendable {
    let ending: [UInt32]
    let nominative: [UInt32]
    let grammaticalCase: String
    let agreement: String
  }

  /// One way to read a part.
  struct Reading {
    /// Of the nominative, as a token's.
    let hash: UInt64
    /// nil: as it stands, in the nominative, with any agreement.
    let row: Row?

    var grammaticalCase: String { row?.grammaticalCase ?? "" }
    var agreement: String { row?.agreement ?? "" }
  }

  /// By the last code point of the ending.
  private let rows: [UInt32: [Row]]
  private let givenNames: EntryKind?
  private let lexicon: LanguageLexicon

  init(lexicon: LanguageLexicon) {
    self.lexicon = lexicon
    let all = lexicon.rows(of: "name-endings").map { row in
      Row(
        ending: row["ending"].unicodeScalars.map(\.value),
        nominative: row["nominative"].unicodeScalars.map(\.value),
        grammaticalCase: row["case"], agreement: row["agreement"])
    }
    rows = Dictionary(grouping: all.filter { !$0.ending.isEmpty }) { $0.ending[$0.ending.count - 1] }
    givenNames = lexicon.kind("world/given-names")
  }

  var isEmpty: Bool { rows.isEmpty }

  /// Every reading of one word; the word as it stands is the first of them.
  func readings(of token: Token, in bytes: [UInt8]) -> [Reading] {
    guard !isEmpty else { return [Reading(hash: token.hash, row: nil)] }
    var scalars: [UInt32] = []
    var stems = [TokenHash()]
    var index = Int(token.byteStart)
    while index < Int(token.byteEnd) {
      let (scalar, length) = Tokenizer.decode(bytes, at: index)
      index += length
      scalars.append(scalar)
      var stem = stems[stems.count - 1]
      stem.add(unfolded: scalar)
      stems.append(stem)
    }
    var found = [Reading(hash: token.hash, row: nil)]
    for row in rows(fitting: scalars) {
      var hash = stems[scalars.count - row.ending.count]
      for scalar in row.nominative { hash.add(unfolded: scalar) }
      found.append(Reading(hash: hash.value, row: row))
    }
    return found
  }

  /// The hashes of all that a token may be in the nominative, itself first; each once.
  func keys(of token: Token, in bytes: [UInt8]) -> [UInt64] {
    var keys = [token.hash]
    guard !isEmpty else { return keys }
    for reading in readings(of: token, in: bytes) where !keys.contains(reading.hash) {
      keys.append(reading.hash)
    }
    return keys
  }

  /// The word with the row's nominative in place of its ending.
  func nominative(of word: String, by row: Row) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: word.unicodeScalars.dropLast(row.ending.count))
    for scalar in row.nominative { if let scalar = Unicode.Scalar(scalar) { view.append(scalar) } }
    return String(view)
  }

  private func rows(fitting word: [UInt32]) -> [Row] {
    guard let last = word.last, let rows = rows[last] else { return [] }
    return rows.filter { row in
      word.count >= row.ending.count + 2
        && row.ending.indices.allSatisfy {
          row.ending[$0] == word[word.count - row.ending.count + $0]
        }
    }
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
