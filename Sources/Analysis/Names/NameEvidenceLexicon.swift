import Lexicon

/// What the words beside a name tell of it: roles by whom they belong to, and words that only people take behind them.
struct NameEvidenceLexicon: Sendable {
  /// The table `name-evidence`; classes `who` (behind people's names only), `at` (before names of bodies), `personal` (his, her), `event` (begins or ends the name of a war, a cup, a treaty).
  private let words: EntryKind?
  private let classOfRow: [String]
  private let roles: EntryKind?
  /// By row of `roles`: whether who bears it usually works for the body named behind it.
  private let isEmployed: [Bool]
  private static let employed: Set<String> = ["executive", "analyst", "spokesperson", "head", "deputy"]

  init(lexicon: LanguageLexicon) {
    words = lexicon.kind("name-evidence")
    classOfRow = lexicon.column("class", of: "name-evidence")
    roles = lexicon.kind("roles")
    isEmployed = lexicon.column("class", of: "roles").map(Self.employed.contains)
  }

  func has(_ wanted: String, at token: Int, in document: Document) -> Bool {
    guard let words else { return false }
    return document.candidates(at: token).contains { $0.kind == words && classOfRow[Int($0.row)] == wanted }
  }

  /// "Senator X Y", "le ministre de l'Eau, X Y": a role that begins at most twelve tokens back, with nothing but its own complement between.
  func personRole(before token: Int, in evidence: NameEvidence) -> Candidate? {
    let document = evidence.document
    guard let roles, token > 0, !document.tokens[token].shape.contains(.lineBefore) else { return nil }
    var index = token - 1
    if evidence.isComma(index) { index -= 1 }
    let sentence = document.sentences[Int(document.sentenceOfToken[token])].lowerBound
    var isNear = true
    while index >= sentence, token - index <= 12 {
      if let role = document.longest(roles, at: index), Int(role.end) <= token {
        let hasComma = evidence.isComma(token - 1)
        return isNear && Int(role.end) == token || hasComma ? role : nil
      }
      let word = document.tokens[index]
      guard word.kind == .word || evidence.byte(index) == 0xE2 || evidence.byte(index) == UInt8(ascii: "'")
      else { return nil }
      if !evidence.classes[index].isDisjoint(with: [.never, .reporting, .by, .title]) { return nil }
      isNear = false
      index -= 1
    }
    return nil
  }

  /// "directrice des communications de X", "an analyst at X": a role of an employee, then a preposition right before the name.
  func bodyRole(before token: Int, in evidence: NameEvidence) -> Bool {
    let document = evidence.document
    guard let roles, token > 1, !document.tokens[token].shape.contains(.lineBefore),
      !evidence.classes[token - 1].isDisjoint(with: [.of, .before, .by]),
      evidence.classes[token - 1].isDisjoint(with: [.the])
    else { return false }
    let sentence = document.sentences[Int(document.sentenceOfToken[token])].lowerBound
    var index = token - 2
    while index >= sentence, token - index <= 9 {
      if let role = document.longest(roles, at: index), Int(role.end) < token {
        return isEmployed[Int(role.row)]
      }
      guard document.tokens[index].kind == .word, !document.tokens[index].isCapitalised,
        evidence.classes[index].isDisjoint(with: [.never, .reporting, .by])
      else { return false }
      index -= 1
    }
    return false
  }
}
