import Evaluation
import Foundation
import Model
import Testing

/// Gold in other people's forms.
@Suite struct GoldFileTests {
  private func sheets(_ contents: String, name: String = "gold") throws -> [FactSheet] {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString)-\(name)")
    try Data(contents.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try GoldFile.sheets(file: file.path)
  }

  @Test func columnsGiveNamesAndTheTextBetweenThem() throws {
    let sheet = try #require(
      try sheets("Ada B-PER\nQuist I-PER\nleft O\nNordland B-LOC\n\nIBM\tB-ORG\n. O\n").first)
    #expect(
      sheet.text == "Ada Quist left Nordland\nIBM .\n" || sheet.text == "Ada Quist left Nordland\nIBM .")
    #expect(
      sheet.names == [
        FactSheet.Item(span: TextSpan(start: 0, end: 9), key: "PER"),
        FactSheet.Item(span: TextSpan(start: 15, end: 23), key: "LOC"),
        FactSheet.Item(span: TextSpan(start: 24, end: 27), key: "ORG"),
      ])
    #expect(sheet.lists == [.names])
  }

  @Test(arguments: ["-DOCSTART- O", "# newdoc id = second"])
  func documentsInOneFileAreApart(_ boundary: String) throws {
    let found = try sheets("Ada B-PER\n\n\(boundary)\nBob B-PERSON\nsmiles O\n")
    #expect(found.map(\.text.count) == [4, 10] || found.map { $0.names.count } == [1, 1])
    #expect(Set(found.map(\.id)).count == 2)
  }

  @Test func aLineWithoutATagIsToldWithItsNumber() {
    #expect {
      try sheets("Ada B-PER\nQuist\n")
    } throws: { error in
      "\(error)".contains(":2: a token and its tag were expected")
    }
  }

  @Test func timeMLGivesDatesWithValuesInTheTextWithoutTags() throws {
    let sheet = try #require(
      try sheets(
        #"<?xml version="1.0"?><TimeML><DCT><TIMEX3 tid="t0" value="2026-01-05">x</TIMEX3></DCT>"#
          + #"<TEXT>R&amp;D ends <EVENT>on</EVENT> <TIMEX3 tid="t1" type="DATE" value="2031-03-15">15 March</TIMEX3>.</TEXT></TimeML>"#
      ).first)
    #expect(sheet.text == "R&D ends on 15 March.")
    #expect(sheet.dates == [FactSheet.Item(span: TextSpan(start: 12, end: 20), key: "2031-03-15")])
  }

  @Test func webAnnotationsAreGroupedByTheirArticle() throws {
    let line =
      #"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","body":{"value":"date: 2031-05"},"target":{"source":"a1","selector":[{"type":"TextPositionSelector","start":4,"end":12}]}}"#
    let found = try sheets(line + "\n" + line.replacing("a1", with: "a2") + "\n")
    #expect(found.map(\.id) == ["a1", "a2"])
    #expect(found.first?.dates == [FactSheet.Item(span: TextSpan(start: 4, end: 12), key: "2031-05")])
  }

  @Test(arguments: ["", "<html></html>", "{\"id\":", "{\"id\":\"a\"}"])
  func whatIsNoGoldIsAnErrorAndNoCrash(_ contents: String) {
    #expect(throws: EvaluationError.self) { try sheets(contents) }
  }
}

@Suite struct ComparisonTests {
  private func scores(_ right: Int, of gold: Int) -> Scores {
    var scores = Scores()
    scores[.dates].right = right
    scores[.dates].gold = gold
    scores[.dates].found = gold
    return scores
  }

  @Test func aRunThatIsBetterOnEveryArticleIsClearlyBetter() throws {
    let worse = Array(repeating: scores(1, of: 4), count: 20)
    let better = Array(repeating: scores(3, of: 4), count: 20)
    let found = try #require(Bootstrap(first: worse, second: better).difference(.dates))
    #expect(found.isClear && found.low == 0.5 && found.high == 0.5)
  }

  @Test func oneArticleInManyIsNoClearDifference() throws {
    let first = Array(repeating: scores(3, of: 4), count: 20)
    let second = [scores(4, of: 4)] + first.dropFirst()
    let found = try #require(Bootstrap(first: first, second: second).difference(.dates))
    #expect(!found.isClear && found.second > found.first)
    #expect(Bootstrap(first: first, second: second).difference(.quotes) == nil)
  }

  @Test func macroF1WeighsLabelsAlike() {
    var confusion = Confusion()
    confusion.add(gold: "against", found: "against", count: 9)
    confusion.add(gold: "favour", found: "against")
    #expect(confusion.accuracy == 0.9)
    #expect(abs((confusion.macroF1 ?? 0) - 18.0 / 19 / 2) < 1e-12)
    #expect(Confusion().macroF1 == nil)
  }

  /// Gold that has dates only says nothing about quotes.
  @Test func aListThatGoldLacksIsNotScored() throws {
    let gold = try FactSheet(json: JSONValue(parsing: #"{"id":"x","text":"In May.","dates":[]}"#))
    let found = try FactSheet(
      json: JSONValue(
        parsing: #"{"id":"x","text":"In May.","dates":[],"quotes":[{"start":0,"end":2,"kind":"direct"}]}"#))
    let (scores, faults) = Scorer().score(found, against: gold)
    #expect(scores.byFigure.keys.sorted { $0.rawValue < $1.rawValue } == [.dates])
    #expect(faults.isEmpty)
  }
}
