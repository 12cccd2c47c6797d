import Model
import Storage

/// One address of the API: what it takes and gives is checked and described from here.
struct Endpoint: Sendable {
  struct Parameter: Sendable {
    enum Kind: Sendable {
      case text(pattern: String?)
      case flag
      case integer(ClosedRange<Int>)
      case choice([String])
    }

    var name: String
    var meaning: String
    var kind: Kind
    var isInPath = false
  }

  var method = "get"
  var path: String
  var summary: String
  var parameters: [Parameter] = []
  /// Schema of the answer, as JSON.
  var schema: String
  var hasCSV = false
  /// Schema of the body, as JSON.
  var body: String?
  var status = 200
  /// Other statuses than those of every answer.
  var statuses: [Int] = []
  /// Media type of the answer.
  var type = "application/json"
  var needsEditor = false

  /// The values that were sent.
  ///
  /// - Throws: `WebFault.badRequest` for a parameter that is unknown, or has no such value.
  func check(_ query: Query) throws(WebFault) {
    for pair in query.pairs {
      guard let parameter = parameters.first(where: { $0.name == pair.name && !$0.isInPath }) else {
        let known = parameters.filter { !$0.isInPath }.map(\.name)
        throw .badRequest(
          "no parameter '\(pair.name)'\(known.isEmpty ? "" : ": there are \(known.joined(separator: ", "))")")
      }
      try parameter.check(pair.value)
    }
    let names = query.pairs.map(\.name)
    if let twice = names.first(where: { name in names.count { $0 == name } > 1 }) {
      throw .badRequest("'\(twice)' is set twice")
    }
  }
}

extension Endpoint.Parameter {
  func check(_ value: String) throws(WebFault) {
    switch kind {
    case .text(let pattern):
      guard !value.isEmpty, value.unicodeScalars.count <= Filters.longest else {
        throw .badRequest("\(name) has 1 to \(Filters.longest) characters")
      }
      guard let pattern else { return }
      guard Self.matches(value, pattern) else { throw .badRequest("'\(value)' is no \(name): \(meaning)") }
    case .flag:
      guard value == "true" || value == "false" else { throw .badRequest("\(name) is true or false") }
    case .integer(let range):
      guard value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(value),
        range.contains(number)
      else {
        throw .badRequest("\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
      }
    case .choice(let choices):
      guard choices.contains(value) else {
        throw .badRequest("\(name) is one of \(choices.joined(separator: ", "))")
      }
    }
  }

  private static func matches(_ value: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern) else { return false }
    return (try? regex.wholeMatch(in: value)) != nil
  }

  static let day =
    #"[0-9]{4}|[0-9]{4}-(0[1-9]|1[0-2])|[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])|[0-9]{4}-W(0[1-9]|[1-4][0-9]|5[0-2])"#
  static let article = "a[0-9]{1,12}"
  static let voice = "v[0-9]{1,12}"

  static func id(_ name: String, _ pattern: String, _ meaning: String) -> Self {
    Self(name: name, meaning: meaning, kind: .text(pattern: pattern), isInPath: true)
  }

  /// The filters of the command line.
  static func filters(of list: FactList) -> [Self] {
    Filters.names.filter { Filters.applies($0, to: list) }.map { name in
      switch name {
      case "officials": Self(name: name, meaning: "only who speaks for a public body", kind: .flag)
      case "stories": Self(name: name, meaning: "one article of each story", kind: .flag)
      case "from":
        Self(
          name: name, meaning: "first day: 2026, 2026-01, 2026-01-05 or 2026-W03", kind: .text(pattern: day))
      case "to":
        Self(
          name: name, meaning: "last day: 2026, 2026-01, 2026-01-05 or 2026-W03", kind: .text(pattern: day))
      case "story", "article": Self(name: name, meaning: "an article: a12", kind: .text(pattern: article))
      case "run":
        Self(name: name, meaning: "a run that made the facts: 3", kind: .text(pattern: "[1-9][0-9]{0,8}"))
      case "voice": Self(name: name, meaning: "a voice: v7", kind: .text(pattern: voice))
      default: Self(name: name, meaning: meanings[name] ?? name, kind: .text(pattern: nil))
      }
    }
  }

  private static let meanings = [
    "contains": "words of the text: all of them, a \"phrase\", NEAR(a b), OR, NOT, word*",
    "region": "a country, a code or a name",
    "person": "part of a person's name, in any script", "org": "part of an organisation's name",
    "target": "a target of the topic pack: mining, ai", "kind": "kind, role, action, type or label",
    "status": "of a measure: in-force",
    "modality": "how it is said: asserted, called-for",
    "holder": "whose stance: author, unknown; voices: of all who are named",
    "group": "what stands behind the holder: official, company", "lang": "language of the article",
    "role": "what an article calls the voice, word for word",
    "source": "a site's name; where none is called so, part of a name or address",
  ]

  static let paging = [
    Self(name: "limit", meaning: "rows at most", kind: .integer(1...1000)),
    Self(
      name: "cursor", meaning: "what 'next' said: the rows behind it", kind: .text(pattern: "r[0-9]{1,5}")),
    Self(name: "count", meaning: "also say how many there are in all", kind: .flag),
    Self(
      name: "format", meaning: "the form, where the header Accept cannot be set",
      kind: .choice(["json", "csv"])),
  ]
}
