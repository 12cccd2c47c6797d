import Model

/// Who leans which way over a batch, as "Totals" in the record's contract defines it: one voice, one vote.
public struct Totals: Sendable {
  /// What stands behind a holder.
  public enum HolderKind: String, Sendable, CaseIterable {
    case government = "governments"
    case official = "officials and public bodies"
    case company = "companies"
    case expert = "analysts and academics"
    case other = "other voices"
  }

  /// One holder's stances on one target, over all stories.
  public struct Voice: Sendable {
    public var name: String
    public var kind: HolderKind
    public var target: String
    /// Mean over stories of the mean of asserted stances, −1…1.
    public var polarity: Double
    public var stories: Int
    public var evidence: [Evidence]
  }

  /// A column: the mean over voices.
  public struct Lean: Sendable {
    public var polarity: Double?
    public var voices: Int
    public var stories: Int
    /// Whose mean it is; for a column apart from the voices, one entry a story.
    public var behind: [Voice]
  }

  public let voices: [Voice]
  private let apart: [String: [Sample]]

  private struct Sample {
    var target: String
    var story: Int
    var polarity: Double
    var evidence: Evidence
  }

  /// The columns that are never pooled with voices.
  enum Column: String, CaseIterable {
    case author = "authors"
    case unknown = "holder unknown"
    case reported = "as reported by others"
  }

  public init(_ batch: Batch) {
    var samples: [String: (name: String, kind: HolderKind, samples: [Sample])] = [:]
    var apart: [String: [Sample]] = [:]
    for (index, record) in batch.told {
      for stance in record.stances where stance.modality == .asserted && stance.comparisonOver == nil {
        let sample = Sample(
          target: stance.target, story: index, polarity: stance.polarity,
          evidence: Evidence(
            article: index, fact: stance.id, span: stance.evidence, inTitle: stance.inTitle))
        if let column = Self.column(of: stance) {
          apart[column.rawValue, default: []].append(sample)
          continue
        }
        let holder = Self.holder(stance.holder, in: record)
        let key = "\(holder.name.lowercased()) \(stance.target)"
        samples[key, default: (holder.name, holder.kind, [])].samples.append(sample)
      }
    }
    voices = samples.sorted { $0.key < $1.key }.map {
      Self.voice($0.value.name, $0.value.kind, $0.value.samples)
    }
    self.apart = apart
  }

  public func lean(of target: String, _ kind: HolderKind? = nil) -> Lean {
    let chosen = voices.filter { $0.target == target && (kind == nil || $0.kind == kind) }
    return Lean(
      polarity: Self.mean(chosen.map(\.polarity)), voices: chosen.count,
      stories: chosen.map(\.stories).reduce(0, +), behind: chosen)
  }

  func lean(of target: String, _ column: Column) -> Lean {
    let chosen = (apart[column.rawValue] ?? []).filter { $0.target == target }
    let stories = Set(chosen.map(\.story)).sorted().map { story in
      Self.voice("", .other, chosen.filter { $0.story == story })
    }
    return Lean(
      polarity: Self.mean(stories.map(\.polarity)), voices: stories.count, stories: stories.count,
      behind: stories)
  }

  private static func column(of stance: Stance) -> Column? {
    if stance.holder == "author" { return .author }
    if stance.holder == "unknown" { return .unknown }
    return stance.reportedBy == nil ? nil : .reported
  }

  private static func voice(_ name: String, _ kind: HolderKind, _ samples: [Sample]) -> Voice {
    let stories = Set(samples.map(\.story)).sorted()
    let means = stories.compactMap { story in mean(samples.filter { $0.story == story }.map(\.polarity)) }
    return Voice(
      name: name, kind: kind, target: samples.first?.target ?? "", polarity: mean(means) ?? 0,
      stories: stories.count,
      evidence: samples.map(\.evidence))
  }

  private static func holder(_ id: String, in record: Record) -> (name: String, kind: HolderKind) {
    if let person = record.people.first(where: { $0.id == id }) {
      return (person.canonical ?? person.name, kind(of: person, in: record))
    }
    if let body = record.organisations.first(where: { $0.id == id }) {
      return (body.name, kind(of: body))
    }
    let parts = id.split(separator: ":")
    guard parts.first == "region", parts.count == 3 else { return (id, .other) }
    let place = record.regions.first { $0.code == "iso:\(parts[1])" }?.name ?? String(parts[1])
    return ("Government of \(place)", .government)
  }

  private static func kind(of person: Person, in record: Record) -> HolderKind {
    if person.official == true { return .official }
    switch person.roleClass {
    case "analyst", "academic": return .expert
    case "executive": return .company
    default: break
    }
    guard let body = record.organisations.first(where: { $0.id == person.organisation }) else {
      return .other
    }
    return kind(of: body) == .company ? .company : .other
  }

  private static func kind(of body: Organisation) -> HolderKind {
    switch body.kind {
    case "government", "central-bank", "legislature", "court": .official
    case "company", "exchange", "miner": .company
    default: .other
    }
  }

  private static func mean(_ numbers: [Double]) -> Double? {
    numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
  }
}
