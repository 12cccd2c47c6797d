import Foundation

/// Learns the holder model from articles with gold records.
public struct HolderTrainer: Sendable {
  public struct Judged: Sendable {
    public var example: HolderExample
    /// −1 against, 1 favour, 0 neither or both.
    public var side: Int
    /// The article: a cross-validation never parts it.
    public var article: String

    public init(example: HolderExample, side: Int, article: String) {
      self.example = example
      self.side = side
      self.article = article
    }
  }

  public struct Result: Sendable {
    /// The table `models/holders.tsv`.
    public var table: String
    public var examples: Int
    /// Cross-validated, over claimed sides: precision, recall and F1 at the model's threshold.
    public var precision: Double
    public var recall: Double
    public var f1: Double { 2 * precision * recall / max(precision + recall, 1e-9) }
    /// Cross-validated: how far confidence and hit rate of claimed sides lie apart.
    public var calibrationError: Double
  }

  /// How much an example weighs against the penalty on weights.
  let strength: Float

  public init(strength: Double = 0.03) { self.strength = Float(strength) }

  /// What is left out of a copy of each example, and what the copy weighs.
  ///
  /// The lexicons were written with the articles of these examples at hand, so that their words and measures are found more often than
  /// in others: from the copies the model learns what it has to hold to where they find nothing. Each is there in a mirror as well, all
  /// that leans turned round: no office and no talk by itself leans either way.
  private static let copies: [(without: HolderFeature.Source?, weight: Float, sign: Float)] = [
    (nil, 0.5, 1), (nil, 0.5, -1), (.words, 0.5, 1), (.words, 0.5, -1), (.deeds, 0.25, 1), (.deeds, 0.25, -1),
  ]

  /// The same examples give the same bytes.
  public func train(on judged: [Judged]) -> Result {
    let names = Set(judged.flatMap { $0.example.features.map(\.name) }).sorted()
    var columns: [String: Int32] = [:]
    for (index, name) in names.enumerated() { columns[name] = Int32(index) }
    var sparse = SparseExamples()
    for copy in Self.copies {
      for item in judged {
        let row = item.example.features.filter { $0.source != copy.without }.compactMap { feature in
          columns[feature.name].map {
            (column: $0, value: feature.isSigned ? feature.value * copy.sign : feature.value)
          }
        }
        sparse.append(row, label: item.side * Int(copy.sign) + 1, weight: copy.weight)
      }
    }
    let weights = fit(sparse, names.count)
    var result = Result(
      table: Self.table(names, weights), examples: judged.count, precision: 0, recall: 0, calibrationError: 0)
    validate(judged, sparse, names.count, &result)
    return result
  }

  private func fit(_ examples: SparseExamples, _ count: Int) -> [Float] {
    LogisticRegression(examples: examples, columnCount: count, strength: strength).fit()
  }

  private static func table(_ names: [String], _ weights: [Float]) -> String {
    var text = """
      # How a holder leans on a target: weights of what an article lets be known of both; see HolderCase.
      # Made by `dateline train holders`; see holders.md.
      feature\tagainst\tneutral\tfavour

      """
    for (index, name) in names.enumerated() {
      let cells = (0..<3).map { String(format: "%.4f", weights[index * 3 + $0]) }
      text += "\(name)\t\(cells.joined(separator: "\t"))\n"
    }
    return text
  }

  /// Each article is judged by a model that saw none of its examples; nine parts.
  private func validate(
    _ judged: [Judged], _ sparse: SparseExamples, _ count: Int, _ result: inout Result
  ) {
    let articles = Set(judged.map(\.article)).sorted()
    let places = Dictionary(uniqueKeysWithValues: articles.enumerated().map { ($1, $0) })
    // The copies stand in the order of the examples.
    let parts = Self.copies.flatMap { _ in judged.map { (places[$0.article] ?? 0) % 9 } }
    var (claimed, right, gold, confidence) = (0.0, 0.0, 0.0, 0.0)
    for part in 0..<9 {
      let weights = fit(sparse.subset(parts.indices.filter { parts[$0] != part }), count)
      for row in judged.indices where parts[row] == part {
        if judged[row].side != 0 { gold += 1 }
        let chances = HolderModel.chances(of: LogisticRegression.scores(sparse, row, weights))
        guard let claim = HolderModel.claim(chances, judged[row].example.features) else { continue }
        claimed += 1
        confidence += Double(claim.chance)
        if judged[row].side == (claim.isFavour ? 1 : -1) { right += 1 }
      }
    }
    result.precision = right / max(claimed, 1)
    result.recall = right / max(gold, 1)
    result.calibrationError = abs(confidence - right) / max(claimed, 1)
  }
}
