import Lexicon
import Model

/// Joins mentions of one organisation: inflected forms, parts of a long name, acronyms introduced in brackets.
struct OrganisationJoiner {
  struct Cluster {
    var names: [Int]
    /// Keys of the words of the fullest mention.
    var words: [[UInt64]]
    /// Upper-case letters of an acronym that was introduced, as a token's hash.
    var acronym: UInt64?
  }

  let context: NameContext
  let nominative: Nominative
  let roles: RoleLexicon

  func clusters() -> [Cluster] {
    var known = KnownBodies()
    for (index, name) in context.names.enumerated() where name.kind == .organisation {
      let words = words(of: name.tokens)
      guard let first = words.first else { continue }
      let row = roles.body(at: name.tokens.lowerBound, in: context.document)?.row
      if isGeneric(name.tokens) {
        if let owner = row.flatMap({ known.lastOfRow[$0] }) { known.clusters[owner].names.append(index) }
        continue
      }
      let owner = owner(of: words, name: name, in: known) ?? known.clusters.count
      if owner == known.clusters.count {
        let acronym = acronym(after: name.tokens)
        known.clusters.append(Cluster(names: [index], words: words, acronym: acronym))
        if let acronym { known.lastOfAcronym[acronym] = owner }
        known.byFirstWord.add(owner, keys: first)
      } else {
        known.clusters[owner].names.append(index)
        if words.count > known.clusters[owner].words.count, known.clusters[owner].acronym == nil {
          known.clusters[owner].words = words
          known.byFirstWord.add(owner, keys: first)
        }
      }
      if let row { known.lastOfRow[row] = max(known.lastOfRow[row] ?? 0, owner) }
    }
    return known.clusters
  }

  /// The bodies named so far, and where to look for one.
  private struct KnownBodies {
    var clusters: [Cluster] = []
    var byFirstWord = KeyIndex()
    var lastOfAcronym: [UInt64: Int] = [:]
    /// The one named last that begins with the same word for a body.
    var lastOfRow: [Int32: Int] = [:]
  }

  /// "the company", "ведомство": a body's word in small letters names nobody by itself.
  private func isGeneric(_ tokens: Range<Int>) -> Bool {
    tokens.count == 1 && !context.document.tokens[tokens.lowerBound].isCapitalised
  }

  private func words(of tokens: Range<Int>) -> [[UInt64]] {
    tokens.compactMap {
      context.isWord($0) || context.document.tokens[$0].kind == .number ? nominative.keys(of: $0) : nil
    }
  }

  private func owner(of words: [[UInt64]], name: NamedSpan, in known: KnownBodies) -> Int? {
    let first = context.document.tokens[name.tokens.lowerBound]
    if name.tokens.count == 1, let introduced = known.lastOfAcronym[first.hash] { return introduced }
    let same = known.byFirstWord.last(of: words[0]) { Self.equal(known.clusters[$0].words, words) }
    if let same { return same }
    // "Palisade" after "Palisade Hash Inc.": a name of its own, not the word for a kind of body.
    guard first.isCapitalised,
      context.classes[name.tokens.lowerBound].isDisjoint(with: [.bodyHead, .bodyTail, .place, .country])
    else { return nil }
    return known.byFirstWord.last(of: words[0]) { cluster in
      let whole = known.clusters[cluster].words
      let (short, long) = words.count < whole.count ? (words, whole) : (whole, words)
      return short.count < long.count && zip(short, long).allSatisfy { $0.contains(where: $1.contains) }
    }
  }

  private static func equal(_ left: [[UInt64]], _ right: [[UInt64]]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0.contains(where: $1.contains) }
  }

  /// "Association des producteurs numériques (APN)": the hash of what stands in brackets where its letters begin the name's words.
  private func acronym(after tokens: Range<Int>) -> UInt64? {
    let document = context.document
    let open = tokens.upperBound
    guard open + 2 < document.tokens.count, context.mark(open) == UInt8(ascii: "("),
      context.mark(open + 2) == UInt8(ascii: ")"), document.tokens[open + 1].shape.contains(.allCapitals)
    else { return nil }
    var letters = Array(Fold.folded(document.text((open + 1)..<(open + 2))).unicodeScalars)[...]
    for token in tokens where context.isWord(token) {
      let initial = Fold.folded(document.text(token..<(token + 1))).unicodeScalars.first
      if let letter = letters.first, letter == initial { letters = letters.dropFirst() }
    }
    return letters.isEmpty ? document.tokens[open + 1].hash : nil
  }
}
