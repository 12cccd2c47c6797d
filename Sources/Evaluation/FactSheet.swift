import Model

/// What an article holds, in the form in which gold and program are compared: people by name, places by code, spans in one text.
///
/// Read from JSON: a gold record (`dateline-gold/1`) and the program's own record (`dateline/1`) share these fields.
public struct FactSheet: Sendable {
  public struct Item: Sendable, Equatable {
    public var span: TextSpan
    /// What has to agree besides the place: a value, a code, a speaker. Empty for "anything".
    public var key: String
    /// A second reading of the same item that is scored apart: a region's role, a person's role class.
    public var detail: String = ""

    public init(span: TextSpan, key: String, detail: String = "") {
      (self.span, self.key, self.detail) = (span, key, detail)
    }
  }

  public struct Person: Sendable {
    public var id: String
    public var name: String
    public var roleClass: String
    public var mentions: [TextSpan]
  }

  /// The lists that a record may hold; one that gold lacks was not annotated and is not scored.
  public enum List: String, Sendable, CaseIterable {
    case dates, quantities, regions, quotes, people, organisations, measures, stances, names
  }

  public var id: String
  public var language: String
  /// The site, or where none is named the folder of the id.
  public var source: String
  /// Empty where the format gives places in a text without the text: what is compared with it brings it.
  public var text: String
  public var lists: Set<List> = []
  public var regions: [Item] = []
  public var dates: [Item] = []
  public var quantities: [Item] = []
  public var quotes: [Item] = []
  public var measures: [Item] = []
  public var stances: [Item] = []
  public var people: [Person] = []
  public var organisations: [Person] = []
  /// Spans of names by type, `PER`, `ORG`, `LOC`: compared to the character.
  public var names: [Item] = []

  /// A sheet without facts, for formats that fill in some.
  public init(id: String, language: String = "", text: String, lists: Set<List>) {
    self.id = id
    self.language = language
    self.text = text
    self.lists = lists
    source = Self.folder(of: id)
  }

  /// - Throws: `EvaluationError` where the record lacks a text or a span is out of place.
  public init(json: JSONValue) throws(EvaluationError) {
    let id = json["id"]?.string ?? ""
    guard let text = json["text"]?.string else { throw .noText(id: id) }
    self.init(id: id, language: json["language"]?["code"]?.string ?? "", text: text, lists: [])
    source = json["site"]?.string ?? Self.folder(of: id)
    lists = Set(List.allCases.filter { json[$0.rawValue]?.array != nil })
    regions = Self.items(json["regions"]) { fact in
      Item(
        span: Self.span(fact), key: fact["code"]?.string ?? Self.noCode,
        detail: fact["role"]?.string ?? "place")
    }
    dates = Self.items(json["dates"]) { fact in
      let values = [fact["value"]?.string, fact["value_high"]?.string].compactMap { $0 }.map(
        DurationKey.normal)
      return Item(
        span: Self.span(fact), key: values.joined(separator: "/"), detail: fact["direction"]?.string ?? "")
    }
    quantities = Self.items(json["quantities"], Self.quantity)
    quotes = Self.items(json["quotes"], Self.quote)
    measures = Self.items(json["measures"], Self.measure)
    stances = Self.items(json["stances"], Self.stance)
    people = Self.entities(json["people"])
    organisations = Self.entities(json["organisations"])
    if lists.isSuperset(of: [.people, .organisations, .regions]) { lists.insert(.names) }
    names = Self.names(json)
  }

  private static func folder(of id: String) -> String {
    id.lastIndex(of: "/").map { String(id[..<$0]) } ?? ""
  }

  /// Names as taggers mark them: no pronouns, titles or demonyms.
  private static func names(_ json: JSONValue) -> [Item] {
    func mentions(_ list: String, _ type: String) -> [Item] {
      (json[list]?.array ?? []).flatMap { entity in
        items(entity["mentions"]) { mention in
          ["pronoun", "title"].contains(mention["kind"]?.string) ? nil : Item(span: span(mention), key: type)
        }
      }
    }
    let places = items(json["regions"]) { $0["form"] == nil ? Item(span: span($0), key: "LOC") : nil }
    return (mentions("people", "PER") + mentions("organisations", "ORG") + places)
      .sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  /// The key of a place without a code.
  static let noCode = "none"

  /// Facts of the text; those of the title have offsets of their own and are left out.
  private static func items(_ facts: JSONValue?, _ item: (JSONValue) -> Item?) -> [Item] {
    (facts?.array ?? []).filter { $0["in"] == nil }.compactMap(item)
  }

  private static func span(_ fact: JSONValue?) -> TextSpan {
    TextSpan(start: fact?["start"]?.int ?? 0, end: fact?["end"]?.int ?? 0)
  }

  /// Counts agree by number alone: the thing counted is a word of the article's language.
  private static func quantity(_ fact: JSONValue) -> Item? {
    let numbers = ["value", "low", "high"].map { name in fact[name]?.number.map { "\($0)" } ?? "" }
    let isCount = fact["kind"]?.string == "count"
    let unit =
      isCount ? "" : [fact["unit"]?.string, fact["per"]?.string].compactMap { $0 }.joined(separator: "/")
    return Item(
      span: span(fact), key: numbers.joined(separator: "|") + " " + unit, detail: fact["bound"]?.string ?? "")
  }

  private static func quote(_ fact: JSONValue) -> Item? {
    let kind = fact["kind"]?.string ?? ""
    guard kind != "missing", kind != "scare" else { return nil }
    return Item(span: span(fact), key: fact["speaker"]?.string ?? "none", detail: kind)
  }

  private static func measure(_ fact: JSONValue) -> Item? {
    let key = ["action", "target", "status"].map { fact[$0]?.string ?? "" }.joined(separator: " ")
    return Item(span: span(fact["evidence"]), key: key, detail: fact["modality"]?.string ?? "")
  }

  /// Only what is asserted counts toward a lean.
  private static func stance(_ fact: JSONValue) -> Item? {
    guard fact["modality"]?.string ?? "asserted" == "asserted", fact["label"]?.string != "neutral" else {
      return nil
    }
    let key = [fact["target"]?.string ?? "", fact["label"]?.string ?? ""].joined(separator: " ")
    return Item(span: span(fact["evidence"]), key: key, detail: fact["holder"]?.string ?? "unknown")
  }

  private static func entities(_ facts: JSONValue?) -> [Person] {
    (facts?.array ?? []).map { fact in
      Person(
        id: fact["id"]?.string ?? "", name: fact["name"]?.string ?? "",
        roleClass: fact["role_class"]?.string ?? "",
        mentions: (fact["mentions"]?.array ?? []).filter {
          $0["in"] == nil && $0["kind"]?.string != "pronoun"
        }.map(span))
    }.filter { !$0.mentions.isEmpty }
  }
}

/// Why a gold record could not be used.
public enum EvaluationError: Error, Equatable, CustomStringConvertible {
  case noText(id: String)
  case unreadable(file: String, reason: String)
  case noPrediction(id: String, file: String)

  public var description: String {
    switch self {
    case .noText(let id): "\(id): the record has no \"text\": is it a gold record?"
    case .noPrediction(let id, let file): "\(file) says nothing about \(id)"
    case .unreadable(let file, let reason): "\(file): \(reason)"
    }
  }
}
