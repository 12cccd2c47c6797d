import Evaluation
import Model
import TestSupport
import Testing

/// The gold records themselves: a wrong offset there would blame the program.
@Suite struct GoldTests {
  static let cases = (try? GoldCorpus(folder: Repository.corpus).cases) ?? []

  @Test func thereAreEnough() {
    #expect(Self.cases.count >= 18)
    // A language that is only just begun (Polish) has no blind articles yet.
    func language(_ item: GoldCorpus.Case) -> Substring { item.id.prefix { $0 != "/" } }
    let judged = Set(Self.cases.filter(\.isBlind).map(language))
    #expect(judged.count >= 3)
    #expect(Self.cases.count { $0.isBlind } * 4 >= Self.cases.count { judged.contains(language($0)) })
    #expect(Self.cases.allSatisfy { $0.swap != nil })
  }

  @Test(arguments: cases)
  func everySpanIsItsSlice(_ item: GoldCorpus.Case) throws {
    let gold = try item.goldRecord()
    let text = Array((gold["text"]?.string ?? "").unicodeScalars)
    for fact in Self.spans(in: gold) {
      let (start, end) = (fact["start"]?.int ?? -1, fact["end"]?.int ?? -1)
      #expect(0 <= start && start <= end && end <= text.count)
      guard let expected = fact["text"]?.string, 0 <= start, start <= end, end <= text.count else { continue }
      var slice = String.UnicodeScalarView()
      slice.append(contentsOf: text[start..<end])
      #expect(String(slice) == expected)
    }
  }

  /// Everything that has a start.
  private static func spans(in value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let items): items.flatMap(spans)
    case .object(let members):
      (value["start"] == nil ? [] : [value]) + members.flatMap { spans(in: $0.value) }
    default: []
    }
  }
}
