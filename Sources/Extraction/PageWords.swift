/// The words of human languages by which a page's furniture is known: months, "by", "published", "read also"…
///
/// A plain value, filled from `Lexicons/<language>/page.tsv`, whose lines are `kind`, tab, word or phrase
/// (tab, number of the month); all languages together, for a page's language is not known before it is read.
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
    case copyright
    /// Joins two names.
    case and
    case month
  }

  /// Phrases of each kind, lower-case.
  public private(set) var phrases: [Kind: Set<String>] = [:]
  /// Lower-case month names and abbreviations, without a final full stop, with their numbers 1…12.
  public private(set) var months: [String: Int] = [:]

  public init() {}

  /// Adds one file's lines. Empty lines and those starting with `#` say nothing.
  ///
  /// - Returns: the numbers of lines that could not be read, from 1 on.
  @discardableResult
  public mutating func add(tsv: String) -> [Int] {
    var unread: [Int] = []
    for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 1, let kind = Kind(rawValue: fields[0]), !fields[1].isEmpty else {
        unread.append(index + 1)
        continue
      }
      if kind == .month {
        guard fields.count > 2, let number = Int(fields[2]), (1...12).contains(number) else {
          unread.append(index + 1)
          continue
        }
        months[fields[1].lowercased()] = number
      } else {
        phrases[kind, default: []].insert(fields[1].lowercased())
      }
    }
    return unread
  }
}
