import Lexicon
import Model

/// Reads one measure from its action word.
struct MeasureReader {
  let reading: PolicyReading
  let sentence: Range<Int>
  let trigger: Trigger
  /// All action words of the sentence, this one among them.
  let rivals: [Trigger]
  /// Measures told before, in order.
  let earlier: ToldMeasures

  /// One for each target; none where there is no target, or nothing is claimed (a question, an if-clause).
  func measures() -> [FoundMeasure] {
    guard !reading.isQuestion(at: trigger.tokens.lowerBound, in: sentence) else { return [] }
    let targets = targets()
    guard !targets.isEmpty else { return [] }
    let reader = StandingReader(
      reading: reading, sentence: sentence, trigger: trigger, rivals: rivals,
      announced: announced)
    guard !isAttribute, let standing = reader.standing(), !isPrivate(standing, reader) else { return [] }
    return targets.map { measure(target: $0, standing) }.filter { $0.isExplicit || isConcrete($0.measure) }
  }

  /// A bare noun ("the cap") is a measure where the text says of which size, until when, where or whose it is.
  private func isConcrete(_ measure: Measure) -> Bool {
    measure.quantity != nil || measure.from != nil || measure.until != nil || !measure.regions.isEmpty
      || earlier.has(measure.action, measure.target)
      || reading.actors.first(in: sentence, where: \.isPublic) != nil
  }

  /// How near the bounds of a deed ("in winter") stand to its verb.
  private static let boundReach = 12

  /// A ban on new connections restricts, and so do cutting off within bounds and a stop to permits; money that is granted is a subsidy.
  private var action: Measure.Action {
    let start = trigger.tokens.lowerBound
    let near = (start - 12..<trigger.tokens.upperBound + 8).clamped(to: sentence)
    switch trigger.action {
    case .ban:
      let isBounded = reading.words(in: near).contains {
        $0.kind == .connection
          || $0.kind == .limit && trigger.need == .near
            && reading.distance($0.tokens, trigger.tokens) <= Self.boundReach
      }
      return isBounded ? .restrict : .ban
    case .permit:
      if reading.words(in: near).contains(where: {
        $0.kind == .ceasing && $0.tokens.upperBound <= start && start - $0.tokens.upperBound <= 2
      }) {
        return .restrict
      }
      return !trigger.isNoun && hasAmount([.money]) ? .subsidise : .permit
    case .subsidise:
      // Power that is granted is no money.
      return trigger.need == .amount && !hasAmount([.money]) ? .permit : .subsidise
    default: return trigger.action
    }
  }

  private func measure(target: Int, _ standing: Standing) -> FoundMeasure {
    let clause = reading.clause(around: trigger.tokens)
    var measure = Measure(
      action: action, status: standing.status, modality: standing.modality,
      evidence: reading.document.span(evidence(clause)))
    measure.target = reading.pack.targets[target].name
    measure.rule = trigger.isNoun ? "action-noun" : "action-verb"
    addDetails(to: &measure, clause: clause)
    measure.authority = authority(standing.modality)
    measure.status = dated(measure)
    return FoundMeasure(
      measure: measure, trigger: trigger, isExplicit: standing.isExplicit, isNew: isNew,
      sentence: reading.document.sentenceOfToken[trigger.tokens.lowerBound])
  }

  private var isNew: Bool {
    let start = trigger.tokens.lowerBound
    return reading.words(in: (start - 3..<start).clamped(to: sentence)).contains { $0.kind == .another }
  }

  // MARK: Its target

  /// How far a target may stand from an action word that means little without one.
  private static let nearness = 16

  /// How far such a target may stand where no measure told before may be meant.
  private static let reach = 24

  /// What a text about its targets tells in the sentence behind them without naming them again.
  private static let followUps: Set<Measure.Action> = [
    .tax, .subsidise, .register, .licence, .seize, .fine, .investigate,
  ]

