import Model

/// Which places, and what they stand for.
struct RegionSection {
  let batch: Batch

  private struct Row {
    var name: String
    var code: String
    var roles: [Region.Role: [String]] = [:]
  }

  /// More places than these are folded away.
  private static let shown = 20

  func write(_ html: inout Markup) {
    let rows = found
    html.element("section", ["id": "regions"]) { html in
      html.element("h2", text: "Places")
      guard !rows.isEmpty else { return html.element("p", ["class": "empty"], text: "No place was found.") }
      table(rows.prefix(Self.shown), &html)
      guard rows.count > Self.shown else { return }
      html.element("details") { html in
        html.element("summary", text: "\(rows.count - Self.shown) more places")
        table(rows.dropFirst(Self.shown), &html)
      }
    }
  }

  private func table(_ rows: ArraySlice<Row>, _ html: inout Markup) {
    html.element("div", ["class": "scroll"]) { html in
      html.element("table") { html in
        html.element("thead") { html in
          html.element("tr") { html in
            html.element("th", ["scope": "col"], text: "Place")
            for role in Region.Role.allCases {
              html.element("th", ["scope": "col"], text: Self.title(of: role))
            }
          }
        }
        html.element("tbody") { html in
          for place in rows { row(place, &html) }
        }
      }
    }
  }

  private func row(_ row: Row, _ html: inout Markup) {
    html.element("tr") { html in
      html.element("th", ["scope": "row", "title": row.code], text: row.name)
      for role in Region.Role.allCases {
        html.element("td", ["class": "evidence"]) { EvidenceLinks(anchors: row.roles[role] ?? []).write(&$0) }
      }
    }
  }

  private static func title(of role: Region.Role) -> String {
    switch role {
    case .policy: "a rule applies"
    case .event: "it happens"
    case .seat: "somebody's seat"
    case .government: "stands for a government"
    case .place: "named only"
    }
  }

  private var found: [Row] {
    var rows: [String: Row] = [:]
    for (index, record) in batch.told {
      for region in record.regions where !region.inTitle {
        let code = region.code ?? "no code: \(region.text)"
        var row = rows[code] ?? Row(name: region.name ?? region.text, code: region.code ?? "in no list")
        row.roles[region.role, default: []].append(Anchor(article: index, fact: region.id).id)
        rows[code] = row
      }
    }
    return rows.values.sorted { a, b in
      let (x, y) = (a.roles.values.map(\.count).reduce(0, +), b.roles.values.map(\.count).reduce(0, +))
      return (y, a.name) < (x, b.name)
    }
  }
}
