import Charset
import Model

/// A marked page, read and measured once for all rounds of learning.
struct Sheet: Sendable {
  let marked: MarkedPage
  /// Into which part its site falls, each time the sites are dealt.
  let folds: [Int]
  let matrix: FeatureMatrix
  let labels: [Float?]
  /// Of each block: what a wrong answer costs; 0 where there is no mark.
  let weights: [Float]
  private let tree: HTMLTree
  private let segmentation: Segmentation
  private let columns: NodeColumns
  private let texts: [String]
  /// 0 for blocks that are never kept.
  private let furniture: [Float]

  /// nil for a page without blocks.
  init?(_ marked: MarkedPage, _ finder: ContentFinder, parts: Int, rounds: Int) {
    guard case .html(let bytes) = marked.page.content else { return nil }
    self.marked = marked
    folds = (0..<max(1, rounds)).map { marked.fold(of: parts, round: $0) }
    tree = HTMLParser.parse(CharsetDecoder().decode(bytes, header: marked.page.charset).utf8)
    segmentation = Segmenter.segments(of: tree)
    let measured = finder.measured(tree, segmentation, PageSignals(tree))
    columns = measured.columns
    matrix = measured.matrix
    furniture = finder.withoutFurniture(
      [Float](repeating: 1, count: segmentation.segments.count), tree, segmentation, measured)
    let strings = segmentation.segments.indices.map(segmentation.string)
    texts = strings
    labels = BlockLabels.labels(of: strings, by: marked)
    weights = Self.weights(strings, labels, marked)
  }

  /// A page with a marked body weighs as its number of blocks' root, its blocks as their words' root; a page with snippets
  /// as its snippets.
  private static func weights(_ texts: [String], _ labels: [Float?], _ marked: MarkedPage) -> [Float] {
    guard marked.body != nil else { return labels.map { $0 == nil ? 0 : Float(marked.weight) } }
    let worth = texts.map { Float(ExactWords.words(of: $0).count + 1).squareRoot() }
    let all = worth.reduce(0, +)
    let page = Float(marked.weight) * Float(min(texts.count, 60)).squareRoot()
    return worth.map { all > 0 ? $0 / all * page : 0 }
  }

  /// Weights of all blocks, marked or not, each page alike.
  var allWeights: [Float] {
    let worth = segmentation.segments.map { Float($0.count / 6 + 1).squareRoot() }
    let all = worth.reduce(0, +)
    let page = 8 * Float(min(worth.count, 60)).squareRoot()
    return worth.map { all > 0 ? $0 / all * page : 0 }
  }

  func wide(_ judgements: [Float]) -> FeatureMatrix {
    var wide = matrix
    NeighbourFeatures.extend(
      &wide, to: matrix.names + NeighbourFeatures.names, with: judgements, tree: tree,
      segmentation: segmentation, columns: columns)
    return wide
  }

  func judged(_ judgements: [Float], change: Float = ContentFinder.change) -> ReaderTrainer.JudgedPage {
    let kept = ContentFinder.chosen(
      zip(judgements, furniture).map { min($0, $1) }, tree, segmentation, change: change)
    let text = kept.map { texts[$0] }.joined(separator: "\n\n")
    var isKept = [Bool](repeating: false, count: texts.count)
    for index in kept { isKept[index] = true }
    return ReaderTrainer.JudgedPage(
      marked: marked, row: ReaderScores.row(text, marked), texts: texts,
      paths: segmentation.segments.map { tree.path(of: $0.element) }, labels: labels, judgements: judgements,
      isKept: isKept)
  }
}

/// Examples from many pages, put together for one run of the grower.
struct ExamplePool {
  private let width: Int
  private var values: [Float] = []
  private var answers: [Float] = []
  private var weights: [Float] = []

  init(width: Int) { self.width = width }

  /// Rows without an answer or without weight are left out.
  mutating func add(_ matrix: FeatureMatrix, answers: [Float?], weights: [Float]) {
    for row in 0..<matrix.rows {
      guard let answer = answers[row], weights[row] > 0 else { continue }
      values.append(contentsOf: matrix.row(row))
      self.answers.append(answer)
      self.weights.append(weights[row])
    }
  }

  /// A tree file's text.
  func trees(_ count: Int, _ names: [String]) -> String {
    let examples = TreeGrower.Examples(
      columns: BinnedColumns(values, width: width), answers: answers, weights: weights)
    var options = TreeGrower.Options()
    options.trees = count
    var numbers: [Int: Int] = [:]
    let lines = TreeGrower.grow(examples, options).map { $0.line(&numbers) }
    let used = numbers.sorted { $0.value < $1.value }.map { names[$0.key] }
    return (["features\t" + used.joined(separator: "\t")] + lines).joined(separator: "\n") + "\n"
  }
}
