import Model

/// Visible names of the author: in an element or link for authors, or in a short line with a word for "by", near the title and
/// the text.
struct Bylines {
  let tree: HTMLTree
  let segmentation: Segmentation
  let choice: ContentFinder.Choice
  let finder: ContentFinder
  let cleaner: NameCleaner
  let site: String?

  private static let longestLine = 140
  private static let longestElement = 80
  /// How many segments before and after the text are looked at.
  private static let reach = 25

  /// The names of the likeliest line or element; empty where there is none.
  func names() -> [String] {
    guard let columns = choice.columns, !segmentation.segments.isEmpty else { return [] }
    let element = bestElement(columns)
    let line = bestLine(columns)
    guard let element else { return line?.names ?? [] }
    guard let line else { return element.names }
    return element.score >= line.score ? element.names : line.names
  }

  private typealias Found = (names: [String], score: Double)

  private func bit(_ category: String) -> UInt64 {
    finder.model.markup.categories.firstIndex(of: category).map { 1 << UInt64($0) } ?? 0
  }

  /// Nodes of the first and last text that is looked at.
  private var window: Range<Int> {
    let segments = segmentation.segments
    let first = max(0, (choice.kept.first ?? 0) - Self.reach)
    let last = min(segments.count - 1, (choice.kept.last ?? 0) + Self.reach)
    return segments[first].firstNode..<segments[last].firstNode + 1
  }

  private func bestElement(_ columns: NodeColumns) -> Found? {
    let author = bit("author")
    let wrong = bit("comment") | bit("related") | bit("sidebar") | bit("popular")
    let window = window
    let firstKept = choice.kept.first.map { segmentation.segments[$0].firstNode } ?? 0
    let lastKept = choice.kept.last.map { segmentation.segments[$0].firstNode } ?? 0
    var best: Found?
    for node in window.lowerBound - min(window.lowerBound, 40)..<window.upperBound
    where tree.tags[node] != .text {
      let own = columns.categories[node] & author != 0
      let linked = tree.tags[node] == .a && linksToAuthor(node, author)
      guard own || linked, columns.text(node) <= Self.longestElement * 2 else { continue }
      let text = tree.text(of: node)
      guard text.utf8.count >= 2, text.utf8.count <= Self.longestElement, !isInside(node, wrong, columns)
      else { continue }
      let led = cleaner.names(afterLeadIn: text, site: site)
      let names = led.isEmpty ? cleaner.names(in: text, site: site) : led
      guard !names.isEmpty else { continue }
      var score = linked ? 0.6 : 0.55
      if node > choice.heading, node < firstKept + 40 {
        score += 0.3
      } else if node > lastKept {
        score -= 0.05
      } else if node > firstKept {
        score -= 0.3
      }
      if names.contains(where: { $0.contains(" ") }) { score += 0.15 }
      if score > best?.score ?? 0 { best = (names, score) }
    }
    return best
  }

  /// `/author/ada-ferrand`
  private func linksToAuthor(_ node: Int, _ author: UInt64) -> Bool {
    guard let href = tree.rawAttribute(.href, of: node) else { return false }
    return finder.model.markup.categories(in: tree.source, href).all & author != 0
  }

  private func isInside(_ node: Int, _ wrong: UInt64, _ columns: NodeColumns) -> Bool {
    tree.ancestor(of: node) { above in
      columns.categories[above] & wrong != 0 && columns.prose(above) * 2 < Int(columns.proseBefore.last ?? 0)
    } != nil
  }

  private func bestLine(_ columns: NodeColumns) -> Found? {
    let wrong = bit("comment") | bit("related") | bit("sidebar") | bit("popular")
    let first = choice.kept.first ?? 0
    let last = choice.kept.last ?? 0
    var best: Found?
    let range = max(0, first - Self.reach)..<min(segmentation.segments.count, last + Self.reach)
    for index in range {
      let segment = segmentation.segments[index]
      guard segment.count <= Self.longestLine, segment.count > 3 else { continue }
      // Inside the text only its first and last lines can be bylines.
      if index > first + 3, index < last - 1 { continue }
      let says = choice.phrases[index][.by]
      guard says > 0, !isInside(segment.element, wrong, columns) else { continue }
      var score = says == 2 ? 0.55 : 0.45
      if segment.firstNode > choice.heading, index <= first + 3 { score += 0.3 }
      guard score > best?.score ?? 0 else { continue }
      let names = cleaner.names(afterLeadIn: segmentation.string(index), site: site)
      if !names.isEmpty { best = (names, score) }
    }
    return best
  }
}
