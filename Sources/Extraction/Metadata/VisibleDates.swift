import Model

/// Dates that a reader sees: in `<time>` elements and in short lines near the title and the text.
struct VisibleDates {
  let tree: HTMLTree
  let segmentation: Segmentation
  let columns: NodeColumns?
  let choice: ContentFinder.Choice
  let markup: MarkupWords
  let phrases: PhraseSet
  let scanner: DateScanner
  let monthFirst: Bool

  /// Lines longer than this are prose, whose dates are seldom the article's.
  private static let longestLine = 220

  func add(to vote: inout DateVote, times: [Int], heading: Int) {
    addTimes(to: &vote, times, heading)
    addLines(to: &vote, heading)
  }

  private func addTimes(to vote: inout DateVote, _ times: [Int], _ heading: Int) {
    let firstKept = choice.kept.first.map { segmentation.segments[$0].firstNode } ?? tree.count
    let lastKept = choice.kept.last.map { segmentation.segments[$0].firstNode } ?? 0
    var seen = 0
    for node in times.prefix(40) {
      let text = Array((tree.attribute(.datetime, of: node) ?? tree.text(of: node)).utf8)
      guard
        let date = scanner.dates(in: text[...], monthFirst: monthFirst, limit: 1).first
          ?? scanner.dates(in: Array(tree.text(of: node).utf8)[...], monthFirst: monthFirst, limit: 1).first
      else { continue }
      let own = (tree.rawAttribute(.class, of: node).map { tree.source[$0] } ?? []).map(\.lowered)
      func says(_ word: StaticString) -> Bool { own.place(of: word, in: 0..<own.count) != nil }
      let isUpdate = says("updated") || says("modif") || startsWith(.updated, before: node)
      let isMarked = says("publish") || says("entry-date") || tree.has(.itemprop, node)
      var weight = isMarked ? 0.5 : seen == 0 ? 0.45 : 0.1
      if isInFurniture(node) { weight *= 0.3 }
      if heading > 0, node > heading, node < firstKept + 60 { weight += 0.25 }
      if node > lastKept + 200 { weight *= 0.4 }
      vote.addVisible(
        date, weight: weight, method: "time-element", isUpdate: isUpdate && !says("published"))
      seen += 1
    }
  }

  /// True where the element, or the text just before it, starts with a phrase of the kind.
  private func startsWith(_ kind: PageWords.Kind, before node: Int) -> Bool {
    let parent = Int(tree.parents[node])
    guard parent > 0 else { return false }
    let text = Array(tree.text(of: parent).utf8)
    guard text.count < 120 else { return false }
    let kinds = phrases.kinds(in: text[...])
    return kinds[kind] > 0 && kinds[.published] == 0
  }

  private func isInFurniture(_ node: Int) -> Bool {
    guard let columns else { return false }
    let furniture =
      markup.bit(of: "comment") | markup.bit(of: "related") | markup.bit(of: "sidebar")
      | markup.bit(of: "popular") | markup.bit(of: "footer")
    var current = node
    while current > 0 {
      if columns.categories[current] & furniture != 0,
        columns.prose(current) * 2 < Int(columns.proseBefore.last ?? 0)
      {
        return true
      }
      if tree.tags[current] == .aside || tree.tags[current] == .footer || tree.tags[current] == .nav {
        return true
      }
      current = Int(tree.parents[current])
    }
    return false
  }

  /// The line holds such a phrase, or it is short and the line before starts with one.
  private func says(_ kind: PageWords.Kind, _ index: Int) -> Bool {
    choice.phrases[index][kind] > 0
      || index > 0 && choice.phrases[index - 1][kind] == 2 && segmentation.segments[index].count < 60
  }

  private func addLines(to vote: inout DateVote, _ heading: Int) {
    let first = choice.kept.first ?? segmentation.segments.count
    let last = choice.kept.last ?? 0
    let opening = choice.kept.prefix(Self.openingBlocks)
    let dateBit = markup.bit(of: "date")
    for (index, segment) in segmentation.segments.enumerated() {
      let isOpening = opening.contains(index)
      guard segment.count <= Self.longestLine || isOpening || index == last else { continue }
      let text = segmentation.text[segment.start..<segment.end]
      let dates = scanner.dates(in: text.prefix(Self.longestLine), monthFirst: monthFirst, limit: 3)
      guard let date = dates.first else { continue }
      let isLong = segment.count > Self.shortLine
      if isOpening, isLong, index != first {
        // Prose, unless a place and a day come before all else; even then any other sign of a day says more.
        if date.range.lowerBound - segment.start <= Self.dateLine {
          vote.addVisible(date, weight: 0.06, method: "text", isUpdate: false)
        }
        continue
      }
      let saysPublished = says(.published, index)
      let saysUpdated = says(.updated, index)
      var weight = 0.12
      if !isLong { weight += 0.1 }
      if let columns, columns.categories[segment.element] & dateBit != 0 { weight += 0.2 }
      if saysPublished { weight += 0.25 }
      if heading > 0, segment.firstNode > heading, index <= first + 2 { weight += 0.3 }
      if index < first, first - index < 12 { weight += 0.12 }
      if index > last, index - last < 6 { weight += 0.1 }
      if isLong, !saysPublished { weight *= 0.5 }
      if isInFurniture(segment.element) { weight *= 0.3 }
      vote.addVisible(date, weight: weight, method: "text", isUpdate: saysUpdated && !saysPublished)
      if saysUpdated, saysPublished, dates.count > 1 {
        vote.addVisible(dates[1], weight: 0.2, method: "text", isUpdate: true)
      }
    }
  }

  /// Blocks at the article's start whose first words may be a place and a day.
  private static let openingBlocks = 3
  /// Bytes before the day in such a block.
  private static let dateLine = 40
  private static let shortLine = 90
}
