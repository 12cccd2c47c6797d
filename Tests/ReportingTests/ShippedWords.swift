import Lexicon
import Reporting
import TestSupport
import Testing

/// The words of the shipped interface languages.
enum ShippedWords {
  static func of(_ language: String) throws -> Wording {
    Wording(language: language, words: try table(language))
  }

  static func table(_ language: String) throws -> [String: String] {
    let file = Repository.lexicons + "/interface/\(language).tsv"
    let rows = try LexiconSource.read(kind: "interface", at: file).rows
    return Dictionary(rows.map { ($0.cells[0], $0.cells[1]) }, uniquingKeysWith: { $1 })
  }
}

@Suite struct InterfaceWordTests {
  /// A key that one language lacks would show itself to its readers; only forms of the plural differ.
  @Test(arguments: ["fr", "ru"])
  func everyLanguageHasEveryWord(_ language: String) throws {
    func keys(_ language: String) throws -> Set<String> {
      Set(try ShippedWords.table(language).keys.filter { !$0.hasSuffix(".few") })
    }
    #expect(try keys(language) == keys("en"))
  }
}
