import Evaluation
import Model
import TestSupport
import Testing

/// The whole line against our own gold records, per language; the blind articles count in the totals and is never listed.
@Suite struct CorpusScoreTests {
  /// What no language may fall below, F1 over open and blind articles together.
  static let floors: [Scores.Figure: Double] = [
    .dates: 0.80, .quantities: 0.80, .regions: 0.80, .people: 0.85, .quotes: 0.80, .measures: 0.57,
    .stances: 0.45,
  ]

  /// Where the floor is still to rise to: known issues until every language is there.
  static let goals: [Scores.Figure: Double] = [.measures: 0.60, .stances: 0.60]

  /// The languages that floors and goals hold for; the others are scored, and held to none yet.
  static let judged = ["en", "fr", "ru"]

  /// How far a figure may move when an article's particulars are swapped for others of their kind.
  static let swapTolerance = 0.03

  /// What no figure may move by even so.
  static let mostMoved = 0.08

  private func table(swapped: Bool) throws -> ScoreTable {
    let line = try WholeLine.shared.get()
    var table = ScoreTable()
    for item in try GoldCorpus(folder: Repository.corpus).cases {
      let swap = swapped ? try item.swap.map { try SwapTable(file: $0) } : nil
      let gold = try item.goldRecord()
      let found = try line.facts(of: try item.page(swap: swap))
      let scores = Scorer().score(found, against: try FactSheet(json: swap?.apply(to: gold) ?? gold)).scores
      let language = gold["language"]?["code"]?.string ?? "?"
      table.add(scores, to: language)
      table.add(scores, to: item.isBlind ? "blind" : "open")
      if Self.judged.contains(language) { table.add(scores, to: "all") }
    }
    return table
  }

  @Test func everyLanguageReachesTheFloors() throws {
    let table = try table(swapped: false)
    print(table.text)
    for name in Self.judged {
      for (figure, floor) in Self.floors {
        let score = table[name][figure]
        #expect(
          score.f1 >= floor,
          "\(figure.rawValue) in \(name): \(score.right) right of \(score.gold), \(score.found) found")
      }
    }
  }

  @Test func everyLanguageReachesTheGoals() throws {
    let table = try table(swapped: false)
    withKnownIssue("what is meant but not said, and bodies without a name, are missed", isIntermittent: true)
    {
      for name in Self.judged {
        for (figure, goal) in Self.goals {
          #expect(table[name][figure].f1 >= goal, "\(figure.rawValue) in \(name)")
        }
      }
    }
  }

  /// No rule knows a name, a place, a date or a number of one article.
  @Test func otherNamesPlacesAndNumbersGiveTheSameScores() throws {
    let plain = try table(swapped: false)["all"]
    let swapped = try table(swapped: true)["all"]
    for figure in Self.floors.keys {
      let moved = abs(plain[figure].f1 - swapped[figure].f1)
      #expect(
        moved <= Self.mostMoved, "\(figure.rawValue): \(plain[figure].f1) and, swapped, \(swapped[figure].f1)"
      )
      withKnownIssue("unlisted names are told by their neighbours' weights", isIntermittent: true) {
        #expect(moved <= Self.swapTolerance, "\(figure.rawValue)")
      }
    }
  }
}
