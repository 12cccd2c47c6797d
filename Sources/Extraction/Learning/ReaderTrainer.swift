import Model

/// Learns the reader's trees from marked pages without the trees that ship ever seeing a mark.
///
/// 1. *Teachers*: the sites are dealt into parts; trees learned from the marks of the other parts judge each part's blocks. Nobody judges a
///    page of a site whose marks were learned from.
/// 2. *Student*: trees that ship are fitted to those judgements (shares, not answers), over all blocks, marked or not. So no page's marks
///    can be learned by heart: what the student knows of a page is what others' pages said of it.
///
/// Sources: stacking with out-of-fold predictions (Wolpert 1992), learning from soft targets (Hinton, Vinyals, Dean 2015).
public struct ReaderTrainer {
  public struct Options: Sendable {
    public var parts = 5
    /// How often the sites are dealt; a page's judgement is the mean of its judges'.
    public var rounds = 3
    /// Trees of the two judgements.
    public var first = 200
    public var second = 130
    public init() {}
  }

  /// What came of it.
  public struct Result: Sendable {
    public var scores = ReaderScores()
    /// One for each page, in the order given: its blocks with labels and judgements.
    public var judged: [JudgedPage] = []
    /// The texts of the two tree files; empty where none were wanted.
    public var blocks = ""
    public var neighbours = ""
  }

  public struct JudgedPage: Sendable {
    public var marked: MarkedPage
    public var row: ReaderScores.Row
    public var texts: [String]
    public var paths: [String]
    /// 1 part of the article, 0 not; nil unknown.
    public var labels: [Float?]
    public var judgements: [Float]
    public var isKept: [Bool]
  }

  private let sheets: [Sheet]
  private let options: Options
  private let finder: ContentFinder
  private let report: (String) -> Void

  /// - Parameters:
  ///   - words, markup: what blocks are measured with.
  ///   - report: told what is being done.
  public init(
    pages: [MarkedPage], words: PageWords, markup: String, options: Options = Options(),
    report: @escaping (String) -> Void
  ) {
    self.options = options
    self.report = report
    finder = ContentFinder(
      model: ReaderModel(markup: markup, first: nil, second: nil), phrases: PhraseSet(words))
    var sheets: [Sheet] = []
    for page in pages {
      if let sheet = Sheet(
        page, finder, parts: options.parts, rounds: options.rounds)
      {
        sheets.append(sheet)
      }
    }
    self.sheets = sheets
    let blocks = sheets.reduce(0) { $0 + $1.labels.count }
    let marked = sheets.reduce(0) { $0 + $1.labels.filter { $0 != nil }.count }
    report("\(sheets.count) pages, \(blocks) blocks, \(marked) of them marked")
  }

  /// Learns by cross-validation, judging each part by trees that never saw its sites.
  ///
  /// - Parameter isShipped: also makes the student's trees.
  public func result(isShipped: Bool) -> Result {
    let all = Array(sheets.indices)
    let taught = teach(all, then: isShipped)
    reportVariants(all, taught)
    var result = Result()
    for index in all {
      let judged = sheets[index].judged(taught.judgements[index])
      result.scores.add(judged.row)
      result.judged.append(judged)
    }
    if let student = taught.student {
      result.blocks = student.blocks
      result.neighbours = student.neighbours
    }
    return result
  }

  /// The student's own figures: for each part, teachers and student learn from the other parts alone.
  public func studentScores() -> ReaderScores {
    var scores = ReaderScores()
    for part in 0..<options.parts {
      let others = sheets.indices.filter { sheets[$0].folds[0] != part }
      guard let student = teach(others, then: true).student else { continue }
      let judge = Judge(student, names: sheets.first?.matrix.names ?? [])
      for index in sheets.indices where sheets[index].folds[0] == part {
        scores.add(sheets[index].judged(judge.judgements(of: sheets[index])).row)
      }
      report("student without part \(part + 1): \(scores.summary.joined(separator: " | "))")
    }
    return scores
  }

  // MARK: Learning

  struct Trees: Sendable {
    var blocks: String
    var neighbours: String
  }

  private struct Taught {
    /// The second judgements, a row a sheet.
    var judgements: [[Float]]
    var first: [[Float]]
    var student: Trees?
  }

