import Testing

@testable import Model

struct LeanTests {
  /// Voices of which a share leans fully in favour and the rest fully against.
  private func lean(inFavour: Int, of voices: Int) -> Lean {
    Lean(values: (0..<voices).map { (voice: "v\($0)", value: $0 < inFavour ? 1 : -1) }, stories: voices)
  }

  @Test(arguments: [(50, 100), (20, 100), (33, 101), (33, 99), (20, 98), (3, 7)])
  func theIntervalLiesAroundTheMean(inFavour: Int, voices: Int) throws {
    let lean = lean(inFavour: inFavour, of: voices)
    let (polarity, interval) = (try #require(lean.polarity), try #require(lean.interval))
    #expect(interval.lowerBound < polarity && polarity < interval.upperBound)
    // Of a share, the normal interval is 1.96 deviations to each side; means of fewer voices come in steps.
    let deviation = ((1 - polarity * polarity) / Double(voices)).squareRoot()
    let step = 2 / Double(voices)
    #expect(abs(interval.upperBound - polarity - 1.96 * deviation) < 0.2 * deviation + step)
    #expect(abs(polarity - interval.lowerBound - 1.96 * deviation) < 0.2 * deviation + step)
  }

  @Test func theSameVoicesHaveTheSameIntervalAndOneHasNone() {
    #expect(lean(inFavour: 4, of: 9).interval == lean(inFavour: 4, of: 9).interval)
    #expect(lean(inFavour: 1, of: 1).interval == nil)
    #expect(lean(inFavour: 5, of: 5).interval == 1...1)
    #expect(lean(inFavour: 200, of: 200).interval == 1...1)
    #expect(lean(inFavour: 199, of: 200).interval?.upperBound == 1)
  }
}
