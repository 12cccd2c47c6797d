import Model

/// Facts as Web Annotations (W3C Recommendation of 2017), a JSON-LD object a line.
public struct AnnotationText: Sendable {
  private let anchors: FactTable

  /// - Parameter anchors: columns id, kind, said, source, start, end, exact, prefix, suffix.
  public init(_ anchors: FactTable) { self.anchors = anchors }

  public var jsonLines: String {
    var json = JSONWriter()
    for row in anchors.rows {
      write(row, &json)
      json.endLine()
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  private func write(_ row: [FactTable.Cell], _ json: inout JSONWriter) {
    func cell(_ name: String) -> FactTable.Cell {
      anchors.columns.firstIndex(of: name).map { row[$0] } ?? .unknown
    }
    func text(_ name: String) -> String { TableText.plain(cell(name)) }
    json.object { json in
      json.key("@context")
      json.value("http://www.w3.org/ns/anno.jsonld")
      json.member("id", "urn:dateline:\(text("id"))")
      json.member("type", "Annotation")
      json.member("motivation", "classifying")
      json.key("body")
      json.object {
        $0.member("type", "TextualBody")
        $0.member("purpose", "classifying")
        $0.member("value", "\(text("kind")): \(text("said"))")
      }
      json.key("target")
      json.object { json in
        json.member("source", text("source"))
        json.key("selector")
        json.array([0, 1]) { json, index in
          json.object { json in
            if index == 0 {
              json.member("type", "TextPositionSelector")
              json.member("start", cell("start").number.map { Int($0) })
              json.member("end", cell("end").number.map { Int($0) })
            } else {
              json.member("type", "TextQuoteSelector")
              for name in ["exact", "prefix", "suffix"] {
                json.key(named: name)
                json.value(text(name))
              }
            }
          }
        }
      }
    }
  }
}

/// New measures as a feed (RFC 4287).
public struct AtomText: Sendable {
  private let measures: FactTable
  private let words: Wording

  public init(_ measures: FactTable, words: Wording) { (self.measures, self.words) = (measures, words) }

  public var text: String {
    var feed = Markup()
    feed.writeRaw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    let days = measures.column("day").compactMap(\.text)
    feed.element("feed", ["xmlns": "http://www.w3.org/2005/Atom"]) { feed in
      feed.element("title", text: "Dateline: \(words["measures"])")
      feed.element("id", text: "urn:dateline:measures")
      feed.element("updated", text: "\(days.max() ?? "1970-01-01")T00:00:00Z")
      feed.element("author") { $0.element("name", text: "Dateline") }
      for row in measures.rows { entry(row, &feed) }
    }
    feed.newLine()
    return feed.text
  }

  private func entry(_ row: [FactTable.Cell], _ feed: inout Markup) {
    func cell(_ name: String) -> String {
      measures.columns.firstIndex(of: name).map { TableText.plain(row[$0]) } ?? ""
    }
    let measure = Wording.capitalised(words.measure(cell("action"), of: cell("target")))
    let title = [measure, cell("regions"), words.value(cell("status"))].filter { !$0.isEmpty }
    feed.element("entry") { feed in
      feed.element("title", text: title.joined(separator: ", "))
      feed.element("id", text: "urn:dateline:\(cell("id"))")
      feed.element("updated", text: "\(cell("day"))T00:00:00Z")
      if cell("url").hasPrefix("http") { feed.element("link", ["href": cell("url")], text: "") }
      feed.element("summary", text: "\(cell("text")) [\(cell("id"))]")
    }
  }
}
