import Model
import Reporting

/// How numbers, days and values are written in the interface's language.
struct Shown: Sendable {
  let words: Wording

  /// Thousands are set apart by narrow no-break spaces, from five digits on.
  func number(_ number: Int) -> String { NumberText.grouped(number) }

  /// "14 January 2026"; what is no day stays as it is.
  func day(_ iso: String) -> String {
    guard let day = CalendarDay(iso: String(iso.prefix(10))) else { return iso }
    return words(
      "web.day-form",
      ["d": String(day.day), "m": words["web.month.\(day.month)"], "y": String(day.year)])
  }

  /// "January 2026" for `2026-01`.
  func month(_ iso: String) -> String {
    let parts = iso.split(separator: "-")
    guard parts.count >= 2, let month = Int(parts[1]) else { return iso }
    return words("web.month-form", ["m": words["web.month-alone.\(month)"], "y": String(parts[0])])
  }

  /// The days that a date denotes, "until 15 March 2031"; its TIMEX3 value where it denotes none.
  func date(_ row: FactRow) -> String {
    let edges = [row.text("earliest"), row.text("latest")].filter { !$0.isEmpty }.map(day)
    let days = edges.count == 2 && edges[0] == edges[1] ? [edges[0]] : edges
    let meaning = days.isEmpty ? row.text("value") : days.joined(separator: " – ")
    return [words.value(row.text("direction")), meaning].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// "at most 6000 kWh"
  func amount(_ row: FactRow) -> String {
    let number = row.number("value").map(plain) ?? ""
    let unit = row.text("unit") == "percent" ? "%" : row.text("unit")
    let per = row.text("per").isEmpty ? "" : "/ \(row.text("per"))"
    return [words.value(row.text("bound")), number, unit, per].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// Without a fraction where there is none.
  private func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? number(Int(value)) : "\(value)"
  }

  /// "ban: mining"
  func measure(_ action: String, _ target: String) -> String {
    target.isEmpty ? words.value(action) : "\(words.value(action)): \(words.value(target))"
  }

  /// A number with its word: "1 article", "12 articles", by the plural rule of the language.
  func count(_ number: Int, _ noun: String) -> String { words.count(number, noun) }

  /// A lean as a bar with its number.
  func lean(_ polarity: Double?, of target: String) -> [String: Any] {
    let spoken = "\(words.value(target)): \(words.spoken(polarity))"
    return [
      "target": words.value(target), "target_id": target,
      "value": polarity.map { LeanText.signed($0) } ?? words["unknown"],
      "svg": LeanChart(polarity: polarity, spoken: spoken).svg,
    ]
  }
}

/// A row of a table by the names of its columns.
struct FactRow: Sendable {
  let table: FactTable
  let index: Int

  /// Nothing where it is unknown.
  func text(_ name: String) -> String {
    table.columns.firstIndex(of: name).map { TableText.plainText(table.rows[index][$0]) } ?? ""
  }

  func number(_ name: String) -> Double? {
    table.columns.firstIndex(of: name).flatMap { table.rows[index][$0].number }
  }

  func int(_ name: String) -> Int { Int(number(name) ?? 0) }
}

extension FactTable {
  var records: [FactRow] { rows.indices.map { FactRow(table: self, index: $0) } }
  var first: FactRow? { rows.isEmpty ? nil : FactRow(table: self, index: 0) }
}

/// Addresses of the site.
enum Address {
  /// `/articles/a12/q4` for `a12/q4`.
  static func fact(_ id: String) -> String { "/articles/\(id)" }
  /// The sentence in its article.
  static func sentence(_ id: String) -> String {
    let parts = id.split(separator: "/")
    return parts.count == 2 ? "/articles/\(parts[0])#\(parts[1])" : "/articles/\(id)"
  }
  static func place(_ code: String) -> String {
    "/regions/\(Percent.encoded(code).replacing("%3A", with: ":"))"
  }
  static func list(_ name: String, _ pairs: [(String, String)]) -> String {
    "/\(name)\(Query(pairs).text)"
  }
  /// Only web addresses become links.
  static func outside(_ address: String) -> String? {
    let lower = address.prefix(8).lowercased()
    return lower.hasPrefix("https://") || lower.hasPrefix("http://") ? address : nil
  }
}
