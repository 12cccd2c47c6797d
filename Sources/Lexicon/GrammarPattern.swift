/// The right-hand side of a rule as written, and the plain sequences that it stands for.
///
/// - `word` a literal, matched as the tokenizer sees it; `\(` and the like escape a mark
/// - `{category}` or `{name:category}` a slot
/// - `(a|b|)` alternatives, `[a]` the same as `(a|)`
/// - `<` and `>` around the part that is reported; without them, the whole
/// - `~` no white space may stand between its neighbours
struct GrammarPattern {
  enum Element: Equatable {
    case literal(String)
    case slot(name: String, category: String)
    case focusStart
    case focusEnd
    case tight
  }

  /// Every sequence without alternatives, in the order in which they are written.
  let sequences: [[Element]]

  private static let limit = 4096

  /// - Throws: `GrammarSyntaxError` with a reason for people.
  init(_ text: String) throws(GrammarSyntaxError) {
    var parser = Parser(scalars: Array(text.unicodeScalars))
    sequences = try parser.alternatives(until: nil)
    guard sequences.allSatisfy({ $0.contains(where: \.matchesText) }) else {
      throw GrammarSyntaxError(reason: "the pattern '\(text)' can match nothing at all")
    }
  }

  private struct Parser {
    let scalars: [Unicode.Scalar]
    var position = 0

    mutating func alternatives(until close: Unicode.Scalar?) throws(GrammarSyntaxError) -> [[Element]] {
      var all: [[Element]] = []
      var current: [[Element]] = [[]]
      while position < scalars.count {
        let scalar = scalars[position]
        if scalar == close {
          position += 1
          return all + current
        }
        if scalar == "|" {
          position += 1
          all += current
          current = [[]]
          continue
        }
        current = try Self.joined(current, with: next())
      }
      guard close == nil else { throw GrammarSyntaxError(reason: "a bracket is not closed") }
      return all + current
    }

    private static func joined(_ left: [[Element]], with right: [[Element]]) throws(GrammarSyntaxError)
      -> [[Element]]
    {
      guard left.count * right.count <= limit else {
        throw GrammarSyntaxError(reason: "the pattern stands for more than \(limit) sequences")
      }
      return left.flatMap { head in right.map { head + $0 } }
    }

    /// The sequences of one element or group.
    private mutating func next() throws(GrammarSyntaxError) -> [[Element]] {
      let scalar = scalars[position]
      position += 1
      switch scalar {
      case " ": return [[]]
      case "(": return try alternatives(until: ")")
      case "[": return try alternatives(until: "]") + [[]]
      case "{": return [[try slot()]]
      case "<": return [[.focusStart]]
      case ">": return [[.focusEnd]]
      case "~": return [[.tight]]
      case ")", "]", "}": throw GrammarSyntaxError(reason: "'\(scalar)' closes nothing")
      default:
        position -= 1
        return [[.literal(literal())]]
      }
    }

    private mutating func slot() throws(GrammarSyntaxError) -> Element {
      let start = position
      while position < scalars.count, scalars[position] != "}" { position += 1 }
      guard position < scalars.count else { throw GrammarSyntaxError(reason: "'{' is not closed") }
      let parts = string(start..<position).split(separator: ":", maxSplits: 1).map(String.init)
      position += 1
      guard let first = parts.first, let last = parts.last else {
        throw GrammarSyntaxError(reason: "'{}' names no category")
      }
      return .slot(name: first, category: last)
    }

    private mutating func literal() -> String {
      var result = String.UnicodeScalarView()
      while position < scalars.count, !" ()[]{}<>~|".unicodeScalars.contains(scalars[position]) {
        if scalars[position] == "\\", position + 1 < scalars.count { position += 1 }
        result.append(scalars[position])
        position += 1
      }
      return String(result)
    }

    private func string(_ range: Range<Int>) -> String {
      var result = String.UnicodeScalarView()
      result.append(contentsOf: scalars[range])
      return String(result)
    }
  }
}

extension GrammarPattern.Element {
  fileprivate var matchesText: Bool {
    switch self {
    case .literal, .slot: true
    case .focusStart, .focusEnd, .tight: false
    }
  }
}

/// Why a rule could not be read.
struct GrammarSyntaxError: Error {
  var reason: String
}
