import Model

/// Whose words they are, and how that was found.
struct Attribution: Sendable {
  /// `p1`, `o1`, `region:RU:government`; nil for somebody without a name.
  var speaker: String?
  /// The words that name the speaker.
  var phrase: Range<Int>?
  var cue: Cue?
  /// `cue`, `byline`, `according-to`, `continued`, `pronoun`.
  var how = "cue"
  /// The name of the rule.
  var rule: String
  var confidence = 0.9

  func with(_ cue: Cue) -> Attribution {
    var copy = self
    copy.cue = cue
    return copy
  }

  func by(rule: String, how: String? = nil, confidence: Double? = nil) -> Attribution {
    var copy = self
    copy.rule = rule
    if let how { copy.how = how }
    if let confidence { copy.confidence = confidence }
    return copy
  }
}

/// Words that the text makes somebody say, as tokens.
struct QuoteDraft: Sendable {
  var tokens: Range<Int>
  var kind: Quote.Kind
  var attribution: Attribution?
}
