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

  private let bytes: [UInt8]
  /// The byte where each code point begins, and the end.
  private let places: [Int]
  package let blocks: [Block]
  private let marks: [Mark]
  /// The anchor of a fact, by its id.
  private let anchor: @Sendable (String) -> String

  init(_ record: Record, article: Int, words: Wording) {
    self.init(
      text: record.article.text, blocks: record.article.blocks,
      marks: RecordMarks(record: record, words: words).all,
      anchor: { Anchor(article: article, fact: $0).id })
  }

  package init(
    text: String, blocks: [Block], marks: [Mark], anchor: @escaping @Sendable (String) -> String
  ) {
    let bytes = Array(text.utf8)
    let places = bytes.indices.filter { bytes[$0] & 0xC0 != 0x80 } + [bytes.count]
    (self.bytes, self.places) = (bytes, places)
    self.blocks =
      blocks.isEmpty ? [Block(span: TextSpan(start: 0, end: places.count - 1), kind: .paragraph)] : blocks
    self.marks = marks.sorted { ($0.span, $0.id) < ($1.span, $1.id) }
    self.anchor = anchor
  }

  /// The marks that begin in a stretch of the text, in their order.
  package func marks(in span: TextSpan) -> [Mark] { marks.filter { span.contains($0.span.start) } }

  /// The words of a stretch with their marks, as HTML.
  package func html(of span: TextSpan) -> String {
    var html = Markup(room: 2 * span.count)
    write(span, to: &html)
    return html.text
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
    let end = min(span.end, places.count - 1)
    return String(decoding: bytes[places[min(span.start, end)]..<places[end]], as: UTF8.self)
  }
}
