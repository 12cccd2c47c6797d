import Lexicon
import Model

/// A stretch of tokens that can name a place, with everything it can mean.
struct PlaceMention: Sendable {
  /// The name alone, without words such as "Province of".
  var name: Range<Int>
  /// What the record quotes: `name`, with the words of place that belong to it.
  var tokens: Range<Int>
  var senses: [PlaceSense]
  /// What kind of place a word beside it says it is.
  var word: PlaceClass?
  /// What a word for those who rule it says that it is, a subdivision or a city: "mayor of".
  var ruled: PlaceClass?
  /// That word is a plural, said of several names.
  var isWordShared = false
  /// Says whether a place is meant at all; below zero the mention is dropped.
  var evidence = 0.0
  /// A capitalised word stands directly before: "Jane Corby".
  var isPartOfName = false
  /// Index into `senses` of the chosen one, once resolved.
  var choice: Int?
  /// 0…1
  var confidence = 1.0

  var sense: PlaceSense? { choice.map { senses[$0] } }
  var isDemonym: Bool { senses.allSatisfy { $0.use == .demonym } }
}
