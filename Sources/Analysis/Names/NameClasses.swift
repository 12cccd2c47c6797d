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

  /// A subdivision of a country, a sea, a continent; a country is `country`.
  static let region = NameClasses(rawValue: 1 << 25)
  static let regionInside = NameClasses(rawValue: 1 << 26)
  /// A place that stands for a government: "the Kremlin".
  static let seat = NameClasses(rawValue: 1 << 27)
  /// A place of at least `largePopulation` inhabitants.
  static let largePlace = NameClasses(rawValue: 1 << 28)

  /// A place whose name is a plain word too.
  static let common = NameClasses(rawValue: 1 << 29)

  /// An adjective that follows the word for a body: "Conseil fédéral".
  static let attribute = NameClasses(rawValue: 1 << 30)

  /// A body whose word is its name: "Nationalrat".
  static let bodyWhole = NameClasses(rawValue: 1 << 31)

  static let largePopulation = 200_000

  /// Values of the column `class` of `name-words` and of `use` of `bodies`.
  static let named: [String: NameClasses] = [
    "title": .title, "particle": .particle, "of": .of, "in": .before, "the": .the, "and": .and, "by": .by,
    "place": .placeWord, "field": .field, "never": .never, "head": .bodyHead, "tail": .bodyTail,
    "describes": .bodyDescribes, "whole": .bodyWhole, "own": .own, "says": .reporting,
    "attribute": .attribute,
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

  /// Classes of the first token and of those after it, of one table's rows after the other's.
  private var classes: [(first: NameClasses, inside: NameClasses)] = []
  /// Where each table's classes begin in `classes`; those of tables whose rows all agree, which have one, are in `uniform`.
  private var starts = KindMap()
  private var uniform = KindMap()

  init(lexicon: LanguageLexicon) {
    func table(_ name: String, column: String) -> Source? {
      guard let kind = lexicon.kind(name) else { return nil }
      let classes = lexicon.column(column, of: name).map { NameClasses.named[$0] ?? [] }
      return Source(kind: kind, first: classes, inside: classes)
    }
    func plain(_ name: String, _ first: NameClasses, _ inside: NameClasses) -> Source? {
      lexicon.kind(name).map { Source(kind: $0, first: [first], inside: [inside]) }
    }
    let sources = [
      plain("world/given-names", .givenName, .givenName), plain("world/surnames", .surname, .surname),
      plain("roles", .role, .role), table("bodies", column: "use"), table("name-words", column: "class"),
      plain("organisations", .organisation, .organisationInside),
      plain("world/organisations", .organisation, .organisationInside),
      Self.cities(lexicon), Self.regions(lexicon), plain("cities", .place, .placeInside),
      plain("common-words", .common, .common),
    ].compactMap(\.self)
    for source in sources {
      if source.first.count == 1 {
        uniform.set(source.kind, to: classes.count)
      } else {
        starts.set(source.kind, to: classes.count)
      }
      classes += zip(source.first, source.inside).map { ($0, $1) }
    }
  }

  private static func cities(_ lexicon: LanguageLexicon) -> Source? {
    guard let kind = lexicon.kind("world/cities") else { return nil }
    let first = lexicon.numbers("population", of: "world/cities").map { population -> NameClasses in
      population >= NameClasses.largePopulation ? [.place, .largePlace] : .place
    }
    return first.isEmpty
      ? Source(kind: kind, first: [.place], inside: [.placeInside])
      : Source(
        kind: kind, first: first,
        inside: first.map { $0.contains(.largePlace) ? [.placeInside, .largePlace] : .placeInside })
  }

  /// Countries have codes of two letters.
  private static func regions(_ lexicon: LanguageLexicon) -> Source? {
    guard let kind = lexicon.kind("regions") else { return nil }
    let codes = lexicon.column("code", of: "regions")
    let uses = lexicon.column("use", of: "regions")
    let isCountry = codes.map { $0.hasPrefix("iso:") && $0.utf8.count == 6 }
    func classes(_ country: NameClasses, _ region: NameClasses) -> [NameClasses] {
      zip(uses, isCountry).map { use, isCountry in
        switch use {
        case "demonym": .demonym
        case "seat": .seat
        default: isCountry ? country : region
        }
      }
    }
    return Source(
      kind: kind, first: classes(.country, .region), inside: classes(.countryInside, .regionInside))
  }

  /// One set for each token.
  func classes(of document: Document) -> [NameClasses] {
    var result = [NameClasses](repeating: [], count: document.tokens.count)
    for candidate in document.candidates {
      let start = starts[candidate.kind]
      let place = start >= 0 ? start + Int(candidate.row) : uniform[candidate.kind]
      guard place >= 0 else { continue }
      let (first, inside) = classes[place]
      result[Int(candidate.start)].formUnion(first)
      for token in candidate.tokens.dropFirst() { result[token].formUnion(inside) }
    }
    return result
  }
}
