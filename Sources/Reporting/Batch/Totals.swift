import Model

/// Who leans which way over a batch, as "Totals" in the record's contract defines it. Every mean is `Lean`'s.
public struct Totals: Sendable {
  /// One holder's stances on one target, over all stories.
  public struct Holder: Sendable {
    public var name: String
    /// nil for what is apart from the voices.
    public var kind: Voice.Kind?
    public var target: String
    /// −1…1
    public var polarity: Double
    public var stories: Int
    public var evidence: [Evidence]
  }

  /// A cell: the lean and whose it is; for a column apart from the voices, one entry a story.
  public struct Cell: Sendable {
    public var lean: Lean
    public var behind: [Holder]
  }

  /// By name and target.
  public let holders: [Holder]
  private let samples: [Sample]

  private struct Sample {
    var column: Stance.Column
    var target: String
    /// Who holds it; for a column apart, the story.
    var key: String
    var voice: Voice?
    var story: Int
    var polarity: Double
    var evidence: Evidence

    var lean: Lean.Sample { Lean.Sample(story: story, voice: key, polarity: polarity) }
  }

  public init(_ batch: Batch) {
    samples = batch.told.flatMap { index, record in
      record.stances.compactMap { stance -> Sample? in
        guard let column = stance.column else { return nil }
        let voice = column == .voice ? record.voice(of: stance.holder) : nil
        let name = voice.map { "\($0.name.lowercased()) \($0.kind.rawValue)" } ?? stance.holder
        return Sample(
          column: column, target: stance.target, key: column == .voice ? name : String(index), voice: voice,
          story: index, polarity: stance.polarity,
          evidence: Evidence(
            article: index, fact: stance.id, span: stance.evidence, inTitle: stance.inTitle))
      }
    }
    holders = Self.holders(of: samples.filter { $0.column == .voice })
  }

  public func lean(of target: String, _ group: Voice.Group? = nil) -> Cell {
    let chosen = samples.filter {
      $0.column == .voice && $0.target == target && (group == nil || ($0.voice?.group ?? .other) == group)
    }
    return Cell(lean: Lean(chosen.map(\.lean)), behind: Self.holders(of: chosen))
  }

  /// A column that is never pooled with voices.
  func lean(of target: String, apart column: Stance.Column) -> Cell {
    let chosen = samples.filter { $0.column == column && $0.target == target }
    return Cell(lean: Lean(chosen.map(\.lean)), behind: Self.holders(of: chosen))
  }

  private static func holders(of samples: [Sample]) -> [Holder] {
    struct Key: Hashable {
      var name: String
      var target: String
    }
    let all = Dictionary(grouping: samples) { Key(name: $0.key, target: $0.target) }
    return all.sorted { ($0.key.name, $0.key.target) < ($1.key.name, $1.key.target) }.compactMap {
      key, said in
      let lean = Lean(said.map(\.lean), hasInterval: false)
      guard let first = said.first, let polarity = lean.polarity else { return nil }
      let name = first.column == .voice ? first.voice?.name ?? key.name : ""
      return Holder(
        name: name, kind: first.voice?.kind, target: key.target, polarity: polarity, stories: lean.stories,
        evidence: said.map(\.evidence))
    }
  }
}
