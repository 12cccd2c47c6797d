/// Reads robots.txt line by line; groups are as RFC 9309, 2.2.1 has them: agents in a row share the rules that follow.
struct RobotsParser {
  private(set) var robots = Robots()
  /// True after a rule: the next `User-agent` line begins a new group.
  private var isPastRules = true

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    var bytes = bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      robots.isUnreadable = true
      return
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      read(line: line.prefix(Robots.lineLimit))
    }
  }

  private mutating func read(line: ArraySlice<UInt8>) {
    let code = line.firstIndex(of: UInt8(ascii: "#")).map { line[..<$0] } ?? line
    guard let (field, value, hasColon) = RobotsField.split(ASCII.trimmed(code)) else { return }
    switch field {
    case .agent: addAgent(hasColon ? Self.agent(value) : .named(value.map(ASCII.lowered)))
    case .allow: addRule(value, allows: true)
    case .disallow: addRule(value, allows: false)
    case .crawlDelay:
      if !robots.groups.isEmpty, let seconds = Double(String(decoding: value, as: UTF8.self)), seconds >= 0,
        seconds.isFinite
      {
        robots.groups[robots.groups.count - 1].crawlDelay = seconds
      }
    case .sitemap: robots.sitemaps.append(String(decoding: value, as: UTF8.self))
    }
  }

  private mutating func addAgent(_ agent: RobotsAgent) {
    if isPastRules { robots.groups.append(Robots.Group(agents: [])) }
    isPastRules = false
    robots.groups[robots.groups.count - 1].agents.append(agent)
  }

  private mutating func addRule(_ value: ArraySlice<UInt8>, allows: Bool) {
    isPastRules = true
    guard !value.isEmpty, !robots.groups.isEmpty else { return }
    func add(_ pattern: RobotsPattern) {
      robots.groups[robots.groups.count - 1].rules.append(RobotsRule(allows: allows, pattern: pattern))
    }
    add(RobotsPattern(value))
    // A folder's default document stands for the folder.
    if allows, let slash = value.lastIndex(of: UInt8(ascii: "/")),
      value[slash...].starts(with: "/index.htm".utf8)
    {
      add(RobotsPattern(value[...slash] + [UInt8(ascii: "$")]))
    }
  }

  /// The product token at the start of the value: a version, a comment behind it or a second word are no part of it.
  private static func agent(_ value: ArraySlice<UInt8>) -> RobotsAgent {
    if value.first == UInt8(ascii: "*"), value.count == 1 || ASCII.isSpace(value[value.startIndex + 1]) {
      return .any
    }
    let token = value.prefix { isTokenByte($0) || $0 == UInt8(ascii: "*") }
    if token.contains(UInt8(ascii: "*")) { return .pattern(RobotsPattern(name: token)) }
    return .named(token.map(ASCII.lowered))
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      || byte >= 0x80
  }
}

/// The fields that mean something, with the ways in which they are misspelt.
private enum RobotsField {
  case agent, allow, disallow, crawlDelay, sitemap

  private static let names: [(String, RobotsField)] = [
    ("user-agent", .agent), ("useragent", .agent), ("user agent", .agent),
    ("allow", .allow),
    ("disallow", .disallow), ("dissallow", .disallow), ("dissalow", .disallow), ("disalow", .disallow),
    ("diasllow", .disallow), ("disallaw", .disallow),
    ("crawl-delay", .crawlDelay), ("sitemap", .sitemap), ("site-map", .sitemap),
  ]

  /// Field and value, between them a colon or, where there is none, white space.
  static func split(_ line: ArraySlice<UInt8>) -> (RobotsField, ArraySlice<UInt8>, hasColon: Bool)? {
    if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      guard let (field, _) = named(at: line[..<colon]) else { return nil }
      return (field, ASCII.trimmed(line[line.index(after: colon)...]), true)
    }
    guard let (field, name) = named(at: line) else { return nil }
    let rest = line.dropFirst(name.utf8.count)
    guard let next = rest.first, ASCII.isSpace(next) else { return nil }
    let value = ASCII.trimmed(rest)
    // Prose such as "Disallow all robots" is no rule; a name may have two words.
    guard case .agent = field else {
      return value.contains(where: ASCII.isSpace) ? nil : (field, value, false)
    }
    return (field, value, false)
  }

  private static func named(at bytes: ArraySlice<UInt8>) -> (RobotsField, String)? {
    for (name, field) in names where bytes.count >= name.utf8.count {
      if ASCII.equalsIgnoringCase(bytes.prefix(name.utf8.count), name) { return (field, name) }
    }
    return nil
  }
}
