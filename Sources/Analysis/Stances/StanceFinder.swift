import Lexicon
import Model

/// Who leans which way on what.
///
/// Method: each sentence falls into voices (the words of a quote are its speaker's, "the ministry believes that" is the ministry's, what is
/// left is the author's); in each voice, words that lean are put to the target nearest to them; a measure is a stance of its authority; how
/// a person or body leans is then judged from all that it says and does.
public struct StanceFinder: Sendable {
  /// The targets of the topic pack, in its order.
  public let targets: [String]
  private let pack: TopicPack
  private let model: HolderModel?

  /// - Parameter model: Without one, what words and measures say by themselves stands.
  init(pack: TopicPack, model: HolderModel? = nil) {
    self.pack = pack
    self.model = model
    targets = pack.targets.map(\.name)
  }

  /// Sorted by the start of their evidence.
  func stances(in reading: PolicyReading) -> [Stance] {
    let voices = VoiceReader(reading: reading)
    let deeds = MeasureStances(reading: reading, isColumn: voices.isColumn).stances()
    let said = voices.said()
    let read = Self.settled(deeds + said.flatMap(\.stances))
    guard let model else { return read.sorted { $0.evidence < $1.evidence } }
    let judged = HolderCases(reading: reading, said: said, deeds: deeds, publicLine: voices.publicLine)
      .all().flatMap { $0.stances(model) }
    let others = read.filter { !HolderCases.isJudged($0) }
    return (judged + others).sorted { $0.evidence < $1.evidence }
  }

  /// What the holder model is learned from.
  func examples(in reading: PolicyReading) -> [HolderExample] {
    let voices = VoiceReader(reading: reading)
    let deeds = MeasureStances(reading: reading, isColumn: voices.isColumn).stances()
    return HolderCases(reading: reading, said: voices.said(), deeds: deeds, publicLine: voices.publicLine)
      .all().map { HolderExample(holder: $0.holder, target: targets[$0.target], features: $0.features) }
  }

  /// Where a holder is read both ways on one target, the side with far less evidence is taken for a misreading.
  private static func settled(_ found: [Stance]) -> [Stance] {
    var sums: [String: (favour: Double, against: Double)] = [:]
    func key(_ stance: Stance) -> String { "\(stance.holder) \(stance.target) \(stance.reportedBy ?? "")" }
    for stance in found where stance.modality == .asserted {
      if stance.polarity > 0 { sums[key(stance), default: (0, 0)].favour += stance.polarity }
      if stance.polarity < 0 { sums[key(stance), default: (0, 0)].against -= stance.polarity }
    }
    return found.filter { stance in
      guard stance.modality == .asserted, let sum = sums[key(stance)] else { return true }
      let (own, other) = stance.polarity > 0 ? (sum.favour, sum.against) : (sum.against, sum.favour)
      return own >= 0.6 * other
    }
  }
}

extension StanceFinder {
  /// Totals as the record's contract defines them.
  public func summary(of stances: [Stance]) -> Summary {
    var summary = Summary()
    let voices = stances.filter { $0.column == .voice }
    summary.targets = targets.map { Self.lean(on: $0, voices) }
    var seen: [String: Set<String>] = [:]
    for stance in voices {
      guard let over = stance.comparisonOver else { continue }
      seen["\(stance.target)\t\(over)", default: []].insert(stance.holder)
    }
    summary.preferences = seen.sorted { $0.key < $1.key }.compactMap { key, holders in
      let names = key.split(separator: "\t").map(String.init)
      guard names.count == 2 else { return nil }
      return Summary.Preference(target: names[0], over: names[1], holders: holders.count)
    }
    summary.unknown = stances.count { $0.column == .unknown }
    summary.tilt = tilt(summary.targets)
    return summary
  }

  /// One voice, one vote: the mean over holders of each holder's mean.
  private static func lean(on target: String, _ voices: [Stance]) -> Summary.Lean {
    let samples = voices.filter { $0.target == target }.map {
      Lean.Sample(story: 0, voice: $0.holder, polarity: $0.polarity)
    }
    let lean = Lean(samples, hasInterval: false)
    return Summary.Lean(
      target: target, polarity: lean.polarity, holders: lean.voices, evidence: samples.count)
  }

  private func tilt(_ leans: [Summary.Lean]) -> Double? {
    var sum = 0.0
    var counted = 0
    for (target, lean) in zip(pack.targets, leans) where target.tilt != 0 {
      guard let polarity = lean.polarity else { return nil }
      sum += target.tilt * polarity
      counted += 1
    }
    return counted > 0 ? sum : nil
  }
}
