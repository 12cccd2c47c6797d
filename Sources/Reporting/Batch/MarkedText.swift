import Model

/// An article's text with its facts marked, an anchor before each.
///
/// The text is cut at every edge of a fact, and each piece carries the classes of all facts that cover it, so facts may overlap as they like.
package struct MarkedText {
  /// A fact where it stands; an empty id gets no anchor.
  package struct Mark: Sendable {
    package var span: TextSpan
    package var kind: String
    package var id: String
    package var note: String

    package init(span: TextSpan, kind: String, id: String, note: String) {
      (self.span, self.kind, self.id, self.note) = (span, kind, id, note)
    }
  }

  private let scalars: [Unicode.Scalar]
  package let blocks: [Block]
  private let marks: [Mark]
  /// The anchor of a fact, by its id.
  private let anchor: @Sendable (String) -> String

  init(_ record: Record, article: Int) {
    self.init(
      text: record.article.text, blocks: record.article.blocks, marks: Self.marks(of: record),
      anchor: { Anchor(article: article, fact: $0).id })
  }

  package init(
    text: String, blocks: [Block], marks: [Mark], anchor: @escaping @Sendable (String) -> String
  ) {
    scalars = Array(text.unicodeScalars)
    self.blocks =
      blocks.isEmpty ? [Block(span: TextSpan(start: 0, end: scalars.count), kind: .paragraph)] : blocks
    self.marks = marks.sorted { ($0.span, $0.id) < ($1.span, $1.id) }
    self.anchor = anchor
  }

  /// The marks that begin in a stretch of the text, in their order.
  package func marks(in span: TextSpan) -> [Mark] { marks.filter { span.contains($0.span.start) } }

  /// The words of a stretch with their marks, as HTML.
  package func html(of span: TextSpan) -> String {
    var html = Markup()
    write(span, to: &html)
    return html.text
  }

  package static func marks(of record: Record) -> [Mark] {
    var marks = record.regions.filter { !$0.inTitle }.map {
      Mark(span: $0.span, kind: "region", id: $0.id, note: "\($0.name ?? $0.text): \($0.role.rawValue)")
    }
    marks += record.dates.filter { !$0.inTitle }.map {
      Mark(
        span: $0.span, kind: "date", id: $0.id,
        note: [$0.direction?.rawValue, $0.edtf ?? $0.value].compactMap { $0 }.joined(separator: " "))
    }
    marks += record.quantities.filter { !$0.inTitle }.map {
      Mark(span: $0.span, kind: "quantity", id: $0.id, note: QuantityText.text(of: $0))
    }
    marks += record.quotes.filter { !$0.inTitle && $0.kind != .missing }.map { quote in
      let speaker = Names.of(quote.speaker, in: record) ?? "speaker unknown"
      return Mark(
        span: quote.span, kind: quote.kind == .scare ? "scare" : "quote", id: quote.id,
        note: "\(speaker), \(quote.kind.rawValue)")
    }
    for person in record.people {
      marks += person.mentions.filter { !$0.inTitle }.enumerated().map { index, mention in
        Mark(
          span: mention.span, kind: "person", id: index == 0 ? person.id : "",
          note: person.role.map { "\(person.name), \($0)" } ?? person.name)
      }
    }
    for body in record.organisations {
      marks += body.mentions.filter { !$0.inTitle }.enumerated().map { index, mention in
        Mark(span: mention.span, kind: "organisation", id: index == 0 ? body.id : "", note: body.name)
      }
    }
    marks += record.measures.filter { !$0.inTitle }.map {
      Mark(
        span: $0.evidence, kind: "measure", id: $0.id,
        note: "\($0.action.rawValue) \($0.target ?? ""), \($0.status.rawValue)")
    }
    marks += record.stances.filter { !$0.inTitle }.map {
      let holder = Names.of($0.holder, in: record) ?? $0.holder
      return Mark(
        span: $0.evidence, kind: "stance", id: $0.id, note: "\(holder): \($0.label.rawValue) \($0.target)")
    }
    return marks
  }

  func write(to html: inout Markup) {
    for block in blocks {
      let name = block.kind == .heading ? "h4" : block.kind == .quote ? "blockquote" : "p"
      html.element(name, ["class": block.kind == .boilerplate ? "boilerplate" : nil]) { html in
        write(block.span, to: &html)
      }
      html.newLine()
    }
  }

  private func write(_ span: TextSpan, to html: inout Markup) {
    let inside = marks.filter {
      $0.span.overlaps(span) || ($0.span.count == 0 && span.contains($0.span.start))
    }
    let edges = inside.flatMap { [$0.span.start, $0.span.end] }.filter { span.start < $0 && $0 < span.end }
    var start = span.start
    for end in Set(edges).sorted() + [span.end] {
      piece(TextSpan(start: start, end: end), inside, block: span, &html)
      start = end
    }
  }

  private func piece(_ span: TextSpan, _ inside: [Mark], block: TextSpan, _ html: inout Markup) {
    for mark in inside
    where max(mark.span.start, block.start) == span.start && !mark.id.isEmpty
      && mark.span.start >= block.start
    {
      html.element("span", ["id": anchor(mark.id), "class": "spot"]) { _ in }
    }
    let covering = inside.filter { $0.span.contains(span) }
    let text = string(span)
    guard !covering.isEmpty else { return html.write(text) }
    let kinds = Set(covering.map(\.kind)).sorted().joined(separator: " ")
    html.element(
      "span", ["class": "fact \(kinds)", "title": covering.map(\.note).joined(separator: " · ")], text: text)
  }

  private func string(_ span: TextSpan) -> String {
    var view = String.UnicodeScalarView()
    let end = min(span.end, scalars.count)
    view.append(contentsOf: scalars[min(span.start, end)..<end])
    return String(view)
  }
}

/// How a record's ids are shown to people.
enum Names {
  /// nil for nil and for ids that are not in the record.
  static func of(_ id: String?, in record: Record) -> String? {
    guard let id else { return nil }
    if let person = record.people.first(where: { $0.id == id }) { return person.name }
    if let body = record.organisations.first(where: { $0.id == id }) { return body.name }
    if let region = record.regions.first(where: { $0.id == id }) {
      let name = region.name ?? region.text
      guard region.role == .government else { return name }
      return region.kind == .city ? "Government in \(name)" : "Government of \(name)"
    }
    let parts = id.split(separator: ":")
    guard parts.first == "region", parts.count == 3 else { return nil }
    return "Government of \(record.regions.first { $0.code == "iso:\(parts[1])" }?.name ?? String(parts[1]))"
  }
}

enum QuantityText {
  /// "max 6000 kWh per month"
  static func text(of quantity: Quantity) -> String {
    let number = [quantity.value, quantity.low, quantity.high].compactMap { $0 }.map(Self.number).joined(
      separator: "–")
    return [quantity.bound?.rawValue, number, quantity.unit, quantity.per.map { "per \($0)" }].compactMap {
      $0
    }.joined(
      separator: " ")
  }

  /// Thousands are set apart by narrow no-break spaces, from five digits on.
  private static func number(_ value: Double) -> String {
    guard value == value.rounded(), abs(value) < 1e15 else { return "\(value)" }
    let digits = String(Int64(abs(value)))
    guard digits.count > 4 else { return (value < 0 ? "−" : "") + digits }
    var grouped = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { grouped += "\u{202F}" }
      grouped.append(digit)
    }
    return (value < 0 ? "−" : "") + grouped
  }
}
