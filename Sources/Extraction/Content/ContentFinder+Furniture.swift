/// What is never part of an article, whatever else speaks for it.
extension ContentFinder {
  /// Judgements with 0 for what is nothing but "Advertisement" or "Copy link", wherever it stands, for teasers and sidebars, for what
  /// programs that ask for consent put on a page, and for readers' comments below a story.
  func withoutFurniture(
    _ judgements: [Float], _ tree: HTMLTree, _ segmentation: Segmentation, _ measured: Measured
  ) -> [Float] {
    var judgements = judgements
    for index in judgements.indices where judgements[index] > 0 {
      if phrases.isFurniture(measured.words[index], length: segmentation.segments[index].count)
        || model.furniture.holds(index, of: measured.matrix)
      {
        judgements[index] = 0
      }
    }
    let consent = model.markup.bit(of: "consent")
    let comment = model.markup.bit(of: "comment")
    guard consent | comment != 0 else { return judgements }
    let heading = measured.context.mainHeading
    var node = 1
    while node < tree.count {
      let leading = measured.columns.leading[node]
      let end = Int(tree.subtreeEnds[node])
      let isWhole = NodeColumns.wholes.contains(tree.tags[node]) || (node..<end).contains(heading)
      guard leading & consent != 0 && !isWhole || leading & comment != 0 && isBelowStory(node, measured)
      else {
        node += 1
        continue
      }
      for index in measured.columns.segments(node) { judgements[index] = 0 }
      node = end
    }
    return judgements
  }

  /// True for a part of the page before which a story has been told: as much prose as a short one has.
  private func isBelowStory(_ node: Int, _ measured: Measured) -> Bool {
    let (columns, context) = (measured.columns, measured.context)
    guard context.isPart(node, columns) else { return false }
    let start = columns.proseBefore[Int(columns.firstSegments[context.mainHeading])]
    return Int(columns.proseBefore[Int(columns.firstSegments[node])] - start) >= NodeColumns.shortStory
  }
}

/// Where the features stand that tell what is never part of an article.
///
/// Both rules were counted on the marked pages before they were written (`models/reader/README.md`): what trees have seen too seldom to be
/// sure of, many pages of many sites agree on.
struct FurnitureFeatures: Sendable {
  private let length, startsLinked, alikeStartLinked, alike, popular, related, sidebar, aside: Int?

  init(_ names: [String]) {
    length = names.firstIndex(of: "chars")
    startsLinked = names.firstIndex(of: "startsLinked")
    alikeStartLinked = names.firstIndex(of: "alikeStartLinked")
    alike = names.firstIndex(of: "sameSegments")
    popular = names.firstIndex(of: "own.popular")
    related = names.firstIndex(of: "own.related")
    sidebar = names.firstIndex(of: "own.sidebar")
    aside = names.firstIndex(of: "in.aside")
  }

  /// The distance of an element that is not there.
  private static let far: Float = 30

  /// True for a block of a sidebar in an `aside`, and for a teaser: one of four or more alike that begin with a link, in a list that calls
  /// itself popular or related.
  func holds(_ row: Int, of matrix: FeatureMatrix) -> Bool {
    func value(_ column: Int?) -> Float { column.map { matrix[row, $0] } ?? Self.far }
    if value(sidebar) < Self.far, value(aside) < Self.far { return true }
    return value(startsLinked) == 1 && min(value(popular), value(related)) < Self.far && value(length) >= 80
      && value(alike) >= 4 && value(alikeStartLinked) > 0.8
  }
}
