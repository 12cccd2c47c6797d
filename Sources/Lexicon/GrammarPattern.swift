/// The right-hand side of a rule as written, and the plain sequences that it stands for.
///
/// - `word` a literal, matched as the tokenizer sees it; `\(` and the like escape a mark
/// - `{category}` or `{name:category}` a slot
/// - `(a|b|)` alternatives, `[a]` the same as `(a|)`
/// - `<` and `>` around the part that is reported; without them, the whole
/// - `~` no white space may stand between its neighbours
struct GrammarPattern {
  /// Words and slots are places in `literals` and `slots`: a pattern stands for hundreds of sequences of the same few.
  enum Element: Equatable {
    case literal(Int)
    case slot(Int)
    case focusStart
    case focusEnd
    case tight
  }

  /// Every sequence without alternatives, in the order in which they are written.
  let sequences: [[Element]]
  let literals: [String]
  let slots: [(name: String, category: String)]

  private static let limit = 4096

  /// - Throws: `GrammarSyntaxError` with a reason for people.
  init(_ text: String) throws(GrammarSyntaxError) {
    var parser = Parser(bytes: Array(text.utf8))
    sequences = try parser.alternatives(until: nil)
    (literals, slots) = (parser.literals, parser.slots)
    guard sequences.allSatisfy({ $0.contains(where: \.matchesText) }) else {
      throw GrammarSyntaxError(reason: "the pattern '\(text)' can match nothing at all")
    }
  }

  private struct Parser {
    let bytes: [UInt8]
    var position = 0
    var literals: [String] = []
    var slots: [(name: String, category: String)] = []

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func alternatives(until close: UInt8?) throws(GrammarSyntaxError) -> [[Element]] {
      var all: [[Element]] = []
      var current: [[Element]] = [[]]
      while position < bytes.count {
        let byte = bytes[position]
        if byte == close {
          position += 1
          return all + current
        }
        if byte == UInt8(ascii: "|") {
          position += 1
          all += current
          current = [[]]
          continue
        }
        try Self.join(&current, with: next())
      }
      guard close == nil else { throw GrammarSyntaxError(reason: "a bracket is not closed") }
      return all + current
    }

    private static func join(_ left: inout [[Element]], with right: [[Element]]) throws(GrammarSyntaxError) {
      guard left.count * right.count <= limit else {
        throw GrammarSyntaxError(reason: "the pattern stands for more than \(limit) sequences")
      }
      if right.count == 1 {
        for index in left.indices { left[index] += right[0] }
      } else {
        left = left.flatMap { head in right.map { head + $0 } }
      }
    }

    /// The sequences of one element or group.
    private mutating func next() throws(GrammarSyntaxError) -> [[Element]] {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: " "): return [[]]
      case UInt8(ascii: "("): return try alternatives(until: UInt8(ascii: ")"))
      case UInt8(ascii: "["): return try alternatives(until: UInt8(ascii: "]")) + [[]]
      case UInt8(ascii: "{"): return [[try slot()]]
      case UInt8(ascii: "<"): return [[.focusStart]]
      case UInt8(ascii: ">"): return [[.focusEnd]]
      case UInt8(ascii: "~"): return [[.tight]]
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        throw GrammarSyntaxError(reason: "'\(Unicode.Scalar(byte))' closes nothing")
      default:
        position -= 1
        literals.append(literal())
        return [[.literal(literals.count - 1)]]
      }
    }

    private mutating func slot() throws(GrammarSyntaxError) -> Element {
      let start = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "}") { position += 1 }
      guard position < bytes.count else { throw GrammarSyntaxError(reason: "'{' is not closed") }
      let parts = bytes[start..<position].split(separator: UInt8(ascii: ":"), maxSplits: 1)
      position += 1
      guard let first = parts.first, let last = parts.last else {
        throw GrammarSyntaxError(reason: "'{}' names no category")
      }
      slots.append((String(decoding: first, as: UTF8.self), String(decoding: last, as: UTF8.self)))
      return .slot(slots.count - 1)
    }

    private static let marks = Array(" ()[]{}<>~|".utf8)

    private mutating func literal() -> String {
      var result: [UInt8] = []
      while position < bytes.count, !Self.marks.contains(bytes[position]) {
        if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
        result.append(bytes[position])
        position += 1
      }
      return String(decoding: result, as: UTF8.self)
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
