import Foundation
import Model

/// An article's particulars with others of their kind: shows that no rule knows a name, a place or a number.
///
/// Lines of `old<TAB>new[<TAB>code or value of the new one]`; longer forms are tried first.
public struct SwapTable: Sendable {
  struct Row {
    var old: [Unicode.Scalar]
    var new: [Unicode.Scalar]
    /// New code of a place, new value of a date or an amount.
    var value: String?
  }

  /// By first code point, longest first.
  private let rows: [Unicode.Scalar: [Row]]
  private let values: [String: String]

  public init(contents: String) {
    var rows: [Unicode.Scalar: [Row]] = [:]
    var values: [String: String] = [:]
    for line in contents.split(separator: "\n") where !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 2, let first = cells[0].unicodeScalars.first else { continue }
      let value = cells.count > 2 && !cells[2].isEmpty ? cells[2] : nil
      rows[first, default: []].append(
        Row(old: Array(cells[0].unicodeScalars), new: Array(cells[1].unicodeScalars), value: value))
      values[cells[0]] = value
    }
    self.rows = rows.mapValues { $0.sorted { $0.old.count > $1.old.count } }
    self.values = values
  }

  /// - Throws: `EvaluationError` where the file cannot be read.
  public init(file: String) throws(EvaluationError) {
    guard let data = FileManager.default.contents(atPath: file),
      let text = String(validating: data, as: UTF8.self)
    else {
      throw .unreadable(file: file, reason: "cannot be read as UTF-8")
    }
    self.init(contents: text)
  }

  public func apply(to text: String) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: swapped(Array(text.unicodeScalars)).scalars)
    return String(result)
  }

  /// The text with all forms replaced, and for each old offset the new one.
  private func swapped(_ text: [Unicode.Scalar]) -> (scalars: [Unicode.Scalar], offsets: [Int]) {
    var result: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var index = 0
    while index < text.count {
      if let row = row(at: index, in: text) {
        for step in 0..<row.old.count { offsets.append(result.count + min(step, row.new.count)) }
        result += row.new
        index += row.old.count
      } else {
        offsets.append(result.count)
        result.append(text[index])
        index += 1
      }
    }
    offsets.append(result.count)
    return (result, offsets)
  }

  /// A number is replaced only where it stands alone: "15" is no part of "2015".
  private func row(at index: Int, in text: [Unicode.Scalar]) -> Row? {
    rows[text[index]]?.first { row in
      let end = index + row.old.count
      guard end <= text.count, text[index..<end].elementsEqual(row.old) else { return false }
      let digitBefore =
        index > 0 && text[index - 1].properties.numericType != nil
        && text[index].properties.numericType != nil
      let last = row.old[row.old.count - 1]
      let digitAfter =
        end < text.count && text[end].properties.numericType != nil && last.properties.numericType != nil
      let letterBefore =
        index > 0 && text[index - 1].properties.isAlphabetic && text[index].properties.isAlphabetic
      let letterAfter = end < text.count && text[end].properties.isAlphabetic && last.properties.isAlphabetic
      return !digitBefore && !digitAfter && !letterBefore && !letterAfter
    }
  }

  /// The gold record of the swapped article.
  public func apply(to gold: JSONValue) -> JSONValue {
    guard let text = gold["text"]?.string else { return gold }
    let (scalars, offsets) = swapped(Array(text.unicodeScalars))
    var newText = String.UnicodeScalarView()
    newText.append(contentsOf: scalars)
    let places = renamings(in: gold, lists: ["regions"], field: "code")
    let dates = renamings(in: gold, lists: ["dates"], field: "value")
    return rewrite(gold, key: nil) { key, value in
      switch (key, value) {
      case ("text", .string(text)): .string(String(newText))
      case ("start", .number(let offset)), ("end", .number(let offset)):
        offsets.indices.contains(Int(offset)) ? .number(Double(offsets[Int(offset)])) : nil
      case ("code", .string(let code)): places[code].map(Self.code)
      case ("regions", .string(let code)): places[code].map(Self.code)
      case ("from", .string(let date)), ("until", .string(let date)): dates[date].map { .string($0) }
      case (_, .string(let string)) where string.hasPrefix("region:"): .string(holder(string, places))
      case ("text", .string(let string)), ("name", .string(let string)), ("value", .string(let string)),
        ("quantity", .string(let string)), ("title", .string(let string)), ("role", .string(let string)):
        .string(apply(to: string))
      default: nil
      }
    }
  }

  /// `region:RU:government` where Russia became Pakistan.
  private func holder(_ holder: String, _ places: [String: String]) -> String {
    let parts = holder.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let code = places["iso:\(parts[1])"] else { return holder }
    return "region:\(code.dropFirst("iso:".count)):\(parts[2])"
  }

  /// What the codes or values of swapped facts become.
  private func renamings(in gold: JSONValue, lists: [String], field: String) -> [String: String] {
    var result: [String: String] = [:]
    for fact in lists.flatMap({ gold[$0]?.array ?? [] }) {
      guard let old = fact[field]?.string, let text = fact["text"]?.string, let new = newValue(of: text)
      else { continue }
      result[old] = Self.bounds(of: new).first
    }
    return result
  }

  /// The third column of the longest form that stands in a fact's text.
  private func newValue(of text: String) -> String? {
    if let value = values[text] { return value }
    return values.filter { text.contains($0.key) }.max { ($0.key.count, $0.key) < ($1.key.count, $1.key) }?
      .value
  }

  /// Facts whose value is in the table get it; everything else goes through `change`.
  private func rewrite(_ tree: JSONValue, key: String?, _ change: (String?, JSONValue) -> JSONValue?)
    -> JSONValue
  {
    switch tree {
    case .array(let items): return .array(items.map { rewrite($0, key: key, change) })
    case .object(let members):
      let replacement = key == "dates" || key == "quantities" ? newValues(for: tree) : [:]
      return .object(
        members.map { member in
          if let new = replacement[member.key] { return (member.key, new) }
          return (member.key, rewrite(member.value, key: member.key, change))
        })
    default: return change(key, tree) ?? tree
    }
  }

  /// "P7Y/P8Y" or "P7Y..P8Y": two values; anything else is one.
  private static func bounds(of value: String) -> [String] {
    value.replacing("..", with: "/").split(separator: "/").map(String.init)
  }

  /// `null` stands for a place in no list.
  private static func code(_ code: String) -> JSONValue { code == "null" ? .null : .string(code) }

  /// `value` and `value_high` or `low` and `high` of a swapped date or amount: "P7Y/P8Y", "4500", "5/10".
  private func newValues(for fact: JSONValue) -> [String: JSONValue] {
    guard let text = fact["text"]?.string, let new = newValue(of: text) else { return [:] }
    let parts = Self.bounds(of: new)
    let isAmount = fact["kind"] != nil
    let names =
      fact["low"]?.number != nil
      ? ["low", "high"] : fact["value_high"] != nil ? ["value", "value_high"] : ["value"]
    var result: [String: JSONValue] = [:]
    for (name, part) in zip(names, parts) {
      result[name] = isAmount ? Double(part).map { .number($0) } ?? .string(part) : .string(part)
    }
    return result
  }
}
