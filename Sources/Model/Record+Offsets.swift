/// Offsets in UTF-8 bytes instead of code points, for readers that slice bytes (`--offsets utf8`).
extension Record {
  public func withByteOffsets() -> Record {
    let inText = ByteOffsets(of: article.text)
    let inTitle = ByteOffsets(of: article.title ?? "")
    func moved(_ span: TextSpan, title: Bool = false) -> TextSpan {
      (title ? inTitle : inText).bytes(of: span)
    }
    var record = self
    record.article.blocks = article.blocks.map { Block(span: moved($0.span), kind: $0.kind) }
    record.sentences = sentences.map { moved($0) }
    record.regions = regions.map { $0.with(\.span, moved($0.span, title: $0.inTitle)) }
    record.dates = dates.map { $0.with(\.span, moved($0.span, title: $0.inTitle)) }
    record.quantities = quantities.map { $0.with(\.span, moved($0.span, title: $0.inTitle)) }
    record.measures = measures.map { $0.with(\.evidence, moved($0.evidence, title: $0.inTitle)) }
    func moved(_ mentions: [Mention]) -> [Mention] {
      mentions.map { $0.with(\.span, moved($0.span, title: $0.inTitle)) }
    }
    record.people = people.map { $0.with(\.mentions, moved($0.mentions)) }
    record.organisations = organisations.map { $0.with(\.mentions, moved($0.mentions)) }
    record.quotes = quotes.map { quote in
      var quote = quote.with(\.span, moved(quote.span, title: quote.inTitle))
      quote.speakerSpan = quote.speakerSpan.map { moved($0, title: quote.inTitle) }
      quote.cue = quote.cue.map { $0.with(\.span, moved($0.span, title: quote.inTitle)) }
      return quote
    }
    record.stances = stances.map { stance in
      let cues = stance.cues.map { $0.with(\.span, moved($0.span, title: stance.inTitle)) }
      return stance.with(\.evidence, moved(stance.evidence, title: stance.inTitle)).with(\.cues, cues)
    }
    return record
  }
}

/// For each code point of a text, where its bytes begin.
private struct ByteOffsets {
  private var starts: [Int] = []

  init(of text: String) {
    var offset = 0
    for scalar in text.unicodeScalars {
      starts.append(offset)
      offset += scalar.utf8.count
    }
    starts.append(offset)
  }

  func bytes(of span: TextSpan) -> TextSpan {
    TextSpan(start: starts[min(span.start, starts.count - 1)], end: starts[min(span.end, starts.count - 1)])
  }
}

/// A value with one field changed.
private protocol Adjustable {}

extension Adjustable {
  func with<Value>(_ field: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var copy = self
    copy[keyPath: field] = value
    return copy
  }
}

extension Region: Adjustable {}
extension TimeExpression: Adjustable {}
extension Quantity: Adjustable {}
extension Mention: Adjustable {}
extension Person: Adjustable {}
extension Organisation: Adjustable {}
extension Quote: Adjustable {}
extension Quote.Cue: Adjustable {}
extension Measure: Adjustable {}
extension Stance: Adjustable {}
extension Stance.Cue: Adjustable {}
