import Model

/// The JSON-LD of a page (schema.org), read leniently: comments, trailing commas, raw line feeds and HTML escapes occur.
struct LinkedData: Sendable {
  /// Objects with a type, outermost first; `@graph` and arrays are opened.
  private(set) var nodes: [JSONValue] = []
  /// Of each node, the lower-case last parts of `@type`.
  private var types: [[String]] = []
  /// The node that describes this page: the first article, live blogs included.
  private(set) var article: JSONValue?
  /// Nodes that are a page, a video or something else with a date, but no article and no organisation.
  private(set) var others: [JSONValue] = []
  private(set) var unreadable = 0

  private static let articleTypes: Set<String> = [
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "opinionnewsarticle",
    "backgroundnewsarticle", "reviewnewsarticle", "askpublicnewsarticle", "blogposting", "liveblogposting",
    "socialmediaposting", "techarticle", "scholarlyarticle", "report", "advertisercontentarticle",
    "satiricalarticle", "medicalscholarlyarticle", "discussionforumposting", "posting", "blogpost",
  ]

  mutating func add(_ script: ArraySlice<UInt8>) {
    guard nodes.count < 500 else { return }
    let cleaned = Self.cleaned(script)
    if let value = try? JSONValue(parsing: cleaned) {
      open(value, depth: 0)
    } else if let value = try? JSONValue(parsing: Self.balanced(Self.mended(cleaned))) {
      open(value, depth: 0)
    } else if !cleaned.isEmpty {
      unreadable += 1
    }
  }

  private mutating func open(_ value: JSONValue, depth: Int) {
    guard depth < 8 else { return }
    switch value {
    case .array(let items):
      for item in items { open(item, depth: depth + 1) }
    case .object:
      if value["@type"] != nil { add(node: value) }
      for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement"] {
        if let inner = value[key], inner.string == nil { open(inner, depth: depth + 1) }
      }
    default: break
    }
  }

  private mutating func add(node: JSONValue) {
    nodes.append(node)
    let types = Self.types(of: node)
    self.types.append(types)
    if types.contains(where: Self.articleTypes.contains) {
      if article == nil { article = node }
    } else if node["datePublished"] != nil {
      others.append(node)
    }
  }

  func first(ofType type: String) -> JSONValue? {
    zip(nodes, types).first { $1.contains(type) }?.0
  }

  /// The lower-case last parts of `@type`, one or many.
  static func types(of node: JSONValue) -> [String] {
    let written = node["@type"]
    let names = written?.array?.compactMap(\.string) ?? [written?.string].compactMap { $0 }
    return names.map { name in
      let parts = name.utf8.split {
        $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: ":")
      }
      return (parts.last.map { String(Substring($0)) } ?? "").lowercased()
    }
  }

  /// The value that a `{"@id": …}` stands for.
  func resolved(_ value: JSONValue?) -> JSONValue? {
    guard let value, case .object(let members) = value, members.count == 1, let id = value["@id"]?.string
    else {
      return value
    }
    return nodes.first { $0["@id"]?.string == id } ?? value
  }

  // MARK: Mending

  /// Without comment marks and CDATA around it.
  private static func cleaned(_ script: ArraySlice<UInt8>) -> [UInt8] {
    let starts: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "[")]
    let ends: [UInt8] = [UInt8(ascii: "}"), UInt8(ascii: "]")]
    var inner = script
    if inner.first(where: { !$0.isSpace }) == UInt8(ascii: "<") || inner.starts(with: "/*".utf8)
      || inner.starts(with: "//".utf8),
      inner.contains(UInt8(ascii: "["))
    {
      for mark in ["<![CDATA[", "<!--", "/*", "*/", "//"] {
        let rest = inner.drop(while: \.isSpace)
        if rest.starts(with: mark.utf8) { inner = rest.dropFirst(mark.utf8.count) }
      }
    }
    guard let first = inner.firstIndex(where: starts.contains),
      let last = inner.lastIndex(where: ends.contains), first < last
    else { return [] }
    return Array(inner[first...last])
  }

  /// Raw control characters inside strings escaped, commas before a closing bracket and doubled commas dropped.
  private static func mended(_ json: [UInt8]) -> [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(json.count + 64)
    var isInString = false
    var index = 0
    while index < json.count {
      let byte = json[index]
      if isInString {
        if byte == UInt8(ascii: "\\"), index + 1 < json.count {
          let next = json[index + 1]
          if "\"\\/bfnrtu".utf8.contains(next) { mended.append(byte) }
          mended.append(next < 0x20 ? 0x20 : next)
          index += 2
          continue
        }
        if byte == UInt8(ascii: "\""), !closesString(json, at: index) {
          mended.append(contentsOf: "\\\"".utf8)
        } else {
          if byte == UInt8(ascii: "\"") { isInString = false }
          mended.append(byte < 0x20 ? 0x20 : byte)
        }
      } else if byte == UInt8(ascii: ","), isBeforeBracket(json, after: index) {
        // Dropped.
      } else {
        if byte == UInt8(ascii: "\"") { isInString = true }
        mended.append(byte)
      }
      index += 1
    }
    return mended
  }

  /// The first whole value, without what follows it; where brackets are never closed, with closing ones of our own.
  private static func balanced(_ json: [UInt8]) -> [UInt8] {
    var closers: [UInt8] = []
    var isInString = false
    var index = 0
    while index < json.count {
      switch json[index] {
      case UInt8(ascii: "\\") where isInString: index += 1
      case UInt8(ascii: "\""): isInString.toggle()
      case UInt8(ascii: "{") where !isInString: closers.append(UInt8(ascii: "}"))
      case UInt8(ascii: "[") where !isInString: closers.append(UInt8(ascii: "]"))
      case UInt8(ascii: "}") where !isInString, UInt8(ascii: "]") where !isInString:
        if closers.popLast() != json[index] { return json }
        if closers.isEmpty { return Array(json[...index]) }
      default: break
      }
      index += 1
    }
    return json + (isInString ? [UInt8(ascii: "\"")] : []) + closers.reversed()
  }

  /// A quotation mark ends a string where a separator or bracket follows.
  private static func closesString(_ json: [UInt8], at index: Int) -> Bool {
    guard let next = json[(index + 1)...].first(where: { !$0.isSpace }) else { return true }
    return ",:}]".utf8.contains(next)
  }

  private static func isBeforeBracket(_ json: [UInt8], after index: Int) -> Bool {
    guard let next = json[(index + 1)...].first(where: { !$0.isSpace }) else { return true }
    return "}],".utf8.contains(next)
  }
}
