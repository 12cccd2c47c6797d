import Lexicon

/// Finds the nominative of a whole name: the reading in which its parts agree, and which the document and the lists support best.
struct Nominative {
  let endings: NameEndings
  let context: NameContext
  /// By hash of a word of people's names the token where it stands; −1 where it stands twice.
  private let personWords: [UInt64: Int]

  init(endings: NameEndings, context: NameContext) {
    self.endings = endings
    self.context = context
    var words: [UInt64: Int] = [:]
    for name in context.names where name.kind == .person && !endings.isEmpty {
      for token in name.tokens {
        let hash = context.document.tokens[token].hash
        words[hash] = words[hash] == nil ? token : -1
      }
    }
    personWords = words
  }

  /// Of a name's tokens; as written where the language has no endings for names.
  /// - Parameter isOblique: whether the words before say that another case than the nominative stands here.
  func text(of tokens: Range<Int>, isOblique: Bool) -> String {
    let written = context.document.text(tokens)
    guard !endings.isEmpty else { return written }
    let parts = tokens.filter { context.isWord($0) && context.document.tokens[$0].isCapitalised }
    let options = parts.map { endings.readings(of: context.document.tokens[$0], in: context.document.bytes) }
    guard let best = bestReading(of: parts, options, isOblique: isOblique) else { return written }
    return rebuilt(tokens, parts: parts, by: best)
  }

  /// Hashes under which a part may be found again in another case; few, so a list.
  func keys(of token: Int) -> [UInt64] {
    var keys = endings.keys(of: context.document.tokens[token], in: context.document.bytes)
    guard !endings.isEmpty else { return keys }
    for known in endings.knownGivenNames(at: token, in: context.document) {
      let hash = TokenHash.of(known.name)
      if !keys.contains(hash) { keys.append(hash) }
    }
    return keys
  }

  /// For each part the row that leads to its nominative; nil where it stays as written.
  private func bestReading(of parts: [Int], _ readings: [[NameEndings.Reading]], isOblique: Bool)
    -> [NameEndings.Row?]?
  {
    var best: (score: Double, rows: [NameEndings.Row?])?
    let known = parts.first.map { givenNames(at: $0) } ?? []
    for grammaticalCase in ["", "gen", "dat", "acc", "ins", "pre"] {
      for agreement in ["m", "f"] {
        let reading = reading(of: parts, readings, known, grammaticalCase, agreement)
        var score = reading.score
        if grammaticalCase.isEmpty { score += isOblique ? -1 : 1 } else if isOblique { score += 0.5 }
        if grammaticalCase == "gen" { score += 0.2 }
        if best == nil || score > (best?.score ?? 0) { best = (score, reading.rows) }
      }
    }
    return best?.rows
  }

  private typealias GivenName = (hash: UInt64, agreement: String)

  private func givenNames(at token: Int) -> [GivenName] {
    endings.knownGivenNames(at: token, in: context.document).map { (TokenHash.of($0.name), $0.agreement) }
  }

  private func reading(
    of parts: [Int], _ readings: [[NameEndings.Reading]], _ givenNames: [GivenName],
    _ grammaticalCase: String, _ agreement: String
  ) -> (score: Double, rows: [NameEndings.Row?]) {
    var score = 0.0
    var rows: [NameEndings.Row?] = []
    for (index, token) in parts.enumerated() {
      let known = index == 0 ? givenNames : []
      var options = readings[index].filter {
        $0.grammaticalCase == grammaticalCase && ($0.agreement.isEmpty || $0.agreement == agreement)
      }
      let supported = options.filter { option in
        known.contains {
          ($0.agreement.isEmpty || $0.agreement == agreement) && $0.hash == option.hash
        }
      }
      if !supported.isEmpty {
        options = supported
        score += 2
      } else if known.contains(where: { !$0.agreement.isEmpty }) {
        score -= 2
      }
      guard let first = options.first else {
        rows.append(nil)  // indeclinable
        score -= 0.6
        continue
      }
      let seen = options.first { isInDocument($0.hash, besides: token) }
      if seen != nil { score += 1 }
      rows.append((seen ?? first).row)
    }
    return (score, rows)
  }

  private func isInDocument(_ hash: UInt64, besides token: Int) -> Bool {
    personWords[hash].map { $0 != token } ?? false
  }

  private func rebuilt(_ tokens: Range<Int>, parts: [Int], by rows: [NameEndings.Row?]) -> String {
    var text = ""
    var previous: Int?
    for token in tokens {
      if let previous, context.document.tokens[token].byteStart > context.document.tokens[previous].byteEnd {
        text += " "
      }
      let word = context.document.text(token..<(token + 1))
      let row = parts.firstIndex(of: token).flatMap { rows[$0] }
      text += row.map { endings.nominative(of: word, by: $0) } ?? word
      previous = token
    }
    return text
  }
}
