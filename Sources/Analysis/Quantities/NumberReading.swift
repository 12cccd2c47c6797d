/// A number that stands in a text.
struct NumberReading: Equatable {
  enum Form: Equatable {
    /// One run of digits; how many.
    case digits(Int)
    /// Digits with separators or a magnitude word: "6 000", "1.5 million".
    case composed
    /// Words alone: "two hundred".
    case spelled
    /// "21st", "twenty-first", "15-го".
    case ordinal
    /// A year said in two halves: "nineteen eighty-six".
    case spokenYear
  }

  var tokens: Range<Int>
  var value: Double
  var form: Form
  /// Of the magnitude word in it, which a range shares: 10⁶ in "2 to 5 million".
  var factor = 1.0
}
