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
    func string(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    // Bytes: characters were a sixtieth of a start.
    let words = Array(text.utf8).split(separator: UInt8(ascii: " "))
    operation = words.first.map(string) ?? ""
    var arguments: [(name: String, value: Argument)] = []
    for word in words.dropFirst() {
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")) else {
        throw GrammarSyntaxError(reason: "'\(string(word))' is not of the form name=value")
      }
      let value = word[(equals + 1)...]
      arguments.append(
        (
          string(word[..<equals]),
          value.first == UInt8(ascii: "$") ? .slot(string(value.dropFirst())) : .literal(string(value))
        ))
    }
    self.arguments = arguments
  }

  public subscript(name: String) -> Argument? {
    arguments.first { $0.name == name }?.value
  }
}
