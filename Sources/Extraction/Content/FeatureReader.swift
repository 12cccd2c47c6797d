import Model

/// Measures each segment: its text, its markup, what is around it, and how it lies to the page's longest run of prose.
struct FeatureReader {
  let tree: HTMLTree
  let segmentation: Segmentation
  let columns: NodeColumns
  let context: PageContext
  let words: SegmentWords
  /// One a segment.
  let phrases: [PhraseKinds]
  /// How many the markup's words have.
  let categories: Int
  /// One shape a segment.
  private let shapes: [TextShape]

  /// How many levels above a segment are measured one by one.
  static let levels = 5
  static let neighbours = [-2, -1, 1, 2]

  static func names(_ words: MarkupWords) -> [String] {
    var names = [
      "chars", "words", "link", "wordlen", "digits", "capitals", "commas", "stops", "quotes", "separators",
      "startsLower",
      "startsDigit", "endsSentence", "endsColon", "endsEllipsis", "at", "copyright", "newlines",
    ]
    names += PageWords.Kind.allCases.map { "says." + $0.rawValue }
    names += ["kind", "tag", "depth", "isP", "allBold", "allItalic", "inHeading", "headingLevel"]
    names += Self.watched.map { "in.\($0.name)" }
    names += words.categories.map { "cat.\($0)" } + words.categories.map { "own.\($0)" }
    for level in 1...levels {
      names += ["prose.\(level)", "density.\(level)", "segments.\(level)", "alike.\(level)"]
    }
    names += [
      "position", "index", "fromFirstProse", "toLastProse", "afterHeading", "title", "titleCovered",
      "description", "body", "sameText",
      "sameSegments", "sameMean", "bestLevels", "bestPosition", "bestShare", "hasBody", "pageProse",
      "pageSegments", "siblings", "repeats", "repeated",
    ]
    names += placeNames
    for offset in neighbours {
      names += ["chars", "link", "ends", "isP", "kind", "same", "apart", "near"].map { "\($0)@\(offset)" }
    }
    return names
  }

  static let watched: [Tag] = [
    .nav, .aside, .header, .footer, .form, .table, .ul, .ol, .li, .figure, .button, .article, .main, .address,
    .section,
    .blockquote, .dl, .time, .details, .label,
  ]

  /// For each tag its place among the watched ones; −1 for others.
  private static let watchedPlaces: [Int8] = {
    var places = [Int8](repeating: -1, count: 256)
    for (place, tag) in watched.enumerated() { places[Int(tag.rawValue)] = Int8(place) }
    return places
  }()

  init(
    tree: HTMLTree, segmentation: Segmentation, columns: NodeColumns, context: PageContext,
    words: SegmentWords, phrases: [PhraseKinds], categories: Int
  ) {
    self.tree = tree
    self.segmentation = segmentation
    self.columns = columns
    self.context = context
    self.words = words
    self.phrases = phrases
    self.categories = categories
    shapes = segmentation.segments.map { TextShape(segmentation.text[$0.start..<$0.end]) }
  }

  func matrix(names: [String]) -> FeatureMatrix {
    var matrix = FeatureMatrix(names: names, rows: segmentation.segments.count)
    var place = Place()
    for index in segmentation.segments.indices {
      addText(index, to: &matrix)
      addPhrases(index, to: &matrix)
      addMarkup(index, to: &matrix)
      addContainers(index, to: &matrix)
      addPage(index, to: &matrix)
      addPlace(index, &place, to: &matrix)
      for offset in Self.neighbours { addNeighbour(index, offset, to: &matrix) }
    }
    return matrix
  }

