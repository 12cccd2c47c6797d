import Lexicon

/// What the lexicons say of a token as a part of names. Case is not looked at: shapes tell "Bank" from "bank".
struct NameClasses: OptionSet, Sendable {
  var rawValue: UInt32

  static let givenName = NameClasses(rawValue: 1 << 0)
  static let surname = NameClasses(rawValue: 1 << 1)
  static let role = NameClasses(rawValue: 1 << 2)
  static let bodyHead = NameClasses(rawValue: 1 << 3)
  static let bodyTail = NameClasses(rawValue: 1 << 4)
  static let bodyDescribes = NameClasses(rawValue: 1 << 5)
  /// First token of a well-known organisation's name; `organisationInside` are the others.
  static let organisation = NameClasses(rawValue: 1 << 6)
  static let organisationInside = NameClasses(rawValue: 1 << 7)
  static let title = NameClasses(rawValue: 1 << 8)
  static let particle = NameClasses(rawValue: 1 << 9)
  static let of = NameClasses(rawValue: 1 << 10)
  static let before = NameClasses(rawValue: 1 << 11)
  static let the = NameClasses(rawValue: 1 << 12)
  static let and = NameClasses(rawValue: 1 << 13)
  static let by = NameClasses(rawValue: 1 << 14)
  static let placeWord = NameClasses(rawValue: 1 << 15)
  static let field = NameClasses(rawValue: 1 << 16)
  static let never = NameClasses(rawValue: 1 << 17)
  /// First token of a place's name; `placeInside` are the others.
  static let place = NameClasses(rawValue: 1 << 18)
  static let placeInside = NameClasses(rawValue: 1 << 19)
  static let country = NameClasses(rawValue: 1 << 20)
  static let countryInside = NameClasses(rawValue: 1 << 21)
  static let demonym = NameClasses(rawValue: 1 << 22)
  static let reporting = NameClasses(rawValue: 1 << 23)

  static let own = NameClasses(rawValue: 1 << 24)

  static let count = 25

  /// Values of the column `class` of `name-words` and of `use` of `bodies`.
  static let named: [String: NameClasses] = [
    "title": .title, "particle": .particle, "of": .of, "in": .before, "the": .the, "and": .and, "by": .by,
    "place": .placeWord, "field": .field, "never": .never, "head": .bodyHead, "tail": .bodyTail,
    "describes": .bodyDescribes, "own": .own,
  ]
}

/// Reads which classes each token of a document has from the entries that stand in it.
struct NameClassReader: Sendable {
  private struct Source: Sendable {
    let kind: EntryKind
    /// Class of the first token and of those after it, for each row; one element where all rows agree.
    let first: [NameClasses]
    let inside: [NameClasses]
  }

  private let sources: [Source]

  init(lexicon: LanguageLexicon) {
    func table(_ name: String, column: String) -> Source? {
      guard let kind = lexicon.kind(name) else { return nil }
      let classes = lexicon.column(column, of: name).map { NameClasses.named[$0] ?? [] }
      return Source(kind: kind, first: classes, inside: classes)
    }
    func plain(_ name: String, _ first: NameClasses, _ inside: NameClasses) -> Source? {
      lexicon.kind(name).map { Source(kind: $0, first: [first], inside: [inside]) }
    }
    sources = [
      plain("world/given-names", .givenName, .givenName), plain("world/surnames", .surname, .surname),
      plain("roles", .role, .role), table("bodies", column: "use"), table("name-words", column: "class"),
      plain("organisations", .organisation, .organisationInside),
      plain("world/cities", .place, .placeInside), plain("subdivisions", .place, .placeInside),
      plain("countries", .country, .countryInside), plain("demonyms", .demonym, .demonym),
      plain("reporting-verbs", .reporting, .reporting),
    ].compactMap(\.self)
  }

  /// One set for each token.
  func classes(of document: Document) -> [NameClasses] {
    var result = [NameClasses](repeating: [], count: document.tokens.count)
    for candidate in document.candidates {
      for source in sources where source.kind == candidate.kind {
        let row = source.first.count == 1 ? 0 : Int(candidate.row)
        for token in candidate.tokens {
          let isFirst = token == Int(candidate.start)
          result[token].formUnion(isFirst ? source.first[row] : source.inside[row])
        }
      }
    }
    return result
  }
}
