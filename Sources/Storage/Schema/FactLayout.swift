/// How a column keeps its value: what comes again and again is a number, so that the store stays small.
enum Coding: Sendable, Equatable {
  case integer, text, real, bytes
  /// The id of a text in `word`.
  case word
  /// Days since 1970-01-01.
  case day
  /// A number times 1000, rounded.
  case thousandths
  /// The digits of a fact's id in its article: 4 of `q4`, for the letter `q`.
  case number(String)

  var type: String {
    switch self {
    case .text: "TEXT"
    case .real: "REAL"
    case .bytes: "BLOB"
    default: "INTEGER"
    }
  }

  /// SQL for the value of a column as the record has it; built-in functions only.
  func decoded(_ column: String) -> String {
    switch self {
    case .integer, .text, .real, .bytes: column
    case .word: "(SELECT text FROM word WHERE id = \(column))"
    case .day: "date(\(column) * 86400, 'unixepoch')"
    case .thousandths: "\(column) / 1000.0"
    case .number(let letter): "'\(letter)' || \(column)"
    }
  }

  /// SQL for what a column keeps of a value.
  func encoded(_ value: String) -> String {
    switch self {
    case .integer, .text, .real, .bytes: value
    case .word: "(SELECT id FROM word WHERE text = \(value))"
    case .day: "CAST(julianday(\(value)) - 2440587.5 AS INTEGER)"
    case .thousandths: "CAST(round(\(value) * 1000) AS INTEGER)"
    case .number: "CAST(substr(\(value), 2) AS INTEGER)"
    }
  }
}

/// A table of facts: its columns in their order, behind `article` and `id`.
struct FactLayout: Sendable {
  struct Column: Sendable {
    var name: String
    var coding: Coding
    var isRequired = true
  }

  var name: String
  /// Of the ids in the record: the `q` of `q4`.
  var letter: String
  var columns: [Column]
  var indexes: [String] = []

  func coding(of column: String) -> Coding? { columns.first { $0.name == column }?.coding }

  var create: [String] {
    let definitions = columns.map { column in
      "\"\(column.name)\" \(column.coding.type)\(column.isRequired ? " NOT NULL" : "")"
    }
    return [
      """
      CREATE TABLE \(name) (article INTEGER NOT NULL, id INTEGER NOT NULL, \(definitions.joined(separator: ", ")),
        PRIMARY KEY (article, id)) WITHOUT ROWID
      """
    ] + indexes
  }

  /// The column `name` of the fact `f` as the record has it.
  func decoded(_ name: String) -> String { (coding(of: name) ?? .integer).decoded("f.\"\(name)\"") }
}

extension FactLayout {
  static let all = [region, date, quantity, quote, measure, stance, person, organisation]

  private static func words(_ names: String...) -> [Column] { names.map { Column(name: $0, coding: .word) } }

  private static func some(_ coding: Coding, _ names: String...) -> [Column] {
    names.map { Column(name: $0, coding: coding, isRequired: false) }
  }

  /// Where a fact stands. Its words are the slice of the article's text; `text` has them where that is not kept.
  private static let place =
    [Column(name: "start", coding: .integer), Column(name: "length", coding: .integer)] + some(.text, "text")
  private static let inTitle = [Column(name: "in_title", coding: .integer)]
  private static let confidence = [Column(name: "confidence", coding: .thousandths)]

  static let region = FactLayout(
    name: "region", letter: "r",
    columns: place + some(.integer, "place") + words("role") + [Column(name: "is_demonym", coding: .integer)]
      + confidence + inTitle)

  static let date = FactLayout(
    name: "date", letter: "t",
    columns: place + words("type", "value") + some(.word, "value_high") + some(.day, "earliest", "latest")
      + some(.word, "edtf", "direction") + words("anchor") + some(.word, "rule") + inTitle)

  static let quantity = FactLayout(
    name: "quantity", letter: "n",
    columns: place + words("kind") + some(.real, "value", "low", "high")
      + some(.word, "unit", "per", "bound", "rule") + inTitle)

  static let quote = FactLayout(
    name: "quote", letter: "q",
    columns: place + words("kind") + some(.word, "speaker")
      + some(.integer, "voice", "speaker_start", "speaker_length", "cue_start", "cue_length")
      + some(.word, "cue", "lemma", "attribution", "rule") + confidence + inTitle)

  static let measure = FactLayout(
    name: "measure", letter: "m",
    columns: place + words("action", "status", "modality") + some(.word, "target")
      + some(.number("t"), "from_date", "until_date") + some(.day, "from_day", "until_day")
      + some(.word, "authority") + some(.integer, "voice") + some(.number("n"), "quantity")
      + some(.word, "rule") + inTitle,
    indexes: [
      "CREATE INDEX measure_by_until ON measure (until_day) WHERE until_day IS NOT NULL",
      "CREATE INDEX measure_by_from ON measure (from_day) WHERE from_day IS NOT NULL",
    ])

  static let stance = FactLayout(
    name: "stance", letter: "s",
    columns: place + words("target", "holder") + some(.integer, "voice") + some(.word, "group")
      + [Column(name: "polarity", coding: .thousandths)] + words("label") + confidence + words("modality")
      + some(.word, "comparison_over", "reported_by") + some(.number("q"), "quote") + some(.bytes, "cues")
      + inTitle)

  static let person = FactLayout(
    name: "person", letter: "p",
    columns: [Column(name: "voice", coding: .integer)] + words("name")
      + some(.word, "canonical", "role", "role_class") + some(.number("o"), "organisation")
      + some(.integer, "official") + words("group") + [Column(name: "quotes", coding: .integer)]
  )

  static let organisation = FactLayout(
    name: "organisation", letter: "o",
    columns: [Column(name: "voice", coding: .integer)] + words("name", "kind", "group"))
}
