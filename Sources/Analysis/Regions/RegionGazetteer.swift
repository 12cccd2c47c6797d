import Lexicon
import Model
import Synchronization

/// What the lexicons know of places: `LANGUAGE/regions.tsv`, `LANGUAGE/cities.tsv`, `world/regions.tsv`, `world/cities.tsv`.
///
/// A class, so that its readers share one reference.
final class RegionGazetteer: Sendable {
  private let lexicon: LanguageLexicon
  private let regionForms: Table?
  private let cityForms: Table?
  private let cities: Table?
  private let smallPlaces: Table?
  private let counties: Table?
  private let world: Table?
  private let worldRows: [String: Int]
  private let capitals: Set<String>
  /// Countries whose newspapers write the lexicon's language.
  private let homes: Set<String>
  /// Countries whose subdivisions make laws of their own.
  private let federations: Set<String>
  private let placeKinds: KindMap
  /// Rows that some article has asked for, decoded.
  private let decoded = Mutex<[UInt64: PlaceSense?]>([:])
  /// Above so many the rows are forgotten and decoded anew: a stream of articles names new places without end (`make bench`, memory).
  private static let most = 6000

  /// A table with the places of its columns, looked up once.
  private struct Table: Sendable {
    let kind: EntryKind
    let columns: [String: Int]

