import Foundation
import Model

/// Gold or predictions in one file, in any of the forms that annotated news comes in; told apart by content.
///
/// - JSON lines of records (`dateline/1`, `dateline-gold/1`; `RECORD.md`).
/// - CoNLL columns: token first, IOB2 tag last; names only.
/// - TimeML 1.2: `TIMEX3` elements; dates only.
/// - Web Annotation JSON-LD, one annotation a line, as `dateline export annotation` writes them: places without a text.
public enum GoldFile {
  /// - Throws: `EvaluationError` with file and line.
  public static func sheets(file: String) throws(EvaluationError) -> [FactSheet] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw .unreadable(file: file, reason: "cannot be read")
    }
    let text = String(decoding: data, as: UTF8.self)
    let start = text.first { !$0.isWhitespace }
    guard start != nil else { throw .unreadable(file: file, reason: "is empty") }
    let name = URL(fileURLWithPath: file).lastPathComponent
    if start == "<" { return [try TimeMLReader.sheet(of: text, file: file, id: name)] }
    if start == "{" { return try jsonLines(text, file: file) }
    return try CoNLLReader.sheets(of: text, file: file, id: name)
  }

  private static func jsonLines(_ text: String, file: String) throws(EvaluationError) -> [FactSheet] {
    var sheets: [FactSheet] = []
    var annotations = WebAnnotationReader()
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where line.contains("{") {
      let json = try parsed(line, place: "\(file):\(number + 1)")
      if json["error"] != nil { continue }
      if json["@context"] != nil {
        annotations.add(json)
      } else {
        sheets.append(try FactSheet(json: json))
      }
    }
    return sheets + annotations.sheets
  }

  private static func parsed(_ line: Substring, place: String) throws(EvaluationError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: line.utf8)
    } catch {
      throw .unreadable(file: place, reason: error.description)
    }
  }
}
