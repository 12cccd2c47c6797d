import Testing

@testable import Fetching

@Suite struct RobotsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var robots: String
    var agent = "dateline"
    var target: String
    var isAllowed: Bool
    var testDescription: String { "\(agent) \(target)" }
  }

  static let cases = [
    Case(robots: "", target: "/", isAllowed: true),
    Case(robots: "User-agent: *\nDisallow: /a\nAllow: /a/b", target: "/a/b/c", isAllowed: true),
    Case(robots: "User-agent: *\nDisallow: /a\nAllow: /a", target: "/a", isAllowed: true),
    Case(robots: "User-agent: *\r\rDisallow: /*.pdf$\r\n", target: "/x/y.pdf", isAllowed: false),
    Case(robots: "User-agent: *\nDisallow: /*.pdf$", target: "/x/y.pdf?x", isAllowed: true),
    Case(robots: "User-agent: *\nDisallow: /*.pdf$", target: "/x.pdf.pdf", isAllowed: false),
    Case(robots: "User-agent: *\nDisallow: /%7ejoe", target: "/~joe/", isAllowed: false),
    Case(
      robots: "User-agent: *\nDisallow: /été", target: "https://example.org/%c3%a9t%C3%A9", isAllowed: false),
    Case(robots: "User-agent: *\nDisallow: /a%2Fb", target: "/a/b", isAllowed: true),
    Case(robots: "\u{FEFF}User-agent: *\nDisallow: /", target: "/", isAllowed: false),
    Case(
      robots: "User-agent: *\nDisallow: /\n\nUser-agent: Dateline/1.0 (x)\nDisallow:", target: "/",
      isAllowed: true),
    Case(robots: "User-agent: datelinebot\nDisallow: /\n", target: "/", isAllowed: true),
    Case(
      robots: "User-agent: a\nSitemap: x\nUser-agent: dateline\nDisallow: /", agent: "a", target: "/",
      isAllowed: false),
    Case(robots: "user-agent dateline\ndisallow /x", target: "/x", isAllowed: false),
    Case(robots: "<html>Disallow: /</html>", target: "/", isAllowed: true),
  ]

  @Test(arguments: cases) func judges(_ item: Case) {
    let policy = Robots(parsing: Array(item.robots.utf8)).policy(for: item.agent)
    #expect(policy.isAllowed(item.target) == item.isAllowed)
  }

  @Test func readsDelayAndSitemaps() {
    let robots = Robots(parsing: Array("Sitemap: /s.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x".utf8))
    #expect(robots.sitemaps == ["/s.xml"])
    #expect(robots.policy(for: "dateline").crawlDelay == 2.5)
  }

  @Test func refusesUTF16() {
    let robots = Robots(
      parsing: [0xFF, 0xFE] + "User-agent: *\nDisallow: /".utf16.flatMap { [UInt8($0 & 255), 0] })
    #expect(robots.isUnreadable)
    #expect(robots.policy(for: "dateline").isAllowed("/"))
  }

  /// A pattern made to explode a backtracking matcher is answered from one pass.
  @Test func matchesInLinearTime() {
    let pattern = "/" + String(repeating: "a*", count: 2_000) + "b$"
    let robots = Robots(parsing: Array("User-agent: *\nDisallow: \(pattern)".utf8))
    #expect(robots.policy(for: "dateline").isAllowed("/" + String(repeating: "a", count: 20_000)))
  }
}
