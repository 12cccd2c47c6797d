import Model

/// How the voices lean: per target and kind of holder, with what is never pooled beside it.
struct LeanSection {
  let totals: Totals
  let targets: [String]
  let batch: Batch

  func write(_ html: inout Markup) {
    html.element("section", ["id": "lean"]) { html in
      html.element("h2", text: "How the voices lean")
      html.element(
        "p", ["class": "note"],
        text:
          "From −1 (against) to +1 (for). One voice has one vote, however often it speaks; copies of a story count once."
      )
      for target in targets { table(of: target, &html) }
      preferences(&html)
    }
  }

  private func table(of target: String, _ html: inout Markup) {
    html.element("div", ["class": "scroll"]) { html in
      html.element("table") { html in
        html.element("caption", text: target)
        html.element("thead") { html in
          html.element("tr") { html in
            for title in ["Who", "Lean", "", "Voices", "Sentences"] {
              html.element("th", ["scope": "col"], text: title)
            }
          }
        }
        html.element("tbody") { html in
          row("all voices", totals.lean(of: target), &html, isTotal: true)
          for kind in Totals.HolderKind.allCases { row(kind.rawValue, totals.lean(of: target, kind), &html) }
          for column in Totals.Column.allCases {
            row(column.rawValue, totals.lean(of: target, column), &html, isApart: true)
          }
        }
      }
    }
  }

  private func row(
    _ label: String, _ lean: Totals.Lean, _ html: inout Markup, isTotal: Bool = false, isApart: Bool = false
  ) {
    guard lean.voices > 0 || isTotal else { return }
    html.element("tr", ["class": isTotal ? "total" : isApart ? "apart" : nil]) { html in
      html.element("th", ["scope": "row"], text: label)
      html.element("td") { $0.writeRaw(LeanChart(label: label, polarity: lean.polarity).svg) }
      html.element("td", ["class": "number"], text: shown(lean))
      html.element("td", ["class": "number"], text: isApart ? "not voices" : String(lean.voices))
      html.element("td", ["class": "evidence"]) { EvidenceLinks(anchors: lean.evidence).write(&$0) }
    }
  }

  /// One voice is no average: it says so.
  private func shown(_ lean: Totals.Lean) -> String {
    guard let polarity = lean.polarity else { return "unknown" }
    return ArticleTable.signed(polarity) + (lean.voices == 1 ? " (one only)" : "")
  }

  private func preferences(_ html: inout Markup) {
    let found = batch.told.flatMap { index, record in
      record.stances.filter { $0.comparisonOver != nil && $0.modality == .asserted }.map {
        (index, record, $0)
      }
    }
    guard !found.isEmpty else { return }
    html.element("h3", text: "Preferences")
    html.element(
      "p", ["class": "note"], text: "One target rated above another: no opposition to the lesser one.")
    html.element("ul") { html in
      for (index, record, stance) in found {
        html.element("li") { html in
          let reporter = Names.of(stance.reportedBy, in: record).map { ", as \($0) reports it" } ?? ""
          html.write(
            "\(Names.of(stance.holder, in: record) ?? stance.holder): \(stance.target) over \(stance.comparisonOver ?? "")\(reporter) "
          )
          html.link(to: Anchor(article: index, fact: stance.id).id, "evidence")
        }
      }
    }
  }
}

/// Numbered links to the places that a number counts.
struct EvidenceLinks {
  let anchors: [String]

  func write(_ html: inout Markup) {
    for (index, anchor) in anchors.enumerated() {
      if index > 0 { html.write(" ") }
      html.link(to: anchor, String(index + 1), title: "Show the words")
    }
  }
}
