import Model

/// A record as a person reads it on a terminal.
public struct ArticleTable: Sendable {
  /// Columns of the terminal.
  public var width: Int

  public init(width: Int = 100) { self.width = max(width, 40) }

  public func text(of record: Record) -> String {
    var lines = header(of: record)
    section("Lean", leanRows(record), into: &lines)
    section("Measures", measureRows(record), into: &lines)
    section(
      "Voices", record.people.map { [$0.name, $0.role ?? "", "\(quoteCount(of: $0.id, in: record))"] },
      into: &lines)
    section("Quotes", quoteRows(record), into: &lines)
    section("Places", placeRows(record), into: &lines)
    section(
      "Dates", record.dates.map { [$0.text, $0.edtf ?? $0.value, $0.direction?.rawValue ?? ""] }, into: &lines
    )
    section(
      "Amounts", record.quantities.map { [$0.text, $0.kind.rawValue, $0.bound?.rawValue ?? ""] }, into: &lines
    )
    if !record.flags.isEmpty { lines.append("  ! " + record.flags.map(\.rawValue).joined(separator: ", ")) }
    return lines.joined(separator: "\n") + "\n\n"
  }

  private func header(of record: Record) -> [String] {
    let article = record.article
    let facts: [String?] = [
      article.published?.value ?? "no date", record.language ?? "language unknown", article.site,
      article.authors.joined(separator: ", "),
    ]
    return [
      shown(article.title ?? article.id, width),
      facts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " · "),
    ]
  }

  private func leanRows(_ record: Record) -> [[String]] {
    var rows = record.summary.targets.filter { $0.evidence > 0 }.map { lean in
      [
        lean.target, lean.polarity.map(LeanText.signed) ?? "unknown", count(lean.holders, "voice"),
        count(lean.evidence, "sentence"),
      ]
    }
    rows += record.summary.preferences.map {
      ["\($0.target) over \($0.over)", "preferred", count($0.holders, "voice"), ""]
    }
    return rows
  }

  private func measureRows(_ record: Record) -> [[String]] {
    record.measures.map { measure in
      let until = record.dates.first { $0.id == measure.until }.map { "until \($0.latest ?? $0.value)" }
      let places = measure.regions.compactMap { id in record.regions.first { $0.id == id }?.text }
      return [
        [measure.action.rawValue, measure.target].compactMap { $0 }.joined(separator: " "),
        "\(measure.status.rawValue), \(measure.modality.rawValue)", places.joined(separator: ", "),
        until ?? "",
      ]
    }
  }

  private func quoteRows(_ record: Record) -> [[String]] {
    record.quotes.filter { $0.kind != .scare }.map { quote in
      let speaker = quote.speaker.flatMap { id in
        record.people.first { $0.id == id }?.name ?? record.organisations.first { $0.id == id }?.name ?? id
      }
      return [speaker ?? "unknown", quote.kind.rawValue, quote.text]
    }
  }

  private func placeRows(_ record: Record) -> [[String]] {
    var seen: Set<String> = []
    return record.regions.compactMap { region in
      let key = "\(region.code ?? region.text) \(region.role.rawValue)"
      return seen.insert(key).inserted
        ? [region.text, region.code ?? "in no list", region.role.rawValue] : nil
    }
  }

  private func quoteCount(of id: String, in record: Record) -> String {
    count(record.quotes.count { $0.speaker == id && $0.kind != .scare }, "quote")
  }

  private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

  /// Columns as wide as their widest cell; the last takes what is left.
  private func section(_ title: String, _ rows: [[String]], into lines: inout [String]) {
    guard let columns = rows.first?.count else { return }
    lines.append("  \(title)")
    let limit = width / columns
    let widths = (0..<columns).map { column in
      min(rows.map { $0[column].unicodeScalars.count }.max() ?? 0, column == columns - 1 ? width : limit)
    }
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        let room =
          index == columns - 1
          ? max(width - 4 - widths.dropLast().reduce(0) { $0 + $1 + 2 }, 20) : widths[index]
        let text = shown(cell, room)
        let padding = index == columns - 1 ? 0 : max(widths[index] - text.unicodeScalars.count, 0)
        return text + String(repeating: " ", count: padding)
      }
      lines.append("    " + cells.joined(separator: "  "))
    }
  }

  /// One line without control characters, cut to the room there is.
  private func shown(_ text: String, _ room: Int) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isControl =
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value)
      scalars.append(isControl ? " " : scalar)
    }
    guard scalars.count > room else { return String(scalars) }
    return String(String.UnicodeScalarView(scalars.prefix(max(room - 1, 1)))) + "…"
  }
}
