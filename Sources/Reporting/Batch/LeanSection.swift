import Model

/// How the voices lean: a row for each kind of holder, a column for each target; a row opens on the sentences behind its numbers.
struct LeanSection {
  let totals: Totals
  let targets: [String]
  let batch: Batch
  let excerpts: Excerpts

  func write(_ html: inout Markup) {
    html.element("section", ["id": "lean"]) { html in
      html.element("h2", text: "How the voices lean")
      html.element(
        "p", ["class": "note"],
        text:
          "From −1 (against) to +1 (for). One voice has one vote, however often it speaks; copies of a story count once. Open a row for the voices and their sentences."
      )
      html.element("div", ["class": "rows"]) { html in
        header(&html)
        row("All voices", isTotal: true, &html) { totals.lean(of: $0) }
        for kind in Totals.HolderKind.allCases { row(kind.rawValue, &html) { totals.lean(of: $0, kind) } }
        html.element("p", ["class": "note apart"], text: "Never pooled with the voices:")
        for column in Totals.Column.allCases {
          row(column.rawValue, isApart: true, &html) { totals.lean(of: $0, column) }
        }
      }
      preferences(&html)
    }
  }

  private func header(_ html: inout Markup) {
    html.element("div", ["class": "row head", "aria-hidden": "true"]) { html in
      html.element("span", ["class": "who"], text: "Who")
      for target in targets { html.element("span", ["class": "lean"], text: Label.target(target)) }
    }
  }

  private func row(
    _ label: String, isTotal: Bool = false, isApart: Bool = false, _ html: inout Markup,
    _ lean: (String) -> Totals.Lean
  ) {
    let leans = targets.map { ($0, lean($0)) }
    guard isTotal || leans.contains(where: { $0.1.voices > 0 }) else { return }
    html.element("details", ["class": isTotal ? "total" : isApart ? "apart" : nil]) { html in
      html.element("summary", ["class": "row"]) { html in
        html.element("span", ["class": "who"], text: Label.capitalised(label))
        for (target, lean) in leans {
          html.element("span", ["class": "lean"]) { cell(label, target, lean, isApart: isApart, &$0) }
        }
      }
      html.element("div", ["class": "behind"]) { html in
        for (target, lean) in leans where lean.voices > 0 { behind(target, lean, &html) }
      }
    }
  }

  private func cell(
    _ label: String, _ target: String, _ lean: Totals.Lean, isApart: Bool, _ html: inout Markup
  ) {
    html.element("span", ["class": "target"], text: Label.target(target))
    html.writeRaw(LeanChart(label: "\(label) on \(Label.target(target))", polarity: lean.polarity).svg)
    html.element("b", text: shown(lean))
    let base = isApart ? count(lean.stories, "story", "stories") : count(lean.voices, "voice", "voices")
    html.element("small", text: lean.voices > 0 ? base : "nobody")
  }

  /// The voices of a cell, each with its own lean and its sentences.
  private func behind(_ target: String, _ lean: Totals.Lean, _ html: inout Markup) {
    html.element("h4", text: Label.target(target))
    for voice in lean.behind {
      html.element("h5", text: [voice.name, ArticleTable.signed(voice.polarity)].joined(separator: " "))
      excerpts.list(voice.evidence, &html)
    }
  }

  /// One voice is no average: it says so.
  private func shown(_ lean: Totals.Lean) -> String {
    guard let polarity = lean.polarity else { return "unknown" }
    return ArticleTable.signed(polarity) + (lean.voices == 1 ? " (one only)" : "")
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
    html.element("h3", text: "Preferences")
    html.element(
      "p", ["class": "note"], text: "One target rated above another: no opposition to the lesser one.")
    let kinds = Dictionary(grouping: found) {
      "\(Label.target($0.stance.target)) over \(Label.target($0.stance.comparisonOver ?? ""))"
    }
    html.element("div", ["class": "rows"]) { html in
      for (kind, found) in kinds.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
        html.element("details") { html in
          html.element("summary", ["class": "row"]) { html in
            html.element("span", ["class": "who"], text: Label.capitalised(kind))
            html.element("span", text: "said \(count(found.count, "time", "times"))")
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
    let holder = Names.of(stance.holder, in: record) ?? stance.holder
    let reporter = Names.of(stance.reportedBy, in: record).map { ", as \($0) reports it" } ?? ""
    html.element("h5", text: Label.capitalised(holder) + reporter)
    excerpts.list(
      [
        Evidence(
          article: preference.article, fact: stance.id, span: stance.evidence, inTitle: stance.inTitle)
      ], &html)
  }
}

/// Ids of the record as words for people.
enum Label {
  /// Ids of two letters are acronyms: `ai` is printed AI.
  static func target(_ id: String) -> String { id.count <= 2 ? id.uppercased() : id }

  /// `in-force` is printed "in force".
  static func status(_ status: Measure.Status) -> String { status.rawValue.replacing("-", with: " ") }

  /// "ban on mining"
  static func action(_ action: Measure.Action, of target: String?) -> String {
    let (noun, link) = noun(of: action)
    return target.map { "\(noun) \(link) \(Self.target($0))" } ?? noun
  }

  private static func noun(of action: Measure.Action) -> (String, String) {
    switch action {
    case .ban: ("ban", "on")
    case .restrict: ("limits", "on")
    case .permit: ("permission", "for")
    case .licence: ("licence", "for")
    case .tax: ("tax", "on")
    case .subsidise: ("support", "for")
    case .register: ("registration", "of")
    case .seize: ("seizure", "in")
    case .fine: ("fine", "for")
    case .investigate: ("investigation", "of")
    case .repeal: ("repeal", "on")
    }
  }

  static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
