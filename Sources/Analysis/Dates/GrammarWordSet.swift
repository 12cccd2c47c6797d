import Lexicon

/// The entries of one category of a table, to ask whether one of them stands in a sentence.
struct GrammarWordSet: Sendable {
  private let kind: EntryKind?
  private let isMember: [Bool]

  init(lexicon: LanguageLexicon, table: String, category: String) {
    kind = lexicon.kind(table)
    isMember = lexicon.column("category", of: table).map { $0 == category }
  }

  func stands(in document: Document, sentenceOf token: Int) -> Bool {
    guard let kind, token < document.sentenceOfToken.count else { return false }
    let sentence = document.sentences[Int(document.sentenceOfToken[token])]
    return sentence.contains { index in
      document.candidates(at: index).contains { $0.kind == kind && isMember[Int($0.row)] }
    }
  }
}
