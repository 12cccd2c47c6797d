/// What an article says that its translation says too: what remains of a text when its words are taken away.
public struct StoryMarks: Sendable {
  /// BCP 47; nil where it is unknown.
  public var language: String?
  /// Days since 1970.
  public var day: Int
  /// People, bodies and places, one key across languages and scripts.
  public var names: Set<String>
  /// The days that dates denote.
  public var dates: Set<String>
  /// Values with their units.
  public var quantities: Set<String>

  public init(
    language: String?, day: Int, names: Set<String> = [], dates: Set<String> = [],
    quantities: Set<String> = []
  ) {
    (self.language, self.day) = (language, day)
    (self.names, self.dates, self.quantities) = (names, dates, quantities)
  }
}
