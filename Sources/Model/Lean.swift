/// How voices lean on one target, as "Totals" in the record's contract defines it: one voice, one vote.
///
/// The unit is (story, voice); a voice's value is the mean over its stories, the total the mean over voices.
public struct Lean: Sendable, Equatable {
  /// One asserted stance of a voice in a story.
  public struct Sample: Sendable {
    public var story: Int
    public var voice: String
    /// −1…1
    public var polarity: Double

    public init(story: Int, voice: String, polarity: Double) {
      self.story = story
      self.voice = voice
      self.polarity = polarity
    }
  }

  /// −1…1; nil without a voice.
  public var polarity: Double?
  public var voices: Int
  public var stories: Int
  /// 95 of 100 samples of as many voices fall in here; nil for fewer than two voices.
  public var interval: ClosedRange<Double>?
  /// The one voice, where there is only one: then there is no number to show.
  public var only: String?

  /// - Parameter hasInterval: drawing the samples of the interval costs more than all the rest.
  public init(_ samples: [Sample], hasInterval: Bool = true) {
    let byVoice = Dictionary(grouping: samples, by: \.voice)
    self.init(
      values: byVoice.map { (voice: $0.key, value: Self.value(of: $0.value)) },
      stories: Set(samples.map(\.story)).count, hasInterval: hasInterval)
  }

  /// - Parameters:
  ///   - values: each voice's, the mean over its stories.
  ///   - stories: how many there are in all.
  public init(values: [(voice: String, value: Double)], stories: Int, hasInterval: Bool = true) {
    let values = values.sorted { $0.voice < $1.voice }
    let numbers = values.map(\.value)
    voices = numbers.count
    self.stories = stories
    polarity = numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
    interval = hasInterval ? Self.interval(of: numbers) : nil
    only = values.count == 1 ? values.first?.voice : nil
  }

  /// A voice's value: the mean over its stories of the mean of what it says in each.
  private static func value(of samples: [Sample]) -> Double {
    var stories: [Int: (sum: Double, count: Int)] = [:]
    for sample in samples {
      stories[sample.story, default: (0, 0)].sum += sample.polarity
      stories[sample.story, default: (0, 0)].count += 1
    }
    return stories.sorted { $0.key < $1.key }.reduce(0) { $0 + $1.value.sum / Double($1.value.count) }
      / Double(stories.count)
  }

  /// Of few voices the percentile bootstrap; of many its limit, which is nearer to it than its own noise.
  private static func interval(of values: [Double]) -> ClosedRange<Double>? {
    guard values.count > 1 else { return nil }
    return values.count < many ? bootstrapped(values) : normal(values)
  }

  private static let many = 100

  private static func normal(_ values: [Double]) -> ClosedRange<Double> {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    let half = 1.96 * (variance / count).squareRoot()
    return max(-1, mean - half)...min(1, mean + half)
  }

  /// The percentile bootstrap (Efron 1979) over voices, with a fixed seed: the same voices give the same interval.
  private static func bootstrapped(_ values: [Double]) -> ClosedRange<Double> {
    var random = SplitMix64(seed: 0x9E37_79B9_7F4A_7C15)
    let count = UInt64(values.count)
    let means = values.withUnsafeBufferPointer { values in
      /// - Parameter bits: 21 of them count: no voice is drawn by a thousandth too often. A shift binds closer than a product.
      func drawn(_ bits: UInt64) -> Double { values[Int(((bits & 0x1F_FFFF) &* count) >> 21)] }
      return (0..<draws).map { _ in
        var sum = 0.0
        for _ in 0..<values.count / 3 {
          let bits = random.next()
          sum += drawn(bits) + drawn(bits >> 21) + drawn(bits >> 42)
        }
        for _ in 0..<values.count % 3 { sum += drawn(random.next()) }
        return sum / Double(values.count)
      }
    }.sorted()
    return means[draws / 40]...means[draws - 1 - draws / 40]
  }

  private static let draws = 1000
}

extension Stance {
  /// Where a stance is counted; only `voice` is pooled, the others stand apart.
  public enum Column: String, Sendable, CaseIterable { case voice, author, unknown, reported }

  /// nil for what is not asserted and for what stands in a title: it is counted nowhere.
  ///
  /// The SQL of totals (`FactViews.leaning`) says the same of rows; a test holds the two together.
  public var column: Column? {
    guard modality == .asserted, !inTitle else { return nil }
    if holder == "author" { return .author }
    if holder == "unknown" { return .unknown }
    return reportedBy == nil ? .voice : .reported
  }
}
