import GRDB
import Model

extension FactWriter {
  func writeFacts(_ record: Record, article: Int, kept: KeptText) throws {
    try writeRegions(record, article, Words(record: record, isKept: kept == .none))
    let voices = try voices(of: record)
    try writePeople(record, article, voices)
    let words = Words(record: record, isKept: kept == .none)
    for date in record.dates { try write(date, article, words) }
    for quantity in record.quantities { try write(quantity, article, words) }
    for quote in record.quotes { try write(quote, article, voices, words) }
    for measure in record.measures { try write(measure, record, article, words) }
    for stance in record.stances { try write(stance, record, article, words) }
  }

  private func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO \(table) VALUES (\(Self.marks(values.count)))")
      .execute(arguments: StatementArguments(values))
  }

  /// 4 of `q4`.
  private static func number(_ id: String?) -> Int? { id.flatMap { Int($0.dropFirst()) } }

  private static func day(_ iso: String?) -> Int? { iso.flatMap { CalendarDay(iso: $0)?.number } }

  static func thousandths(_ number: Double) -> Int { Int((number * 1000).rounded()) }

  private func writePeople(_ record: Record, _ article: Int, _ voices: [String: Int]) throws {
    for person in record.people {
      guard let voice = voices[person.id], let group = record.voice(of: person.id)?.group else { continue }
      try insert(
        "person",
        [
          article, Self.number(person.id), voice, try word(person.name), try word(person.canonical),
          try word(person.role), try word(person.roleClass), Self.number(person.organisation),
          person.official,
          try word(group.rawValue),
          record.quotes.count { $0.speaker == person.id && $0.kind != .scare && $0.kind != .missing },
        ])
      try write(person.mentions, of: person.id, article)
    }
    for body in record.organisations {
      guard let voice = voices[body.id], let group = record.voice(of: body.id)?.group else { continue }
      try insert(
        "organisation",
        [
          article, Self.number(body.id), voice, try word(body.name), try word(body.kind),
          try word(group.rawValue),
        ])
      try write(body.mentions, of: body.id, article)
    }
  }

  private func write(_ mentions: [Mention], of id: String, _ article: Int) throws {
    for mention in mentions {
      try insert(
        "mention",
        [
          article, mention.inTitle, mention.span.start, mention.span.count, try word(id),
          try word(mention.kind.rawValue),
        ])
    }
  }

  private func writeRegions(_ record: Record, _ article: Int, _ words: Words) throws {
    for region in record.regions {
      try insert(
        "region",
        [
          article, Self.number(region.id), region.span.start, region.span.count,
          words.of(region.span, inTitle: region.inTitle), try place(of: region),
          try word(region.role.rawValue),
          region.isDemonym, Self.thousandths(region.confidence), region.inTitle,
        ])
    }
  }

  /// The number of a place in a list; it is entered where it was never named before.
  private func place(of region: Region?) throws -> Int? {
    guard let region, let code = region.code else { return nil }
    if let known = try Int.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM place WHERE code = ?"), arguments: [code])
    {
      return known
    }
    try insert(
      "place",
      [nil, code, region.name, region.kind?.rawValue, region.country, region.latitude, region.longitude])
    return Int(db.lastInsertedRowID)
  }

  private func write(_ date: TimeExpression, _ article: Int, _ words: Words) throws {
    try insert(
      "date",
      [
        article, Self.number(date.id), date.span.start, date.span.count,
        words.of(date.span, inTitle: date.inTitle), try word(date.kind.rawValue), try word(date.value),
        try word(date.valueHigh), Self.day(date.earliest), Self.day(date.latest), try word(date.edtf),
        try word(date.direction?.rawValue), try word(date.anchor.rawValue), try word(date.rule), date.inTitle,
      ])
  }

  private func write(_ quantity: Quantity, _ article: Int, _ words: Words) throws {
    try insert(
      "quantity",
      [
        article, Self.number(quantity.id), quantity.span.start, quantity.span.count,
        words.of(quantity.span, inTitle: quantity.inTitle), try word(quantity.kind.rawValue), quantity.value,
        quantity.low, quantity.high, try word(quantity.unit), try word(quantity.per),
        try word(quantity.bound?.rawValue), try word(quantity.rule), quantity.inTitle,
      ])
  }

  private func write(_ quote: Quote, _ article: Int, _ voices: [String: Int], _ words: Words) throws {
    try insert(
      "quote",
      [
        article, Self.number(quote.id), quote.span.start, quote.span.count,
        words.of(quote.span, inTitle: quote.inTitle), try word(quote.kind.rawValue), try word(quote.speaker),
        quote.speaker.flatMap { voices[$0] }, quote.speakerSpan?.start,
        quote.speakerSpan?.count, quote.cue?.span.start, quote.cue?.span.count, try word(quote.cue?.text),
        try word(quote.cue?.lemma), try word(quote.attribution), try word(quote.rule),
        Self.thousandths(quote.confidence), quote.inTitle,
      ])
  }

  private func write(_ measure: Measure, _ record: Record, _ article: Int, _ words: Words) throws {
    let from = record.dates.first { $0.id == measure.from }
    let until = record.dates.first { $0.id == measure.until }
    try insert(
      "measure",
      [
        article, Self.number(measure.id), measure.evidence.start, measure.evidence.count,
        words.of(measure.evidence, inTitle: measure.inTitle), try word(measure.action.rawValue),
        try word(measure.status.rawValue), try word(measure.modality.rawValue), try word(measure.target),
        Self.number(measure.from), Self.number(measure.until), Self.day(from?.earliest),
        Self.day(until?.latest),
        try word(measure.authority), try voice(measure.authority, record), Self.number(measure.quantity),
        try word(measure.rule), measure.inTitle,
      ])
    for id in measure.regions {
      let region = record.regions.first { $0.id == id }
      try insert(
        "measure_region", [article, Self.number(measure.id), Self.number(id), try place(of: region)])
    }
  }

  private func write(_ stance: Stance, _ record: Record, _ article: Int, _ words: Words) throws {
    try insert(
      "stance",
      [
        article, Self.number(stance.id), stance.evidence.start, stance.evidence.count,
        words.of(stance.evidence, inTitle: stance.inTitle), try word(stance.target), try word(stance.holder),
        try voice(stance.holder, record), try word(record.voice(of: stance.holder)?.group.rawValue),
        Self.thousandths(stance.polarity), try word(stance.label.rawValue),
        Self.thousandths(stance.confidence),
        try word(stance.modality.rawValue), try word(stance.comparisonOver), try word(stance.reportedBy),
        Self.number(stance.quote), CompactCues.data(of: stance.cues.map { ($0.span, $0.weight) }),
        stance.inTitle,
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
