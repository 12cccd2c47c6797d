import Model

/// The lines that a given text opens with before it begins to tell: headline, byline, date.
///
/// They count as a head only where a line for the author or the day stands among them: a short first line alone may be anything.
struct PlainTextHead {
  var title: String
  /// Code points of the headline's line.
  var titleSpan: TextSpan
  var authors: [String] = []
  var published: Timestamp?
  /// The lines of authors and day, in order. Those that name authors are no part of what the article tells; a line with nothing but
  /// the day is a date like others in the text.
  var lines: [(span: TextSpan, isByline: Bool)] = []

  /// The longest headline and the longest byline, in code points.
  private static let longest = (title: 200, byline: 140)
  /// How many lines may stand between the headline and the text.
  private static let reach = 4

  /// - Parameter lines: those of the text that are not blank, in order.
  /// - Returns: nil where the text has no head.
  init?(_ lines: [PlainTextReader.Line], _ reader: PlainTextMetadata) {
    guard let first = lines.first, first.count <= Self.longest.title, !first.trimmed.hasSuffix(".") else {
      return nil
    }
    title = first.trimmed
    titleSpan = first.trimmedSpan
    for line in lines.dropFirst().prefix(Self.reach) {
      let known = authors
      guard line.count <= Self.longest.byline, reader.read(line.trimmed, into: &self) else { break }
      self.lines.append((line.trimmedSpan, authors != known))
    }
    guard !self.lines.isEmpty else { return nil }
  }
}

/// Reads authors and days from single lines, in any language whose words are known.
struct PlainTextMetadata: Sendable {
  let cleaner: NameCleaner
  let scanner: DateScanner

  /// True where the line names authors or the day of publication and says nothing else.
  fileprivate func read(_ line: String, into head: inout PlainTextHead) -> Bool {
    let led = cleaner.names(afterLeadIn: line, site: nil)
    let date = scanner.first(in: line)
    let names = led.isEmpty && date == nil && !isSentence(line) ? cleaner.names(in: line, site: nil) : led
    guard !names.isEmpty || date != nil, !isSentence(line) || !led.isEmpty else { return false }
    if head.authors.isEmpty { head.authors = names }
    if head.published == nil { head.published = date?.timestamp(method: "text") }
    return true
  }

  /// Ends like a sentence and is longer than a day with its abbreviated month or year.
  private func isSentence(_ line: String) -> Bool {
    guard let last = line.last, ".!?…».”\"".contains(last) else { return false }
    return line.split(separator: " ").count > 6
  }
}
