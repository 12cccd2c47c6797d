import GRDB
import Model

extension FactWriter {
  func writeFacts(_ record: Record, article: Int, kept: KeptText) throws {
    try writeRegions(record, article)
    let voices = try voices(of: record)
    try writePeople(record, article, voices)
    for date in record.dates { try write(date, article) }
    for quantity in record.quantities { try write(quantity, article) }
    let words = Words(record: record, isKept: kept != .full)
    for quote in record.quotes { try write(quote, article, voices, words) }
    for measure in record.measures { try write(measure, record, article, words) }
    for stance in record.stances { try write(stance, record, article, words) }
  }

  private func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO \(table) VALUES (\(Self.marks(values.count)))")
      .execute(arguments: StatementArguments(values))
  }

  private func writePeople(_ record: Record, _ article: Int, _ voices: [String: Int]) throws {
    for person in record.people {
      guard let voice = voices[person.id], let group = record.voice(of: person.id)?.group else { continue }
      try insert(
        "person",
        [
          article, person.id, voice, person.name, person.canonical, person.role, person.roleClass,
          person.organisation, person.official, group.rawValue,
          record.quotes.count { $0.speaker == person.id && $0.kind != .scare && $0.kind != .missing },
        ])
      try write(person.mentions, of: person.id, article)
    }
    for body in record.organisations {
      guard let voice = voices[body.id], let group = record.voice(of: body.id)?.group else { continue }
      try insert("organisation", [article, body.id, voice, body.name, body.kind, group.rawValue])
      try write(body.mentions, of: body.id, article)
    }
  }

  private func write(_ mentions: [Mention], of id: String, _ article: Int) throws {
    for mention in mentions {
      try insert(
        "mention",
        [article, mention.inTitle, mention.span.start, mention.span.end, id, mention.kind.rawValue])
    }
  }

  private func writeRegions(_ record: Record, _ article: Int) throws {
    for region in record.regions {
      if let code = region.code {
        try db.cachedStatement(sql: "INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?)").execute(
          arguments: [
            code, region.name, region.kind?.rawValue, region.country, region.latitude, region.longitude,
          ])
      }
      try insert(
        "region",
        [
          article, region.id, region.span.start, region.span.end, region.text, region.code,
          region.role.rawValue, region.isDemonym, region.confidence, region.inTitle,
        ])
    }
  }

  private func write(_ date: TimeExpression, _ article: Int) throws {
    try insert(
      "date",
      [
        article, date.id, date.span.start, date.span.end, date.text, date.kind.rawValue, date.value,
        date.valueHigh, date.earliest, date.latest, date.edtf, date.direction?.rawValue,
        date.anchor.rawValue, date.rule, date.inTitle,
      ])
  }

  private func write(_ quantity: Quantity, _ article: Int) throws {
    try insert(
      "quantity",
      [
        article, quantity.id, quantity.span.start, quantity.span.end, quantity.text, quantity.kind.rawValue,
        quantity.value, quantity.low, quantity.high, quantity.unit, quantity.per, quantity.bound?.rawValue,
        quantity.rule, quantity.inTitle,
      ])
  }

  private func write(_ quote: Quote, _ article: Int, _ voices: [String: Int], _ words: Words) throws {
    try insert(
      "quote",
      [
        article, quote.id, quote.span.start, quote.span.end, words.of(quote.span, inTitle: quote.inTitle),
        quote.kind.rawValue, quote.speaker, quote.speaker.flatMap { voices[$0] }, quote.speakerSpan?.start,
        quote.speakerSpan?.end, quote.cue?.span.start, quote.cue?.span.end, quote.cue?.text,
        quote.cue?.lemma, quote.attribution, quote.rule, quote.confidence, quote.inTitle,
      ])
  }

  private func write(_ measure: Measure, _ record: Record, _ article: Int, _ words: Words) throws {
    let from = record.dates.first { $0.id == measure.from }
    let until = record.dates.first { $0.id == measure.until }
    try insert(
      "measure",
      [
        article, measure.id, measure.action.rawValue, measure.status.rawValue, measure.modality.rawValue,
        measure.target, measure.from, measure.until, from?.earliest, until?.latest, measure.authority,
        try voice(measure.authority, record), measure.quantity, measure.evidence.start, measure.evidence.end,
        words.of(measure.evidence, inTitle: measure.inTitle), measure.rule, measure.inTitle,
      ])
    for id in measure.regions {
      let code = record.regions.first { $0.id == id }?.code
      try insert("measure_region", [article, measure.id, id, code])
    }
  }

  private func write(_ stance: Stance, _ record: Record, _ article: Int, _ words: Words) throws {
    try insert(
      "stance",
      [
        article, stance.id, stance.target, stance.holder, try voice(stance.holder, record),
        record.voice(of: stance.holder)?.group.rawValue, stance.polarity, stance.label.rawValue,
        stance.confidence, stance.modality.rawValue, stance.comparisonOver, stance.reportedBy, stance.quote,
        stance.evidence.start, stance.evidence.end, words.of(stance.evidence, inTitle: stance.inTitle),
        JSONText.cues(stance.cues), stance.inTitle,
      ])
  }

  // MARK: Voices

  private func voices(of record: Record) throws -> [String: Int] {
    var voices: [String: Int] = [:]
    for id in record.people.map(\.id) + record.organisations.map(\.id) {
      voices[id] = try voice(id, record)
    }
    return voices
  }

  private func voice(_ id: String?, _ record: Record) throws -> Int? {
    guard var voice = record.voice(of: id) else { return nil }
    var key = VoiceKey.of(voice, names)
    if voice.kind == .government, let code = code(ofGovernment: id, record) {
      key = "\(Voice.Kind.government.rawValue):\(code)"
      voice.name = try name(ofPlace: code) ?? voice.name
    }
    if let known = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT coalesce(same_as, id) FROM voice WHERE key = ?"), arguments: [key])
    {
      return known
    }
    try db.cachedStatement(sql: "INSERT INTO voice (key, kind, name) VALUES (?, ?, ?)").execute(
      arguments: [key, voice.kind.rawValue, voice.name])
    return Int(db.lastInsertedRowID)
  }

  /// `RU` of `region:RU:government`, or of a region of the record: a capital speaks for its country.
  private func code(ofGovernment id: String?, _ record: Record) -> String? {
    if let region = record.regions.first(where: { $0.id == id }) { return region.country ?? region.code }
    return id.flatMap { $0.split(separator: ":").dropFirst().first }.map(String.init)
  }

  private func name(ofPlace code: String) throws -> String? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT name FROM place WHERE code IN (?1, 'iso:' || ?1) AND name IS NOT NULL"),
      arguments: [code])
  }
}

/// What makes two voices one.
enum VoiceKey {
  static func of(_ voice: Voice, _ names: NameKey) -> String { of(voice.name, voice.kind, names) }

  static func of(_ name: String, _ kind: Voice.Kind, _ names: NameKey) -> String {
    let key = kind == .government ? name.lowercased() : names.key(of: name)
    return "\(kind.rawValue):\(key.isEmpty ? name.lowercased() : key)"
  }
}

/// The words of facts, where the text they stand in is not kept.
struct Words {
  private let text: [Unicode.Scalar]
  private let title: [Unicode.Scalar]
  private let isKept: Bool

  init(record: Record, isKept: Bool) {
    self.isKept = isKept
    text = isKept ? Array(record.article.text.unicodeScalars) : []
    title = isKept ? Array((record.article.title ?? "").unicodeScalars) : []
  }

  func of(_ span: TextSpan, inTitle: Bool) -> String? {
    guard isKept else { return nil }
    let scalars = inTitle ? title : text
    guard span.start >= 0, span.start <= span.end, span.end <= scalars.count else { return "" }
    return String(String.UnicodeScalarView(scalars[span.start..<span.end]))
  }
}
