/// One line of a rules table: what it is called, what it makes, and what that means.
public struct GrammarRule: Sendable {
  /// Shown by `dateline lexicon explain` and kept on results.
  public let name: String
  public let category: GrammarCategory
  public let meaning: GrammarMeaning
}

/// A category of one grammar: what a slot asks for.
public struct GrammarCategory: Sendable, Hashable {
  let id: UInt16
}

/// The value column of a rule: an operation and its arguments, `cal y=$year m=$month`; the annotator knows the operations.
///
/// `$name` is what fills the slot of that name; anything else is taken literally. The arguments of a slot that was left out are absent.
public struct GrammarMeaning: Sendable {
  public enum Argument: Sendable, Equatable {
    case slot(String)
    case literal(String)
  }

  public let operation: String
  public let arguments: [(name: String, value: Argument)]

  init(_ text: String) throws(GrammarSyntaxError) {
    let words = text.split(separator: " ")
    operation = words.first.map(String.init) ?? ""
    var arguments: [(name: String, value: Argument)] = []
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw GrammarSyntaxError(reason: "'\(word)' is not of the form name=value")
      }
      let value: Argument =
        parts[1].first == "$" ? .slot(String(parts[1].dropFirst())) : .literal(String(parts[1]))
      arguments.append((String(parts[0]), value))
    }
    self.arguments = arguments
  }

  public subscript(name: String) -> Argument? {
    arguments.first { $0.name == name }?.value
  }
}