    init?(_ name: String, of lexicon: LanguageLexicon) {
      guard let kind = lexicon.kind(name) else { return nil }
      self.kind = kind
      columns = Dictionary(
        lexicon.columns(of: kind).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// As `regions.tsv` names them.
  private static let writings: [String: PlaceSense.Case] = [
    "cap": .capitalised, "caps": .allCapitals, "low": .small,
  ]

  init(lexicon: LanguageLexicon) {
    self.lexicon = lexicon
    regionForms = Table("regions", of: lexicon)
    cityForms = Table("cities", of: lexicon)
    cities = Table("world/cities", of: lexicon)
    smallPlaces = Table("world/small-places", of: lexicon)
    counties = Table("world/counties", of: lexicon)
    world = Table("world/regions", of: lexicon)
    capitals = Set(lexicon.column("capital", of: "world/regions"))
    let countries = lexicon.rows(of: "common/countries")
    homes = Set(
      countries.filter { $0["languages"].split(separator: " ").contains { $0 == lexicon.code } }.map {
        $0["country"]
      })
    federations = Set(countries.filter { $0["federal"] == "yes" }.map { $0["country"] })
    placeKinds = KindMap([regionForms, cityForms, cities, smallPlaces, counties].map { $0?.kind })
    let codes = lexicon.column("code", of: "world/regions")
    worldRows = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { _, last in last })
  }

  func isPlace(_ kind: EntryKind) -> Bool { placeKinds[kind] >= 0 }

  /// What each of these entries means; those of other tables are left out.
  ///
  /// For a whole document at once, so that workers seldom wait for each other.
  func senses(of candidates: [Candidate]) -> [(index: Int, sense: PlaceSense)] {
    var found: [(index: Int, sense: PlaceSense)] = []
    decoded.withLock { decoded in
      if decoded.count > Self.most { decoded.removeAll(keepingCapacity: true) }
      for index in candidates.indices where isPlace(candidates[index].kind) {
        let candidate = candidates[index]
        let key =
          UInt64(candidate.kind.pack) << 56 | UInt64(candidate.kind.index) << 40
          | UInt64(UInt32(bitPattern: candidate.row))
        if let known = decoded[key] {
          if let known { found.append((index, known)) }
          continue
        }
        let sense = decode(candidate)
        decoded[key] = .some(sense)
        if let sense { found.append((index, sense)) }
      }
    }
    return found
  }

  private func decode(_ candidate: Candidate) -> PlaceSense? {
    let row = Int(candidate.row)
    if let regionForms, candidate.kind == regionForms.kind {
      return region(
        code: cell(regionForms, row, "code"), use: cell(regionForms, row, "use"),
        writing: cell(regionForms, row, "case"))
    }
    if let cities, candidate.kind == cities.kind { return city(cities, row) }
    if let counties, candidate.kind == counties.kind { return county(counties, row) }
    if let smallPlaces, candidate.kind == smallPlaces.kind {
      return smallPlace(cell(smallPlaces, row, "place"))
    }
    if let cityForms, candidate.kind == cityForms.kind, let id = Int(cell(cityForms, row, "id")) {
      return city(id: id)
    }
    return nil
  }

  private func region(code: String, use: String, writing: String) -> PlaceSense? {
    let stands: PlaceSense.Use =
      use == "demonym" || use == "language" ? .demonym : use == "seat" ? .seat : .name
    let writing = Self.writings[writing] ?? .any
    if code.hasPrefix("geonames:"), let id = Int(code.dropFirst(9)) { return city(id: id, stands, writing) }
    guard let world, let row = worldRows[code] else { return nil }
    let kind = Region.Kind(rawValue: cell(world, row, "kind")) ?? .region
    let country = cell(world, row, "country")
    return PlaceSense(
      code: code, name: cell(world, row, "name"), kind: kind, country: country,
      subdivision: kind == .subdivision ? String(code.dropFirst(4)) : "",
      latitude: Double(cell(world, row, "latitude")), longitude: Double(cell(world, row, "longitude")),
      population: Int(cell(world, row, "population")) ?? 0,
      use: stands, writing: writing,
      isLanguage: use == "language", isHome: homes.contains(country),
      isState: kind == .subdivision && federations.contains(country))
  }

  private func city(
    _ table: Table, _ row: Int, _ use: PlaceSense.Use = .name, _ writing: PlaceSense.Case = .capitalised
  ) -> PlaceSense? {
    let id = cell(table, row, "id")
    guard !id.isEmpty else { return nil }
    return place(table, row, code: "geonames:" + id, .city, isCapital: capitals.contains(id), use, writing)
  }

  /// A division below those that ISO 3166-2 codes: the record's code is unknown.
  private func county(_ table: Table, _ row: Int) -> PlaceSense {
    place(table, row, code: "", .subdivision, isCapital: false)
  }

  private func place(
    _ table: Table, _ row: Int, code: String, _ kind: Region.Kind, isCapital: Bool,
    _ use: PlaceSense.Use = .name, _ writing: PlaceSense.Case = .capitalised
  ) -> PlaceSense {
    let country = cell(table, row, "country")
    let subdivision = cell(table, row, "subdivision")
    return PlaceSense(
      code: code, name: cell(table, row, "name"), kind: kind, country: country,
      subdivision: subdivision.isEmpty ? "" : country + "-" + subdivision,
      latitude: Double(cell(table, row, "latitude")), longitude: Double(cell(table, row, "longitude")),
      population: Int(cell(table, row, "population")) ?? 0, use: use, writing: writing,
      isCapital: isCapital, isHome: homes.contains(country))
  }

  /// One cell holds all of a small place: id, country, subdivision, latitude, longitude, inhabitants.
  private func smallPlace(_ cell: String) -> PlaceSense? {
    let fields = cell.split(separator: " ").map(String.init)
    guard fields.count == 6 else { return nil }
    return PlaceSense(
      code: "geonames:" + fields[0], name: "", kind: .city, country: fields[1],
      subdivision: fields[2] == "-" ? "" : fields[1] + "-" + fields[2],
      latitude: Double(fields[3]), longitude: Double(fields[4]), population: Int(fields[5]) ?? 0,
      isSmall: true, isHome: homes.contains(fields[1]))
  }

  /// The generated table is sorted by id.
  private func city(
    id: Int, _ use: PlaceSense.Use = .name, _ writing: PlaceSense.Case = .capitalised
  ) -> PlaceSense? {
    guard let cities else { return nil }
    var low = 0
    var high = lexicon.rowCount(of: cities.kind)
    while low < high {
      let middle = (low + high) / 2
      if (Int(cell(cities, middle, "id")) ?? 0) < id { low = middle + 1 } else { high = middle }
    }
    guard low < lexicon.rowCount(of: cities.kind), Int(cell(cities, low, "id")) == id else { return nil }
    return city(cities, low, use, writing)
  }

  private func cell(_ table: Table, _ row: Int, _ column: String) -> String {
    guard let column = table.columns[column] else { return "" }
    return lexicon.cell(table.kind, row: row, column: column)
  }
}
