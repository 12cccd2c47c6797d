import Model

/// One self-contained page about a batch of articles: the journalist's command.
///
/// No scripts, no outside requests, no clock: the same records give the same bytes. Every number links to the sentences behind it.
public struct BatchReport: Sendable {
  private let batch: Batch
  private let totals: Totals
  private let targets: [String]
  private let excerpts: Excerpts

  public init(_ batch: Batch) {
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
    html.element("html", ["lang": "en"]) { html in
      head(&html)
      html.element("body") { html in
        html.element("a", ["class": "skip", "href": "#articles"], text: "Skip to the articles")
        html.element("header") { headline(&$0) }
        html.element("main") { html in
          for section in sections { section(&html) }
        }
        html.element("footer") { html in
          html.element("p") {
            $0.write(
              "Made by Dateline from \(batch.records.count) articles. Every number opens the words it counts; what is unknown is counted as unknown."
            )
          }
        }
      }
    }
    html.newLine()
    return html.text
  }

  private var sections: [(inout Markup) -> Void] {
    [
      LeanSection(totals: totals, targets: targets, batch: batch, excerpts: excerpts).write,
      MeasureSection(batch: batch, excerpts: excerpts).write,
      DeadlineSection(batch: batch).write,
      VoiceSection(batch: batch, excerpts: excerpts, totals: totals, targets: targets).write,
      RegionSection(batch: batch, excerpts: excerpts).write,
      QualitySection(batch: batch).write,
      ArticleSection(batch: batch).write,
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
      html.element("title", text: "Dateline: \(count(batch.stories.count, "story", "stories"))")
      html.element("style") { $0.writeRaw(Stylesheet.report) }
    }
  }

  private func headline(_ html: inout Markup) {
    html.element("p", ["class": "brand"], text: "Dateline")
    html.element("h1", text: "Who wants what, where, until when")
    let told = batch.told.map(\.record)
    let holders = Set(totals.voices.map { $0.name }).count
    let dated = told.compactMap { $0.article.published?.value.prefix(10) }.sorted()
    html.element("dl", ["class": "figures"]) { html in
      figure("articles", batch.records.count, "articles", &html)
      figure("different stories", batch.stories.count, "articles", &html)
      figure("voices that lean", holders, "lean", &html)
      figure("measures", told.map(\.measures.count).reduce(0, +), "measures", &html)
      figure(
        "quotes", told.map { $0.quotes.count { $0.kind != .scare && $0.kind != .missing } }.reduce(0, +),
        "voices", &html)
      figure("stances of unknown holder", told.map(\.summary.unknown).reduce(0, +), "lean", &html)
    }
    if let first = dated.first, let last = dated.last {
      let undated = told.count - dated.count
      let rest = undated > 0 ? "; \(count(undated, "story", "stories")) without a date" : ""
      html.element(
        "p", ["class": "period"],
        text: first == last ? "Published \(first)\(rest)." : "Published \(first) to \(last)\(rest).")
    }
  }

  private func figure(_ label: String, _ number: Int, _ anchor: String, _ html: inout Markup) {
    html.element("div") { html in
      html.element("dt", text: label)
      html.element("dd") { $0.link(to: anchor, String(number)) }
    }
  }
}

/// "1 story", "3 stories"
func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
