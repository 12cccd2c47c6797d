import Foundation
import Model

/// The words and the model of the reader as they lie in a lexicon folder's `models/reader/`.
public enum ReaderFiles {
  /// What is wrong with one of the files.
  public struct Fault: Error, Equatable {
    public var file: String
    /// From 1 on; 0 for the file as a whole.
    public var line: Int
    public var reason: String
  }

  /// - Parameter roots: lexicon folders; words of all are added up, of the other files the last root's stands.
  /// - Throws: `Fault`; a root without a reader folder is none.
  public static func extractor(roots: [String]) throws(Fault) -> Extractor {
    let (known, learned) = try sideBySide(
      { () throws(Fault) -> PageWords in try words(roots: roots) },
      { () throws(Fault) -> ReaderModel in try model(roots) })
    return Extractor(words: known, model: learned)
  }

  /// The words alone, of all folders together.
  public static func words(roots: [String]) throws(Fault) -> PageWords {
    var words = PageWords()
    for root in roots {
      let folder = "\(root)/models/reader/words"
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in names.sorted() where name.hasSuffix(".tsv") {
        let file = "\(folder)/\(name)"
        guard let text = text(file) else { throw Fault(file: file, line: 0, reason: "is no UTF-8 text") }
        if let line = words.add(tsv: text).first {
          throw Fault(file: file, line: line, reason: "is no kind, phrases and, for a month, its number")
        }
      }
    }
    return words
  }

  /// The text of the last folder's `markup.tsv`.
  public static func markup(roots: [String]) -> String? { newest("markup.tsv", roots) }

  private static func newest(_ name: String, _ roots: [String]) -> String? {
    for root in roots.reversed() {
      if let text = text("\(root)/models/reader/\(name)") { return text }
    }
    return nil
  }

  private static func model(_ roots: [String]) throws(Fault) -> ReaderModel {
    guard let markup = markup(roots: roots) else { return ReaderModel() }
    let model = ReaderModel(
      markup: markup, first: newest("blocks.trees", roots), second: newest("neighbours.trees", roots))
    if let problem = model.problems.first {
      throw Fault(
        file: "models/reader/\(problem)", line: 0, reason: "was made for other features: retrain it")
    }
    return model
  }

  private static func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: path).flatMap { String(validating: $0, as: UTF8.self) }
  }
}
