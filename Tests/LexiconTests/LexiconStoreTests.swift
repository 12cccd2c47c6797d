import Dispatch
import Foundation
import Testing

@testable import Lexicon

@Suite final class LexiconStoreTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/lexicons-" + UUID().uuidString

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func write(_ text: String, to name: String) throws {
    let path = "\(folder)/\(name)"
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func store(cache: Bool = false) throws -> LexiconStore {
    try write("code\tname\nEUR\teuro\n", to: "shipped/common/currencies.tsv")
    let own = FileManager.default.fileExists(atPath: "\(folder)/own") ? ["\(folder)/own"] : []
    return try LexiconStore(
      roots: ["\(folder)/shipped"] + own, cacheFolder: cache ? "\(folder)/cache" : nil)
  }

  private func matches(_ text: String, in lexicon: LanguageLexicon) -> [String] {
    lexicon.candidates(in: Tokenizer().tokens(of: text)).map {
      "\($0.tokens) \(lexicon.cell($0.kind, row: Int($0.row), column: 1))"
    }
  }

  /// Read piece by piece to its end: it has no length, and Foundation takes its first page for all of it.
  private func mapsOfThisProcess() -> String {
    let file = open("/proc/self/maps", O_RDONLY)
    defer { close(file) }
    var (text, piece): ([UInt8], [UInt8]) = ([], [UInt8](repeating: 0, count: 1 << 16))
    while case let count = read(file, &piece, piece.count), count > 0 { text += piece[..<count] }
    return String(decoding: text, as: UTF8.self)
  }

  /// Two articles of two languages, read at once, ask for the world's pack at once.
  @Test func aPackThatManyThreadsAskForIsMappedOnce() throws {
    try write("form\tcode\nMoscow\tRU\n", to: "shipped/world/places.tsv")
    for code in ["en", "fr"] { try write("form\tcode\nParis\tFR\n", to: "shipped/\(code)/places.tsv") }
    try store(cache: true).build()
    for _ in 0..<20 {
      // Nothing is written between: what changed would be compiled again and not mapped.
      let store = try LexiconStore(roots: ["\(folder)/shipped"], cacheFolder: "\(folder)/cache")
      DispatchQueue.concurrentPerform(iterations: 8) { index in
        _ = try? store.language(index % 2 == 0 ? "en" : "fr")
      }
      let mapped = mapsOfThisProcess().split(separator: "\n").filter { $0.contains("\(folder)/cache/world-") }
      withExtendedLifetime(store) { #expect(mapped.count == 1) }
    }
  }

  @Test func everyFormOfAnEntryIsFoundLongestLast() throws {
    try write("form\tcode\nCôte d'Ivoire|Ivory Coast\tCI\nIvory\tmaterial\n", to: "shipped/en/places.tsv")
    let lexicon = try #require(try store().language("en"))
    #expect(
      matches("The ivory coast, Côte d’Ivoire", in: lexicon) == ["1..<2 material", "1..<3 CI", "4..<8 CI"])
  }

  /// A single sense stands in the table of words itself, several stand in a list.
  @Test func eachOfManyWordsIsFoundWithAllItsSensesAndNoOther() throws {
    let words = (0..<5000).map { "word\($0)" }
    let rows = words.enumerated().map { "\($1)\t\($0)" } + ["word7|word7 word8\tagain", "word7\tand again"]
    try write("form\tcode\n" + rows.joined(separator: "\n"), to: "shipped/en/words.tsv")
    let lexicon = try #require(try store().language("en"))
    for number in [0, 1, 2500, 4999] { #expect(matches("word\(number)", in: lexicon) == ["0..<1 \(number)"]) }
    #expect(
      matches("word7 word8 x", in: lexicon)
        == ["0..<1 7", "0..<1 again", "0..<1 and again", "0..<2 again", "1..<2 8"])
    #expect((5000..<9000).allSatisfy { matches("word\($0)", in: lexicon).isEmpty })
  }

  @Test func aUsersEntriesAddAndOverride() throws {
    try write("form\tcode\nMoscow|Moskva\tRU\n", to: "shipped/en/places.tsv")
    try write("form\tcode\nmoscow\tUS-ID\nNowhere\tXX\n", to: "own/en/places.tsv")
    let lexicon = try #require(try store().language("en"))
    #expect(matches("Moscow Moskva Nowhere", in: lexicon) == ["0..<1 US-ID", "1..<2 RU", "2..<3 XX"])
  }

  @Test func aChangedFileIsCompiledAgain() throws {
    try write("form\tcode\na\told\n", to: "shipped/en/words.tsv")
    #expect(matches("a", in: try #require(try store(cache: true).language("en"))) == ["0..<1 old"])
    try write("form\tcode\na\tchanged\n", to: "shipped/en/words.tsv")
    #expect(matches("a", in: try #require(try store(cache: true).language("en"))) == ["0..<1 changed"])
  }

  /// A store reads articles again whose fingerprint changed: those of the edited language, or all.
  @Test func aFingerprintTellsWhichLanguagesAnEditConcerns() throws {
    try write("form\tcode\na\tone\n", to: "shipped/en/words.tsv")
    try write("form\tcode\na\tun\n", to: "shipped/fr/words.tsv")
    let before = try store().content()
    try write("form\tcode\na\tdeux\n", to: "shipped/topics/mining/fr/words.tsv")
    let french = try store().content()
    #expect(french.all != before.all)
    #expect(Set(before.languages.keys).filter { before.languages[$0] != french.languages[$0] } == ["fr"])
    try write("form\tcode\nUSD\tdollar\n", to: "shipped/common/other.tsv")
    let common = try store().content()
    #expect(Set(french.languages.keys).filter { french.languages[$0] != common.languages[$0] }.count == 3)
    try write("key\ttext\nlean\tLean\n", to: "shipped/interface/en.tsv")
    #expect(try store().content() == common)
  }

  @Test func aDamagedCacheIsNoHarm() throws {
    try write("form\tcode\na\tright\n", to: "shipped/en/words.tsv")
    _ = try store(cache: true).language("en")
    for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/cache") {
      try Data(repeating: 7, count: 500).write(to: URL(fileURLWithPath: "\(folder)/cache/\(name)"))
    }
    #expect(matches("a", in: try #require(try store(cache: true).language("en"))) == ["0..<1 right"])
  }

  @Test(arguments: [
    ("form\tcode\na\tb\tc\n", 2, "3 cells"), ("form\tcode\n# note\n\tb\n", 3, "the first cell is empty"),
    ("form\tcode\n \tb\n", 2, "holds no word"),
  ])
  func aBadLineIsNamedWithItsNumber(_ contents: String, _ line: Int, _ reason: String) throws {
    try write(contents, to: "shipped/en/words.tsv")
    let store = try store()
    let error = #expect(throws: LexiconError.self) { try store.language("en") }
    #expect(error?.description.contains("words.tsv:\(line): ") == true)
    #expect(error?.description.contains(reason) == true)
  }

  @Test func aFolderThatIsNoLexiconIsSaid() {
    #expect(throws: LexiconError.missing(searched: [folder])) {
      try LexiconStore(roots: [folder], cacheFolder: nil)
    }
  }
}
