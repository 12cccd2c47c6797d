/// What each element passes down to its segments, computed once for all nodes, and what lies below each.
struct NodeColumns: Sendable {
  /// Categories of the element's own attributes.
  var categories: [UInt64]
  /// Those of them that a class or id begins with.
  var leading: [UInt64]
  /// How many children of its parent have its tag and classes, itself included.
  var alike: [Int32]
  /// The nearest block-level element's way from the root, as a hash of tags and classes of three levels.
  var signatures: [UInt64]
  /// Segments inside the node: the first, and the one after the last.
  var firstSegments: [Int32]
  var endSegments: [Int32]
  /// Sums over the segments before each: bytes of text, of links, of text outside links in long segments.
  var textBefore: [Int32]
  var linkedBefore: [Int32]
  var proseBefore: [Int32]

  init(_ tree: HTMLTree, _ segmentation: Segmentation, _ words: MarkupWords) {
    let count = tree.count
    categories = [UInt64](repeating: 0, count: count)
    leading = categories
    alike = [Int32](repeating: 1, count: count)
    signatures = [UInt64](repeating: 0, count: count)
    firstSegments = [Int32](repeating: 0, count: count)
    endSegments = [Int32](repeating: 0, count: count)
    textBefore = [0]
    linkedBefore = [0]
    proseBefore = [0]
    readAttributes(tree, words)
    placeSegments(tree, segmentation.segments)
    sum(segmentation.segments, without: segmentsAside(tree, segmentation.segments, words))
  }

  private static let described: [AttributeName] = [
    .class, .id, .role, .itemprop, .dataTestid, .dataComponent, .dataType,
  ]

  private mutating func readAttributes(_ tree: HTMLTree, _ words: MarkupWords) {
    let wanted = Self.described.reduce(UInt64(0)) { $0 | 1 << UInt64($1.rawValue) }
    var values = AttributeValues()
    var own = [UInt64](repeating: 0, count: tree.count)
    for node in 0..<tree.count where tree.tags[node] != .text {
      var hash = UInt64(tree.tags[node].rawValue) &* 0x9e37_79b9_7f4a_7c15
      for index in tree.attributes(of: node) where wanted >> UInt64(tree.attributeNames[index]) & 1 != 0 {
        let range = Int(tree.attributeStarts[index])..<Int(tree.attributeEnds[index])
        let value = values.value(tree.source, range, words)
        categories[node] |= value.named.all
        leading[node] |= value.named.leading
        if tree.attributeNames[index] == AttributeName.class.rawValue { hash ^= value.classHash }
      }
      own[node] = hash
      let parent = Int(tree.parents[node])
      let above =
        parent > 0
        ? own[parent] &* 31 &+ (tree.parents[parent] > 0 ? own[Int(tree.parents[parent])] &* 961 : 0) : 0
      signatures[node] = hash &+ above
    }
    countAlike(tree, own)
  }

  /// Children of one parent with equal tags and classes, counted.
  private mutating func countAlike(_ tree: HTMLTree, _ own: [UInt64]) {
    var index = DenseIndex(expecting: tree.count / 4)
    var counts: [Int32] = []
    var places: [(node: Int, place: Int)] = []
    for node in 1..<max(1, tree.count) where TagSet.blockLevel.contains(tree.tags[node]) {
      let place = index.place(of: own[node] &+ UInt64(tree.parents[node] + 1) &* 0xff51_afd7_ed55_8ccd)
      if place == counts.count { counts.append(0) }
      counts[place] += 1
      places.append((node, place))
    }
    for (node, place) in places { alike[node] = counts[place] }
  }

  /// Long enough to be a sentence or two.
  private static let proseLength = 80

  private static func isProse(_ segment: Segment) -> Bool {
    segment.count >= proseLength && segment.linkedBytes * 3 < segment.count
  }

  /// Elements that hold a page or a story, whatever they are named after.
  static let wholes = TagSet(.html, .body, .main, .article)
  /// Bytes of prose that a short story has.
  static let shortStory = 400

  /// Segments of readers' comments and of questions for consent, whose prose would hide where the story is; empty where the page holds
  /// no other, as in a forum.
  private func segmentsAside(_ tree: HTMLTree, _ segments: [Segment], _ words: MarkupWords) -> [Bool] {
    let aside = words.bit(of: "comment") | words.bit(of: "consent")
    var isAside: [Bool] = []
    var node = 1
    while node < tree.count {
      guard leading[node] & aside != 0, !Self.wholes.contains(tree.tags[node]) else {
        node += 1
        continue
      }
      if isAside.isEmpty { isAside = [Bool](repeating: false, count: segments.count) }
      for index in self.segments(node) { isAside[index] = true }
      node = Int(tree.subtreeEnds[node])
    }
    guard !isAside.isEmpty else { return [] }
    let rest = zip(segments, isAside).reduce(0) { sum, pair in
      !pair.1 && Self.isProse(pair.0) ? sum + pair.0.count - pair.0.linkedBytes : sum
    }
    return rest >= Self.shortStory ? isAside : []
  }

  private mutating func sum(_ segments: [Segment], without isAside: [Bool]) {
    for (index, segment) in segments.enumerated() {
      let text = Int32(segment.count)
      let linked = Int32(segment.linkedBytes)
      let isProse = Self.isProse(segment) && (isAside.isEmpty || !isAside[index])
      textBefore.append((textBefore.last ?? 0) + text)
      linkedBefore.append((linkedBefore.last ?? 0) + linked)
      proseBefore.append((proseBefore.last ?? 0) + (isProse ? text - linked : 0))
    }
  }

  private mutating func placeSegments(_ tree: HTMLTree, _ segments: [Segment]) {
    var next = 0
    for node in 0..<tree.count {
      while next < segments.count, segments[next].firstNode < node { next += 1 }
      firstSegments[node] = Int32(next)
    }
    for node in 0..<tree.count {
      let end = Int(tree.subtreeEnds[node])
      endSegments[node] = end < tree.count ? firstSegments[end] : Int32(segments.count)
    }
  }

  /// Bytes of prose inside a node.
  func prose(_ node: Int) -> Int {
    Int(proseBefore[Int(endSegments[node])] - proseBefore[Int(firstSegments[node])])
  }
  func text(_ node: Int) -> Int {
    Int(textBefore[Int(endSegments[node])] - textBefore[Int(firstSegments[node])])
  }
  func linked(_ node: Int) -> Int {
    Int(linkedBefore[Int(endSegments[node])] - linkedBefore[Int(firstSegments[node])])
  }
  func segments(_ node: Int) -> Range<Int> { Int(firstSegments[node])..<Int(endSegments[node]) }
}

/// What the values of a page's attributes say: most of them occur again and again, and each is read once.
private struct AttributeValues {
  private var index = DenseIndex(expecting: 256)
  private var values: [(named: MarkupWords.Named, classHash: UInt64)] = []

  mutating func value(_ source: [UInt8], _ range: Range<Int>, _ words: MarkupWords) -> (
    named: MarkupWords.Named, classHash: UInt64
  ) {
    let place = index.place(of: source.digest(of: range))
    if place == values.count {
      values.append((words.categories(in: source, range), Self.classHash(source[range])))
    }
    return values[place]
  }

  /// Digits say which one, not of what kind: they do not count.
  private static func classHash(_ value: ArraySlice<UInt8>) -> UInt64 {
    var hash = NameHash()
    for byte in value where !byte.isDigit { hash.add(byte) }
    return hash.value
  }
}
