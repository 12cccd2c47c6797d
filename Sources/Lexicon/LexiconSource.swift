import Foundation

/// One TSV file of a lexicon, as written: a header line of column names, then a row a line; `#` begins a comment line.
///
/// A file whose first column is `form` holds matched entries; several forms of one entry are separated by `|`.
/// Any other file is a table that an annotator reads as a whole (rules, cues with paradigms).
public struct LexiconSource: Sendable {
  /// The path below the language's folder without its ending: `months`, `names/given`.
  public var kind: String
  public var columns: [String]
  public var rows: [Row]
  public var file: String

  public struct Row: Sendable {
    public var cells: [String]
    public var line: Int
  }

  public var isMatched: Bool { columns.first == "form" }

  /// - Throws: `LexiconError.badLine` for a row with more cells than the header, or no form.
  public init(kind: String, file: String, contents: String) throws(LexiconError) {
    self.kind = kind
    self.file = file
    columns = []
    rows = []
    var number = 0
    for line in contents.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let bytes = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
      let cells = bytes.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if columns.isEmpty {
        columns = cells
        continue
      }
      guard cells.count <= columns.count else {
        throw .badLine(
          file: file, line: number,
          reason:
            "\(cells.count) cells where the header names \(columns.count): \(columns.joined(separator: ", "))"
        )
      }
      guard let form = cells.first, !form.isEmpty else {
        throw .badLine(file: file, line: number, reason: "the first cell is empty")
      }
      let padding = Array(repeating: "", count: columns.count - cells.count)
      rows.append(Row(cells: cells + padding, line: number))
    }
  }

  /// Reads a file. A user's file of the same kind is merged by the caller.
  public static func read(kind: String, at path: String) throws(LexiconError) -> LexiconSource {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(file: path, reason: "cannot be read")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw .unreadable(file: path, reason: "is not UTF-8")
    }
    return try LexiconSource(kind: kind, file: path, contents: text)
  }

  /// These rows with those of `user` added; a form that `user` has too is taken from there.
  public func overridden(by user: LexiconSource) throws(LexiconError) -> LexiconSource {
    guard columns == user.columns else {
      throw .badLine(
        file: user.file, line: 1,
        reason: "the columns are not those of the shipped file: \(columns.joined(separator: "\t"))")
    }
    var merged = self
    let theirs = Set(user.rows.flatMap { $0.forms.map(Fold.folded) })
    merged.rows = rows.compactMap { row in
      let kept = row.forms.filter { !theirs.contains(Fold.folded($0)) }
      guard !kept.isEmpty else { return nil }
      var row = row
      row.cells[0] = kept.joined(separator: "|")
      return row
    }
    merged.rows += user.rows
    return merged
  }
}

extension LexiconSource.Row {
  /// The alternatives of the first cell.
  public var forms: [String] {
    cells[0].split(separator: "|").map(String.init)
  }
}
