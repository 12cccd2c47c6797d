import Model

/// The difference between two runs on the same articles, with a paired bootstrap over articles (Efron and Tibshirani 1993, chapter 16).
public struct Bootstrap: Sendable {
  public struct Difference: Sendable, Equatable {
    /// F1 of the first run and of the second.
    public var first: Double
    public var second: Double
    /// Of second minus first: the middle 95 % of the samples.
    public var low: Double
    public var high: Double

    /// The interval leaves zero out.
    public var isClear: Bool { low > 0 || high < 0 }
  }

  public static let samples = 1000

  private let first: [Scores]
  private let second: [Scores]

  /// - Parameters: scores an article, in the same order on both sides.
  public init(first: [Scores], second: [Scores]) {
    precondition(first.count == second.count, "both runs score the same articles")
    self.first = first
    self.second = second
  }

  /// nil where nothing was scored. The same input gives the same interval: the dice are seeded.
  public func difference(_ figure: Scores.Figure) -> Difference? {
    guard first.contains(where: { $0.byFigure[figure] != nil }) else { return nil }
    let all = Array(first.indices)
    var dice = SplitMix64(seed: 20_260_101)
    var sampled = (0..<Self.samples).map { _ in
      let drawn = all.map { _ in Int(dice.next() % UInt64(all.count)) }
      return Self.f1(second, drawn, figure) - Self.f1(first, drawn, figure)
    }
    sampled.sort()
    return Difference(
      first: Self.f1(first, all, figure), second: Self.f1(second, all, figure),
      low: sampled[Self.samples / 40], high: sampled[Self.samples - 1 - Self.samples / 40])
  }

  private static func f1(_ scores: [Scores], _ drawn: [Int], _ figure: Scores.Figure) -> Double {
    drawn.reduce(Score()) { $0 + scores[$1][figure] }.f1
  }
}
