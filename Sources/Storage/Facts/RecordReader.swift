import Foundation
import GRDB
import Model

extension Store {
  /// The numbers of all articles, in order.
  public func articleNumbers() throws -> [Int] {
    try reading { db in try Int.fetchAll(db, sql: "SELECT id FROM article ORDER BY id") }
  }

  /// What the store holds of an article as the record that it was entered with, corrections applied; the summary is left to the analysis.
  ///
  /// - Throws: `FactQueryError` where there is none.
  public func record(_ article: Int) throws -> Model.Record {
    try reading { db in
      guard
        let row = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT \(Article.columns) FROM article AS a WHERE a.id = ?"),
          arguments: [article])
      else { throw FactQueryError(reason: "there is no article a\(article)") }
      return try RecordReader(db: db, number: article, row: row).record()
    }
  }
}

/// Puts a record together from its rows.
struct RecordReader {
  private let db: Database
  private let number: Int
  private let row: Row
  private let article: Article
  private let text: [Unicode.Scalar]
  private let title: [Unicode.Scalar]

  init(db: Database, number: Int, row: Row) {
    self.db = db
    self.number = number
    self.row = row
    article = Article(stored: row)
    text = Array(article.text.unicodeScalars)
    title = Array((article.title ?? "").unicodeScalars)
  }

  func record() throws -> Model.Record {
    var record = Model.Record(article: article)
    record.language = row["language"]
    record.languageConfidence = row["language_confidence"] ?? 0
    record.sentences = CompactSpans.sentences(in: row["sentences"] ?? Data())
    record.flags = article.flags
    let mentions = try self.mentions()
    record.regions = try rows(.region).map(region)
    record.dates = try rows(.date).map(date)
    record.people = try rows(.person).map { person($0, mentions) }
    record.organisations = try rows(.organisation).map { row in
      var body = Organisation(
        name: row["name"], kind: row["kind"], mentions: mentions["o\(row["id"] as Int)"] ?? [])
      body.id = "o\(row["id"] as Int)"
      return body
    }
    record.quantities = try rows(.quantity).map(quantity)
    record.quotes = try rows(.quote).map(quote)
    record.measures = try rows(.measure).map(measure)
    record.stances = try rows(.stance).map(stance)
    return record
  }

  /// The rows of one kind with every column as the record has it.
  private func rows(_ layout: FactLayout) throws -> [Row] {
    let columns = layout.columns.map { "\(layout.decoded($0.name)) AS \"\($0.name)\"" }
    return try Row.fetchAll(
      db.cachedStatement(
        sql:
          "SELECT f.id, \(columns.joined(separator: ", ")) FROM \(layout.name) AS f WHERE f.article = ? ORDER BY f.id"
      ),
      arguments: [number])
  }

  private func span(_ row: Row, _ start: String = "start", _ length: String = "length") -> TextSpan? {
    guard let start: Int = row[start], let length: Int = row[length] else { return nil }
    return TextSpan(start: start, end: start + length)
  }

  private func span(_ row: Row) -> TextSpan { span(row, "start") ?? TextSpan(start: 0, end: 0) }

  private func words(_ span: TextSpan, inTitle: Bool = false) -> String {
    let scalars = inTitle ? title : text
    guard span.start >= 0, span.start <= span.end, span.end <= scalars.count else { return "" }
    return String(String.UnicodeScalarView(scalars[span.start..<span.end]))
  }

  /// A fact's own words where the text is not kept.
  private func words(_ row: Row) -> String { row["text"] ?? words(span(row), inTitle: row["in_title"]) }

