import Foundation
import Model

/// What the policies do: who, what, where, until when, country by country, each with the sentence that says so.
struct MeasureSection {
  let batch: Batch
  let excerpts: Excerpts
  let words: Wording

  private struct Row {
    var measure: Measure
    var article: Int
  }

  /// A country's measures.
  private struct Group {
    var name: String
    var rows: [Row] = []
  }

  /// Countries with fewer measures than the first of these are folded away.
  private static let shown = 6

  func write(_ html: inout Markup) {
    let groups = found
    html.element("section", ["id": "measures"]) { html in
      html.element("h2", text: words["measures"])
      guard !groups.isEmpty else {
        return html.element("p", ["class": "empty"], text: words["report.no-measure"])
      }
      html.element("p", ["class": "note"], text: tally(groups.flatMap(\.rows)))
      for (index, group) in groups.enumerated() {
        html.element("details", ["class": "group", "open": index < Self.shown ? "" : nil]) { html in
          html.element("summary") { html in
            html.element("b", text: group.name)
            html.element("small", text: words.count(group.rows.count, "measures"))
          }
          html.element("div", ["class": "measures"]) { html in
            for row in group.rows { card(row, &html) }
          }
        }
      }
    }
  }

  /// "12 in force, 30 adopted …"
  private func tally(_ rows: [Row]) -> String {
    let counts = Measure.Status.allCases.map { status in
      (status, rows.count { $0.measure.status == status })
    }
    return counts.filter { $0.1 > 0 }.map { "\($0.1) \(words.value($0.0.rawValue))" }.joined(separator: ", ")
      + "."
  }

  private func card(_ row: Row, _ html: inout Markup) {
    let (measure, record) = (row.measure, batch.records[row.article])
    html.element("article", ["class": "policy \(measure.status.rawValue)"]) { html in
      html.element("h4") { html in
        html.write(Wording.capitalised(words.measure(measure.action, of: measure.target)))
        html.write(" ")
        html.element("span", ["class": "status"], text: status(measure))
      }
      html.element("dl") { html in
        for (name, value) in details(measure, record) where !value.isEmpty {
          html.element("div") { html in
            html.element("dt", text: name)
            html.element("dd", text: value)
          }
        }
      }
      let evidence = Evidence(
        article: row.article, fact: measure.id, span: measure.evidence, inTitle: measure.inTitle)
      html.element("p", ["class": "words"]) { html in
        excerpts.excerpt(evidence, &html)
        html.write(" ")
        html.link(to: evidence.anchor, excerpts.title(of: row.article))
      }
    }
  }

  private func details(_ measure: Measure, _ record: Record) -> [(String, String)] {
    [
      (words["web.by"], Names(words: words).of(measure.authority, in: record) ?? words["not-named"]),
      (words["web.where"], places(measure, record)),
      (words["web.from"], date(measure.from, record, \.earliest)),
      (words["web.until"], date(measure.until, record, \.latest)),
      (
        words["web.limit"],
        record.quantities.first { $0.id == measure.quantity }.map(QuantityText(words: words).text) ?? ""
      ),
    ]
  }

  private func places(_ measure: Measure, _ record: Record) -> String {
    var names: [String] = []
    for id in measure.regions {
      guard let region = record.regions.first(where: { $0.id == id }) else { continue }
      let name = region.name ?? region.text
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: ", ")
  }

  private func date(_ id: String?, _ record: Record, _ edge: (TimeExpression) -> String?) -> String {
    guard let date = record.dates.first(where: { $0.id == id }) else { return "" }
    return edge(date) ?? date.text
  }

  private func status(_ measure: Measure) -> String {
    words.value(measure.modality == .asserted ? measure.status.rawValue : measure.modality.rawValue)
  }

  /// By country, those with most measures first; what names no country comes last.
  private var found: [Group] {
    var groups: [String: Group] = [:]
    for (index, record) in batch.told {
      for measure in record.measures {
        let country = country(of: measure, in: record)
        groups[country ?? "", default: Group(name: name(of: country))].rows.append(
          Row(measure: measure, article: index))
      }
    }
    return groups.sorted {
      ($0.key.isEmpty ? 1 : 0, $1.value.rows.count, $0.value.name)
        < ($1.key.isEmpty ? 1 : 0, $0.value.rows.count, $1.value.name)
    }.map(\.value)
  }

  /// The measure's own place, its authority's, or the one country whose rules the article is about.
  private func country(of measure: Measure, in record: Record) -> String? {
    let places = measure.regions + [measure.authority].compactMap { $0 }
    if let own = places.lazy.compactMap({ id in record.regions.first { $0.id == id }?.country }).first {
      return own
    }
    let ruled = record.regions.filter { $0.role == .policy || $0.role == .government }
    let countries = Set(ruled.compactMap(\.country))
    return countries.count == 1 ? countries.first : nil
  }

  private func name(of country: String?) -> String {
    guard let country else { return words["report.no-country"] }
    return Locale(identifier: words.language).localizedString(forRegionCode: country) ?? country
  }
}