  /// Two rounds of teachers over the sheets at `chosen`, each judged by those that did not see its part.
  private func teach(_ chosen: [Int], then isShipped: Bool) -> Taught {
    let names = sheets.first?.matrix.names ?? []
    let first = crossJudged(chosen, trees: options.first, names: names) { sheets[$0].matrix }
    report("first judgements: \(scores(chosen, first))")
    var wide = [FeatureMatrix?](repeating: nil, count: sheets.count)
    for index in chosen { wide[index] = sheets[index].wide(first[index]) }
    let wideNames = names + NeighbourFeatures.names
    let second = crossJudged(chosen, trees: options.second, names: wideNames) {
      wide[$0] ?? sheets[$0].matrix
    }
    report("second judgements: \(scores(chosen, second))")
    var taught = Taught(judgements: second, first: first)
    if isShipped { taught.student = student(chosen, taught, names) }
    return taught
  }

  /// Figures for other costs than the one in `ContentFinder`.
  private func reportVariants(_ chosen: [Int], _ taught: Taught) {
    for change in [Float(0), 0.15, 0.4] {
      var scores = ReaderScores()
      for index in chosen { scores.add(sheets[index].judged(taught.judgements[index], change: change).row) }
      report("a change costs \(change): " + scores.summary.joined(separator: " | "))
    }
  }

  private func scores(_ chosen: [Int], _ judgements: [[Float]]) -> String {
    var scores = ReaderScores()
    for index in chosen { scores.add(sheets[index].judged(judgements[index]).row) }
    return scores.summary.joined(separator: " | ")
  }

  private func crossJudged(
    _ chosen: [Int], trees count: Int, names: [String], matrix: (Int) -> FeatureMatrix
  ) -> [[Float]] {
    var judgements = [[Float]](repeating: [], count: sheets.count)
    for round in 0..<options.rounds {
      for part in 0..<options.parts {
        var pool = ExamplePool(width: names.count)
        for index in chosen where sheets[index].folds[round] != part {
          pool.add(matrix(index), answers: sheets[index].labels, weights: sheets[index].weights)
        }
        guard let trees = BoostedTrees(text: pool.trees(count, names), features: names) else { continue }
        for index in chosen where sheets[index].folds[round] == part {
          let judged = trees.probabilities(matrix(index)).map { $0 / Float(options.rounds) }
          judgements[index] = round == 0 ? judged : zip(judgements[index], judged).map { $0 + $1 }
        }
      }
    }
    return judgements
  }

  /// Trees fitted to the teachers' judgements of every block of the pages that the teachers read well.
  private func student(_ chosen: [Int], _ taught: Taught, _ names: [String]) -> Trees {
    let good = chosen.filter { sheets[$0].judged(taught.judgements[$0]).row.quality >= Self.wellRead }
    var pool = ExamplePool(width: names.count)
    for index in good {
      pool.add(
        sheets[index].matrix, answers: taught.first[index].map { $0 }, weights: sheets[index].allWeights)
    }
    let blocks = pool.trees(options.first, names)
    let wideNames = names + NeighbourFeatures.names
    var widePool = ExamplePool(width: wideNames.count)
    guard let trees = BoostedTrees(text: blocks, features: names) else {
      return Trees(blocks: "", neighbours: "")
    }
    for index in good {
      let judged = trees.probabilities(sheets[index].matrix)
      let weights = sheets[index].allWeights.enumerated().map {
        judged[$0.offset] > ContentFinder.hopeless ? $0.element : 0
      }
      widePool.add(sheets[index].wide(judged), answers: taught.judgements[index].map { $0 }, weights: weights)
    }
    return Trees(blocks: blocks, neighbours: widePool.trees(options.second, wideNames))
  }

  /// Pages that the teachers read worse than this teach their mistakes.
  private static let wellRead = 0.85
}

/// Both judgements of a student, as the extractor makes them.
private struct Judge {
  let first: BoostedTrees?
  let second: BoostedTrees?

  init(_ trees: ReaderTrainer.Trees, names: [String]) {
    first = BoostedTrees(text: trees.blocks, features: names)
    second = BoostedTrees(text: trees.neighbours, features: names + NeighbourFeatures.names)
  }

  func judgements(of sheet: Sheet) -> [Float] {
    guard let first, let second else { return [] }
    let judged = first.probabilities(sheet.matrix)
    return second.probabilities(sheet.wide(judged), before: judged) {
      judged[$0] > ContentFinder.hopeless
    }
  }
}
