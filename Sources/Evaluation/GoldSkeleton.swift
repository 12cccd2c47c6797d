import Model

/// A gold record to correct, made from what the program found: the form of `Corpus/README.md`.
public enum GoldSkeleton {
  /// Facts of the text in gold's form: references by code, value and text instead of ids. What only the program knows
  /// (confidence, rules, anchors, coordinates) is left out, and so is the title, which is not annotated.
  public static func record(_ json: JSONValue) -> JSONValue {
    let ids = References(json)
    var members: [(key: String, value: JSONValue)] = [
      ("schema", .string("dateline-gold/1")), ("id", json["id"] ?? .null), ("title", json["title"] ?? .null),
      ("authors", json["authors"] ?? .array([])), ("published", published(json["published"])),
      ("language", .object([("code", json["language"]?["code"] ?? .null)])),
      ("text", json["text"] ?? .string("")),
    ]
    for (list, keys) in lists {
      members.append((list, .array(facts(json[list]).map { kept($0, keys, ids) })))
    }
    return .object(members)
  }

  private static let lists: [(String, [String])] = [
    ("regions", ["start", "end", "text", "code", "role", "form"]),
    (
      "dates",
      ["start", "end", "text", "type", "value", "value_high", "earliest", "latest", "edtf", "direction"]
    ),
    ("quantities", ["start", "end", "text", "kind", "value", "low", "high", "unit", "per", "bound"]),
    ("people", ["id", "name", "role", "role_class", "organisation", "official", "mentions"]),
    ("organisations", ["id", "name", "kind", "mentions"]),
    ("quotes", ["start", "end", "text", "kind", "speaker"]),
    (
      "measures",
      [
        "action", "status", "modality", "target", "regions", "from", "until", "authority", "quantity",
        "evidence",
      ]
    ),
    ("stances", ["target", "holder", "label", "modality", "comparison", "reported_by", "evidence"]),
  ]

  /// Facts of the text, those of the title and mentions by pronoun included where they stand in the text.
  private static func facts(_ list: JSONValue?) -> [JSONValue] {
    (list?.array ?? []).filter { $0["in"] == nil }.compactMap { fact in
      guard let mentions = fact["mentions"]?.array else { return fact }
      let inText = mentions.filter { $0["in"] == nil }
      return inText.isEmpty ? nil : replacing("mentions", of: fact, with: .array(inText))
    }
  }

  private static func kept(_ fact: JSONValue, _ keys: [String], _ ids: References) -> JSONValue {
    .object(
      keys.compactMap { key in
        guard let value = fact[key] else { return nil }
        return (key, ids.readable(value, of: key))
      })
  }

  private static func published(_ value: JSONValue?) -> JSONValue {
    guard let value, !value.isNull else { return .null }
    return .object(["value", "precision"].compactMap { key in value[key].map { (key, $0) } })
  }

  private static func replacing(_ key: String, of fact: JSONValue, with value: JSONValue) -> JSONValue {
    guard case .object(let members) = fact else { return fact }
    return .object(members.map { ($0.key, $0.key == key ? value : $0.value) })
  }

  /// What ids of regions, dates and quantities stand for; people and organisations keep theirs.
  private struct References {
    private var texts: [String: JSONValue] = [:]
    /// ISO codes of regions, a city's being its country's.
    private var states: [String: String] = [:]

    init(_ json: JSONValue) {
      for (list, key) in [("regions", "code"), ("dates", "value"), ("quantities", "text")] {
        for fact in json[list]?.array ?? [] {
          if let id = fact["id"]?.string { texts[id] = fact[key] ?? .null }
        }
      }
      for region in json["regions"]?.array ?? [] {
        guard let id = region["id"]?.string else { continue }
        let code = region["code"]?.string ?? ""
        states[id] = code.hasPrefix("iso:") ? String(code.dropFirst(4)) : region["country"]?.string
      }
    }

    func readable(_ value: JSONValue, of key: String) -> JSONValue {
      switch (key, value) {
      case ("regions", .array(let items)): .array(items.map { readable($0, of: "id") })
      case ("from", .string(let id)), ("until", .string(let id)), ("quantity", .string(let id)),
        ("id", .string(let id)):
        texts[id] ?? value
      case ("authority", .string(let id)): states[id].map { .string("region:\($0):government") } ?? value
      default: value
      }
    }
  }
}
