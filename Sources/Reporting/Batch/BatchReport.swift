import Model

/// One self-contained page about a batch of articles: the journalist's command.
///
/// No scripts, no outside requests, no clock: the same records give the same bytes. Every number links to the sentences behind it.
public struct BatchReport: Sendable {
  private let batch: Batch
  private let totals: Totals
  private let targets: [String]
  private let excerpts: Excerpts
  private let words: Wording

  public init(_ batch: Batch, words: Wording) {
    self.words = words
    self.batch = batch
    totals = Totals(batch)
    excerpts = Excerpts(batch)
    var seen: [String] = []
    for target in batch.records.flatMap({ $0.summary.targets.map(\.target) }) where !seen.contains(target) {
      seen.append(target)
    }
    targets = seen
  }

  public var html: String {
    var html = Markup()
    html.writeRaw("<!DOCTYPE html>\n")
    html.element("html", ["lang": words.language]) { html in
      head(&html)
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#articles"], text: words["report.skip"])
        html.element("header") { headline(&$0) }
        html.element("main") { html in
          for section in sections { section(&html) }
        }
        html.element("footer") { html in
          html.element(
            "p", text: words("report.foot", ["articles": words.count(batch.records.count, "articles")]))
        }
      }
    }
    html.newLine()
    return html.text
  }

  private var sections: [(inout Markup) -> Void] {
    [
      LeanSection(totals: totals, targets: targets, batch: batch, excerpts: excerpts, words: words).write,
      MeasureSection(batch: batch, excerpts: excerpts, words: words).write,
      DeadlineSection(batch: batch, words: words).write,
      VoiceSection(batch: batch, excerpts: excerpts, totals: totals, targets: targets, words: words)
        .write,
      RegionSection(batch: batch, excerpts: excerpts, words: words).write,
      QualitySection(batch: batch, words: words).write,
      ArticleSection(batch: batch, words: words).write,
    ]
  }

  private func head(_ html: inout Markup) {
    html.element("head") { html in
      html.empty("meta", ["charset": "utf-8"])
      html.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
      html.empty("meta", ["name": "color-scheme", "content": "light dark"])
      html.empty(
        "meta",
        [
          "http-equiv": "Content-Security-Policy",
          "content": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
        ])
      html.element("title", text: "Dateline: \(words.count(batch.stories.count, "stories"))")
      html.element("style") { $0.writeRaw(Stylesheet.report) }
    }
  }

  private func headline(_ html: inout Markup) {
    html.element("p", ["class": "brand"], text: "Dateline")
    html.element("h1", text: words["web.motto"])
    let told = batch.told.map(\.record)
    let holders = Set(totals.holders.map(\.name)).count
    let dated = told.compactMap { $0.article.published?.value.prefix(10) }.sorted()
    html.element("dl", ["class": "figures"]) { html in
      figure(words["count.articles"], batch.records.count, "articles", &html)
      figure(words["report.different-stories"], batch.stories.count, "articles", &html)
      figure(words["report.voices-that-lean"], holders, "lean", &html)
      figure(words["count.measures"], told.map(\.measures.count).reduce(0, +), "measures", &html)
      figure(
        words["count.quotes"],
        told.map { $0.quotes.count { $0.kind != .scare && $0.kind != .missing } }.reduce(0, +),
        "voices", &html)
      figure(words["count.unknown"], told.map(\.summary.unknown).reduce(0, +), "lean", &html)
    }
    if let first = dated.first, let last = dated.last {
      let undated = told.count - dated.count
      let rest =
        undated > 0 ? " " + words("report.undated", ["stories": words.count(undated, "stories")]) : ""
      let days = ["first": String(first), "last": String(last)] as KeyValuePairs
      let period = first == last ? words("report.published", days) : words("period", days)
      html.element("p", ["class": "period"], text: period + rest)
    }
  }

  private func figure(_ label: String, _ number: Int, _ anchor: String, _ html: inout Markup) {
    html.element("div") { html in
      html.element("dt", text: label)
      html.element("dd") { $0.link(to: anchor, String(number)) }
    }
  }
}
