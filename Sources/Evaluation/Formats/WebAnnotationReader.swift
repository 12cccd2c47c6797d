import Model

/// Facts as Web Annotations (W3C Recommendation of 2017): a body `LIST: VALUE` on a `TextPositionSelector`, grouped by the article that is their source.
///
/// Lists are those of spans with one value: `regions` (a code), `dates` (a TIMEX3 value) and `names` (`PER`, `ORG`, `LOC`). Others need the record's own form.
struct WebAnnotationReader {
  private var order: [String] = []
  private var bySource: [String: FactSheet] = [:]

  /// In the order in which sources come first.
  var sheets: [FactSheet] { order.compactMap { bySource[$0] } }

  mutating func add(_ json: JSONValue) {
    guard let target = json["target"], let source = target["source"]?.string,
      let item = Self.item(json, target), let list = FactSheet.List(rawValue: item.list)
    else { return }
    if bySource[source] == nil { order.append(source) }
    var sheet = bySource[source] ?? FactSheet(id: source, text: "", lists: [])
    sheet.lists.insert(list)
    switch list {
    case .dates: sheet.dates.append(item.fact)
    case .regions: sheet.regions.append(item.fact)
    case .names: sheet.names.append(item.fact)
    default: return
    }
    bySource[source] = sheet
  }

  private static func item(_ json: JSONValue, _ target: JSONValue) -> (list: String, fact: FactSheet.Item)? {
    let selectors = target["selector"].map { $0.array ?? [$0] } ?? []
    guard let place = selectors.first(where: { $0["type"]?.string == "TextPositionSelector" }),
      let start = place["start"]?.int, let end = place["end"]?.int,
      let body = (json["body"]?["value"] ?? json["bodyValue"])?.string
    else { return nil }
    let parts = body.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let value = parts[1].split(separator: " ").joined(separator: " ")
    // `dateline export annotation` names a fact in the singular.
    let name = ["date": "dates", "region": "regions", "name": "names"][parts[0]] ?? String(parts[0])
    return (name, FactSheet.Item(span: TextSpan(start: start, end: end), key: value))
  }
}
