import Model

/// The digest of a stretch of days, in four forms from one document. No clock: the same facts give the same bytes.
public struct DigestReport: Sendable {
  public enum Form: String, Sendable, CaseIterable { case html, md, text, json }

  private let facts: DigestFacts
  private let words: Wording
  private let outlines: [String]

  /// - Parameter outlines: of countries, as SVG paths in tenths of a degree (`Lexicons/world/outlines.tsv`).
  public init(_ facts: DigestFacts, words: Wording, outlines: [String] = []) {
    self.facts = facts
    self.words = words
    self.outlines = outlines
  }

  public var title: String { words("title", ["first": facts.first, "last": facts.last]) }

  public func text(as form: Form) -> String {
    let document = DigestBuilder(facts: facts, words: words, outlines: outlines).document()
    switch form {
    case .html: return DigestHTML(document: document).text
    case .md: return DigestPlain(document: document, isMarkdown: true).text
    case .text: return DigestPlain(document: document, isMarkdown: false).text
    case .json: return DigestJSON(facts: facts).text
    }
  }
}

/// Markdown (CommonMark with tables), or plain text for a mail's first part.
struct DigestPlain {
  let document: DigestDocument
  let isMarkdown: Bool

  var text: String {
    var lines = [
      isMarkdown ? "# \(escaped(document.title))" : document.title.uppercased(), "", escaped(document.period),
      "",
    ]
    for section in document.sections {
      lines += [isMarkdown ? "## \(escaped(section.title))" : "== \(section.title) ==", ""]
      for block in section.blocks { lines += self.lines(of: block) + [""] }
    }
    return (lines + [escaped(document.foot), ""]).joined(separator: "\n")
  }

  private func lines(of block: DigestDocument.Block) -> [String] {
    switch block {
    case .note(let text): return [escaped(text)]
    case .figures(let figures):
      return figures.map { "\(isMarkdown ? "- " : "")\(escaped($0.label)): \($0.value)" }
    case .drawing(_, let text): return text.isEmpty ? [] : [escaped(text)]
    case .quotes(let cards): return cards.flatMap(card)
    case .table(let columns, let rows):
      guard isMarkdown else { return rows.map { plainRow(columns, $0) } }
      return [
        "| \(columns.map(escaped).joined(separator: " | ")) |", "|\(columns.map { _ in "---|" }.joined())",
      ]
        + rows.map { row in
          "| "
            + row.map { cell in cell.link.map { "[\(escaped(cell.text))](<\($0)>)" } ?? escaped(cell.text) }
            .joined(separator: " | ") + " |"
        }
    }
  }

  private func card(_ card: DigestDocument.QuoteCard) -> [String] {
    let name = isMarkdown ? "**\(escaped(card.name))**" : card.name
    let head = card.role.isEmpty ? name : "\(name), \(escaped(card.role))"
    let quote = (isMarkdown ? "> " : "    ") + escaped(card.quote)
    return isMarkdown
      ? [head, "", quote, "", escaped(card.note), ""] : [head, quote, "    \(card.note)", ""]
  }

  /// "2026-03-01 · ban: mining · until"; a column without a value is passed over.
  private func plainRow(_ columns: [String], _ row: [DigestDocument.Cell]) -> String {
    let cells = zip(columns, row).filter { !$0.1.text.isEmpty }.map { column, cell in
      cell.isNumber ? "\(column) \(cell.text)" : escaped(cell.text)
    }
    return "- " + cells.joined(separator: " · ")
  }

  /// One line; in Markdown, foreign text cannot become markup.
  private func escaped(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard isMarkdown else { return line }
    var result = ""
    for character in line {
      if "\\`*_[]<>|#".contains(character) { result += "\\" }
      result.append(character)
    }
    return result
  }
}

/// One page without scripts or outside requests; it also stands in a mail, where it is tables and text.
struct DigestHTML {
  let document: DigestDocument

  var text: String {
    var html = Markup()
    html.writeRaw("<!DOCTYPE html>\n")
    html.element("html", ["lang": document.language]) { html in
      html.element("head") { html in
        html.empty("meta", ["charset": "utf-8"])
        html.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        html.empty("meta", ["name": "color-scheme", "content": "light dark"])
        html.element("title", text: document.title)
        html.element("style") { $0.writeRaw(Stylesheet.report + Self.style) }
      }
      html.element("body") { html in
        html.element("header") { html in
          html.element("p", ["class": "brand"], text: "Dateline")
          html.element("h1", text: document.title)
          html.element("p", ["class": "period"], text: document.period)
        }
        html.element("main") { html in
          for section in document.sections { write(section, &html) }
        }
        html.element("footer") { $0.element("p", text: document.foot) }
      }
    }
    html.newLine()
    return html.text
  }

