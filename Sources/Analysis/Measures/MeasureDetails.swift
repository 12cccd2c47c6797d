import Model

/// Who takes a measure, where, until when and up to how much.
extension MeasureReader {
  /// Who takes it: whoever asks for it, the body behind "by", the public body named before, the one that acted last.
  func authority(_ modality: Measure.Modality) -> String? {
    let start = trigger.tokens.lowerBound
    if let quote = reading.quote(at: start), let speaker = quote.quote.speaker, modality != .asserted {
      return speaker
    }
    if modality == .calledFor || modality == .denied {
      let cue = reading.words(in: sentence.lowerBound..<start).last {
        $0.kind == .calledFor || $0.kind == .denied
      }
      let asking = cue?.tokens.lowerBound ?? start
      return
        (reading.actors.last(before: asking, in: sentence)
        ?? reading.personMeant(before: asking, in: sentence)
        ?? reading.actors.last(before: start, in: sentence))?.id
    }
    let after = trigger.tokens.rest(to: min(sentence.upperBound, trigger.tokens.upperBound + 12))
    if let by = reading.words(in: after).first(where: { $0.kind == .agent }),
      let actor = reading.actors.first(
        in: by.tokens.rest(to: min(sentence.upperBound, by.tokens.upperBound + 4))),
      actor.isPublic
    {
      return actor.id
    }
    // A minister named as deciding is who decides.
    if let actor = reading.actors.last(before: start, in: sentence, where: \.isPublic) { return actor.id }
    if let place = actingPlace() { return place }
    if let body = actingBody() { return body }
    return reading.lastPublicActor(before: sentence.lowerBound)?.id
  }

  /// "Sweden abolished": a place that opens the sentence or stands right before the verb acts as its government.
  private func actingPlace() -> String? {
    guard !trigger.isNoun else { return nil }
    for place in reading.regions(in: reading.document.span(sentence)) where !place.inTitle && !place.isDemonym
    {
      let tokens = reading.document.tokens(in: place.span)
      guard let first = tokens.first, sentence.contains(first), tokens.upperBound <= trigger.tokens.lowerBound
      else { continue }
      if first == sentence.lowerBound || trigger.tokens.lowerBound - tokens.upperBound <= 1 {
        return Actors.holder(of: place)
      }
    }
    return nil
  }

  /// The body that its sentence names first, before a verb, where nothing says that it is of a target's trade: an office
  /// whose name is in no list.
  private func actingBody() -> String? {
    guard !trigger.isNoun else { return nil }
    let body = reading.actors.first(in: sentence) {
      !$0.isPerson && reading.actors.trade(of: $0.id) == nil
    }
    guard let body, body.tokens.upperBound <= trigger.tokens.lowerBound else { return nil }
    return body.id
  }

  func addDetails(to measure: inout Measure, clause: Range<Int>) {
    let span = reading.document.span(sentence)
    let near = reading.document.span(clause)
    measure.regions = regions(in: span)
    for date in reading.dates(in: span) where !date.inTitle {
      switch date.direction {
      case .until, .before: measure.until = measure.until ?? date.id
      case .since, .after: measure.from = measure.from ?? date.id
      case .at: continue
      case nil where date.isRange:
        measure.from = measure.from ?? date.id
        measure.until = measure.until ?? date.id
      case nil: continue
      }
    }
    let amounts = reading.quantities(in: near).filter { !$0.inTitle && $0.kind != .count }
    let start = reading.document.span(trigger.tokens)
    measure.quantity =
      amounts.min { abs($0.span.start - start.end) < abs($1.span.start - start.end) }?.id
  }

  /// Places of the sentence where the rule may apply: no governments, no seats; codes once.
  private func regions(in span: TextSpan) -> [String] {
    var codes: Set<String> = []
    return reading.regions(in: span).filter { region in
      guard !region.inTitle, region.role != .government, region.role != .seat,
        !region.isDemonym
      else { return false }
      return codes.insert(region.code ?? region.id).inserted
    }.map(\.id)
  }
}

// MARK: As of the day of publication

extension MeasureReader {
  /// As of the day of publication: what begins later is adopted, what began is in force, what ended has expired.
  func dated(_ measure: Measure) -> Measure.Status {
    guard let today = reading.document.published?.value.prefix(10), today.count == 10,
      measure.status == .adopted || measure.status == .inForce
    else { return measure.status }
    func date(_ id: String?) -> TimeExpression? { id.flatMap(reading.facts.dates.fact) }
    let isDeed = [.seize, .fine, .investigate, .repeal].contains(measure.action)
    if !isDeed, let end = date(measure.until), end.direction == .until || end.isRange, let last = end.latest,
      last < today
    {
      return .expired
    }
    if let start = date(measure.from) {
      if let first = start.earliest, first > today { return .adopted }
      if let last = start.latest, last < today, !isDeed { return .inForce }
    }
    return isDeed || !isOldNews(today) ? measure.status : .inForce
  }

  /// Told with a date of an earlier month: what was decided then applies by now.
  private func isOldNews(_ today: Substring) -> Bool {
    let clause = reading.document.span(reading.clause(around: trigger.tokens))
    return reading.dates(in: clause).contains { date in
      guard !date.inTitle, date.direction != .until, let last = date.latest else { return false }
      return Self.days(last).flatMap { last in Self.days(today).map { $0 - last > 31 } } ?? false
    }
  }

  /// Days since year 0 in months of 31 days: enough to tell a month's distance.
  private static func days(_ date: some StringProtocol) -> Int? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    return parts.count == 3 ? (parts[0] * 12 + parts[1]) * 31 + parts[2] : nil
  }
}

extension PolicyReading {
  /// How far back, in tokens, the person stands whom a pronoun means.
  private static let pronounReach = 150

  /// Whom "she" before a token means: the person named last before the sentence.
  func personMeant(before token: Int, in sentence: Range<Int>) -> Actor? {
    let range = sentence.lowerBound..<max(sentence.lowerBound, token)
    guard words(in: range).contains(where: { $0.kind == .pronoun }) else { return nil }
    let start = max(0, sentence.lowerBound - Self.pronounReach)
    return actors.last(before: sentence.lowerBound, in: start..<token, where: \.isPerson)
  }

  func block(at token: Int) -> Int? { document.block(at: token) }

  /// The public body named last in the two blocks that end with this token.
  func lastPublicActor(before token: Int) -> Actor? {
    guard let block = block(at: token) else { return nil }
    let first = document.blocks[max(0, block - 1)].tokens.lowerBound
    return actors.last(before: token, in: first..<max(first, token)) { $0.isPublic && !$0.isPerson }
  }
}
