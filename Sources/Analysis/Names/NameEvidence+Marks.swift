import Lexicon

/// Which names may give way to the words around them, and the marks beside them.
extension NameEvidence {
  // MARK: What may change

  /// A person's name of several words stays, unless it begins with an initial and the run goes on before it.
  func mayYield(_ name: NamedSpan, to run: Range<Int>) -> Bool {
    guard name.confidence < 0.9, run.contains(name.tokens.lowerBound),
      name.tokens.upperBound <= run.upperBound
    else { return false }
    guard name.kind == .person else { return true }
    // None of its words is a name of people by any list: the words around it know better.
    if name.tokens.allSatisfy({ classes[$0].isDisjoint(with: [.givenName, .surname]) }) { return true }
    let first = document.tokens[name.tokens.lowerBound]
    return name.tokens.count == 1 || first.end - first.start == 1 && run.lowerBound < name.tokens.lowerBound
  }

  /// "CORSICANA, Texas —": capitals alone at the start of a paragraph, with the text behind a dash.
  func isDateline(_ run: Range<Int>) -> Bool {
    guard document.tokens[run.lowerBound].shape.contains(.lineBefore),
      run.allSatisfy({ document.tokens[$0].shape.contains(.allCapitals) || document.tokens[$0].kind != .word }
      )
    else { return false }
    let end = min(run.upperBound + 8, document.tokens.count)
    return run.rest(to: end).contains { isDash($0) }
  }

  // MARK: Marks

  func byte(_ token: Int) -> UInt8 {
    guard document.tokens.indices.contains(token), document.tokens[token].kind == .punctuation else {
      return 0
    }
    return document.bytes[Int(document.tokens[token].byteStart)]
  }

  func isComma(_ token: Int) -> Bool { byte(token) == UInt8(ascii: ",") }
  func isStop(_ token: Int) -> Bool { byte(token) == UInt8(ascii: ".") }

  func isApostrophe(_ token: Int) -> Bool {
    document.tokens.indices.contains(token) && document.tokens[token].hash == Self.apostrophe
  }

  func isHyphen(_ token: Int) -> Bool { document.tokens[token].hash == Self.hyphen }
  func isDash(_ token: Int) -> Bool { Self.dashes.contains(document.tokens[token].hash) }

  static let apostrophe = TokenHash.of("'")
  static let hyphen = TokenHash.of("-")
  static let dashes: Set<UInt64> = [TokenHash.of("—"), TokenHash.of("–")]
}
