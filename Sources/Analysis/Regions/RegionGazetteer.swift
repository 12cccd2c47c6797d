import Lexicon
import Model
import Synchronization

/// What the lexicons know of places: `LANGUAGE/regions.tsv`, `LANGUAGE/cities.tsv`, `world/regions.tsv`, `world/cities.tsv`.
struct RegionGazetteer: Sendable {
  private let lexicon: LanguageLexicon
  private let regionForms: Table?
  private let cityForms: Table?
  private let cities: Table?
  private let smallPlaces: Table?
  private let counties: Table?
  private let world: Table?
  private let worldRows: [String: Int]
  private let capitals: Set<String>
  private let placeKinds: KindMap
  private let decoded = Decoded()

  /// Rows that some article has asked for.
  private final class Decoded: Sendable {
    let senses = Mutex<[UInt64: PlaceSense]>([:])
  }

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

  init(lexicon: LanguageLexicon) {
    self.lexicon = lexicon
    regionForms = Table("regions", of: lexicon)
    cityForms = Table("cities", of: lexicon)
    cities = Table("world/cities", of: lexicon)
    smallPlaces = Table("world/small-places", of: lexicon)
    counties = Table("world/counties", of: lexicon)
    world = Table("world/regions", of: lexicon)
    capitals = Set(lexicon.column("capital", of: "world/regions"))
    placeKinds = KindMap([regionForms, cityForms, cities, smallPlaces, counties].map { $0?.kind })
    let codes = lexicon.column("code", of: "world/regions")
    worldRows = Dictionary(zip(codes, codes.indices), uniquingKeysWith: { _, last in last })
  }

  func isPlace(_ kind: EntryKind) -> Bool { placeKinds[kind] >= 0 }

  /// nil for an entry that is no place. Each row is decoded once a run.
  func sense(of candidate: Candidate) -> PlaceSense? {
    guard isPlace(candidate.kind) else { return nil }
    let key =
      UInt64(candidate.kind.pack) << 56 | UInt64(candidate.kind.index) << 40 | UInt64(UInt32(candidate.row))
    if let known = decoded.senses.withLock({ $0[key] }) { return known }
    let sense = decode(candidate)
    decoded.senses.withLock { $0[key] = sense }
    return sense
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

  /// The region of a code, as its own name; nil where there is none.
  func region(_ code: String) -> PlaceSense? { region(code: code, use: "name", writing: "cap") }

  private func region(code: String, use: String, writing: String) -> PlaceSense? {
    guard let world, let row = worldRows[code] else { return nil }
    var sense = PlaceSense(
      code: code, use: use == "demonym" || use == "language" ? .demonym : use == "seat" ? .seat : .name,
      writing: writing == "cap" ? .capitalised : writing == "caps" ? .allCapitals : .any,
      name: cell(world, row, "name"), kind: Region.Kind(rawValue: cell(world, row, "kind")) ?? .region,
      country: cell(world, row, "country"), latitude: Double(cell(world, row, "latitude")),
      longitude: Double(cell(world, row, "longitude")), population: Int(cell(world, row, "population")) ?? 0)
    sense.isLanguage = use == "language"
    if sense.kind == .subdivision { sense.subdivision = String(code.dropFirst(4)) }
    return sense
  }

  private func city(_ table: Table, _ row: Int, hasCode: Bool = true) -> PlaceSense? {
    let id = cell(table, row, "id")
    guard !id.isEmpty || !hasCode else { return nil }
    let country = cell(table, row, "country")
    let subdivision = cell(table, row, "subdivision")
    var sense = PlaceSense(
      code: "geonames:" + id, use: .name, writing: .capitalised, name: cell(table, row, "name"), kind: .city,
      country: country, subdivision: subdivision.isEmpty ? "" : country + "-" + subdivision,
      latitude: Double(cell(table, row, "latitude")), longitude: Double(cell(table, row, "longitude")),
      population: Int(cell(table, row, "population")) ?? 0)
    sense.isCapital = capitals.contains(id) && hasCode
    return sense
  }

  /// One cell holds all of a small place: id, country, subdivision, latitude, longitude, inhabitants.
  private func smallPlace(_ cell: String) -> PlaceSense? {
    let fields = cell.split(separator: " ").map(String.init)
    guard fields.count == 6 else { return nil }
    return PlaceSense(
      code: "geonames:" + fields[0], use: .name, writing: .capitalised, name: "", kind: .city,
      country: fields[1], subdivision: fields[2] == "-" ? "" : fields[1] + "-" + fields[2],
      latitude: Double(fields[3]), longitude: Double(fields[4]), population: Int(fields[5]) ?? 0,
      isSmall: true)
  }

  /// A division below those that ISO 3166-2 codes: the record's code is unknown.
  private func county(_ table: Table, _ row: Int) -> PlaceSense? {
    guard var sense = city(table, row, hasCode: false) else { return nil }
    sense.code = ""
    sense.kind = .subdivision
    return sense
  }

  /// The generated table is sorted by id.
  private func city(id: Int) -> PlaceSense? {
    guard let cities else { return nil }
    var low = 0
    var high = lexicon.rowCount(of: cities.kind)
    while low < high {
      let middle = (low + high) / 2
      if (Int(cell(cities, middle, "id")) ?? 0) < id { low = middle + 1 } else { high = middle }
    }
    guard low < lexicon.rowCount(of: cities.kind), Int(cell(cities, low, "id")) == id else { return nil }
    return city(cities, low)
  }

  private func cell(_ table: Table, _ row: Int, _ column: String) -> String {
    guard let column = table.columns[column] else { return "" }
    return lexicon.cell(table.kind, row: row, column: column)
  }
}
