/// A place and what it stands for.
public struct Region: Sendable {
  public enum Kind: String, Sendable { case country, subdivision, city, region, continent }
  public enum Role: String, Sendable, CaseIterable { case policy, event, seat, government, place }

  public var id = ""
  public var span: TextSpan
  public var text: String
  /// `iso:RU`, `iso:RU-IRK`, `geonames:498817`, `m49:150`, `dateline:eastern-siberia`; nil for a name in no list.
  public var code: String?
  /// In English.
  public var name: String?
  public var kind: Kind?
  /// ISO 3166-1 alpha-2.
  public var country: String?
  public var latitude: Double?
  public var longitude: Double?
  public var role: Role = .place
  public var isDemonym = false
  public var confidence = 1.0
  public var inTitle = false

  public init(span: TextSpan, text: String) {
    self.span = span
    self.text = text
  }
}

/// A TIMEX3 expression with the interval that it denotes.
public struct TimeExpression: Sendable {
  public enum Kind: String, Sendable { case date, time, duration, set }
  public enum Direction: String, Sendable { case until, since, before, after, at }
  public enum Anchor: String, Sendable { case published, explicit, unknown }

  public var id = ""
  public var span: TextSpan
  public var text: String
  public var kind: Kind
  /// TIMEX3: `2017-11`, `P5Y`, `XXXX-WXX-1`, `PAST_REF`.
  public var value: String
  public var valueHigh: String?
  /// ISO 8601 dates, closed interval; nil where open or unknown.
  public var earliest: String?
  public var latest: String?
  public var edtf: String?
  public var direction: Direction?
  public var anchor: Anchor = .explicit
  /// The name of the rule that found it.
  public var rule: String?
  public var inTitle = false

  public init(span: TextSpan, text: String, kind: Kind, value: String) {
    self.span = span
    self.text = text
    self.kind = kind
    self.value = value
  }
}

/// An amount with its unit, as written; magnitude words are multiplied out, nothing is converted.
public struct Quantity: Sendable {
  public enum Kind: String, Sendable { case money, dimension, percent, count, rate }
  public enum Bound: String, Sendable { case max, min, about }

  public var id = ""
  public var span: TextSpan
  public var text: String
  public var kind: Kind
  public var value: Double?
  public var low: Double?
  public var high: Double?
  /// SI symbol, ISO 4217 code, `percent`, `hash/s`, or for a count the thing counted.
  public var unit: String?
  /// `month`, `kWh`: the denominator, where there is one.
  public var per: String?
  public var bound: Bound?
  /// The name of the rule that found it.
  public var rule: String?
  public var inTitle = false

  public init(span: TextSpan, text: String, kind: Kind) {
    self.span = span
    self.text = text
    self.kind = kind
  }
}

/// One place where a person or an organisation is named.
public struct Mention: Sendable {
  public enum Kind: String, Sendable { case full, partial, pronoun, title }

  public var span: TextSpan
  public var text: String
  public var kind: Kind
  public var inTitle = false

  public init(span: TextSpan, text: String, kind: Kind, inTitle: Bool = false) {
    self.span = span
    self.text = text
    self.kind = kind
    self.inTitle = inTitle
  }
}

public struct Person: Sendable {
  public var id = ""
  /// The fullest form found.
  public var name: String
  /// One form across scripts.
  public var canonical: String?
  /// As written.
  public var role: String?
  /// `minister`, `executive`, `analyst`… (see the record's contract).
  public var roleClass: String?
  /// Id of an organisation.
  public var organisation: String?
  /// Speaks for a public body; nil where unknown.
  public var official: Bool?
  public var mentions: [Mention]

  public init(name: String, mentions: [Mention]) {
    self.name = name
    self.mentions = mentions
  }
}

public struct Organisation: Sendable {
  public var id = ""
  public var name: String
  /// `government`, `central-bank`, `company`… (see the record's contract).
  public var kind: String
  public var mentions: [Mention]

