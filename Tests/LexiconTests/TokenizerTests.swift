import Testing

@testable import Lexicon

@Suite struct TokenizerTests {
  private func words(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return Tokenizer().tokens(of: text).map {
      String(decoding: bytes[Int($0.byteStart)..<Int($0.byteEnd)], as: UTF8.self)
    }
  }

  @Test(arguments: [
    ("l’électricité", ["l", "’", "électricité"]), ("Saint-Pétersbourg", ["Saint", "-", "Pétersbourg"]),
    ("6 000 kWh", ["6", "000", "kWh"]), ("40MW, 5G", ["40", "MW", ",", "5", "G"]),
    ("A380 fliegt", ["A380", "fliegt"]),
    ("«Майнинг»", ["«", "Майнинг", "»"]), ("比特币", ["比", "特", "币"]), ("", []), (" \n ", []),
  ])
  func cutsAlikeInEveryLanguage(_ text: String, _ expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test(arguments: [
    ("Ёлка", "елка"), ("RUSSIA", "russia"), ("d’État", "d'état"), ("coop\u{AD}erate", "cooperate"),
    ("ＡＢ１", "ab1"),
  ])
  func variantsOfOneWordAreOne(_ left: String, _ right: String) {
    #expect(Tokenizer().tokens(of: left).map(\.hash) == Tokenizer().tokens(of: right).map(\.hash))
  }

  @Test func offsetsCountCodePoints() {
    let tokens = Tokenizer().tokens(of: "𝄞 é Ω")
    #expect(tokens.map(\.start) == [0, 2, 4])
    #expect(tokens.map(\.end) == [1, 3, 5])
  }

  @Test func shapesSayCaseAndWhatStandsBefore() {
    let tokens = Tokenizer().tokens(of: "USA und\nBitRiver\n\nx")
    #expect(tokens[0].shape.contains([.allCapitals, .capitalised, .blankLineBefore]))
    #expect(tokens[1].shape == .spaceBefore)
    #expect(tokens[2].shape.isSuperset(of: [.lineBefore, .capitalised, .innerCapital]))
    #expect(!tokens[2].shape.contains(.blankLineBefore))
    #expect(tokens[3].shape.contains(.blankLineBefore))
  }

  /// Whatever the bytes, tokens are in order and inside the text.
  @Test func randomBytesNeverBreakTheOrder() {
    var state: UInt64 = 42
    for _ in 0..<200 {
      let bytes = (0..<300).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 56)
      }
      let tokens = Tokenizer().tokens(of: bytes)
      #expect(zip(tokens, tokens.dropFirst()).allSatisfy { $0.byteEnd <= $1.byteStart && $0.end <= $1.start })
      #expect(
        tokens.allSatisfy { 0 <= $0.byteStart && $0.byteStart < $0.byteEnd && Int($0.byteEnd) <= bytes.count }
      )
    }
  }
}