  /// The nearest one of the same quote, of the sentence; else, where amounts, dates or cues show a measure, the one named last.
  private func targets() -> [Int] {
    let quote = reading.quote(at: trigger.tokens.lowerBound)
    let scope = quote.map { $0.tokens.clamped(to: sentence) } ?? sentence
    // "Mining is banned", but "bans mining": a participle's target stands on either side.
    let penalty = trigger.form == .past || trigger.isNoun ? 0 : 4
    let near =
      reading.nearestMention(to: trigger.tokens, in: scope.isEmpty ? sentence : scope, before: penalty)
      ?? reading.nearestMention(to: trigger.tokens, in: sentence, before: penalty)
    // "The ban": the one told before.
    let told = trigger.isNoun ? earlier.last(trigger.action) : nil
    if let near, told == nil || reading.distance(near.tokens, trigger.tokens) <= Self.nearness {
      return isEnough(near) ? reading.coordinated(with: near) : []
    }
    if let told { return told.measure.target.flatMap(reading.pack.index).map { [$0] } ?? [] }
    switch trigger.need {
    case .amount: return []
    case .near, .target: guard isGrounded || isToldOfLast else { return [] }
    case .nothing: break
    }
    guard let announcement = announcement() else {
      return reading.carriedTarget(before: sentence.lowerBound).map { [$0] } ?? []
    }
    let announced =
      reading.mentions(in: announcement).last?.target
      ?? reading.carriedTarget(before: announcement.lowerBound)
    return announced.map { [$0] } ?? []
  }

  /// Whether a target makes this action word a measure.
  private func isEnough(_ mention: TargetMention) -> Bool {
    switch trigger.need {
    case .nothing, .target: true
    case .near: reading.distance(mention.tokens, trigger.tokens) <= Self.reach
    case .amount:
      hasAmount([.money, .dimension]) && isPublicly
        && reading.distance(mention.tokens, trigger.tokens) <= 24
    }
  }

  /// A public body is named in the sentence, or a person who speaks for one is meant.
  private var isPublicly: Bool {
    reading.actors.first(in: sentence, where: \.isPublic) != nil
      || reading.personMeant(before: trigger.tokens.lowerBound, in: sentence)?.isPublic ?? false
  }

  private func hasAmount(_ kinds: Set<Quantity.Kind>) -> Bool {
    let near = (trigger.tokens.lowerBound - 6)..<(trigger.tokens.upperBound + 10)
    return reading.quantities(in: reading.document.span(near.clamped(to: sentence))).contains {
      !$0.inTitle && kinds.contains($0.kind)
    }
  }

  /// "For such centres the fee will be waived": a deed of policy told right behind its target.
  private var isToldOfLast: Bool {
    switch trigger.form {
    case .past, .present, .future, .state: break
    default: return false
    }
    guard Self.followUps.contains(trigger.action),
      let last = reading.mentions(in: max(0, sentence.lowerBound - 40)..<sentence.lowerBound).last
    else { return false }
    return reading.document.sentenceOfToken[sentence.lowerBound]
      - reading.document.sentenceOfToken[last.tokens.lowerBound] == 1
  }

  /// Whether the sentence says how much, until when, or how it stands, so that it speaks of a certain measure.
  private var isGrounded: Bool {
    let span = reading.document.span(sentence)
    let near = reading.document.span(
      max(
        sentence.lowerBound, trigger.tokens.lowerBound - 8)..<min(
          sentence.upperBound, trigger.tokens.upperBound + 10))
    if reading.quantities(in: near).contains(where: { !$0.inTitle && $0.kind != .count }) { return true }
    if reading.dates(in: span).contains(where: {
      !$0.inTitle && ($0.direction == .until || $0.direction == .since || $0.isRange)
    }) {
      return true
    }
    return reading.words(in: sentence).contains {
      [.calledFor, .denied, .rejected, .expired].contains($0.kind)
        && reading.distance($0.tokens, trigger.tokens) <= 6
        || [.adopted, .enacted, .proposed].contains($0.kind)
          && reading.distance($0.tokens, trigger.tokens) <= 3
    }
  }

  /// The clause, grown to the target's mention where that stands outside.
  private func evidence(_ clause: Range<Int>) -> Range<Int> {
    guard let mention = reading.nearestMention(to: trigger.tokens, in: sentence, limit: 25) else {
      return clause
    }
    return min(
      clause.lowerBound, mention.tokens.lowerBound)..<max(clause.upperBound, mention.tokens.upperBound)
  }

  /// What the sentence before a list, or a heading, says of all that follows.
  private var announced: Measure.Status? {
    guard let announcing = announcement() ?? heading() else { return nil }
    let kinds = reading.words(in: announcing).map(\.kind)
    if kinds.contains(.rejected) { return .rejected }
    if kinds.contains(.proposed) || kinds.contains(.draft) || kinds.contains(.calledFor) { return .proposed }
    return nil
  }

