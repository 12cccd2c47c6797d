import Model

/// Deadlines in the order in which they come.
struct DeadlineSection {
  let batch: Batch
  let words: Wording

  private struct Deadline {
    var date: String
    var text: String
    var what: String
    var who: String
    var anchor: String
  }

  func write(_ html: inout Markup) {
    let deadlines = found
    html.element("section", ["id": "deadlines"]) { html in
      html.element("h2", text: words["deadlines.all"])
      guard !deadlines.isEmpty else {
        return html.element("p", ["class": "empty"], text: words["report.no-deadline"])
      }
      let ahead = deadlines.filter { $0.date >= newest }
      let passed = deadlines.filter { $0.date < newest }
      list(ahead, &html)
      guard !passed.isEmpty else { return }
      html.element("details", ["class": "more"]) { html in
        html.element("summary", text: words("report.passed", ["n": String(passed.count), "day": newest]))
        list(passed, &html)
      }
    }
  }

  /// The newest article's day: the report knows no other today.
  private var newest: String {
    batch.records.compactMap { $0.article.published?.value.prefix(10) }.max().map(String.init) ?? ""
  }

  private func list(_ deadlines: [Deadline], _ html: inout Markup) {
    html.element("ol", ["class": "deadlines"]) { html in
      for deadline in deadlines {
        html.element("li") { html in
          html.element("time", ["datetime": deadline.date], text: deadline.date)
          html.element("span") { html in
            html.element("b", text: deadline.what)
            html.element("small", text: deadline.who)
            html.link(to: deadline.anchor, deadline.text)
          }
        }
      }
    }
  }

  private var found: [Deadline] {
    batch.told.flatMap { index, record in
      record.measures.flatMap { measure in
        [(measure.until, "until"), (measure.from, "from")].compactMap { id, verb -> Deadline? in
          guard let date = record.dates.first(where: { $0.id == id }),
            let day = verb == "until" ? date.latest : date.earliest
          else { return nil }
          let evidence = Evidence(article: index, fact: date.id, span: date.span, inTitle: date.inTitle)
          return Deadline(
            date: day, text: "“\(date.text)”",
            what: what(measure, verb), who: Names(words: words).of(measure.authority, in: record) ?? "",
            anchor: evidence.anchor)
        }
      }
    }.sorted { ($0.date, $0.anchor) < ($1.date, $1.anchor) }
  }

  /// "Ban on mining begins (adopted)"
  private func what(_ measure: Measure, _ verb: String) -> String {
    let what = words.measure(measure.action, of: measure.target)
    return Wording.capitalised("\(what) \(words["\(verb).verb"]) (\(words.value(measure.status.rawValue)))")
  }
}
