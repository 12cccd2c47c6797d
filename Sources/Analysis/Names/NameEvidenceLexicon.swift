import Lexicon

/// What the words beside a name tell of it: roles by whom they belong to, and words that only people take behind them.
struct NameEvidenceLexicon: Sendable {
  /// The table `name-evidence`; classes `who` (behind people's names only), `at` (before names of bodies), `personal` (his, her), `event` (begins or ends the name of a war, a cup, a treaty), `work` (before a title in quotation marks), `place-noun`, `place-short` (with a full stop) and `place-in` (before places only), `complement` (says what a body is for), `complement-first` and `complement-next` (endings of words behind it).
  private let words: EntryKind?
  private let classOfRow: [String]
  private let roles: EntryKind?
  /// By row of `roles`: whether who bears it usually works for the body named behind it.
  private let isEmployed: [Bool]
  /// The language writes all nouns with capitals: endings, in small letters, of nouns for bodies, by their last two bytes. Empty elsewhere.
  private let bodyEndings: [UInt16: [[UInt8]]]
  private let times: EntryKind?
  /// Endings of words behind the preposition of a complement: of the first, and of those that follow.
  private let complementEndings: (first: [[UInt8]], next: [[UInt8]])
  private static let employed: Set<String> = ["executive", "analyst", "spokesperson", "head", "deputy"]

  init(lexicon: LanguageLexicon) {
    words = lexicon.kind("name-evidence")
    classOfRow = lexicon.column("class", of: "name-evidence")
    roles = lexicon.kind("roles")
    isEmployed = lexicon.column("class", of: "roles").map(Self.employed.contains)
    times = lexicon.kind("time-words")
    func endings(_ wanted: String) -> [[UInt8]] {
      lexicon.rows(of: "name-evidence").filter { $0["class"] == wanted }.flatMap { row in
        row["form"].split(separator: "|").map { Array($0.utf8) }
      }
    }
    complementEndings = (endings("complement-first"), endings("complement-next"))
    bodyEndings = classOfRow.contains("noun-capitals") ? Self.endings(of: lexicon) : [:]
  }

  private static func endings(of lexicon: LanguageLexicon) -> [UInt16: [[UInt8]]] {
    var found: [UInt16: [[UInt8]]] = [:]
    for row in lexicon.rows(of: "bodies") where row["use"] != "whole" && row["use"] != "tail" {
      for form in row["form"].split(separator: "|") where form.utf8.count >= 4 && !form.contains(" ") {
        let bytes = Array(form.lowercased().utf8)
        found[key(bytes), default: []].append(bytes)
      }
    }
    return found
  }

  private static func key(_ bytes: some BidirectionalCollection<UInt8>) -> UInt16 {
    bytes.suffix(2).reduce(0) { $0 << 8 | UInt16($1) }
  }

  /// A noun for a body, alone or as the last part of a compound: "Verein", "Branchenvereins". Only where nouns have capitals.
  func isBodyNoun(_ token: Int, in document: Document) -> Bool {
    guard !bodyEndings.isEmpty, document.tokens[token].kind == .word, document.tokens[token].isCapitalised
    else { return false }
    let word = document.tokens[token]
    let bytes = document.bytes[Int(word.byteStart)..<Int(word.byteEnd)]
    return bodyEndings[Self.key(bytes)]?.contains { ending in
      // The first letter of a noun alone is a capital, that of a compound's part is not.
      bytes.count > ending.count + 2 && bytes.suffix(ending.count).elementsEqual(ending)
        || bytes.count == ending.count && bytes.dropFirst().elementsEqual(ending.dropFirst())
    } ?? false
  }

  var hasComplements: Bool { !complementEndings.first.isEmpty }

  func isComplement(_ token: Int, isFirst: Bool, in document: Document) -> Bool {
    let word = document.tokens[token]
    let bytes = document.bytes[Int(word.byteStart)..<Int(word.byteEnd)]
    return (isFirst ? complementEndings.first : complementEndings.next).contains {
      bytes.suffix($0.count).elementsEqual($0)
    }
  }

  var nounsHaveCapitals: Bool { !bodyEndings.isEmpty }

  func isTime(_ token: Int, in document: Document) -> Bool { document.longest(times, at: token) != nil }

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