  private static let style = """
    svg.map,svg.trend{width:100%;max-width:45rem;height:auto}svg text{font:11px system-ui,sans-serif;fill:var(--ink)}
    .sea{fill:var(--wash)}.land{fill:var(--line);stroke:var(--paper);stroke-width:2}.grid{stroke:var(--line);stroke-width:1}.equator{stroke-dasharray:4 3}
    .place{fill:var(--orange);fill-opacity:.65;stroke:var(--ink);stroke-width:.75}
    .line{stroke-width:2}.line0{stroke:var(--blue);fill:var(--blue)}.line1{stroke:var(--orange);fill:var(--orange);stroke-dasharray:6 3}
    .line2{stroke:var(--green);fill:var(--green);stroke-dasharray:2 3}.line3{stroke:var(--purple);fill:var(--purple)}
    """

  private func write(_ section: DigestDocument.Section, _ html: inout Markup) {
    html.element("section", ["id": section.id]) { html in
      html.element("h2", text: section.title)
      for block in section.blocks { write(block, &html) }
    }
    html.newLine()
  }

  private func write(_ block: DigestDocument.Block, _ html: inout Markup) {
    switch block {
    case .note(let text): html.element("p", ["class": "note"], text: text)
    case .drawing(let svg, let text):
      html.writeRaw(svg)
      if !text.isEmpty { html.element("p", ["class": "note"], text: text) }
    case .figures(let figures):
      html.element("dl", ["class": "figures"]) { html in
        for figure in figures {
          html.element("div") { html in
            html.element("dt", text: figure.label)
            html.element("dd", text: figure.value)
          }
        }
      }
    case .quotes(let cards):
      html.element("div", ["class": "cards"]) { html in
        for card in cards { write(card, &html) }
      }
    case .table(let columns, let rows): table(columns, rows, &html)
    }
  }

  private func write(_ card: DigestDocument.QuoteCard, _ html: inout Markup) {
    html.element("article", ["class": "card"]) { html in
      html.element("h3", text: card.name)
      html.element("p", ["class": "role"], text: card.role)
      html.element("blockquote") { $0.element("p", text: card.quote) }
      html.element("p", ["class": "note"], text: card.note)
    }
  }

  private func table(_ columns: [String], _ rows: [[DigestDocument.Cell]], _ html: inout Markup) {
    html.element("div", ["class": "scroll"]) { html in
      html.element("table") { html in
        html.element("thead") { html in
          html.element("tr") { html in
            for column in columns { html.element("th", ["scope": "col"], text: column) }
          }
        }
        html.element("tbody") { html in
          for row in rows {
            html.element("tr") { html in
              for cell in row {
                html.element("td", ["class": cell.isNumber ? "number" : nil]) { html in
                  if let link = cell.link {
                    html.element("a", ["href": link, "rel": "noreferrer"], text: cell.text)
                  } else {
                    html.write(cell.text)
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}

/// The facts as they are, for programs.
struct DigestJSON {
  let facts: DigestFacts

  var text: String {
    var json = JSONWriter()
    json.object { json in
      json.member("first", facts.first)
      json.member("last", facts.last)
      json.key("lean")
      json.array(facts.lean) { write($1, &$0) }
      for (name, table) in [
        ("counts", facts.counts), ("measures", facts.measures), ("deadlines", facts.deadlines),
        ("voices", facts.voices), ("stories", facts.stories), ("regions", facts.regions),
        ("late", facts.late),
        ("trend", facts.trend), ("failed_sources", facts.failedSources), ("flagged", facts.unreadable),
      ] {
        json.key(named: name)
        json.array(table.rows) { json, row in
          json.object { json in
            for (column, cell) in zip(table.columns, row) {
              json.key(named: column)
              json.write(cell: cell)
            }
          }
        }
      }
    }
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(_ row: DigestFacts.LeanRow, _ json: inout JSONWriter) {
    json.object { json in
      json.member("target", row.target)
      json.memberOrNull("group", row.group?.rawValue)
      json.member("voices", row.lean.voices)
      json.member("stories", row.lean.stories)
      json.member("polarity", row.lean.polarity)
      json.member("only", row.lean.only)
      json.member("low", row.lean.interval?.lowerBound)
      json.member("high", row.lean.interval?.upperBound)
      json.member("before", row.before.polarity)
      json.member("unknown", row.unknown)
      json.member("authors", row.authors.polarity)
    }
  }
}

extension JSONWriter {
  /// A cell of a table of facts.
  public mutating func write(cell: FactTable.Cell) {
    switch cell {
    case .unknown: null()
    case .integer(let number): value(number)
    case .number(let number): value(number)
    case .text(let text): value(text)
    }
  }
}
