import Model
import Reporting
import TestSupport
import Testing

@Suite struct BatchReportTests {
  private func record(_ text: String, title: String? = nil) throws -> Record {
    var record = try WholeLine.shared.get().record(ofText: text, language: "en")
    record.article.title = title
    return record
  }

  @Test func copiesOfOneTextAreOneStory() throws {
    let batch = Batch(records: [
      try record("The same words."), try record("The same words."), try record("Others."),
    ])
    #expect(batch.stories.map(\.articles) == [[0, 1], [2]])
  }

  @Test func textsThatAttackAreShownAndNotRun() throws {
    let attack = "<script>alert(1)</script> \u{202E}gnp.exe <img src=x onerror=alert(1)>"
    let html = BatchReport(
      Batch(records: [try record(attack, title: attack)]), words: try ShippedWords.of("en")
    ).html
    #expect(!html.contains("<script"))
    #expect(!html.contains("<img"))
    #expect(!html.unicodeScalars.contains("\u{202E}"))
    #expect(html.contains("&lt;script&gt;"))
  }

  @Test func aLeanIsOneVoteAVoiceAndCopiesCountOnce() throws {
    func stance(_ holder: String, _ polarity: Double) -> Stance {
      Stance(
        target: "mining", holder: holder, polarity: polarity, label: polarity < 0 ? .against : .favour,
        confidence: 1,
        evidence: TextSpan(start: 0, end: 3))
    }
    var first = try record("One text that speaks of things.")
    first.people = [named("p1", "Ada Quist"), named("p2", "Bo Renn")]
    first.stances = [
      stance("p1", -1), stance("p1", -1), stance("p1", 0.5), stance("p2", 1), stance("author", -1),
    ]
    let totals = Totals(Batch(records: [first, first]))
    let lean = totals.lean(of: "mining").lean
    #expect(lean.voices == 2)
    #expect(abs((lean.polarity ?? 9) - (-0.5 + 1) / 2) < 1e-9)
  }

  /// What the page says itself is in the reader's language; the articles' words stay theirs.
  @Test(arguments: ["fr", "ru"])
  func aReportSpeaksItsLanguage(_ language: String) throws {
    let text =
      "Energy minister Anna Weiss said on Tuesday: “Mining must leave the grid.” Russia bans mining in Irkutsk until 15 March 2031."
    let batch = Batch(records: [try record(text)])
    let (own, english) = (try ShippedWords.of(language), try ShippedWords.of("en"))
    let page = BatchReport(batch, words: own).html
    for key in ["lean", "measures", "deadlines.all", "voices", "regions", "quality", "web.kind.stance"] {
      #expect(page.contains(own[key]))
    }
    #expect(!page.contains(english["lean"]) && !page.contains(english["quality"]))
  }

  private func named(_ id: String, _ name: String) -> Person {
    var person = Person(name: name, mentions: [])
    person.id = id
    return person
  }
}
