import Lexicon

/// Finds the nominative of a whole name: the reading in which its parts agree, and which the document and the lists support best.
struct Nominative {
  let endings: NameEndings
  let context: NameContext

  /// Of a name's tokens; as written where the language has no endings for names.
  /// - Parameter isOblique: whether the words before say that another case than the nominative stands here.
  func text(of tokens: Range<Int>, isOblique: Bool) -> String {
    let written = context.document.text(tokens)
    guard !endings.isEmpty else { return written }
    let parts = tokens.filter { context.isWord($0) && context.document.tokens[$0].isCapitalised }
    let options = parts.map { endings.readings(of: context.document.text($0..<($0 + 1))) }
    guard let best = bestReading(of: parts, options, isOblique: isOblique) else { return written }
    return rebuilt(tokens, replacing: Dictionary(uniqueKeysWithValues: zip(parts, best)))
  }

  /// Hashes under which a part may be found again in another case.
  func keys(of token: Int) -> Set<UInt64> {
    let own = context.document.tokens[token].hash
    guard !endings.isEmpty else { return [own] }
    let readings = endings.readings(of: context.document.text(token..<(token + 1)))
    let known = endings.knownGivenNames(at: token, in: context.document).map { TokenHash.of($0.name) }
    return Set(readings.map { TokenHash.of($0.nominative) } + known)
  }

  private func bestReading(of parts: [Int], _ readings: [[NameEndings.Reading]], isOblique: Bool) -> [String]?
  {
    var best: (score: Double, forms: [String])?
    let known = parts.first.map { endings.knownGivenNames(at: $0, in: context.document) } ?? []
    for grammaticalCase in ["", "gen", "dat", "acc", "ins", "pre"] {
      for agreement in ["m", "f"] {
        guard let reading = reading(of: parts, readings, known, grammaticalCase, agreement) else { continue }
        var score = reading.score
        if grammaticalCase.isEmpty { score += isOblique ? -1 : 1 } else if isOblique { score += 0.5 }
        if grammaticalCase == "gen" { score += 0.2 }
        if best == nil || score > (best?.score ?? 0) { best = (score, reading.forms) }
      }
    }
    return best?.forms
  }

  private func reading(
    of parts: [Int], _ readings: [[NameEndings.Reading]], _ givenNames: [(name: String, agreement: String)],
    _ grammaticalCase: String, _ agreement: String
  ) -> (
    score: Double, forms: [String]
  )? {
    var score = 0.0
    var forms: [String] = []
    for (index, token) in parts.enumerated() {
      let word = context.document.text(token..<(token + 1))
      let known = index == 0 ? givenNames : []
      var options = readings[index].filter {
        $0.grammaticalCase == grammaticalCase && ($0.agreement.isEmpty || $0.agreement == agreement)
      }
      let listed = known.filter { $0.agreement.isEmpty || $0.agreement == agreement }.map {
        Fold.folded($0.name)
      }
      let supported = options.filter { listed.contains(Fold.folded($0.nominative)) }
      if !supported.isEmpty {
        options = supported
        score += 2
      } else if !known.isEmpty, known.contains(where: { !$0.agreement.isEmpty }) {
        score -= 2
      }
      guard !options.isEmpty else {
        forms.append(word)  // indeclinable
        score -= 0.6
        continue
      }
      let seen = options.first { isInDocument($0.nominative, besides: token) }
      if seen != nil { score += 1 }
      forms.append((seen ?? options[0]).nominative)
    }
    return (score, forms)
  }

  private func isInDocument(_ word: String, besides token: Int) -> Bool {
    let hash = TokenHash.of(word)
    return context.names.contains { name in
      name.kind == .person && name.tokens.contains { $0 != token && context.document.tokens[$0].hash == hash }
    }
  }

  private func rebuilt(_ tokens: Range<Int>, replacing forms: [Int: String]) -> String {
    var text = ""
    var previous: Int?
    for token in tokens {
      if let previous, context.document.tokens[token].byteStart > context.document.tokens[previous].byteEnd {
        text += " "
      }
      text += forms[token] ?? context.document.text(token..<(token + 1))
      previous = token
    }
    return text
  }
}
