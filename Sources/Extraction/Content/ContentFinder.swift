import Model

/// Chooses the segments that are the article: each is judged by itself, then again among its neighbours.
struct ContentFinder: Sendable {
  let model: ReaderModel
  let phrases: PhraseSet

  /// Below this, neighbours never made a block part of the article.
  private static let hopeless: Float = 0.004

  /// The judgement on one page.
  struct Choice: Sendable {
    /// Indices of segments, in order.
    var kept: [Int] = []
    var first: [Float] = []
    var second: [Float] = []
    var matrix: FeatureMatrix?
    var columns: NodeColumns?
    /// Of which kinds each segment's phrases are.
    var phrases: [PhraseKinds] = []
    /// The node of the heading that is the title; 0 where none is.
    var heading = 0
  }

  func choice(_ tree: HTMLTree, _ segmentation: Segmentation, _ signals: PageSignals) -> Choice {
    guard !segmentation.segments.isEmpty else { return Choice() }
    let columns = NodeColumns(tree, segmentation, model.markup)
    let words = SegmentWords(segmentation)
    let context = PageContext(tree, segmentation, columns, words, signals)
    let found = segmentation.segments.indices.map { phrases.kinds(in: words[$0]) }
    let features = FeatureReader(
      tree: tree, segmentation: segmentation, columns: columns, context: context, words: words,
      phrases: found, categories: model.markup.categories.count)
    let matrix = features.matrix(names: model.features)
    guard let trees = model.first else {
      return Choice(
        kept: Self.densest(tree, segmentation, context), matrix: matrix, columns: columns, phrases: found,
        heading: context.mainHeading)
    }
    let first = trees.probabilities(matrix)
    let wide = NeighbourFeatures.extend(
      matrix, to: model.wideFeatures, with: first, tree: tree, segmentation: segmentation, columns: columns)
    let second = model.second?.probabilities(wide, before: first) { first[$0] > Self.hopeless } ?? first
    let kept = second.indices.filter { second[$0] > 0.5 }
    return Choice(
      kept: kept, first: first, second: second, matrix: wide, columns: columns, phrases: found,
      heading: context.mainHeading)
  }

  /// Without a model: the densest element's segments that are not mostly links.
  private static func densest(_ tree: HTMLTree, _ segmentation: Segmentation, _ context: PageContext) -> [Int]
  {
    let end = Int(tree.subtreeEnds[context.best])
    return segmentation.segments.indices.filter {
      let segment = segmentation.segments[$0]
      return (context.best..<end).contains(segment.firstNode) && segment.linkedBytes * 2 < segment.count
    }
  }
}