  private func addText(_ index: Int, to matrix: inout FeatureMatrix) {
    let segment = segmentation.segments[index]
    let shape = shapes[index]
    let letters = Float(max(1, shape.letters))
    let characters = Float(max(1, shape.characters))
    matrix.add(Float(shape.characters))
    matrix.add(Float(shape.words))
    matrix.add(Float(segment.linkedBytes) / Float(max(1, segment.count)))
    matrix.add(characters / Float(max(1, shape.words)))
    matrix.add(Float(shape.digits) / characters)
    matrix.add(Float(shape.capitals) / letters)
    matrix.add(Float(shape.commas))
    matrix.add(Float(shape.stops))
    matrix.add(Float(shape.quotes))
    matrix.add(Float(shape.separators))
    matrix.add(shape.startsLower)
    matrix.add(shape.startsDigit)
    matrix.add(shape.endsSentence)
    matrix.add(shape.endsColon)
    matrix.add(shape.endsEllipsis)
    matrix.add(shape.hasAt)
    matrix.add(shape.hasCopyright)
    matrix.add(Float(segmentation.text[segment.start..<segment.end].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }))
  }

  /// 2 where the segment starts with a phrase of the kind, 1 where it holds one among few words.
  private func addPhrases(_ index: Int, to matrix: inout FeatureMatrix) {
    for position in 0..<PageWords.Kind.count { matrix.add(phrases[index][position: position]) }
  }

  private func addMarkup(_ index: Int, to matrix: inout FeatureMatrix) {
    let segment = segmentation.segments[index]
    let element = segment.element
    let tag = tree.tags[element]
    var above = TagDistances(count: Self.watched.count)
    var any = [Float](repeating: 30, count: categories)
    var own = any
    var node = Int(tree.parents[segment.firstNode])
    var depth = 0
    var level: Float = 0
    while node > 0 {
      let watched = Int(Self.watchedPlaces[Int(tree.tags[node].rawValue)])
      if watched >= 0 { above.note(watched, depth) }
      let isPart = context.isPart(node, columns)
      var bits = columns.categories[node]
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        if any[bit] == 30 { any[bit] = min(level, 20) }
        bits &= bits - 1
      }
      bits = isPart ? columns.leading[node] : 0
      while bits != 0 {
        let bit = bits.trailingZeroBitCount
        if own[bit] == 30 { own[bit] = min(level, 20) }
        bits &= bits - 1
      }
      depth += 1
      level += 1
      node = Int(tree.parents[node])
    }
    matrix.add(Float(segment.kind.position))
    matrix.add(Float(tag.rawValue))
    matrix.add(Float(depth))
    matrix.add(tag == .p)
    matrix.add(isAll(segment, in: TagSet(.b, .strong)))
    matrix.add(isAll(segment, in: TagSet(.i, .em)))
    matrix.add(segment.kind == .heading)
    matrix.add(TagSet.headings.contains(tag) ? Float(tag.rawValue - Tag.h1.rawValue + 1) : 0)
    for distance in above.values { matrix.add(distance) }
    for distance in any { matrix.add(distance) }
    for distance in own { matrix.add(distance) }
  }

  /// True where the first and the last text of the segment stand in such an element inside its block.
  private func isAll(_ segment: Segment, in tags: TagSet) -> Bool {
    var node = Int(tree.parents[segment.firstNode])
    while node > 0, node != segment.element {
      if tags.contains(tree.tags[node]) {
        let inside = (node..<Int(tree.subtreeEnds[node])).reduce(0) { sum, inner in
          tree.tags[inner] == .text ? sum + Int(tree.ends[inner] - tree.starts[inner]) : sum
        }
        return inside * 10 >= segment.count * 9
      }
      node = Int(tree.parents[node])
    }
    return false
  }

  private func addContainers(_ index: Int, to matrix: inout FeatureMatrix) {
    var node = Int(tree.parents[segmentation.segments[index].element])
    let all = Float(max(1, context.prose))
    for _ in 0..<Self.levels {
      let here = max(0, node)
      matrix.add(Float(columns.prose(here)) / all)
      matrix.add(Float(columns.linked(here)) / Float(max(1, columns.text(here))))
      matrix.add(Float(columns.segments(here).count))
      matrix.add(Float(columns.alike[here]))
      node = node > 0 ? Int(tree.parents[node]) : 0
    }
  }

  private func addNeighbour(_ index: Int, _ offset: Int, to matrix: inout FeatureMatrix) {
    let other = index + offset
    guard segmentation.segments.indices.contains(other) else {
      for _ in 0..<8 { matrix.add(Float(-1)) }
      return
    }
    let segment = segmentation.segments[other]
    let here = segmentation.segments[index]
    matrix.add(Float(shapes[other].characters))
    matrix.add(Float(segment.linkedBytes) / Float(max(1, segment.count)))
    matrix.add(shapes[other].endsSentence)
    matrix.add(tree.tags[segment.element] == .p)
    matrix.add(Float(segment.kind.position))
    matrix.add(columns.signatures[segment.element] == columns.signatures[here.element])
    matrix.add(Float(levels(from: here.element, to: segment.element)))
    matrix.add(Float(levels(from: segment.element, to: here.element)))
  }

  /// How many levels above `node` the first element lies that holds `other` too; at most 20.
  func levels(from node: Int, to other: Int) -> Int {
    var current = node
    var levels = 0
    while current > 0, !(current <= other && other < Int(tree.subtreeEnds[current])), levels < 20 {
      current = Int(tree.parents[current])
      levels += 1
    }
    return levels
  }

  private func addPage(_ index: Int, to matrix: inout FeatureMatrix) {
    let segment = segmentation.segments[index]
    let words = words[index]
    let best = context.best
    let inBest = columns.segments(best)
    matrix.add(Float(columns.textBefore[index]) / Float(max(1, segmentation.text.count)))
    matrix.add(Float(index))
    matrix.add(Float(index - context.firstProse))
    matrix.add(Float(context.lastProse - index))
    matrix.add(Float(segment.firstNode > context.mainHeading ? 1 : 0))
    matrix.add(context.title.share(of: words))
    matrix.add(context.title.coverage(by: words))
    matrix.add(context.description.share(of: words))
    matrix.add(context.bodyShare(of: words))
    let same = context.signatures[columns.signatures[segment.element]] ?? PageContext.Group()
    matrix.add(Float(same.prose) / Float(max(1, context.prose)))
    matrix.add(Float(same.segments))
    matrix.add(Float(same.text) / Float(max(1, same.segments)))
    matrix.add(Float(levels(from: segment.element, to: best)))
    matrix.add(Float(index - inBest.lowerBound) / Float(max(1, inBest.count)))
    matrix.add(inBest.contains(index) ? Float(columns.prose(best)) / Float(max(1, context.prose)) : 0)
    matrix.add(context.hasBody)
    matrix.add(Float(context.prose))
    matrix.add(Float(segmentation.segments.count))
    matrix.add(Float(context.children[segment.element] ?? 0))
    let copies = context.copies[WordSet.digest(of: words)] ?? (0, 0)
    matrix.add(Float(copies.count))
    matrix.add(copies.first < index)
  }
}

/// How near the nearest ancestor of each watched tag is; 30 where there is none.
struct TagDistances {
  private(set) var values: [Float]

  init(count: Int) { values = [Float](repeating: 30, count: count) }

  mutating func note(_ position: Int, _ depth: Int) {
    if values[position] == 30 { values[position] = Float(min(depth, 20)) }
  }
}

extension Block.Kind {
  /// Its place among all kinds.
  var position: Int {
    switch self {
    case .heading: 0
    case .paragraph: 1
    case .item: 2
    case .quote: 3
    case .table: 4
    case .caption: 5
    case .code: 6
    case .boilerplate: 7
    }
  }
}