  public init(name: String, kind: String, mentions: [Mention]) {
    self.name = name
    self.kind = kind
    self.mentions = mentions
  }
}

/// Words that the article makes somebody say.
public struct Quote: Sendable {
  public enum Kind: String, Sendable { case direct, block, indirect, mixed, scare, missing }

  public struct Cue: Sendable, Equatable {
    public var span: TextSpan
    public var text: String
    public var lemma: String

    public init(span: TextSpan, text: String, lemma: String) {
      self.span = span
      self.text = text
      self.lemma = lemma
    }
  }

  public var id = ""
  /// The words, without the marks; empty for `missing`.
  public var span: TextSpan
  public var text: String
  public var kind: Kind
  /// `p1`, `o1`, `region:RU:government`, or nil.
  public var speaker: String?
  public var speakerSpan: TextSpan?
  public var cue: Cue?
  /// `cue`, `byline`, `according-to`, `continued`, `pronoun`.
  public var attribution: String?
  /// The name of the rule that found it.
  public var rule: String?
  public var confidence = 1.0
  public var inTitle = false

  public init(span: TextSpan, text: String, kind: Kind) {
    self.span = span
    self.text = text
    self.kind = kind
  }
}

/// What a policy does, to what, where and until when.
public struct Measure: Sendable {
  public enum Action: String, Sendable, CaseIterable {
    case ban, restrict, permit, licence, tax, subsidise, register, seize, fine, investigate, repeal
  }
  public enum Status: String, Sendable, CaseIterable {
    case proposed, adopted
    case inForce = "in-force"
    case expired, rejected, unknown
  }
  public enum Modality: String, Sendable, CaseIterable {
    case asserted
    case calledFor = "called-for"
    case denied, predicted
  }

  public var id = ""
  public var action: Action
  public var status: Status
  public var modality: Modality
  /// A target of the topic pack.
  public var target: String?
  /// Ids of regions.
  public var regions: [String] = []
  /// Ids of time expressions.
  public var from: String?
  public var until: String?
  /// `o1`, `p1` or `r1`.
  public var authority: String?
  /// Id of a quantity.
  public var quantity: String?
  public var evidence: TextSpan
  /// The name of the rule that found it.
  public var rule: String?
  public var inTitle = false

  public init(action: Action, status: Status, modality: Modality, evidence: TextSpan) {
    self.action = action
    self.status = status
    self.modality = modality
    self.evidence = evidence
  }
}

/// Who leans which way on what, with the words that say so.
public struct Stance: Sendable {
  public enum Label: String, Sendable, CaseIterable { case favour, against, neutral, mixed }
  public enum Modality: String, Sendable, CaseIterable { case asserted, question, hypothetical, predicted }

  public struct Cue: Sendable {
    public var span: TextSpan
    public var text: String
    /// What it adds to the polarity, −1…1.
    public var weight: Double

    public init(span: TextSpan, text: String, weight: Double) {
      self.span = span
      self.text = text
      self.weight = weight
    }
  }

  public var id = ""
  public var target: String
  /// `author`, `p1`, `o1`, `region:RU:government` or `unknown`.
  public var holder: String
  /// −1…1
  public var polarity: Double
  public var label: Label
  public var confidence: Double
  public var modality: Modality = .asserted
  /// The target that this one is rated above.
  public var comparisonOver: String?
  /// Who reports it, where that is not the author.
  public var reportedBy: String?
  /// Id of the quote in which it is said.
  public var quote: String?
  public var evidence: TextSpan
  public var cues: [Cue] = []
  public var inTitle = false

  public init(
    target: String, holder: String, polarity: Double, label: Label, confidence: Double, evidence: TextSpan
  ) {
    self.target = target
    self.holder = holder
    self.polarity = polarity
    self.label = label
    self.confidence = confidence
    self.evidence = evidence
  }
}
