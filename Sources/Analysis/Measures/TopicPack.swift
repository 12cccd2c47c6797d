import Lexicon

/// A topic of `Lexicons/topics/`: what leans are about, and what their difference is called.
public struct TopicPack: Sendable {
  public struct Target: Sendable {
    public var name: String
    /// What this target counts in the pack's tilt: 1, −1 or 0.
    public var tilt: Double
    /// The kind of organisation whose trade the target is (`miner`); its "we" speaks of the target. Empty where there is none.
    public var trade: String
  }

  public let name: String
  public let targets: [Target]

  init(name: String, lexicon: LanguageLexicon) {
    self.name = name
    targets = lexicon.rows(of: "topics/\(name)/targets").map { row in
      Target(name: row["target"], tilt: Double(row["tilt"]) ?? 0, trade: row["trade"])
    }
  }

  func index(of target: String) -> Int? { targets.firstIndex { $0.name == target } }
}
