import Model

/// A table of facts in the form that its reader wants.
public struct TableText: Sendable {
  public enum Form: String, Sendable, CaseIterable { case table, json, jsonl, csv, tsv, md }

  private let table: FactTable

  public init(_ table: FactTable) { self.table = table }

  /// - Parameter width: columns of the terminal; only `table` cuts what is too long.
  public func text(as form: Form, width: Int = 100) -> String {
    switch form {
    case .table: terminal(width: width)
    case .json: json(isLines: false)
    case .jsonl: json(isLines: true)
    case .csv: separated(by: ",", Self.csvCell)
    case .tsv: separated(by: "\t", Self.tsvCell)
    case .md: markdown
    }
  }

  private func json(isLines: Bool) -> String {
    var json = JSONWriter()
    func write(_ row: [FactTable.Cell], _ json: inout JSONWriter) {
      json.object { json in
        for (column, cell) in zip(table.columns, row) {
          json.key(named: column)
          json.write(cell: cell)
        }
      }
    }
    if isLines {
      for row in table.rows {
        write(row, &json)
        json.endLine()
      }
    } else {
      json.array(table.rows) { write($1, &$0) }
      json.endLine()
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func separated(by separator: String, _ cell: (FactTable.Cell) -> String) -> String {
    let rows = [table.columns.map(FactTable.Cell.text)] + table.rows
    return rows.map { $0.map(cell).joined(separator: separator) + "\n" }.joined()
  }

  /// RFC 4180. A text that a spreadsheet would run gets an apostrophe before it; numbers are left alone.
  static func csvCell(_ cell: FactTable.Cell) -> String {
    guard case .text(let text) = cell else { return plain(cell) }
    let disarmed = text.first.map { "=+-@\t\r".contains($0) } == true ? "'\(text)" : text
    let needsQuotes = disarmed.contains { $0 == "," || $0 == "\"" || $0.isNewline }
    return needsQuotes ? "\"\(disarmed.replacing("\"", with: "\"\""))\"" : disarmed
  }

  /// White space inside a cell is one blank.
  static func tsvCell(_ cell: FactTable.Cell) -> String {
    let text = oneLine(plain(cell))
    guard case .text = cell, text.first.map({ "=+-@".contains($0) }) == true else { return text }
    return "'\(text)"
  }

  private var markdown: String {
    let head = "| " + table.columns.joined(separator: " | ") + " |\n"
    let rule = "|" + table.columns.map { _ in "---|" }.joined() + "\n"
    let rows = table.rows.map { row in
      "| " + row.map { Self.oneLine(Self.plain($0)).replacing("|", with: "\\|") }.joined(separator: " | ")
        + " |\n"
    }
    return head + rule + rows.joined()
  }

  /// A cell as text; nothing where it is unknown.
  public static func plainText(_ cell: FactTable.Cell) -> String { plain(cell) }

  static func plain(_ cell: FactTable.Cell) -> String {
    switch cell {
    case .unknown: ""
    case .integer(let number): String(number)
    case .number(let number): String((number * 1_000_000).rounded() / 1_000_000)
    case .text(let text): text
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  // MARK: Terminal

  private func terminal(width: Int) -> String {
    let rows = table.rows.map { $0.map { Self.printable(Self.plain($0)) } }
    var widths = table.columns.indices.map { column in
      max(
        table.columns[column].count, rows.map { Self.cells(of: $0[column]) }.max() ?? 0)
    }
    // The widest column gives way until the row fits.
    let gaps = 2 * (widths.count - 1)
    while widths.reduce(gaps, +) > width, let widest = widths.max(), widest > 8,
      let index = widths.firstIndex(of: widest)
    {
      let next = widths.filter { $0 < widest }.max() ?? 8
      let excess = widths.reduce(gaps, +) - width
      widths[index] = max(8, next, widest - excess)
      if widths[index] == widest { widths[index] -= 1 }
    }
    let lines = [table.columns] + rows
    return lines.map { row in
      var line = zip(row, widths).map { Self.padded($0, $1) }.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// One line without control characters and direction overrides.
  private static func printable(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in oneLine(text).unicodeScalars {
      let isControl =
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
        || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
      scalars.append(isControl ? " " : scalar)
    }
    return String(scalars)
  }

  /// Ideographs take two cells of a terminal.
  private static func cells(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + cells(of: $1) }
  }

  private static func cells(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    let length = cells(of: text)
    guard length > width else { return text + String(repeating: " ", count: width - length) }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      guard used + cells(of: scalar) < width else { break }
      used += cells(of: scalar)
      result.append(scalar)
    }
    return String(result) + "…" + String(repeating: " ", count: max(width - used - 1, 0))
  }
}
