import Lexicon

/// Currency codes are capitals throughout: "SUR" is a code, "sur" is a word.
struct SymbolDoubts: Sendable {
  private let kind: EntryKind?
  private let isCode: [Bool]

  init(lexicon: LanguageLexicon) {
    kind = lexicon.kind("common/unit-symbols")
    isCode = lexicon.column("category", of: "common/unit-symbols").map { $0 == "currency-code" }
  }

  func reject(_ tokens: Range<Int>, _ document: Document) -> Bool {
    tokens.contains { index in
      !document.tokens[index].shape.contains(.allCapitals)
        && document.candidates(at: index).contains {
          $0.kind == kind && isCode[Int($0.row)] && Int($0.end) == index + 1
        }
    }
  }
}
