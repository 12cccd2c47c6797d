import Model

/// One thing that a name can mean: a row of a gazetteer, joined with what the world's tables know of its code.
struct PlaceSense: Sendable, Equatable {
  /// How the name stands for the place.
  enum Use: Sendable { case name, demonym, seat }
  /// Which capitals the written form needs.
  enum Case: Sendable { case any, capitalised, allCapitals }

  /// Empty where the place has none.
  var code: String
  var use: Use
  var writing: Case
  /// A demonym that is the name of a language as well: "English".
  var isLanguage = false
  /// In English.
  var name: String
  var kind: Region.Kind
  /// ISO 3166-1 alpha-2; empty where the place is of no one country.
  var country: String
  /// ISO 3166-2 code of a city's subdivision (`US-TX`); empty where unknown.
  var subdivision = ""
  var latitude: Double?
  var longitude: Double?
  /// Inhabitants, or those of the places inside that the gazetteer knows; 0 where unknown.
  var population: Int
  /// The capital of its country.
  var isCapital = false
  /// Only counted where the article's own places call it up.
  var isSmall = false
}
