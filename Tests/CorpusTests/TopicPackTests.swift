import Analysis
import Evaluation
import Model
import TestSupport
import Testing

/// The second topic pack: data alone, at the level of the first.
@Suite struct TopicPackTests {
  static let topic = "nuclear-vs-wind"

  private func total(blind: Bool?) throws -> Scores {
    let line = try WholeLine.shared.get().reading(topic: Self.topic)
    var total = Scores()
    for item in try GoldCorpus(folder: Repository.corpus + "/topics/" + Self.topic).cases
    where blind == nil || item.isBlind == blind {
      let found = try line.facts(of: try item.page())
      total.add(Scorer().score(found, against: try FactSheet(json: try item.goldRecord())).scores)
    }
    return total
  }

  @Test func holdersAndTheirDirectionsAreFoundInAnotherField() throws {
    for blind in [nil, true] {
      let total = try total(blind: blind)
      #expect(total[.stancePairs].f1 >= 0.70, "\(total[.stancePairs])")
      #expect((total[.stanceSigns].macroF1 ?? 0) >= 0.78, "\(total[.stanceSigns])")
    }
  }

  /// Thirty articles in seven languages, gold for what a topic decides; dates and places are not annotated there.
  @Test func theGoldIsLargeEnough() throws {
    let cases = try GoldCorpus(folder: Repository.corpus + "/topics/" + Self.topic).cases
    #expect(cases.count >= 30)
    #expect(Set(cases.map { $0.id.prefix(2) }).count >= 7)
    #expect(cases.count { $0.isBlind } * 3 >= cases.count)
  }
}
