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
    var clusters: [Cluster] = []
    for (index, name) in context.names.enumerated() where name.kind == .organisation {
      let words = words(of: name.tokens)
      guard !words.isEmpty else { continue }
      if isGeneric(name.tokens) {
        if let owner = lastOfKind(at: name.tokens.lowerBound, in: clusters) {
          clusters[owner].names.append(index)
        }
        continue
      }
      if let owner = owner(of: words, name: name, in: clusters) {
        clusters[owner].names.append(index)
        if words.count > clusters[owner].words.count, clusters[owner].acronym == nil {
          clusters[owner].words = words
        }
      } else {
        clusters.append(Cluster(names: [index], words: words, acronym: acronym(after: name.tokens)))
      }
    }
    return clusters
  }

  /// "the company", "ведомство": a body's word in small letters names nobody by itself.
  private func isGeneric(_ tokens: Range<Int>) -> Bool {
    tokens.count == 1 && !context.document.tokens[tokens.lowerBound].isCapitalised
  }

  /// The organisation named last that begins with the same word for a body.
  private func lastOfKind(at token: Int, in clusters: [Cluster]) -> Int? {
    guard let row = roles.body(at: token, in: context.document)?.row else { return nil }
    return clusters.lastIndex { cluster in
      cluster.names.contains {
        roles.body(at: context.names[$0].tokens.lowerBound, in: context.document)?.row == row
      }
    }
  }

  private func words(of tokens: Range<Int>) -> [[UInt64]] {
    tokens.compactMap {
      context.isWord($0) || context.document.tokens[$0].kind == .number ? nominative.keys(of: $0) : nil
    }
  }

  private func owner(of words: [[UInt64]], name: NamedSpan, in clusters: [Cluster]) -> Int? {
    let first = context.document.tokens[name.tokens.lowerBound]
    if name.tokens.count == 1, let introduced = clusters.lastIndex(where: { $0.acronym == first.hash }) {
      return introduced
    }
    if let same = clusters.lastIndex(where: { Self.equal($0.words, words) }) { return same }
    // "Palisade" after "Palisade Hash Inc.": a name of its own, not the word for a kind of body.
    guard first.isCapitalised,
      context.classes[name.tokens.lowerBound].isDisjoint(with: [.bodyHead, .bodyTail, .place, .country])
    else { return nil }
    return clusters.lastIndex { cluster in
      let (short, long) = words.count < cluster.words.count ? (words, cluster.words) : (cluster.words, words)
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
