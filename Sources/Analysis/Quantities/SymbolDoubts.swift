import Lexicon

/// Currency codes are capitals throughout: "SUR" is a code, "sur" is a word.
struct SymbolDoubts: Sendable {
  private let kind: EntryKind?
  private let isCode: [Bool]
  /// Rows that name a unit or money, by table.
  private let units: [(kind: EntryKind, isUnit: [Bool])]

  init(lexicon: LanguageLexicon) {
    kind = lexicon.kind("common/unit-symbols")
    units = ["units", "common/unit-symbols"].compactMap { table in
      lexicon.kind(table).map { kind in
        (
          kind,
          lexicon.column("category", of: table).map {
            $0 == "unit" || $0.hasPrefix("currency")
          }
        )
      }
    }
    isCode = lexicon.column("category", of: "common/unit-symbols").map { $0 == "currency-code" }
  }

  /// Whether one of the tokens by itself names a unit or money.
  func isUnit(_ tokens: Range<Int>, _ document: Document) -> Bool {
    tokens.contains { token in
      document.candidates(at: token).contains { candidate in
        candidate.tokens.count == 1
          && units.contains { $0.kind == candidate.kind && $0.isUnit[Int(candidate.row)] }
      }
    }
  }

  func reject(_ tokens: Range<Int>, _ document: Document) -> Bool {
    isLetterBeforeSign(tokens, document) || isPartOfWord(tokens, document) || isElided(tokens, document)
      || tokens.contains { index in
        !document.tokens[index].shape.contains(.allCapitals)
          && document.candidates(at: index).contains {
            $0.kind == kind && isCode[Int($0.row)] && Int($0.end) == index + 1
          }
      }
  }

  /// "5 milioni l'anno": an article that lost its vowel, no litres.
  private func isElided(_ tokens: Range<Int>, _ document: Document) -> Bool {
    let all = document.tokens
    guard let last = tokens.last, last + 2 < all.count, all[last].kind == .word,
      all[last].end - all[last].start == 1, all[last + 2].kind == .word,
      !all[last + 1].shape.contains(.spaceBefore), !all[last + 2].shape.contains(.spaceBefore)
    else { return false }
    return [0x27, 0x2019].contains(document.scalar(last + 1))
  }

  /// "1° gennaio": the first, no degree. "eine Bitcoin-Farm": no amount of bitcoin, as "500-Euro-Strafe" is one of euros.
  private func isPartOfWord(_ tokens: Range<Int>, _ document: Document) -> Bool {
    guard let last = tokens.last, last + 1 < document.tokens.count else { return false }
    let next = document.tokens[last + 1]
    let bytes = document.bytes
    if document.tokens[last].kind == .symbol, bytes[Int(document.tokens[last].byteStart)] == 0xC2,
      bytes[Int(document.tokens[last].byteStart) + 1] == 0xB0
    {
      return next.kind == .word && next.shape.contains(.spaceBefore)
    }
    return document.tokens[tokens.lowerBound].kind != .number
      && bytes[Int(next.byteStart)] == UInt8(ascii: "-") && next.end - next.start == 1
      && !next.shape.contains(.spaceBefore) && document.tokens[last].kind == .word
      && last + 2 < document.tokens.count && document.tokens[last + 2].isCapitalised
      && !document.tokens[last + 2].shape.contains(.spaceBefore)
  }

  /// "a $6 bn plan" is no "A$6 bn".
  private func isLetterBeforeSign(_ tokens: Range<Int>, _ document: Document) -> Bool {
    guard tokens.count > 1 else { return false }
    let (letter, sign) = (document.tokens[tokens.lowerBound], document.tokens[tokens.lowerBound + 1])
    return letter.kind == .word && letter.end - letter.start == 1 && sign.kind == .symbol
      && sign.shape.contains(.spaceBefore)
  }
}
