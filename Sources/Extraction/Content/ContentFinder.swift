import Model

/// Chooses the segments that are the article: each is judged by itself, then again among its neighbours.
struct ContentFinder: Sendable {
  let model: ReaderModel
  let phrases: PhraseSet

  /// Below this, neighbours never made a block part of the article.
  static let hopeless: Float = 0.004

  /// The judgement on one page.
  struct Choice: Sendable {
    /// Indices of segments, in order.
    var kept: [Int] = []
    var first: [Float] = []
    var second: [Float] = []
    var columns: NodeColumns?
    /// Of which kinds each segment's phrases are.
    var phrases: [PhraseKinds] = []
    /// The node of the heading that is the title; 0 where none is.
    var heading = 0
  }

  /// A page's segments as numbers.
  struct Measured {
    var columns: NodeColumns
    var context: PageContext
    var phrases: [PhraseKinds]
    var matrix: FeatureMatrix
  }

  func measured(_ tree: HTMLTree, _ segmentation: Segmentation, _ signals: PageSignals) -> Measured {
    let columns = NodeColumns(tree, segmentation, model.markup)
    let words = SegmentWords(segmentation)
    let context = PageContext(tree, segmentation, columns, words, signals)
    let found = segmentation.segments.indices.map { phrases.kinds(in: words[$0]) }
    let features = FeatureReader(
      tree: tree, segmentation: segmentation, columns: columns, context: context, words: words,
      phrases: found, categories: model.markup.categories.count)
    return Measured(
      columns: columns, context: context, phrases: found, matrix: features.matrix(names: model.features))
  }

  func choice(_ tree: HTMLTree, _ segmentation: Segmentation, _ signals: PageSignals) -> Choice {
    guard !segmentation.segments.isEmpty else { return Choice() }
    let measured = measured(tree, segmentation, signals)
    let (columns, context, matrix) = (measured.columns, measured.context, measured.matrix)
    guard let trees = model.first else {
      return Choice(
        kept: Self.densest(tree, segmentation, context), columns: columns, phrases: measured.phrases,
        heading: context.mainHeading)
    }
    let first = trees.probabilities(matrix)
    let wide = NeighbourFeatures.extend(
      matrix, to: model.wideFeatures, with: first, tree: tree, segmentation: segmentation, columns: columns)
    let second = model.second?.probabilities(wide, before: first) { first[$0] > Self.hopeless } ?? first
    return Choice(
      kept: Self.kept(withoutFurniture(second, segmentation)), first: first, second: second, columns: columns,
      phrases: measured.phrases, heading: context.mainHeading)
  }

  /// Nothing but "Advertisement" or "Copy link" is never part of an article, wherever it stands.
  func withoutFurniture(_ judgements: [Float], _ segmentation: Segmentation) -> [Float] {
    judgements.enumerated().map { index, judgement in
      let segment = segmentation.segments[index]
      return phrases.isFurniture(segmentation.text[segment.start..<segment.end]) ? 0 : judgement
    }
  }

  /// The segments that are kept by what was thought of each: the likeliest sequence where every step into the article and out of
  /// it costs `change` log-odds (Viterbi 1967), so that a story keeps together. The cost was chosen by cross-validation.
  static func kept(_ judgements: [Float], change: Float = 0.25) -> [Int] {
    var out: Float = 0
    var kept: Float = 0
    /// For each segment: whether the likeliest way to be out, or kept, comes from a kept one.
    var origins: [(out: Bool, kept: Bool)] = []
    for judgement in judgements {
      origins.append((kept - change > out, kept >= out - change))
      let best = max(out, kept - change)
      kept = max(kept, out - change) + max(-4, min(4, logOdds(judgement)))
      out = best
    }
    var chosen: [Int] = []
    var isKept = kept > out
    for index in judgements.indices.reversed() {
      if isKept { chosen.append(index) }
      isKept = isKept ? origins[index].kept : origins[index].out
    }
    return chosen.reversed()
  }

  private static func logOdds(_ share: Float) -> Float {
    let p = min(max(Double(share), 0.001), 0.999)
    return Float(Logarithm.natural(p / (1 - p)))
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
