import Foundation

/// The words that dates in feeds are written with: months in many languages, zones, halves of the day.
///
/// Read from `Lexicons/fetching/feed-dates.tsv`: word, kind, value, languages.
public struct FeedDateWords: Sendable {
  enum Meaning: Sendable, Equatable {
    /// 1…12
    case month(Int)
    /// Minutes east of Greenwich.
    case zone(Int)
    /// Before noon or after it; may imply a zone like a filler.
    case half(isAfternoon: Bool, impliedZone: Int?)
    /// `de`, `at`, 年: stands between the parts and says nothing; it may imply a zone (minutes) where none is written.
    case filler(impliedZone: Int?)
  }

  private var meanings: [String: Meaning] = [:]

  /// Only the English months and the zones of RFC 822: what a library user has without lexicons.
  public init() {
    let months = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
      "november",
      "december",
    ]
    for (index, month) in months.enumerated() {
      add(month, .month(index + 1))
      add(String(month.prefix(3)), .month(index + 1))
    }
    for zone in ["gmt", "ut", "utc", "z"] { add(zone, .zone(0)) }
    add("am", .half(isAfternoon: false, impliedZone: nil))
    add("pm", .half(isAfternoon: true, impliedZone: nil))
    add("t", .filler(impliedZone: nil))
  }

  /// - Parameter rows: word, kind, value, languages; the line is of the file.
  /// - Throws: `FeedDateWordsError` with that line.
  public init(rows: [(cells: [String], line: Int)]) throws(FeedDateWordsError) {
    self.init()
    for (cells, line) in rows {
      guard cells.count >= 3, let meaning = Self.meaning(kind: cells[1], value: cells[2]) else {
        throw FeedDateWordsError(line: line)
      }
      add(cells[0], meaning)
    }
  }

  private static func meaning(kind: String, value: String) -> Meaning? {
    switch kind {
    case "month": Int(value).flatMap { (1...12).contains($0) ? .month($0) : nil }
    case "zone": Int(value).flatMap { abs($0) <= 14 * 60 ? .zone($0) : nil }
    case "half": half(value)
    case "filler": .filler(impliedZone: Int(value))
    default: nil
    }
  }

  /// `am`, `pm`, `pm 540`.
  private static func half(_ value: String) -> Meaning? {
    let cells = value.split(separator: " ")
    guard let name = cells.first, name == "am" || name == "pm" else { return nil }
    return .half(isAfternoon: name == "pm", impliedZone: cells.dropFirst().first.flatMap { Int($0) })
  }

  /// The first meaning of a word stays.
  private mutating func add(_ word: String, _ meaning: Meaning) {
    let key = Self.folded(word)
    if meanings[key] == nil { meanings[key] = meaning }
  }

  static func folded(_ word: String) -> String {
    String(
      String.UnicodeScalarView(
        word.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.filter {
          $0.properties.generalCategory != .nonspacingMark && $0 != "."
        }))
  }

  subscript(word: String) -> Meaning? { meanings[Self.folded(word)] }
}

public struct FeedDateWordsError: Error, Equatable, CustomStringConvertible {
  public var line: Int
  public var description: String {
    "line \(line): wanted a word, its kind (month, zone, half, filler) and its value, separated by tabs"
  }
}
