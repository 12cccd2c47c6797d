/// The words of human languages by which a page's furniture is known: months, "by", "published", "read also"…
///
/// A plain value, filled from `Lexicons/models/reader/words/`; all languages together, for a page's language is not known
/// before it is read.
public struct PageWords: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Before an author's name.
    case by
    /// Before a first publication's date.
    case published
    /// Before a later version's date.
    case updated
    /// What stands where a person's name is expected and is none: "Staff", "Editors", "Guest".
    case notAPerson = "not-a-person"
    /// Starts a pointer to other articles.
    case related
    case share
    case newsletter
    case cookie
    case paywall
    case comments
    case advertisement
    /// Of pictures and pages: "Photo", "All rights reserved".
    case copyright
    /// What else stands around articles: contact, tags, categories, reading time.
    case contact
    /// Joins two names.
    case and
    case month
    /// Small words inside a person's name: "von", "de la".
    case particle
  }

  /// Phrases of each kind, lower-case.
  public private(set) var phrases: [Kind: Set<String>] = [:]
  /// Lower-case month names and abbreviations, without a final full stop, with their numbers 1…12.
  public private(set) var months: [String: Int] = [:]

  public init() {}

  /// Adds one file's lines: kind, tab, phrases separated by `|`, and for months tab, number. `#` begins a comment.
  ///
  /// - Returns: the numbers of lines that could not be read, from 1 on.
  @discardableResult
  public mutating func add(tsv: String) -> [Int] {
    var unread: [Int] = []
    let lines = Array(tsv.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.first == UInt8(ascii: "#") || line.starts(with: "kind\t".utf8) { continue }
      if !add(line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)) {
        unread.append(index + 1)
      }
    }
    return unread
  }

  /// By name: comparing a line's with all of them, one by one, was a fiftieth of a start.
  private static let kinds = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0.rawValue, $0) })

  private mutating func add(_ fields: [ArraySlice<UInt8>]) -> Bool {
    guard fields.count > 1, let kind = Self.kinds[String(decoding: fields[0], as: UTF8.self)],
      !fields[1].isEmpty
    else { return false }
    let forms = fields[1].split(separator: UInt8(ascii: "|")).map(Self.lowercased)
    guard kind == .month else {
      phrases[kind, default: []].formUnion(forms)
      return true
    }
    guard fields.count > 2, let number = Int(String(decoding: fields[2], as: UTF8.self)),
      (1...12).contains(number)
    else { return false }
    for form in forms { months[form] = number }
    return true
  }

  /// Most are small already, and making them so was a fifteenth of a start.
  private static func lowercased(_ form: ArraySlice<UInt8>) -> String {
    let text = String(decoding: form, as: UTF8.self)
    if form.allSatisfy({ $0 < 0x80 && !(0x41...0x5A).contains($0) }) { return text }
    let isSmall = text.unicodeScalars.allSatisfy {
      $0.isASCII ? !(0x41...0x5A).contains($0.value) : !$0.properties.changesWhenLowercased
    }
    return isSmall ? text : text.lowercased()
  }
}
