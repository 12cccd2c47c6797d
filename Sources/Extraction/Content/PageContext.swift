import Model

/// What holds for a whole page, against which its segments are measured.
struct PageContext: Sendable {
  /// Segments that look alike: same tags and classes.
  struct Group: Sendable {
    var segments = 0
    var text = 0
    var prose = 0
  }

  /// Bytes of text outside links in long segments.
  var prose = 0
  /// The element that holds most prose closely together.
  var best = 0
  /// Indices of the first and last long segment in it.
  var firstProse = 0
  var lastProse = 0
  /// The node of the heading that is the title, or the last `h1` before the prose; 0 where there is none.
  var mainHeading = 0
  var title = WordSet("")
  var description = WordSet("")
  var signatures: [UInt64: Group] = [:]
  /// How many children of the same tag the parent of a segment's element has.
  var children: [Int: Int] = [:]
  /// How often the same words stand on the page as a segment, and the first of them.
  var copies: [UInt64: (count: Int, first: Int)] = [:]
  /// True where JSON-LD holds the article's text.
  var hasBody = false
  private var body: Set<UInt64> = []

  init(
    _ tree: HTMLTree, _ segmentation: Segmentation, _ columns: NodeColumns, _ words: SegmentWords,
    _ signals: PageSignals
  ) {
    prose = Int(columns.proseBefore.last ?? 0)
    best = Self.densest(tree, segmentation.segments) {
      Double(columns.proseBefore[$0 + 1] - columns.proseBefore[$0])
    }
    let inBest = columns.segments(best)
    let long = inBest.filter { columns.proseBefore[$0 + 1] > columns.proseBefore[$0] }
    firstProse = long.first ?? inBest.lowerBound
    lastProse = long.last ?? inBest.upperBound
    for segment in segmentation.segments {
      var group = signatures[columns.signatures[segment.element]] ?? Group()
      group.segments += 1
      group.text += segment.count
      if segment.count >= 80, segment.linkedBytes * 3 < segment.count {
        group.prose += segment.count - segment.linkedBytes
      }
      signatures[columns.signatures[segment.element]] = group
    }
    for index in segmentation.segments.indices {
      let digest = WordSet.digest(of: words[index])
      copies[digest] = copies[digest].map { ($0.count + 1, $0.first) } ?? (1, index)
    }
    countChildren(tree, segmentation)
    let titles = [
      signals.titleElement, signals.first("og:title"), signals.linkedData.article?["headline"]?.string,
    ]
    title = WordSet(titles.compactMap { $0 }.joined(separator: " "))
    description = WordSet(signals.all("description", "og:description").joined(separator: " "))
    mainHeading = Self.heading(
      tree, signals, title,
      before: segmentation.segments.isEmpty
        ? 0 : segmentation.segments[min(firstProse, segmentation.segments.count - 1)].firstNode)
    readBody(signals)
  }

  /// Prose after which a heading's article has begun.
  private static let opening = 200

  /// What holds most of the page's prose says little of one of its parts, unless an article has begun before it.
  func isPart(_ node: Int, _ columns: NodeColumns) -> Bool {
    if columns.prose(node) * 5 < prose * 3 { return true }
    guard mainHeading > 0, mainHeading < node else { return false }
    let before = columns.proseBefore[Int(columns.firstSegments[node])]
    return Int(before - columns.proseBefore[Int(columns.firstSegments[mainHeading])]) >= Self.opening
  }

  private mutating func countChildren(_ tree: HTMLTree, _ segmentation: Segmentation) {
    var counts: [Int: Int] = [:]
    for segment in segmentation.segments {
      let parent = Int(tree.parents[segment.element])
      guard parent >= 0, children[segment.element] == nil else { continue }
      let key = parent << 8 | Int(tree.tags[segment.element].rawValue)
      counts[key, default: 0] += 1
      children[segment.element] = key
    }
    children = children.mapValues { counts[$0] ?? 0 }
  }

  private mutating func readBody(_ signals: PageSignals) {
    let text = signals.linkedData.nodes.compactMap { $0["articleBody"]?.string }.max {
      $0.utf8.count < $1.utf8.count
    }
    guard let text, text.utf8.count > 400 else { return }
    hasBody = true
    body = Set(WordSet.shingles(of: WordSet.words(of: Array(text.utf8)[...])[...]))
  }

  /// The share of four-word runs that stand in the JSON-LD text; −1 where there is none.
  func bodyShare(of words: ArraySlice<UInt64>) -> Float {
    guard hasBody else { return -1 }
    let shingles = WordSet.shingles(of: words)
    guard !shingles.isEmpty else { return 0 }
    return Float(shingles.reduce(0) { $0 + (body.contains($1) ? 1 : 0) }) / Float(shingles.count)
  }

  /// Each segment gives its worth to the elements above it, less at each level; the element that got most.
  static func densest(_ tree: HTMLTree, _ segments: [Segment], worth: (Int) -> Double) -> Int {
    var scores: [Int: Double] = [:]
    for index in segments.indices {
      let worth = worth(index)
      guard worth > 0 else { continue }
      var node = segments[index].element
      var weight = worth
      for _ in 0..<5 where node >= 0 {
        scores[node, default: 0] += weight
        weight *= 0.75
        node = Int(tree.parents[node])
      }
    }
    return scores.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key ?? 0
  }

  private static func heading(_ tree: HTMLTree, _ signals: PageSignals, _ title: WordSet, before node: Int)
    -> Int
  {
    let firsts = signals.headings.filter { tree.tags[$0] == .h1 }
    let alike = (firsts + signals.headings).first { heading in
      title.share(of: WordSet.words(of: Array(tree.text(of: heading).utf8)[...])[...]) > 0.7
    }
    return alike ?? firsts.last { $0 < node } ?? 0
  }
}
