import Model

/// An article with all blocks of its page, and why each was kept or dropped.
public struct Explanation: Sendable {
  public struct Piece: Sendable {
    public var text: String
    public var kind: Block.Kind
    public var isKept: Bool
    /// How likely it is part of the article, 0…1, after the first and after the second judgement.
    public var first: Float
    public var second: Float
    /// Its element and those above it, innermost last: `article.story > div.body > p`.
    public var path: String
  }

  public var article: Article
  /// Of the whole page, in order.
  public var pieces: [Piece]
}

extension HTMLTree {
  /// An element and those above it, with their first classes.
  func path(of element: Int) -> String {
    var parts: [String] = []
    var node = element
    while node > 0, tags[node] != .body {
      let name = tags[node] == .other ? "*" : tags[node].name
      let described = attribute(.class, of: node) ?? attribute(.id, of: node) ?? ""
      let words = described.split(separator: " ").prefix(2).map { "." + $0 }.joined()
      parts.append(name + words)
      node = Int(parents[node])
    }
    return parts.reversed().joined(separator: " > ")
  }
}
