import Model

/// What a run says about itself.
public struct RunInfo: Sendable {
  public var command: String
  public var program: String
  /// Fingerprint of all lexicons.
  public var lexicon: String
  /// Of those that an article of one language depends on; `-` for a language of which nothing is known.
  public var lexicons: [String: String]
  public var topic: String
  public var options: String

  public init(
    command: String, program: String, lexicon: String, lexicons: [String: String] = [:], topic: String,
    options: String = "{}"
  ) {
    self.lexicons = lexicons
    self.command = command
    self.program = program
    self.lexicon = lexicon
    self.topic = topic
    self.options = options
  }
}

/// How much of an article's text the store keeps.
public enum KeptText: String, Sendable, CaseIterable {
  case full
  /// The sentences that facts point at.
  case excerpt
  case none
}

/// A record on its way into the store.
public struct StoreEntry: Sendable {
  public var record: Model.Record
  /// What tells articles apart: the address's key, else the input's id.
  public var key: String
  /// Seconds since 1970 when it is entered.
  public var time: Int
  public var kept: KeptText

  public init(record: Model.Record, key: String, time: Int, kept: KeptText = .full) {
    self.record = record
    self.key = key
    self.time = time
    self.kept = kept
  }
}

/// What became of an entry.
public enum StoreOutcome: Sendable, Equatable { case new, changed, same }
