import Model

/// What the policies do: who, what, where, until when.
struct MeasureSection {
  let batch: Batch

  func write(_ html: inout Markup) {
    let rows = batch.told.flatMap { index, record in record.measures.map { (index, record, $0) } }
    html.element("section", ["id": "measures"]) { html in
      html.element("h2", text: "Measures")
      guard !rows.isEmpty else { return html.element("p", ["class": "empty"], text: "No measure was found.") }
      html.element("div", ["class": "scroll"]) { html in
        html.element("table") { html in
          html.element("thead") { html in
            html.element("tr") { html in
              for title in ["What", "Who", "Where", "From", "Until", "Status", "Limit", "Words"] {
                html.element("th", ["scope": "col"], text: title)
              }
            }
          }
          html.element("tbody") { html in
            for (index, record, measure) in rows { row(measure, record, index, &html) }
          }
        }
      }
    }
  }

  private func row(_ measure: Measure, _ record: Record, _ index: Int, _ html: inout Markup) {
    html.element("tr") { html in
      html.element("th", ["scope": "row"], text: "\(measure.action.rawValue) \(measure.target ?? "")")
      html.element("td", text: Names.of(measure.authority, in: record) ?? "unknown")
      html.element("td", text: places(measure, record))
      html.element("td", text: date(measure.from, record, \.earliest))
      html.element("td", text: date(measure.until, record, \.latest))
      html.element("td", text: status(measure))
      html.element(
        "td", text: record.quantities.first { $0.id == measure.quantity }.map(QuantityText.text) ?? "")
      html.element("td") { $0.link(to: Anchor(article: index, fact: measure.id).id, "show") }
    }
  }

  private func places(_ measure: Measure, _ record: Record) -> String {
    var names: [String] = []
    for id in measure.regions {
      guard let region = record.regions.first(where: { $0.id == id }) else { continue }
      let name = region.name ?? region.text
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? "not named" : names.joined(separator: ", ")
  }

  private func date(_ id: String?, _ record: Record, _ edge: (TimeExpression) -> String?) -> String {
    guard let date = record.dates.first(where: { $0.id == id }) else { return "" }
    return edge(date) ?? date.text
  }

  private func status(_ measure: Measure) -> String {
    measure.modality == .asserted
      ? measure.status.rawValue : "\(measure.status.rawValue), \(measure.modality.rawValue)"
  }
}

/// Deadlines in the order in which they come.
struct DeadlineSection {
  let batch: Batch

  private struct Deadline {
    var date: String
    var text: String
    var what: String
    var anchor: String
  }

  func write(_ html: inout Markup) {
    let deadlines = found
    html.element("section", ["id": "deadlines"]) { html in
      html.element("h2", text: "Deadlines")
      guard !deadlines.isEmpty else {
        return html.element("p", ["class": "empty"], text: "No measure carries a dated deadline.")
      }
      html.element("ol", ["class": "deadlines"]) { html in
        for deadline in deadlines {
          html.element("li") { html in
            html.element("time", ["datetime": deadline.date], text: deadline.date)
            html.write(" \(deadline.what) ")
            html.link(to: deadline.anchor, deadline.text)
          }
        }
      }
    }
  }

  private var found: [Deadline] {
    batch.told.flatMap { index, record in
      record.measures.flatMap { measure in
        [(measure.until, "ends"), (measure.from, "begins")].compactMap { id, verb -> Deadline? in
          guard let date = record.dates.first(where: { $0.id == id }),
            let day = verb == "ends" ? date.latest : date.earliest
          else { return nil }
          return Deadline(
            date: day, text: date.text,
            what: "\(measure.action.rawValue) \(measure.target ?? "") \(verb) (\(measure.status.rawValue))",
            anchor: Anchor(article: index, fact: date.id).id)
        }
      }
    }.sorted { ($0.date, $0.anchor) < ($1.date, $1.anchor) }
  }
}
