import Model

/// Finds the people who wrote the article, from the surest source that names any.
struct AuthorVote {
  let tree: HTMLTree
  let signals: PageSignals
  let cleaner: NameCleaner
  let site: String?

  /// In order of trust: JSON-LD of the article, author links and microdata, meta elements, visible bylines.
  func authors(bylines: () -> [String]) -> [String] {
    let sources = [linkedData(), links(), microdata(), meta()]
    var named = sources.filter { !$0.isEmpty }
    // Visible lines cost most to read: only where nothing else names a full name.
    if !named.contains(where: { $0.contains { $0.contains(" ") } }) {
      let visible = bylines()
      if !visible.isEmpty { named.append(visible) }
    }
    guard let first = named.first else { return unique(organisations()) }
    // A lone word (a login) gives way to a full name elsewhere.
    let fuller = named.dropFirst().first { $0.contains { $0.contains(" ") } }
    if first.allSatisfy({ !$0.contains(" ") }), let fuller { return unique(fuller) }
    return unique(first)
  }

  private func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0.lowercased()).inserted }.prefix(12).map { $0 }
  }

  private func linkedData() -> [String] {
    guard let article = signals.linkedData.article else { return [] }
    return people(article["author"]) + (article["author"] == nil ? people(article["creator"]) : [])
  }

  private func people(_ value: JSONValue?) -> [String] {
    switch signals.linkedData.resolved(value) {
    case .array(let items): return items.prefix(20).flatMap { people($0) }
    case .string(let name):
      return cleaner.names(in: PlainMarkup.text(name), site: site)
        .filter { $0.lowercased() != site?.lowercased() }
    case .some(let node):
      if LinkedData.types(of: node).contains(where: { $0.contains("organization") }) { return [] }
      guard let name = node["name"] else { return [] }
      if case .array(let names) = name {
        return names.compactMap(\.string).flatMap {
          cleaner.names(in: PlainMarkup.text($0), site: site, isData: true)
        }
      }
      return name.string.map { cleaner.names(in: PlainMarkup.text($0), site: site, isData: true) } ?? []
    case nil: return []
    }
  }

  /// An agency or a paper that signs as a body counts where no person is named.
  private func organisations() -> [String] {
    guard let article = signals.linkedData.article else { return [] }
    let values = article["author"]?.array ?? [article["author"]].compactMap { $0 }
    return values.prefix(5).compactMap { value in
      let node = signals.linkedData.resolved(value)
      let name = node?["name"]?.string ?? node?.string
      return name.map(PlainMarkup.text).flatMap {
        $0.contains("://") || $0.utf8.count > 60 || $0.isEmpty ? nil : $0
      }
    }
  }

  private func links() -> [String] {
    let names = signals.authorLinks.flatMap { cleaner.names(in: tree.text(of: $0), site: site) }
    // A list of many is a list of contributors, not a byline.
    return Set(names).count <= 4 ? names : []
  }

  private func microdata() -> [String] {
    var names: [String] = []
    for (name, node) in signals.properties where name == "author" || name.hasSuffix(":author") {
      guard tree.tags[node] != .meta else { continue }
      let end = Int(tree.subtreeEnds[node])
      let inner = signals.properties.first { $0.name == "name" && $0.node > node && $0.node < end }
      let text =
        inner.map { tree.attribute(.content, of: $0.node) ?? tree.text(of: $0.node) } ?? tree.text(of: node)
      names += cleaner.names(in: text, site: site)
    }
    return Set(names).count <= 4 ? names : []
  }

  private func meta() -> [String] {
    for name in [
      "author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl",
      "citation_author", "article:author_name", "cxenseparse:author", "og:article:author",
    ] {
      let names = signals.all(name).flatMap { cleaner.names(in: $0, site: site) }
      if !names.isEmpty { return names }
    }
    return []
  }
}