  /// "Registered miners", "centres devoted to AI": says which ones, not what is done.
  private var isAttribute: Bool {
    guard trigger.form == .past,
      trigger.action == .register || trigger.action == .licence || trigger.need == .amount
    else { return false }
    let near = reading.mentions(in: max(0, trigger.tokens.lowerBound - 8)..<trigger.tokens.upperBound + 2)
    return near.contains {
      $0.tokens.upperBound == trigger.tokens.lowerBound
        || $0.tokens.lowerBound == trigger.tokens.upperBound && trigger.need != .amount
    }
  }

  /// Actions that somebody may say not to have asked for.
  private static let favours: Set<Measure.Action> = [.subsidise, .permit, .licence]

  /// Actions that private people and companies may take as well.
  private static let anybodys: Set<Measure.Action> = [.ban, .restrict, .permit, .subsidise, .tax]

  /// What a company or a private person does by itself is no policy.
  private func isPrivate(_ standing: Standing, _ reader: StandingReader) -> Bool {
    // "We have never asked for a subsidy".
    if standing.modality == .denied, Self.favours.contains(trigger.action),
      let quote = reading.quote(at: trigger.tokens.lowerBound)?.quote,
      let speaker = quote.speaker, !reading.actors.isPublic(speaker)
    {
      return true
    }
    guard Self.anybodys.contains(trigger.action), standing.modality == .asserted, reader.isTold else {
      return false
    }
    if let quote = reading.quote(at: trigger.tokens.lowerBound) {
      return quote.quote.speaker.map { !reading.actors.isPublic($0) } ?? false
        && reading.words(in: sentence).contains {
          $0.kind == .selfReference && reading.distance($0.tokens, trigger.tokens) <= 3
        }
    }
    if isDoneByTarget { return true }
    let isPublicly = reading.actors.first(in: sentence, where: \.isPublic) != nil
    let mentions = reading.mentions(in: sentence)
    let actor = reading.actors.last(before: trigger.tokens.lowerBound, in: sentence) { actor in
      !mentions.contains { $0.tokens.overlaps(actor.tokens) }
    }
    guard let actor else { return false }
    return !actor.isPublic
      && reading.distance(actor.tokens, trigger.tokens)
        <= (isPublicly ? trigger.need == .amount ? 20 : 9 : 40)
  }

  /// "Miners have invested": the target right before an active verb is who acts.
  private var isDoneByTarget: Bool {
    guard trigger.form == .past, trigger.action == .subsidise || trigger.action == .permit else {
      return false
    }
    let start = trigger.tokens.lowerBound
    let before = (start - 2..<start).clamped(to: sentence)
    guard let auxiliary = reading.words(in: before).first(where: { $0.kind == .auxiliaryActive }) else {
      return false
    }
    return reading.mentions(in: (auxiliary.tokens.lowerBound - 6..<start).clamped(to: sentence)).contains {
      auxiliary.tokens.lowerBound - $0.tokens.upperBound <= 1
    }
  }

  /// The sentence that announces the list in which this item stands.
  private func announcement() -> Range<Int>? {
    guard var block = reading.block(at: trigger.tokens.lowerBound) else { return nil }
    let blocks = reading.document.blocks
    for _ in 0..<8 where block > 0 {
      block -= 1
      let tokens = blocks[block].tokens
      guard let last = tokens.last else { return nil }
      if reading.endsWithColon(tokens) { return reading.sentence(of: last) }
      let isItem =
        blocks[block].kind == .item || tokens.count <= 30 && reading.document.tokens[last].kind == .word
      guard blocks[block].kind != .heading, isItem || reading.byte(of: last) == UInt8(ascii: ";") else {
        return nil
      }
    }
    return nil
  }

  /// The heading that this block stands under, where it is near.
  private func heading() -> Range<Int>? {
    guard let block = reading.block(at: trigger.tokens.lowerBound) else { return nil }
    let blocks = reading.document.blocks
    guard blocks[block].kind == .item else { return nil }
    for above in stride(from: block - 1, through: max(0, block - 4), by: -1) where above >= 0 {
      if blocks[above].kind == .heading { return blocks[above].tokens }
    }
    return nil
  }
}