  private func mentions() throws -> [String: [Mention]] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT in_title, start, length, \(Coding.word.decoded("m.of")) AS of, \(Coding.word.decoded("m.kind")) AS kind
            FROM mention AS m WHERE article = ? ORDER BY in_title, start, length
          """), arguments: [number])
    var mentions: [String: [Mention]] = [:]
    for row in rows {
      let (span, inTitle): (TextSpan, Bool) = (span(row), row["in_title"])
      mentions[row["of"], default: []].append(
        Mention(
          span: span, text: words(span, inTitle: inTitle), kind: Mention.Kind(rawValue: row["kind"]) ?? .full,
          inTitle: inTitle))
    }
    return mentions
  }

  private func region(_ row: Row) throws -> Region {
    var region = Region(span: span(row), text: words(row))
    region.id = "r\(row["id"] as Int)"
    if let number: Int = row["place"],
      let place = try Row.fetchOne(
        db.cachedStatement(sql: "SELECT * FROM place WHERE id = ?"), arguments: [number])
    {
      (region.code, region.name, region.country) = (place["code"], place["name"], place["country"])
      region.kind = (place["kind"] as String?).flatMap(Region.Kind.init)
      (region.latitude, region.longitude) = (place["latitude"], place["longitude"])
    }
    region.role = Region.Role(rawValue: row["role"]) ?? .place
    (region.isDemonym, region.confidence, region.inTitle) = (
      row["is_demonym"], row["confidence"], row["in_title"]
    )
    return region
  }

  private func date(_ row: Row) -> TimeExpression {
    var date = TimeExpression(
      span: span(row), text: words(row), kind: TimeExpression.Kind(rawValue: row["type"]) ?? .date,
      value: row["value"])
    date.id = "t\(row["id"] as Int)"
    (date.valueHigh, date.earliest, date.latest, date.edtf) = (
      row["value_high"], row["earliest"], row["latest"], row["edtf"]
    )
    date.direction = (row["direction"] as String?).flatMap(TimeExpression.Direction.init)
    date.anchor = TimeExpression.Anchor(rawValue: row["anchor"]) ?? .unknown
    (date.rule, date.inTitle) = (row["rule"], row["in_title"])
    return date
  }

  private func person(_ row: Row, _ mentions: [String: [Mention]]) -> Person {
    let id = "p\(row["id"] as Int)"
    var person = Person(name: row["name"], mentions: mentions[id] ?? [])
    person.id = id
    (person.canonical, person.role, person.roleClass) = (row["canonical"], row["role"], row["role_class"])
    (person.organisation, person.official) = (row["organisation"], row["official"])
    return person
  }

  private func quantity(_ row: Row) -> Quantity {
    var quantity = Quantity(
      span: span(row), text: words(row), kind: Quantity.Kind(rawValue: row["kind"]) ?? .count)
    quantity.id = "n\(row["id"] as Int)"
    (quantity.value, quantity.low, quantity.high) = (row["value"], row["low"], row["high"])
    (quantity.unit, quantity.per, quantity.rule) = (row["unit"], row["per"], row["rule"])
    quantity.bound = (row["bound"] as String?).flatMap(Quantity.Bound.init)
    quantity.inTitle = row["in_title"]
    return quantity
  }

  private func quote(_ row: Row) -> Quote {
    var quote = Quote(span: span(row), text: words(row), kind: Quote.Kind(rawValue: row["kind"]) ?? .direct)
    quote.id = "q\(row["id"] as Int)"
    (quote.speaker, quote.speakerSpan) = (row["speaker"], span(row, "speaker_start", "speaker_length"))
    if let place = span(row, "cue_start", "cue_length"), let cue: String = row["cue"],
      let lemma: String = row["lemma"]
    {
      quote.cue = Quote.Cue(span: place, text: cue, lemma: lemma)
    }
    (quote.attribution, quote.rule) = (row["attribution"], row["rule"])
    (quote.confidence, quote.inTitle) = (row["confidence"], row["in_title"])
    return quote
  }

  private func measure(_ row: Row) throws -> Measure {
    var measure = Measure(
      action: Measure.Action(rawValue: row["action"]) ?? .restrict,
      status: Measure.Status(rawValue: row["status"]) ?? .unknown,
      modality: Measure.Modality(rawValue: row["modality"]) ?? .asserted, evidence: span(row))
    let id: Int = row["id"]
    measure.id = "m\(id)"
    (measure.target, measure.from, measure.until) = (row["target"], row["from_date"], row["until_date"])
    (measure.authority, measure.quantity, measure.rule) = (row["authority"], row["quantity"], row["rule"])
    measure.inTitle = row["in_title"]
    measure.regions = try Int.fetchAll(
      db.cachedStatement(
        sql: "SELECT region FROM measure_region WHERE article = ? AND measure = ? ORDER BY region"),
      arguments: [number, id]
    ).map { "r\($0)" }
    return measure
  }

  private func stance(_ row: Row) -> Stance {
    var stance = Stance(
      target: row["target"], holder: row["holder"], polarity: row["polarity"],
      label: Stance.Label(rawValue: row["label"]) ?? .neutral, confidence: row["confidence"],
      evidence: span(row))
    stance.id = "s\(row["id"] as Int)"
    stance.modality = Stance.Modality(rawValue: row["modality"]) ?? .asserted
    (stance.comparisonOver, stance.reportedBy, stance.quote) = (
      row["comparison_over"], row["reported_by"], row["quote"]
    )
    stance.inTitle = row["in_title"]
    stance.cues = CompactCues.cues(in: row["cues"] ?? Data()).map { cue in
      Stance.Cue(span: cue.span, text: words(cue.span, inTitle: stance.inTitle), weight: cue.weight)
    }
    return stance
  }
}
