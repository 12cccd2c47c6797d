import Model

/// Which places, and what they stand for.
struct RegionSection {
  let batch: Batch
  let excerpts: Excerpts
  let words: Wording

  private struct Row {
    var name: String
    var code: String
    var roles: [Region.Role: [Evidence]] = [:]
  }

  /// More places than these are folded away.
  private static let shown = 20

  func write(_ html: inout Markup) {
    let rows = found
    html.element("section", ["id": "regions"]) { html in
      html.element("h2", text: words["regions"])
      guard !rows.isEmpty else {
        return html.element("p", ["class": "empty"], text: words["report.no-place"])
      }
      table(rows.prefix(Self.shown), &html)
      guard rows.count > Self.shown else { return }
      html.element("details", ["class": "more"]) { html in
        html.element(
          "summary", text: words("report.more", ["what": words.count(rows.count - Self.shown, "places")]))
        table(rows.dropFirst(Self.shown), &html)
      }
    }
  }

  private func table(_ rows: ArraySlice<Row>, _ html: inout Markup) {
    html.element("div", ["class": "rows places"]) { html in
      for place in rows { row(place, &html) }
    }
  }

  /// A place with its counts; it opens on the sentences of each role.
  private func row(_ row: Row, _ html: inout Markup) {
    html.element("details") { html in
      html.element("summary", ["class": "row"]) { html in
        html.element("span", ["class": "who", "title": row.code], text: row.name)
        html.element("span", ["class": "roles"]) { html in
          for role in Region.Role.allCases {
            guard let evidence = row.roles[role] else { continue }
            html.element("span") { html in
              html.element("b", text: String(evidence.count))
              html.write(" \(words["value.role.\(role.rawValue)"])")
            }
          }
        }
      }
      html.element("div", ["class": "behind"]) { html in
        for role in Region.Role.allCases {
          guard let evidence = row.roles[role] else { continue }
          html.element("h4", text: Wording.capitalised(words["value.role.\(role.rawValue)"]))
          excerpts.list(evidence, &html)
        }
      }
    }
  }

  private var found: [Row] {
    var rows: [String: Row] = [:]
    for (index, record) in batch.told {
      for region in record.regions where !region.inTitle {
        let code = region.code ?? "? \(region.text)"
        var row =
          rows[code] ?? Row(name: region.name ?? region.text, code: region.code ?? words["report.in-no-list"])
        row.roles[region.role, default: []].append(
          Evidence(article: index, fact: region.id, span: region.span, inTitle: region.inTitle))
        rows[code] = row
      }
    }
    return rows.values.sorted { a, b in
      let (x, y) = (a.roles.values.map(\.count).reduce(0, +), b.roles.values.map(\.count).reduce(0, +))
      return (y, a.name) < (x, b.name)
    }
  }
}
