import Model

/// What a page's markup says about itself, gathered in one pass, before anyone judges it.
struct PageSignals: Sendable {
  /// `content` of `<meta>`, under the lower-case `name`, `property`, `itemprop` or `http-equiv`, in order.
  private(set) var meta: [String: [String]] = [:]
  /// Nodes of JSON-LD scripts, `@graph` and arrays opened, in order.
  private(set) var linkedData = LinkedData()
  private(set) var canonicalURL: String?
  private(set) var language: String?
  private(set) var titleElement: String?
  /// Elements that later readers look at: headings, `<time>`, microdata, author links.
  private(set) var headings: [Int] = []
  private(set) var times: [Int] = []
  private(set) var properties: [(name: String, node: Int)] = []
  private(set) var authorLinks: [Int] = []
  private(set) var feedLinks = 0

  init(_ tree: HTMLTree) {
    language = tree.attribute(.lang, of: 0) ?? tree.attribute(.xmlLang, of: 0)
    for node in 1..<max(1, tree.count) { read(node, of: tree) }
  }

  private mutating func read(_ node: Int, of tree: HTMLTree) {
    let tag = tree.tags[node]
    switch tag {
    case .text: return
    case .meta: readMeta(node, of: tree)
    case .link: readLink(node, of: tree)
    case .title:
      let isInDrawing = tree.ancestor(of: node) { tree.tags[$0] == .svg } != nil
      if titleElement == nil, !isInDrawing { titleElement = tree.text(of: node) }
    case .script:
      if let type = tree.attribute(.type, of: node), type.lowercased().hasPrefix("application/ld+json") {
        linkedData.add(tree.source[Int(tree.starts[node])..<Int(tree.ends[node])])
      }
    case .time: times.append(node)
    case .h1, .h2: headings.append(node)
    case .a:
      if let rel = tree.rawAttribute(.rel, of: node),
        tree.source.place(of: "uthor", in: rel) != nil
          || tree.source.place(of: "UTHOR", in: rel) != nil,
        tree.attribute(.rel, of: node)?.lowercased().split(separator: " ").contains("author") == true
      {
        authorLinks.append(node)
      }
    default: break
    }
    if tag != .meta { readProperties(node, of: tree) }
  }

  private mutating func readProperties(_ node: Int, of tree: HTMLTree) {
    let (item, property) = (AttributeName.itemprop.rawValue, AttributeName.property.rawValue)
    guard
      tree.attributes(of: node).contains(where: {
        tree.attributeNames[$0] == item || tree.attributeNames[$0] == property
      }), let name = tree.attribute(.itemprop, of: node) ?? tree.attribute(.property, of: node)
    else { return }
    for word in name.split(separator: " ") { properties.append((String(word), node)) }
  }

  private mutating func readMeta(_ node: Int, of tree: HTMLTree) {
    guard let content = tree.attribute(.content, of: node), !content.isEmpty else { return }
    for name in [AttributeName.property, .name, .itemprop, .httpEquiv] {
      if let key = tree.attribute(name, of: node)?.lowercased(), !key.isEmpty {
        meta[key, default: []].append(content)
        if name == .itemprop { properties.append((key, node)) }
      }
    }
  }

  private mutating func readLink(_ node: Int, of tree: HTMLTree) {
    guard let rel = tree.attribute(.rel, of: node)?.lowercased() else { return }
    let href = tree.attribute(.href, of: node)
    if rel == "canonical", canonicalURL == nil, let href, !href.isEmpty { canonicalURL = href }
    if rel == "alternate", tree.attribute(.type, of: node)?.contains("rss") == true { feedLinks += 1 }
  }

  /// The first content under any of the names, in the order of the names.
  func first(_ names: String...) -> String? {
    for name in names {
      if let content = meta[name]?.first(where: { !$0.isEmpty }) { return content }
    }
    return nil
  }

  func all(_ names: String...) -> [String] { names.flatMap { meta[$0] ?? [] } }

  /// What the page says that its site is called, and the main part of its host's name.
  var siteNames: [String] {
    let host = (canonicalURL ?? first("og:url")).flatMap(Self.hostName)
    return [first("og:site_name", "application-name"), host].compactMap { $0 }
  }

  /// `https://www.example.co.uk/a` is "example".
  static func hostName(of url: String) -> String? {
    guard let start = url.ranges(of: "://").first?.upperBound else { return nil }
    let labels = url[start...].prefix { $0 != "/" && $0 != ":" }.split(separator: ".").dropLast()
    return labels.max { $0.count < $1.count }.map(String.init)
  }
}
