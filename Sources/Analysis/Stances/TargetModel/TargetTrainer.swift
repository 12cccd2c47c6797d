import Lexicon
import Model

/// Learns a target model from texts whose targets were judged.
public struct TargetTrainer: Sendable {
  /// One judged target.
  public struct Example: Sendable {
    public var text: String
    public var target: GivenTarget
    /// −1, 0 or 1.
    public var polarity: Int

    public init(text: String, target: GivenTarget, polarity: Int) {
      self.text = text
      self.target = target
      self.polarity = polarity
    }
  }

  /// What cross-validation found, and the model.
  public struct Result: Sendable {
    /// The file's bytes.
    public var model: [UInt8]
    public var examples: Int
    public var features: Int
    /// F1 of against, neutral and favour on examples that were held out.
    public var scores: [Double]
    /// Mean distance of confidence from the share that is right, over ten bins.
    public var calibrationError: Double
    public var offsets: [Float]
    public var temperature: Float
  }

  private let lexicon: LanguageLexicon
  private let words: TargetLexicon
  private let vectors: WordVectors?
  private let sentences: SentenceSplitter
  private let options: Options

  public struct Options: Sendable {
    /// How much an example weighs against the penalty on weights.
    public var strength: Float = 0.02
    /// Features of fewer examples are left out.
    public var minimumCount = 2
    /// How many networks are learned beside the linear model where the language has word vectors: their mean errs less than one.
    public var networks = 3
    /// How much of a score is theirs.
    public var networkShare: Float = 0.65
    /// How often a network sees each example.
    public var rounds = 10

    public init() {}
  }

  /// - Parameter vectors: of that language; without them no network is learned.
  public init(lexicon: LanguageLexicon, vectors: WordVectors? = nil, options: Options = Options()) {
    self.lexicon = lexicon
    self.vectors = vectors
    self.options = options
    words = TargetLexicon(lexicon: lexicon)
    sentences = SentenceSplitter(lexicon: lexicon)
  }

  /// Learns from all examples, and sets offsets and temperature by cross-validation in five parts.
  ///
  /// All examples of one text stand in one part. Same examples, same lexicons: same bytes.
  public func train(on examples: [Example]) -> Result {
    let read = examples.map(read)
    let rows = read.map(Self.sums)
    let columns = columns(of: rows)
    let sparse = Self.sparse(rows, columns, examples)
    let sequences =
      vectors.map { vectors in read.map { $0.map { TargetSequence($0, vectors: vectors) } } } ?? []
    let held = heldOutScores(sparse, sequences, texts: examples.map(\.text), columnCount: columns.count)
    let tuning = TargetTuning(scores: held, labels: sparse.labels)
    let model = TargetModelWriter.bytes(
      keys: columns, weights: weights(sparse, columns.count), tuning: tuning,
      networks: networks(sequences, sparse.labels, rows: Array(sequences.indices)),
      share: options.networkShare)
    return Result(
      model: model, examples: sparse.count, features: columns.count, scores: tuning.scores,
      calibrationError: tuning.calibrationError, offsets: tuning.offsets, temperature: tuning.temperature)
  }

  private func weights(_ sparse: SparseExamples, _ columnCount: Int) -> [Float] {
    LogisticRegression(examples: sparse, columnCount: columnCount, strength: options.strength).fit()
  }

  /// None where the language has no word vectors.
  private func networks(_ sequences: [[TargetSequence]], _ labels: [Int], rows: [Int]) -> [TargetNetwork] {
    guard let vectors, !sequences.isEmpty else { return [] }
    let examples = rows.flatMap { row in
      sequences[row].map { TargetNetworkTrainer.Example(sequence: $0, label: labels[row]) }
    }
    return (0..<options.networks).map { number in
      var trainer = TargetNetworkTrainer(vectors: vectors, seed: UInt64(number))
      return trainer.train(on: examples, rounds: options.rounds)
    }
  }

  /// The target in each sentence that names it.
  private func read(_ example: Example) -> [TargetFeatures] {
    let article = Article(id: "", text: example.text)
    let document = Document(article: article, lexicon: lexicon, sentences: sentences)
    return TargetStances.contexts(of: example.target, in: document, words: words).map { TargetFeatures($0) }
  }

  /// A target's features, summed by key, in the order of keys.
  private static func sums(_ read: [TargetFeatures]) -> [(key: UInt32, value: Float)] {
    var sums: [UInt32: Float] = [:]
    for feature in read.flatMap(\.features) {
      sums[feature.key, default: 0] += feature.value / Float(read.count)
    }
    return sums.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Keys of enough examples, ascending.
  private func columns(of rows: [[(key: UInt32, value: Float)]]) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    for row in rows {
      for feature in row { counts[feature.key, default: 0] += 1 }
    }
    return counts.filter { $0.value >= options.minimumCount }.keys.sorted()
  }

  private static func sparse(
    _ rows: [[(key: UInt32, value: Float)]], _ columns: [UInt32], _ examples: [Example]
  ) -> SparseExamples {
    var columnOf: [UInt32: Int32] = [:]
    for (column, key) in columns.enumerated() { columnOf[key] = Int32(column) }
    var sparse = SparseExamples()
    for (row, example) in zip(rows, examples) {
      sparse.append(
        row.compactMap { feature in columnOf[feature.key].map { ($0, feature.value) } },
        label: example.polarity.signum() + 1, weight: 1)
    }
    return sparse
  }

  /// Scores of each example by models that saw no example of its text.
  private func heldOutScores(
    _ sparse: SparseExamples, _ sequences: [[TargetSequence]], texts: [String], columnCount: Int
  ) -> [[Float]] {
    let parts = texts.map { text in Int(text.utf8.reduce(UInt64(5381)) { ($0 &* 33) ^ UInt64($1) } % 5) }
    var held = [[Float]](repeating: [0, 0, 0], count: sparse.count)
    for part in 0..<5 {
      let others = parts.indices.filter { parts[$0] != part }
      let weights = weights(sparse.subset(others), columnCount)
      let networks = networks(sequences, sparse.labels, rows: others)
      for row in parts.indices where parts[row] == part {
        let scores = LogisticRegression.scores(sparse, row, weights)
        held[row] = [scores.x, scores.y, scores.z]
        guard let vectors, !networks.isEmpty, !sequences[row].isEmpty else { continue }
        let judged = sequences[row].flatMap { sequence in
          networks.map { $0.scores(of: sequence, vectors: vectors) }
        }
        held[row] = TargetModel.blend(held[row], judged, networkShare: options.networkShare)
      }
    }
    return held
  }
}
