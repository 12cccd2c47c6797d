import Model

/// How the voices lean: a row for each kind of holder, a column for each target; a row opens on the sentences behind its numbers.
struct LeanSection {
  let totals: Totals
  let targets: [String]
  let batch: Batch
  let excerpts: Excerpts
  let words: Wording

  func write(_ html: inout Markup) {
    html.element("section", ["id": "lean"]) { html in
      html.element("h2", text: words["lean"])
      html.element(
        "p", ["class": "note"], text: words["report.lean-note"])
      html.element("div", ["class": "rows"]) { html in
        header(&html)
        row(words["all-voices"], isTotal: true, &html) { totals.lean(of: $0) }
        for group in Voice.Group.allCases {
          row(words["group.\(group.rawValue)"], &html) { totals.lean(of: $0, group) }
        }
        html.element("p", ["class": "note apart"], text: words["report.apart"])
        for column in Stance.Column.allCases where column != .voice {
          row(words["report.column.\(column.rawValue)"], isApart: true, &html) {
            totals.lean(of: $0, apart: column)
          }
        }
      }
      preferences(&html)
    }
  }

  private func header(_ html: inout Markup) {
    html.element("div", ["class": "row head", "aria-hidden": "true"]) { html in
      html.element("span", ["class": "who"], text: words["who"])
      for target in targets { html.element("span", ["class": "lean"], text: words.value(target)) }
    }
  }

  private func row(
    _ label: String, isTotal: Bool = false, isApart: Bool = false, _ html: inout Markup,
    _ lean: (String) -> Totals.Cell
  ) {
    let leans = targets.map { ($0, lean($0)) }
    guard isTotal || leans.contains(where: { $0.1.lean.voices > 0 }) else { return }
    html.element("details", ["class": isTotal ? "total" : isApart ? "apart" : nil]) { html in
      html.element("summary", ["class": "row"]) { html in
        html.element("span", ["class": "who"], text: Wording.capitalised(label))
        for (target, lean) in leans {
          html.element("span", ["class": "lean"]) { cell(label, target, lean, isApart: isApart, &$0) }
        }
      }
      html.element("div", ["class": "behind"]) { html in
        for (target, lean) in leans where lean.lean.voices > 0 { behind(target, lean, &html) }
      }
    }
  }

  private func cell(
    _ label: String, _ target: String, _ cell: Totals.Cell, isApart: Bool, _ html: inout Markup
  ) {
    html.element("span", ["class": "target"], text: words.value(target))
    let lean = cell.lean
    let spoken = "\(label), \(words.value(target)): \(words.spoken(lean.polarity))"
    html.writeRaw(LeanChart(polarity: lean.polarity, spoken: spoken).svg)
    html.element("b", text: shown(lean))
    let base = isApart ? words.count(lean.stories, "stories") : words.count(lean.voices, "voices")
    html.element("small", text: lean.voices > 0 ? base : words["report.nobody"])
  }

  /// The voices of a cell, each with its own lean and its sentences.
  private func behind(_ target: String, _ lean: Totals.Cell, _ html: inout Markup) {
    html.element("h4", text: words.value(target))
    for voice in lean.behind {
      let name = voice.kind == .government ? words("government-of", ["place": voice.name]) : voice.name
      html.element("h5", text: "\(name) \(LeanText.signed(voice.polarity))")
      excerpts.list(voice.evidence, &html)
    }
  }

  /// One voice is no average: it says so.
  private func shown(_ lean: Lean) -> String {
    guard let polarity = lean.polarity else { return words["unknown"] }
    let text = LeanText.signed(polarity)
    return lean.voices == 1 ? words("report.one-only", ["lean": text]) : text
  }

  private struct Preference {
    var stance: Stance
    var record: Record
    var article: Int
  }

  private func preferences(_ html: inout Markup) {
    let found = batch.told.flatMap { index, record in
      record.stances.filter { $0.comparisonOver != nil && $0.modality == .asserted }.map {
        Preference(stance: $0, record: record, article: index)
      }
    }
    guard !found.isEmpty else { return }
    html.element("h3", text: words["report.preferences"])
    html.element("p", ["class": "note"], text: words["report.preferences-note"])
    let kinds = Dictionary(grouping: found) {
      words(
        "report.over",
        ["target": words.value($0.stance.target), "over": words.value($0.stance.comparisonOver ?? "")])
    }
    html.element("div", ["class": "rows"]) { html in
      for (kind, found) in kinds.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
        html.element("details") { html in
          html.element("summary", ["class": "row"]) { html in
            html.element("span", ["class": "who"], text: Wording.capitalised(kind))
            html.element("span", text: words.count(found.count, "said"))
          }
          html.element("div", ["class": "behind"]) { html in
            for preference in found { write(preference, &html) }
          }
        }
      }
    }
  }

  private func write(_ preference: Preference, _ html: inout Markup) {
    let (stance, record) = (preference.stance, preference.record)
    let names = Names(words: words)
    let holder = names.of(stance.holder, in: record) ?? words.value(stance.holder)
    let reporter = names.of(stance.reportedBy, in: record)
    html.element(
      "h5",
      text: Wording.capitalised(
        reporter.map { words("report.as-reported", ["holder": holder, "reporter": $0]) } ?? holder))
    excerpts.list(
      [
        Evidence(
          article: preference.article, fact: stance.id, span: stance.evidence, inTitle: stance.inTitle)
      ], &html)
  }
}
