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
    var words: SegmentWords
    var matrix: FeatureMatrix
  }

  func measured(_ tree: HTMLTree, _ segmentation: Segmentation, _ signals: PageSignals) -> Measured {
    let columns = NodeColumns(tree, segmentation, model.markup)
    let words = SegmentWords(segmentation)
    let context = PageContext(tree, segmentation, columns, words, signals)
    let found = segmentation.segments.indices.map { phrases.kinds(in: words[$0]) }
    let features = FeatureReader(
      tree: tree, segmentation: segmentation, columns: columns, context: context, words: words,
      phrases: found, phraseSet: phrases, categories: model.markup.categories.count)
    return Measured(
      columns: columns, context: context, phrases: found, words: words,
      matrix: features.matrix(names: model.features, room: model.wideFeatures.count))
  }

  func choice(_ tree: HTMLTree, _ segmentation: Segmentation, _ signals: PageSignals) -> Choice {
    guard !segmentation.segments.isEmpty else { return Choice() }
    var measured = measured(tree, segmentation, signals)
    var choice = Choice(
      columns: measured.columns, phrases: measured.phrases, heading: measured.context.mainHeading)
    guard let trees = model.first else {
      choice.kept = Self.densest(tree, segmentation, measured.context)
      return choice
    }
    let first = trees.probabilities(measured.matrix)
    choice.first = first
    choice.second = first
    if let second = model.second {
      NeighbourFeatures.extend(
        &measured.matrix, to: model.wideFeatures, with: first, tree: tree, segmentation: segmentation,
        columns: measured.columns)
      choice.second = second.probabilities(measured.matrix, before: first) { first[$0] > Self.hopeless }
    }
    choice.kept = Self.chosen(
      withoutFurniture(choice.second, tree, segmentation, measured), tree, segmentation)
    return choice
  }

  /// The segments that are kept. A page where none is likely, and which does not itself say why, is read by what is likeliest on it: lists of
  /// links, recipes and goods look little like stories, and are still what their readers came for.
  static func chosen(
    _ judgements: [Float], _ tree: HTMLTree, _ segmentation: Segmentation, change: Float = Self.change
  ) -> [Int] {
    let kept = kept(judgements, change: change)
    guard kept.isEmpty, let best = judgements.max(), best >= faint,
      PageDiagnosis.reason(tree, segmentation) == nil
    else { return kept }
    let odds = best / (1 - best)
    return Self.kept(
      judgements.map { share in
        let lifted = share / (1 - share) / odds * liftedOdds
        return share > 0 ? lifted / (1 + lifted) : 0
      }, change: change)
  }

  /// Below this, the likeliest block of a page says nothing.
  private static let faint: Float = 0.02
  /// What a page's likeliest block is lifted to where nothing is likely: e²; e and e³ keep the same blocks of nearly all marked pages.
  private static let liftedOdds: Float = 7.4
  /// What a step into the article or out of it costs, in log-odds; by cross-validation.
  static let change: Float = 0.25

  /// The segments that are kept by what was thought of each: the likeliest sequence where every step into the article and out of
  /// it costs `change` log-odds (Viterbi 1967), so that a story keeps together.
  static func kept(_ judgements: [Float], change: Float = Self.change) -> [Int] {
    var out: Float = 0
    var kept: Float = 0
    /// For each segment: whether the likeliest way to be out, or kept, comes from a kept one.
    var origins: [(out: Bool, kept: Bool)] = []
    for judgement in judgements {
      origins.append((kept - change > out, kept >= out - change))
      let best = max(out, kept - change)
      kept = max(kept, out - change) + evidence(judgement)
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

  /// Log-odds, at most 4 either way, which they are beyond a share of .018 and .982.
  private static func evidence(_ share: Float) -> Float {
    if share < 0.017 { return -4 }
    if share > 0.983 { return 4 }
    return max(-4, min(4, Float(Logarithm.natural(Double(share) / (1 - Double(share))))))
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
