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
  private var witnessSets: [WordSet] = []

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
    let words = text.map { WordSet.words(of: Array($0.utf8)[...]) } ?? []
    witnesses.append(words)
    witnessSets.append(WordSet(hashes: words))
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
    let own = WordSet(hashes: candidate.words)
    for (index, witness) in witnesses.enumerated() where !witness.isEmpty && index != candidate.witness {
      let shared = Double(witnessSets[index].share(of: candidate.words[...]))
      let covered = Double(own.share(of: witness[...]))
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
    if siteWords.share(of: candidate.words[...]) > 0.99 { score -= 1.2 }
    return score
  }
}

/// `Headline - Section | Site`
enum TitleParts {
  private static let separators = [
    " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " ‹ ", " › ", " ∣ ", " ｜ ", "｜",
    " ‒ ", " ~ ",
  ].map { Array($0.utf8) }
  private static let bars = ["|", "｜", "│", "∣", "»", "«", "›", "‹"].map { Array($0.utf8) }

  /// The title without the parts at its end or start that name the site; where none does, without a short part after a bar.
  static func core(of title: String, site: String?) -> String {
    let bytes = Array(title.utf8)
    var parts = split(bytes)
    guard parts.count > 1 else { return title }
    let siteWords = WordSet(site ?? "")
    func namesSite(_ part: Range<Int>) -> Bool {
      let words = WordSet.words(of: bytes[part])[...]
      return siteWords.share(of: words) >= 0.6 || siteWords.coverage(by: words) > 0.99
    }
    let count = parts.count
    while parts.count > 1, let last = parts.last, namesSite(last) { parts.removeLast() }
    while parts.count > 1, let first = parts.first, namesSite(first) { parts.removeFirst() }
    if parts.count == count {
      // Nothing named the site: a bar or the last of several dashes usually parts it off.
      guard let last = parts.last, let first = parts.first else { return title }
      if last.count * 3 < bytes.count {
        parts.removeLast()
      } else if first.count * 3 < bytes.count {
        parts.removeFirst()
      }
    }
    guard let first = parts.first, let last = parts.last else { return title }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    // Sections after a bar are no part of the headline.
    if let bar = parts.indices.dropLast().first(where: {
      holdsBar(bytes[parts[$0].upperBound..<parts[$0 + 1].lowerBound])
    }) {
      let left = first.lowerBound..<parts[bar].upperBound
      let right = parts[bar + 1].lowerBound..<last.upperBound
      return text(left.count >= right.count ? left : right)
    }
    return text(first.lowerBound..<last.upperBound)
  }

  private static func holdsBar(_ mark: ArraySlice<UInt8>) -> Bool {
    bars.contains { bar in mark.indices.contains { mark[$0...].starts(with: bar) } }
  }

  /// The stretches of bytes between separators that are not empty.
  private static func split(_ title: [UInt8]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < title.count {
      // All begin with a space or with the wide bar's first byte.
      if title[index] == 0x20 || title[index] == 0xEF,
        let separator = separators.first(where: { title[index...].starts(with: $0) })
      {
        parts.append(start..<index)
        index += separator.count
        start = index
      } else {
        index += 1
      }
    }
    parts.append(start..<title.count)
    return parts.filter { !$0.isEmpty }
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
