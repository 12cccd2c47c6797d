/// Classes of words beside names, as `place-words.tsv` and `place-cues.tsv` write them; several make a set.
struct PlaceClass: OptionSet, Sendable {
  let rawValue: UInt32

  static let subdivision = PlaceClass(rawValue: 1)
  static let county = PlaceClass(rawValue: 2)
  static let city = PlaceClass(rawValue: 4)
  static let feature = PlaceClass(rawValue: 8)
  static let body = PlaceClass(rawValue: 16)
  static let preposition = PlaceClass(rawValue: 32)
  static let locative = PlaceClass(rawValue: 64)
  static let person = PlaceClass(rawValue: 128)
  static let language = PlaceClass(rawValue: 256)
  static let direction = PlaceClass(rawValue: 512)
  static let government = PlaceClass(rawValue: 1024)
  static let deciding = PlaceClass(rawValue: 2048)
  static let agent = PlaceClass(rawValue: 4096)
  static let seat = PlaceClass(rawValue: 8192)
  static let measure = PlaceClass(rawValue: 16384)
  static let function = PlaceClass(rawValue: 32768)
  static let people = PlaceClass(rawValue: 65536)
  static let article = PlaceClass(rawValue: 131072)
  static let employer = PlaceClass(rawValue: 262144)
  static let kin = PlaceClass(rawValue: 524288)
  static let worker = PlaceClass(rawValue: 1_048_576)
  static let relative = PlaceClass(rawValue: 2_097_152)
  static let genitive = PlaceClass(rawValue: 4_194_304)
  static let conjunction = PlaceClass(rawValue: 8_388_608)
  /// Who rules a province, not a town, and the other way round: "governor of", "mayor of".
  static let ofSubdivision = PlaceClass(rawValue: 16_777_216)
  static let ofCity = PlaceClass(rawValue: 33_554_432)

  static let island = PlaceClass(rawValue: 67_108_864)

  /// The government itself, no ministry.
  static let cabinet = PlaceClass(rawValue: 134_217_728)

  /// What kind of place a name is.
  static let kinds: PlaceClass = [.subdivision, .county, .city, .feature, .island]
  /// What seldom has a code of its own.
  static let nature: PlaceClass = [.feature, .island]

  private static let names: [String: PlaceClass] = [
    "subdivision": .subdivision, "county": .county, "city": .city, "feature": .feature, "body": .body,
    "preposition": .preposition, "locative": .locative, "person": .person, "language": .language,
    "direction": .direction, "government": .government, "deciding": .deciding, "agent": .agent,
    "seat": .seat, "measure": .measure, "function": .function, "people": .people,
    "article": .article, "employer": .employer, "kin": .kin, "worker": .worker, "relative": .relative,
    "genitive": .genitive, "conjunction": .conjunction, "of-subdivision": .ofSubdivision, "of-city": .ofCity,
    "island": .island, "cabinet": .cabinet,
  ]

  /// By the bit that each is.
  static let ordered = names.sorted { $0.value.rawValue < $1.value.rawValue }
    .map { (name: $0.key, set: $0.value) }

  /// The empty set for a class that no rule reads.
  init(named name: String) { self = Self.names[name] ?? [] }
  init(rawValue: UInt32) { self.rawValue = rawValue }
}
