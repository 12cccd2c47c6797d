import Model

/// The words behind a number: a fact and where it stands in the batch.
public struct Evidence: Sendable {
  var article: Int
  var fact: String
  var span: TextSpan
  var inTitle: Bool

  /// Where the link leads: the fact's place in its article, or the article where the fact stands in the title.
  var anchor: String { inTitle ? "a\(article + 1)" : Anchor(article: article, fact: fact).id }
}

/// Sentences of the batch's articles, cut for reading beside a number.
struct Excerpts {
  /// The longest excerpt, in code points; longer sentences are cut around the words that count.
  private static let longest = 260

  private let records: [Record]
  private let texts: [[Unicode.Scalar]]

  init(_ batch: Batch) {
    records = batch.records
    texts = batch.records.map { Array($0.article.text.unicodeScalars) }
  }

  /// A list of sentences, each with the words that count marked and a link to its place in the article.
  func list(_ evidence: [Evidence], _ html: inout Markup) {
    html.element("ul", ["class": "words"]) { html in
      for one in evidence {
        html.element("li") { html in
          excerpt(one, &html)
          html.write(" ")
          html.link(to: one.anchor, title(of: one.article))
        }
      }
    }
  }

  /// The sentence, the words that count marked.
  func excerpt(_ evidence: Evidence, _ html: inout Markup) {
    let record = records[evidence.article]
    let text = evidence.inTitle ? Array((record.article.title ?? "").unicodeScalars) : texts[evidence.article]
    let whole =
      evidence.inTitle ? TextSpan(start: 0, end: text.count) : sentence(around: evidence.span, in: record)
    let (start, end) = cut(whole, around: evidence.span, in: text)
    let marked = TextSpan(start: max(start, evidence.span.start), end: min(end, evidence.span.end))
    html.element("q", ["lang": record.language]) { html in
      html.write((start > whole.start ? "… " : "") + string(text, start, marked.start))
      html.element("mark", text: string(text, marked.start, marked.end))
      html.write(string(text, marked.end, end) + (end < whole.end ? " …" : ""))
    }
  }

  func title(of article: Int) -> String {
    records[article].article.title ?? records[article].article.id
  }

  private func sentence(around span: TextSpan, in record: Record) -> TextSpan {
    let around = record.sentences.filter { $0.overlaps(span) }
    guard let first = around.first, let last = around.last else { return span }
    return TextSpan(start: min(first.start, span.start), end: max(last.end, span.end))
  }

  /// At most `longest` code points with the words in the middle, cut between words.
  private func cut(_ whole: TextSpan, around span: TextSpan, in text: [Unicode.Scalar]) -> (Int, Int) {
    let end = min(whole.end, text.count)
    guard end - whole.start > Self.longest else { return (whole.start, end) }
    let room = max(0, Self.longest - span.count) / 2
    var first = max(whole.start, span.start - room)
    var last = min(end, max(span.start + Self.longest, span.end + room), first + Self.longest)
    while first > whole.start, !text[first - 1].properties.isWhitespace { first -= 1 }
    while last < end, !text[last].properties.isWhitespace { last += 1 }
    return (first, last)
  }

  private func string(_ text: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    var view = String.UnicodeScalarView()
    guard start < end, end <= text.count else { return "" }
    view.append(contentsOf: text[start..<end])
    return String(view)
  }
}
