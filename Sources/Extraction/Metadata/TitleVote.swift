import Model

/// Chooses the title: what the reader sees as such, without the site's name.
///
/// Candidates are headings, JSON-LD and Open Graph titles and the parts of `<title>`; each is worth what its source is worth, and
/// more for each other source that agrees with it.
struct TitleVote {
  private struct Candidate {
    var text: String
    var words: [UInt64]
    var weight: Double
    var isHeading: Bool
    /// Its own place among the witnesses.
    var witness: Int?
  }

  private var candidates: [Candidate] = []
  private let siteWords: WordSet
  private var witnesses: [[UInt64]] = []

  init(_ tree: HTMLTree, _ signals: PageSignals, site: String?, firstProse node: Int, article: JSONValue?) {
    siteWords = WordSet(site ?? "")
    let core = signals.titleElement.map { TitleParts.core(of: $0, site: site) }
    let graph = signals.first("og:title").map { TitleParts.core(of: PlainMarkup.text($0), site: site) }
    let headline = (article?["headline"]?.string ?? article?["name"]?.string).map(PlainMarkup.text)
    let others = [
      signals.first("twitter:title"),
      signals.first("dc.title", "dcterms.title", "title", "headline", "parsely-title", "sailthru.title"),
    ]
    for witness in [core, graph, headline] + others { note(witness) }
    addHeadings(tree, signals, before: node)
    add(headline, weight: 0.55, witness: 2)
    add(graph, weight: 0.5, witness: 1)
    add(core, weight: 0.4, witness: 0)
    for (name, node) in signals.properties where name == "headline" || name == "name headline" {
      if tree.tags[node] != .meta { add(tree.text(of: node), weight: 0.6, isHeading: true) }
    }
  }

  private mutating func note(_ text: String?) {
    witnesses.append(text.map { WordSet.words(of: Array($0.utf8)[...]) } ?? [])
  }

  private mutating func add(_ text: String?, weight: Double, isHeading: Bool = false, witness: Int? = nil) {
    guard let text, !text.isEmpty, text.utf8.count < 500 else { return }
    candidates.append(
      Candidate(
        text: text, words: WordSet.words(of: Array(text.utf8)[...]), weight: weight, isHeading: isHeading,
        witness: witness))
  }

  private mutating func addHeadings(_ tree: HTMLTree, _ signals: PageSignals, before node: Int) {
    let firsts = signals.headings.filter { tree.tags[$0] == .h1 && !tree.text(of: $0).isEmpty }
    for heading in firsts {
      let isNear = heading < node
      let text = tree.text(of: heading)
      add(text, weight: firsts.count == 1 ? 0.95 : isNear ? 0.6 : 0.4, isHeading: true)
    }
    let seconds = signals.headings.filter { tree.tags[$0] == .h2 }.prefix(6)
    for heading in seconds {
      add(tree.text(of: heading), weight: firsts.isEmpty ? 0.35 : 0.05, isHeading: true)
    }
  }

  /// nil where nothing names the page.
  func winner() -> String? {
    var best: (text: String, score: Double)?
    for candidate in candidates {
      let score = score(candidate)
      if score > (best?.score ?? -.infinity) { best = (candidate.text, score) }
    }
    return best.map { Whitespace.folded($0.text) }
  }

  private func score(_ candidate: Candidate) -> Double {
    guard !candidate.words.isEmpty else { return -10 }
    var score = candidate.weight
    var agreement = 0.0
    for (index, witness) in witnesses.enumerated() where !witness.isEmpty && index != candidate.witness {
      let shared = Double(WordSet(hashes: witness).share(of: candidate.words))
      let covered = Double(WordSet(hashes: candidate.words).share(of: witness))
      agreement = max(agreement, min(shared, covered) * 0.7 + max(shared, covered) * 0.3)
      score += 0.2 * min(shared, covered)
      // A kicker before the title: the witness says where the title starts.
      if candidate.isHeading, witness.count >= 3, candidate.words.count > witness.count,
        candidate.words.suffix(witness.count).elementsEqual(witness)
      {
        score -= 0.75
      }
    }
    score += agreement * 0.8
    // The site's own name is no title.
    if siteWords.share(of: candidate.words) > 0.99 { score -= 1.2 }
    return score
  }
}

/// `Headline - Section | Site`
enum TitleParts {
  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " › ", " ∣ ", " ｜ ", "｜",
    " ‒ ", " ~ ",
  ]

  /// The title without the parts at its end or start that name the site; where none does, without a short part after a bar.
  static func core(of title: String, site: String?) -> String {
    var parts = split(title)
    guard parts.count > 1 else { return title }
    let siteWords = WordSet(site ?? "")
    func namesSite(_ part: Part) -> Bool {
      let words = WordSet.words(of: Array(part.text.utf8)[...])
      return siteWords.share(of: words) >= 0.6 || siteWords.coverage(by: words) > 0.99
    }
    let count = parts.count
    while parts.count > 1, let last = parts.last, namesSite(last) { parts.removeLast() }
    while parts.count > 1, let first = parts.first, namesSite(first) { parts.removeFirst() }
    if parts.count == count {
      // Nothing named the site: a bar or the last of several dashes usually parts it off.
      guard let last = parts.last, let first = parts.first else { return title }
      let isShort = last.text.utf8.count * 3 < title.utf8.count
      if isShort {
        parts.removeLast()
      } else if first.text.utf8.count * 3 < title.utf8.count {
        parts.removeFirst()
      }
    }
    guard let first = parts.first, let last = parts.last else { return title }
    // Sections after a bar are no part of the headline.
    if let bar = parts.indices.dropLast().first(where: { isBar(title[parts[$0].end..<parts[$0 + 1].start]) })
    {
      let left = String(title[first.start..<parts[bar].end])
      let right = String(title[parts[bar + 1].start..<last.end])
      return left.utf8.count >= right.utf8.count ? left : right
    }
    return String(title[first.start..<last.end])
  }

  private static func isBar(_ mark: Substring) -> Bool { mark.contains { "|｜│∣»«›‹".contains($0) } }

  private struct Part {
    var text: String
    var start: String.Index
    var end: String.Index
  }

  private static func split(_ title: String) -> [Part] {
    var parts: [Part] = []
    var start = title.startIndex
    var index = title.startIndex
    while index < title.endIndex {
      if let separator = separators.first(where: { title[index...].hasPrefix($0) }) {
        parts.append(Part(text: String(title[start..<index]), start: start, end: index))
        index = title.index(index, offsetBy: separator.count)
        start = index
      } else {
        index = title.index(after: index)
      }
    }
    parts.append(Part(text: String(title[start...]), start: start, end: title.endIndex))
    return parts.filter { !$0.text.isEmpty }
  }
}

/// Text of attributes and JSON-LD that may itself hold tags and references.
enum PlainMarkup {
  static func text(_ markup: String) -> String {
    guard markup.utf8.contains(UInt8(ascii: "<")) || markup.utf8.contains(UInt8(ascii: "&")) else {
      return Whitespace.folded(markup)
    }
    return HTMLParser.parse(Array(markup.utf8)).text(of: 0)
  }
}
