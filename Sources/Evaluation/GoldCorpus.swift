import Foundation
import Model

/// A folder of articles with gold records beside them (`NAME.html`, `NAME.gold.json`, `NAME.swap.tsv`).
///
/// A folder `topics` in it holds the gold of other topic packs and is a corpus of its own: name `topics/NAME` to score it.
public struct GoldCorpus: Sendable {
  public struct Case: Sendable, CustomStringConvertible {
    /// `fr/mine-curbs`, `fr/blind/tariff`
    public var id: String
    public var article: String
    public var gold: String
    /// nil where there is no swap table.
    public var swap: String?
    /// Scored in totals only, never listed.
    public var isBlind: Bool

    public var description: String { id }
  }

  public var cases: [Case]

  /// - Throws: `EvaluationError` where the folder cannot be read or a gold record has no article.
  public init(folder: String) throws(EvaluationError) {
    guard let names = FileManager.default.subpaths(atPath: folder) else {
      throw .unreadable(file: folder, reason: "no such folder")
    }
    let known = Set(names)
    cases = []
    for name in names.sorted() where name.hasSuffix(".gold.json") && !name.hasPrefix("topics/") {
      let stem = String(name.dropLast(".gold.json".count))
      guard let ending = [".html", ".txt"].first(where: { known.contains(stem + $0) }) else {
        throw .unreadable(file: "\(folder)/\(name)", reason: "has no article (.html or .txt) beside it")
      }
      cases.append(
        Case(
          id: stem, article: "\(folder)/\(stem)\(ending)", gold: "\(folder)/\(name)",
          swap: known.contains(stem + ".swap.tsv") ? "\(folder)/\(stem).swap.tsv" : nil,
          isBlind: stem.split(separator: "/").contains("blind")))
    }
    guard !cases.isEmpty else { throw .unreadable(file: folder, reason: "holds no *.gold.json") }
  }
}

extension GoldCorpus.Case {
  public func goldRecord() throws(EvaluationError) -> JSONValue {
    guard let data = FileManager.default.contents(atPath: gold) else {
      throw .unreadable(file: gold, reason: "cannot be read")
    }
    do throws(JSONError) {
      return try JSONValue(parsing: Array(data))
    } catch {
      throw .unreadable(file: gold, reason: error.description)
    }
  }

  public func articleBytes() throws(EvaluationError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: article) else {
      throw .unreadable(file: article, reason: "cannot be read")
    }
    return Array(data)
  }

  public var isText: Bool { article.hasSuffix(".txt") }
}
