import Lexicon

/// "RM400", "USD115": the sign or code of a currency with its number behind it, which the tokenizer takes for one word like "A380".
///
/// Which currencies are written so stands in `common/tight-currencies.tsv`: "COP30" is a conference.
enum GluedMoney {
  /// The tokens, each such word cut in two.
  static func cut(_ tokens: [Token], _ bytes: [UInt8], _ lexicon: LanguageLexicon) -> [Token] {
    guard let kind = lexicon.kind("common/tight-currencies") else { return tokens }
    var result: [Token] = []
    var copied = 0
    for index in tokens.indices {
      guard let (sign, number) = halves(of: tokens[index], bytes),
        lexicon.candidates(in: [sign, number]).contains(where: { $0.kind == kind && $0.tokens == 0..<1 })
      else { continue }
      result += tokens[copied..<index] + [sign, number]
      copied = index + 1
    }
    return copied == 0 ? tokens : result + tokens[copied...]
  }

  /// Two to four letters and then digits only.
  private static func halves(of token: Token, _ bytes: [UInt8]) -> (Token, Token)? {
    let (start, end) = (Int(token.byteStart), Int(token.byteEnd))
    guard token.kind == .word, token.isCapitalised, (3...16).contains(end - start), isDigit(bytes[end - 1]),
      Int(token.end - token.start) == end - start,
      let first = (start..<end).first(where: { isDigit(bytes[$0]) }),
      (2...4).contains(first - start), (first..<end).allSatisfy({ isDigit(bytes[$0]) })
    else { return nil }
    var (sign, number) = (token, token)
    sign.byteEnd = Int32(first)
    sign.end = token.start + Int32(first - start)
    sign.hash = hash(bytes[start..<first])
    number.byteStart = sign.byteEnd
    number.start = sign.end
    number.hash = hash(bytes[first..<end])
    number.kind = .number
    number.shape = []
    return (sign, number)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash = TokenHash()
    for byte in bytes { hash.add(unfolded: UInt32(byte)) }
    return hash.value
  }
}
