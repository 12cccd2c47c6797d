import Foundation
import Testing

@testable import Lexicon

@Suite struct GrammarTests {
  private func lexicon(rules: String, words: String) throws -> LanguageLexicon {
    let root = FileManager.default.temporaryDirectory.path + "/grammar-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    for folder in ["common", "xx"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
    }
    try ("name\tcategory\tpattern\tvalue\texample\n" + rules).write(
      toFile: "\(root)/xx/rules.tsv", atomically: true, encoding: .utf8)
    try ("form\tcategory\tvalue\n" + words).write(
      toFile: "\(root)/xx/words.tsv", atomically: true, encoding: .utf8)
    return try #require(try LexiconStore(roots: [root], cacheFolder: nil).language("xx"))
  }

  private func found(_ text: String, rules: String, words: String = "x\tx\t") throws -> [GrammarMatch] {
    let lexicon = try lexicon(rules: rules, words: words)
    let grammar = try Grammar(lexicon: lexicon, rules: ["rules"], words: ["words"])
    let tokens = Tokenizer().tokens(of: text)
    return grammar.chart(tokens: tokens, candidates: lexicon.candidates(in: tokens))
      .leftmostLongest(["out"]) { $0 }
  }

  @Test(arguments: [
    ("a b", "a b", 0..<2), ("a [b] c", "a c", 0..<2), ("a (b|c|) d", "x a c d", 1..<4),
    ("a [(b|c) d]", "a b", 0..<1),
    ("until <a> b", "until a b", 0..<3),
  ])
  func matchesThePattern(pattern: String, text: String, tokens: Range<Int>) throws {
    #expect(try found(text, rules: "r\tout\t\(pattern)\tv").map(\.tokens) == [tokens])
  }

  @Test func reportsTheFocusAndTheSlots() throws {
    let match = try #require(
      try found(
        "by two dogs", rules: "r\tout\tby <{n} {animal}>\tcount n=$n", words: "two\tn\t2\ndogs\tanimal\tdog"
      )
      .first)
    #expect(match.focus == 1..<3)
    #expect(match["n"]?.value == "2")
    #expect(match["animal"]?.value == "dog")
    #expect(match.rule?.name == "r")
    #expect(match.rule?.meaning.operation == "count")
  }

  @Test func rulesNest() throws {
    let rules = "inner\tpair\t{n} and {m:n}\tpair\nouter\tout\tbetween {pair}\tout of=$pair"
    let match = try #require(
      try found("between one and two", rules: rules, words: "one\tn\t1\ntwo\tn\t2").first)
    #expect(match["pair"]?["m"]?.value == "2")
  }

  @Test func tightMeansWithoutSpace() throws {
    let rules = "r\tout\ta~-~b\tv"
    #expect(try found("a-b", rules: rules).count == 1)
    #expect(try found("a -b", rules: rules).isEmpty)
  }

  @Test func theEarlierRuleWins() throws {
    let rules = "first\tout\ta b\tv\nsecond\tout\ta b\tv"
    #expect(try found("a b", rules: rules).first?.rule?.name == "first")
  }

  @Test func theLongestWinsAndNothingCrossesABlankLine() throws {
    #expect(try found("a b c", rules: "r\tout\ta b\tv\ns\tout\ta b c\tv").map(\.tokens) == [0..<3])
    #expect(try found("a\n\nb", rules: "r\tout\ta b\tv").isEmpty)
  }

  @Test(arguments: ["a (b", "a {b", "[a]", "{}", "a)"])
  func aBadPatternIsNamed(pattern: String) throws {
    let lexicon = try lexicon(rules: "bad-one\tout\t\(pattern)\tv", words: "x\tx\t")
    let error = try #require(throws: LexiconError.self) {
      try Grammar(lexicon: lexicon, rules: ["rules"], words: [])
    }
    #expect(error.description.contains("bad-one"))
  }
}
