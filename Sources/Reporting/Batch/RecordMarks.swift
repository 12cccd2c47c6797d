import Model

/// The facts of a record as marks on its text, each with a note in the reader's language.
struct RecordMarks {
  let record: Record
  let words: Wording

  var all: [MarkedText.Mark] {
    let names = Names(words: words)
    var marks = record.regions.filter { !$0.inTitle }.map {
      MarkedText.Mark(
        span: $0.span, kind: "region", id: $0.id,
        note: "\($0.name ?? $0.text): \(words["value.role.\($0.role.rawValue)"])")
    }
    marks += record.dates.filter { !$0.inTitle }.map {
      MarkedText.Mark(
        span: $0.span, kind: "date", id: $0.id,
        note: [$0.direction.map { words.value($0.rawValue) }, $0.edtf ?? $0.value].compactMap { $0 }.joined(
          separator: " "))
    }
    marks += record.quantities.filter { !$0.inTitle }.map {
      MarkedText.Mark(
        span: $0.span, kind: "quantity", id: $0.id, note: QuantityText(words: words).text(of: $0))
    }
    marks += record.quotes.filter { !$0.inTitle && $0.kind != .missing }.map { quote in
      let speaker = names.of(quote.speaker, in: record) ?? words["web.speaker-unknown"]
      return MarkedText.Mark(
        span: quote.span, kind: quote.kind == .scare ? "scare" : "quote", id: quote.id,
        note: "\(speaker), \(words.value(quote.kind.rawValue))")
    }
    for person in record.people {
      marks += person.mentions.filter { !$0.inTitle }.enumerated().map { index, mention in
        MarkedText.Mark(
          span: mention.span, kind: "person", id: index == 0 ? person.id : "",
          note: person.role.map { "\(person.name), \($0)" } ?? person.name)
      }
    }
    for body in record.organisations {
      marks += body.mentions.filter { !$0.inTitle }.enumerated().map { index, mention in
        MarkedText.Mark(
          span: mention.span, kind: "organisation", id: index == 0 ? body.id : "", note: body.name)
      }
    }
    marks += record.measures.filter { !$0.inTitle }.map {
      MarkedText.Mark(
        span: $0.evidence, kind: "measure", id: $0.id,
        note: "\(words.measure($0.action, of: $0.target)), \(words.value($0.status.rawValue))")
    }
    marks += record.stances.filter { !$0.inTitle }.map {
      let holder = names.of($0.holder, in: record) ?? words.value($0.holder)
      return MarkedText.Mark(
        span: $0.evidence, kind: "stance", id: $0.id,
        note: "\(holder): \(words.value($0.target)), \(words.value($0.label.rawValue))")
    }
    return marks
  }
}

/// How a record's ids are shown to people.
struct Names {
  let words: Wording

  /// nil for nil and for ids that are not in the record.
  func of(_ id: String?, in record: Record) -> String? {
    guard let id else { return nil }
    if let person = record.people.first(where: { $0.id == id }) { return person.name }
    if let body = record.organisations.first(where: { $0.id == id }) { return body.name }
    if let region = record.regions.first(where: { $0.id == id }) {
      let name = region.name ?? region.text
      guard region.role == .government else { return name }
      return words(region.kind == .city ? "government-in" : "government-of", ["place": name])
    }
    let parts = id.split(separator: ":")
    guard parts.first == "region", parts.count == 3 else { return nil }
    let place = record.regions.first { $0.code == "iso:\(parts[1])" }?.name ?? String(parts[1])
    return words("government-of", ["place": place])
  }
}

/// Amounts as they are read aloud.
struct QuantityText {
  let words: Wording

  /// "at most 6000 kWh per month"
  func text(of quantity: Quantity) -> String {
    let number = [quantity.value, quantity.low, quantity.high].compactMap { $0 }.map(Self.number).joined(
      separator: "–")
    let bound = quantity.bound.map { words.value($0.rawValue) }
    let per = quantity.per.map { words("report.per", ["unit": $0]) }
    return [bound, number, quantity.unit, per].compactMap { $0 }.joined(separator: " ")
  }

  private static func number(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) < 1e15 else { return "\(value)" }
    return NumberText.grouped(Int(value))
  }
}
