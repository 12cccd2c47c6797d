import Lexicon
import Model

/// Joins mentions of one person: full names, surnames, initials, inflected forms.
struct PersonJoiner {
  /// One person: the names that mention it, as indexes into the context's names.
  struct Cluster {
    var names: [Int]
    /// Keys of each part of the fullest mention, in order.
    var parts: [Part]
  }

  struct Part {
    var keys: [UInt64]
    /// First code point of an initial, folded; nil for a whole word.
    var initial: UInt64?
    var first: UInt64
  }

  let context: NameContext
  let nominative: Nominative

  func clusters() -> [Cluster] {
    var clusters: [Cluster] = []
    // Names join where they share a whole word.
    var index = KeyIndex()
    for (number, name) in context.names.enumerated() where name.kind == .person {
      let parts = parts(of: name.tokens)
      guard !parts.isEmpty else { continue }
      let keys = parts.flatMap(\.keys)
      if let owner = index.last(of: keys, where: { Self.join(clusters[$0].parts, parts) }) {
        clusters[owner].names.append(number)
        if parts.count > clusters[owner].parts.count
          || parts.count == clusters[owner].parts.count && clusters[owner].parts[0].initial != nil
            && parts[0].initial == nil
        {
          clusters[owner].parts = parts
          index.add(owner, keys: keys)
        }
      } else {
        index.add(clusters.count, keys: keys)
        clusters.append(Cluster(names: [number], parts: parts))
      }
    }
    return clusters
  }

  func parts(of tokens: Range<Int>) -> [Part] {
    tokens.compactMap { token in
      let word = context.document.tokens[token]
      guard context.isWord(token), word.isCapitalised else { return nil }
      var first = TokenHash()
      first.add(unfolded: word.firstScalar(in: context.document.bytes))
      let isInitial = word.end - word.start == 1
      return Part(
        keys: isInitial ? [] : nominative.keys(of: token), initial: isInitial ? first.value : nil,
        first: first.value)
    }
  }

  /// Whether the shorter name is the longer with words left out, the surname or the given name among those kept.
  static func join(_ left: [Part], _ right: [Part]) -> Bool {
    let (short, long) = left.count <= right.count ? (left, right) : (right, left)
    var position = 0
    var whole = 0
    for part in short {
      guard let found = long[position...].firstIndex(where: { matches($0, part) }) else { return false }
      if part.initial == nil, long[found].initial == nil { whole += 1 }
      position = found + 1
      if position > long.count { return false }
    }
    return whole > 0
  }

  private static func matches(_ left: Part, _ right: Part) -> Bool {
    if left.initial != nil || right.initial != nil { return left.first == right.first }
    return left.keys.contains(where: right.keys.contains)
  }
}
