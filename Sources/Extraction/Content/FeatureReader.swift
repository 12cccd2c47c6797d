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
  let phraseSet: PhraseSet
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
    words: SegmentWords, phrases: [PhraseKinds], phraseSet: PhraseSet, categories: Int
  ) {
    self.tree = tree
    self.segmentation = segmentation
    self.columns = columns
    self.context = context
    self.words = words
    self.phrases = phrases
    self.phraseSet = phraseSet
    self.categories = categories
    shapes = segmentation.segments.map { TextShape(segmentation.text[$0.start..<$0.end]) }
  }

  func matrix(names: [String], room: Int) -> FeatureMatrix {
    var matrix = FeatureMatrix(names: names, rows: segmentation.segments.count, room: room)
    var place = Place()
    var distances = TagDistances(count: Self.watched.count + 2 * categories)
    for index in segmentation.segments.indices {
      matrix.write(row: index) { pen in
        addText(index, to: &pen)
        addPhrases(index, to: &pen)
        addMarkup(index, &distances, to: &pen)
        addContainers(index, to: &pen)
        addPage(index, to: &pen)
        addPlace(index, &place, to: &pen)
        for offset in Self.neighbours { addNeighbour(index, offset, to: &pen) }
      }
    }
    return matrix
  }

  private func addText(_ index: Int, to pen: inout FeatureMatrix.Writer) {
    let segment = segmentation.segments[index]
    let shape = shapes[index]
    let letters = Float(max(1, shape.letters))
    let characters = Float(max(1, shape.characters))
    pen.add(Float(shape.characters))
    pen.add(Float(shape.words))
    pen.add(Float(segment.linkedBytes) / Float(max(1, segment.count)))
    pen.add(characters / Float(max(1, shape.words)))
    pen.add(Float(shape.digits) / characters)
    pen.add(Float(shape.capitals) / letters)
    pen.add(Float(shape.commas))
    pen.add(Float(shape.stops))
    pen.add(Float(shape.quotes))
    pen.add(Float(shape.separators))
    pen.add(shape.startsLower)
    pen.add(shape.startsDigit)
    pen.add(shape.endsSentence)
    pen.add(shape.endsColon)
    pen.add(shape.endsEllipsis)
    pen.add(shape.hasAt)
    pen.add(shape.hasCopyright)
    pen.add(Float(shape.lineFeeds))
  }

  /// 2 where the segment starts with a phrase of the kind, 1 where it holds one among few words.
  private func addPhrases(_ index: Int, to pen: inout FeatureMatrix.Writer) {
    for position in 0..<PageWords.Kind.count { pen.add(phrases[index][position: position]) }
  }

  private func addMarkup(_ index: Int, _ distances: inout TagDistances, to pen: inout FeatureMatrix.Writer) {
    let segment = segmentation.segments[index]
    let element = segment.element
    let tag = tree.tags[element]
    let depth = measureAncestors(of: segment, &distances)
    pen.add(Float(segment.kind.position))
    pen.add(Float(tag.rawValue))
    pen.add(Float(depth))
    pen.add(tag == .p)
    pen.add(isAll(segment, in: Self.bold))
    pen.add(isAll(segment, in: Self.italic))
    pen.add(segment.kind == .heading)
    pen.add(TagSet.headings.contains(tag) ? Float(tag.rawValue - Tag.h1.rawValue + 1) : 0)
    for distance in distances.values { pen.add(distance) }
  }

  private static let bold = TagSet(.b, .strong)
  private static let italic = TagSet(.i, .em)

  /// How far above the segment the watched tags lie, then the categories of any element, then those that elements begin with.
  ///
  /// - Returns: how many elements lie above.
  private func measureAncestors(of segment: Segment, _ distances: inout TagDistances) -> Int {
    distances.forget()
    let any = Self.watched.count
    let own = any + categories
    var node = Int(tree.parents[segment.firstNode])
    var depth = 0
    while node > 0 {
      let watched = Int(Self.watchedPlaces[Int(tree.tags[node].rawValue)])
      if watched >= 0 { distances.note(watched, depth) }
      var bits = columns.categories[node]
      while bits != 0 {
        distances.note(any + bits.trailingZeroBitCount, depth)
        bits &= bits - 1
      }
      bits = columns.leading[node]
      if bits != 0, !context.isPart(node, columns) { bits = 0 }
      while bits != 0 {
        distances.note(own + bits.trailingZeroBitCount, depth)
        bits &= bits - 1
      }
      depth += 1
      node = Int(tree.parents[node])
    }
    return depth
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

  private func addContainers(_ index: Int, to pen: inout FeatureMatrix.Writer) {
    var node = Int(tree.parents[segmentation.segments[index].element])
    let all = Float(max(1, context.prose))
    for _ in 0..<Self.levels {
      let here = max(0, node)
      pen.add(Float(columns.prose(here)) / all)
      pen.add(Float(columns.linked(here)) / Float(max(1, columns.text(here))))
      pen.add(Float(columns.segments(here).count))
      pen.add(Float(columns.alike[here]))
      node = node > 0 ? Int(tree.parents[node]) : 0
    }
  }

  private func addNeighbour(_ index: Int, _ offset: Int, to pen: inout FeatureMatrix.Writer) {
    let other = index + offset
    guard segmentation.segments.indices.contains(other) else {
      for _ in 0..<8 { pen.add(Float(-1)) }
      return
    }
    let segment = segmentation.segments[other]
    let here = segmentation.segments[index]
    pen.add(Float(shapes[other].characters))
    pen.add(Float(segment.linkedBytes) / Float(max(1, segment.count)))
    pen.add(shapes[other].endsSentence)
    pen.add(tree.tags[segment.element] == .p)
    pen.add(Float(segment.kind.position))
    pen.add(columns.signatures[segment.element] == columns.signatures[here.element])
    pen.add(Float(levels(from: here.element, to: segment.element)))
    pen.add(Float(levels(from: segment.element, to: here.element)))
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

  private func addPage(_ index: Int, to pen: inout FeatureMatrix.Writer) {
    let segment = segmentation.segments[index]
    let words = words[index]
    let best = context.best
    let inBest = columns.segments(best)
    pen.add(Float(columns.textBefore[index]) / Float(max(1, segmentation.text.count)))
    pen.add(Float(index))
    pen.add(Float(index - context.firstProse))
    pen.add(Float(context.lastProse - index))
    pen.add(Float(segment.firstNode > context.mainHeading ? 1 : 0))
    pen.add(context.title.share(of: words))
    pen.add(context.title.coverage(by: words))
    pen.add(context.description.share(of: words))
    pen.add(context.bodyShare(of: words))
    let same = context.group(of: index)
    pen.add(Float(same.prose) / Float(max(1, context.prose)))
    pen.add(Float(same.segments))
    pen.add(Float(same.text) / Float(max(1, same.segments)))
    pen.add(Float(levels(from: segment.element, to: best)))
    pen.add(Float(index - inBest.lowerBound) / Float(max(1, inBest.count)))
    pen.add(inBest.contains(index) ? Float(columns.prose(best)) / Float(max(1, context.prose)) : 0)
    pen.add(context.hasBody)
    pen.add(Float(context.prose))
    pen.add(Float(segmentation.segments.count))
    pen.add(Float(context.children[index]))
    let copies = context.copies(of: index)
    pen.add(Float(copies.count))
    pen.add(copies.first < index)
  }
}

/// How near the nearest ancestor of each kind is; 30 where there is none.
struct TagDistances {
  private(set) var values: [Float]

  init(count: Int) { values = [Float](repeating: 30, count: count) }

  mutating func note(_ position: Int, _ depth: Int) {
    if values[position] == 30 { values[position] = Float(min(depth, 20)) }
  }

  mutating func forget() {
    for index in values.indices { values[index] = 30 }
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
