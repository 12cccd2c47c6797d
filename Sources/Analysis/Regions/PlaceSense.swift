import Model

/// One thing that a name can mean: a row of a gazetteer, joined with what the world's tables know of its code.
///
/// A class, so that mentions share it: its strings are never copied.
final class PlaceSense: Sendable {
  /// How the name stands for the place.
  enum Use: Sendable { case name, demonym, seat }
  /// Which capitals the written form needs.
  enum Case: Sendable { case any, capitalised, allCapitals, small }

  /// Empty where the place has none.
  let code: String
  let use: Use
  let writing: Case
  /// A demonym that is the name of a language as well: "English".
  let isLanguage: Bool
  /// In English.
  let name: String
  let kind: Region.Kind
  /// ISO 3166-1 alpha-2; empty where the place is of no one country.
  let country: String
  /// ISO 3166-2 code of a city's subdivision (`US-TX`); empty where unknown.
  let subdivision: String
  let latitude: Double?
  let longitude: Double?
  /// Inhabitants, or those of the places inside that the gazetteer knows; 0 where unknown.
  let population: Int
  /// The capital of its country.
  let isCapital: Bool
  /// Only counted where the article's own places call it up.
  let isSmall: Bool
  /// In a country whose newspapers write the article's language.
  let isHome: Bool
  /// A subdivision that makes laws of its own.
  let isState: Bool

  /// A river, a lake, a valley that no list has.
  static let feature = PlaceSense(
    code: "", name: "", kind: .region, country: "", subdivision: "", latitude: nil, longitude: nil,
    population: 0)

  init(
    code: String, name: String, kind: Region.Kind, country: String, subdivision: String,
    latitude: Double?, longitude: Double?, population: Int, use: Use = .name,
    writing: Case = .capitalised, isLanguage: Bool = false, isCapital: Bool = false, isSmall: Bool = false,
    isHome: Bool = false, isState: Bool = false
  ) {
    self.code = code
    self.use = use
    self.writing = writing
    self.isLanguage = isLanguage
    self.name = name
    self.kind = kind
    self.country = country
    self.subdivision = subdivision
    self.latitude = latitude
    self.longitude = longitude
    self.population = population
    self.isCapital = isCapital
    self.isSmall = isSmall
    self.isHome = isHome
    self.isState = isState
  }
}
