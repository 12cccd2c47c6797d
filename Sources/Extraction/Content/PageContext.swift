import Model

/// What holds for a whole page, against which its segments are measured.
struct PageContext: Sendable {
  /// Segments that look alike: same tags and classes.
  struct Group: Sendable {
    var segments = 0
    var text = 0
    var prose = 0
    /// Those that begin with a link, as summaries of other articles do.
    var linkedStarts = 0
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
  /// The site's name.
  var site = WordSet("")
  private var groups: [Group] = []
  /// Of each segment.
  private var groupPlaces: [Int] = []
  /// Of each segment: how many children of the same tag the parent of its element has.
  private(set) var children: [Int32] = []
  /// How often the same words stand on the page as a segment, and the first of them.
  private var copies: [(count: Int, first: Int)] = []
  private var copyPlaces: [Int] = []
  /// True where JSON-LD holds the article's text.
  var hasBody = false
  private var body: Set<UInt64> = []

  init(
    _ tree: HTMLTree, _ segmentation: Segmentation, _ columns: NodeColumns, _ words: SegmentWords,
    _ signals: PageSignals
  ) {
    prose = Int(columns.proseBefore.last ?? 0)
    let titles = [
      signals.titleElement, signals.first("og:title"), signals.linkedData.article?["headline"]?.string,
    ]
    title = WordSet(titles.compactMap { $0 }.joined(separator: " "))
    description = WordSet(signals.all("description", "og:description").joined(separator: " "))
    site = WordSet(signals.siteNames.joined(separator: " "))
    let named = Self.heading(tree, signals, title)
    findBest(tree, segmentation, columns, after: named)
    let opening =
      segmentation.segments.isEmpty
      ? 0 : segmentation.segments[min(firstProse, segmentation.segments.count - 1)].firstNode
    mainHeading = named ?? signals.headings.last { tree.tags[$0] == .h1 && $0 < opening } ?? 0
    groupAlike(tree, segmentation, columns)
    findCopies(words, segmentation.segments.count)
    countChildren(tree, segmentation)
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

  /// The element that holds most prose closely together; of prose below the heading alone where that is enough for a story, since
  /// tickers and menus with summaries stand above.
  private mutating func findBest(
    _ tree: HTMLTree, _ segmentation: Segmentation, _ columns: NodeColumns, after heading: Int?
  ) {
    let above = heading.map { Int(columns.firstSegments[$0]) } ?? 0
    let first = prose - Int(columns.proseBefore[above]) >= NodeColumns.shortStory ? above : 0
    best = Self.densest(tree, segmentation.segments) {
      $0 < first ? 0 : Double(columns.proseBefore[$0 + 1] - columns.proseBefore[$0])
    }
    let inBest = columns.segments(best)
    let long = inBest.filter { columns.proseBefore[$0 + 1] > columns.proseBefore[$0] }
    firstProse = long.first ?? inBest.lowerBound
    lastProse = long.last ?? inBest.upperBound
  }

  func group(of segment: Int) -> Group { groups[groupPlaces[segment]] }
  func copies(of segment: Int) -> (count: Int, first: Int) { copies[copyPlaces[segment]] }

  private mutating func groupAlike(_ tree: HTMLTree, _ segmentation: Segmentation, _ columns: NodeColumns) {
    var index = DenseIndex(expecting: segmentation.segments.count)
    for segment in segmentation.segments {
      let place = index.place(of: columns.signatures[segment.element])
      if place == groups.count { groups.append(Group()) }
      groups[place].segments += 1
      groups[place].text += segment.count
      if tree.isLinked[segment.firstNode] { groups[place].linkedStarts += 1 }
      if segment.count >= 80, segment.linkedBytes * 3 < segment.count {
        groups[place].prose += segment.count - segment.linkedBytes
      }
      groupPlaces.append(place)
    }
  }

  private mutating func findCopies(_ words: SegmentWords, _ count: Int) {
    var index = DenseIndex(expecting: count)
    for segment in 0..<count {
      let place = index.place(of: WordSet.digest(of: words[segment]))
      if place == copies.count { copies.append((0, segment)) }
      copies[place].count += 1
      copyPlaces.append(place)
    }
  }

  private mutating func countChildren(_ tree: HTMLTree, _ segmentation: Segmentation) {
    var index = DenseIndex(expecting: segmentation.segments.count)
    var counts: [Int32] = []
    var isCounted = [Bool](repeating: false, count: tree.count)
    let places = segmentation.segments.map { segment -> Int in
      let parent = Int(tree.parents[segment.element])
      guard parent >= 0 else { return -1 }
      let place = index.place(of: UInt64(parent) << 8 | UInt64(tree.tags[segment.element].rawValue))
      if place == counts.count { counts.append(0) }
      if !isCounted[segment.element] { counts[place] += 1 }
      isCounted[segment.element] = true
      return place
    }
    children = places.map { $0 < 0 ? 0 : counts[$0] }
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
    var scores = [Double](repeating: 0, count: max(tree.count, 1))
    var best = 0
    for index in segments.indices {
      let worth = worth(index)
      guard worth > 0 else { continue }
      var node = segments[index].element
      var weight = worth
      for _ in 0..<5 where node >= 0 {
        scores[node] += weight
        // Scores only grow: who is greatest in the end was so when it last grew. Of equal ones the first node counts.
        if scores[node] > scores[best] || scores[node] == scores[best] && node < best { best = node }
        weight *= 0.75
        node = Int(tree.parents[node])
      }
    }
    return best
  }

  /// A page with more is a list.
  private static let headingsRead = 60

  /// The heading that says what the page's title says. The site's name often is a heading too, and is in the title: of headings whose words
  /// are the title's, the one that says most of it is meant.
  private static func heading(_ tree: HTMLTree, _ signals: PageSignals, _ title: WordSet) -> Int? {
    let firsts = signals.headings.filter { tree.tags[$0] == .h1 }
    var alike: Int?
    var most: Float = 0
    for heading in firsts.prefix(headingsRead) + signals.headings.prefix(headingsRead) {
      let words = WordSet.words(of: Array(tree.text(of: heading).utf8)[...])[...]
      guard title.share(of: words) > 0.7 else { continue }
      let coverage = title.coverage(by: words)
      if coverage > most { (alike, most) = (heading, coverage) }
    }
    return alike
  }
}
