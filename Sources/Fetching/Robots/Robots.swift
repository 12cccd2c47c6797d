/// A robots.txt file: who may fetch what.
///
/// Beyond RFC 9309 it reads what Google's parser reads (missing colons, misspelt fields, `index.html` for its folder) and what full
/// user-agent lines are taken for elsewhere; nothing of that goes against the standard.
///
/// - Source: RFC 9309; for percent-encoding, its section 2.2.2.
public struct Robots: Sendable {
  /// Bytes that are parsed; RFC 9309 asks for 500 KiB at least.
  public static let limit = 500 * 1024
  /// A line is cut here, so that one line cannot cost more than its share.
  static let lineLimit = 16 * 1024

  /// One or more user agents with the rules that follow them.
  struct Group: Sendable {
    var agents: [RobotsAgent]
    var rules: [RobotsRule] = []
    /// Seconds.
    var crawlDelay: Double?
  }

  var groups: [Group] = []
  /// The addresses of `Sitemap:` lines, as written.
  public internal(set) var sitemaps: [String] = []
  /// True where the file is in an encoding that robots.txt may not be in; it then has no rules.
  public internal(set) var isUnreadable = false

  /// No rules: all is allowed.
  public static let allowingAll = Robots()
  /// What a server error means: all is disallowed (RFC 9309, 2.3.1.4).
  public static let disallowingAll = Robots(parsing: Array("User-agent: *\nDisallow: /\n".utf8))

  init() {}

  /// - Parameter bytes: the file, UTF-8; what is no rule is passed over.
  public init(parsing bytes: [UInt8]) {
    var parser = RobotsParser()
    parser.read(bytes.prefix(Self.limit))
    self = parser.robots
  }

  /// The rules for a crawler that calls itself `agent` (its product token, without version).
  public func policy(for agent: String) -> RobotsPolicy {
    let agent = agent.utf8.map(ASCII.lowered)
    var named = groups.filter { $0.agents.contains { $0.matches(agent) } }
    if named.isEmpty { named = groups.filter { $0.agents.contains(.any) } }
    return RobotsPolicy(
      rules: named.flatMap(\.rules), crawlDelay: named.lazy.compactMap(\.crawlDelay).max())
  }
}

/// Whom a `User-agent` line names.
enum RobotsAgent: Sendable, Equatable {
  case any
  /// Lower case; the pattern of the whole name where it holds a `*`.
  case named([UInt8])
  case pattern(RobotsPattern)

  func matches(_ agent: [UInt8]) -> Bool {
    switch self {
    case .any: false
    case .named(let name): name == agent
    case .pattern(let pattern): pattern.matches(agent)
    }
  }
}

struct RobotsRule: Sendable, Equatable {
  var allows: Bool
  var pattern: RobotsPattern
}

/// What one crawler may fetch of one site.
public struct RobotsPolicy: Sendable {
  /// Longest first, allowing before disallowing at equal length: the first that matches decides.
  private let rules: [RobotsRule]
  /// Seconds between two requests, where the file asks for it.
  public let crawlDelay: Double?

  init(rules: [RobotsRule], crawlDelay: Double?) {
    self.rules = rules.sorted { left, right in
      let (a, b) = (left.pattern.length, right.pattern.length)
      return a == b ? left.allows && !right.allows : a > b
    }
    self.crawlDelay = crawlDelay
  }

  /// - Parameter target: path and query, with or without scheme and host before them.
  public func isAllowed(_ target: String) -> Bool {
    let path = RobotsPattern.normalisedTarget(target)
    return rules.first { $0.pattern.matches(path) }?.allows ?? true
  }

  public func isAllowed(_ url: WebURL) -> Bool { isAllowed(url.target) }
}
