import Lexicon

/// Judges three classes (against, neutral, favour): a linear model over a target's features and, where the language has word vectors,
/// a few small networks over the words around it.
///
/// File, little-endian: "DLSTANC2", features' version UInt32, number of features UInt32, weight unit Float, three class
/// offsets Float, temperature Float, the networks' share Float, number of networks UInt32, keys UInt32 ascending, three Int16 weights
/// a key, then each network's weights, Float.
public struct TargetModel: Sendable {
  static let magic = "DLSTANC2"
  static let headerLength = 44

  private let file: ModelFile
  private let count: Int
  private let unit: Float
  private let networks: [TargetNetwork]
  private let vectors: WordVectors?
  /// How much of a score is the networks'.
  private let share: Float
  /// Added to the classes' scores before the label is chosen; set by cross-validation.
  let offsets: [Float]
  /// Divides scores before they become probabilities; set by cross-validation.
  let temperature: Float

  /// nil where no model of that language is there.
  ///
  /// - Throws: `LexiconError.unreadable` where the file, or that of its word vectors, is of another form or version.
  init?(of language: String, in store: LexiconStore) throws(LexiconError) {
    guard store.hasModel("stance-\(language).bin") else { return nil }
    try self.init(store.model("stance-\(language).bin"), vectors: WordVectors(of: language, in: store))
  }

  /// - Parameter vectors: the same that the networks were learned with.
  /// - Throws: `LexiconError.unreadable` where the file is of another form or version.
  init(_ file: ModelFile, vectors: WordVectors?) throws(LexiconError) {
    guard file.text(at: 0, count: 8) == Self.magic,
      file.load(UInt32.self, at: 8) == TargetFeatures.version,
      let count = file.load(UInt32.self, at: 12), let unit = file.load(Float.self, at: 16),
      let temperature = file.load(Float.self, at: 32), temperature > 0,
      let share = file.load(Float.self, at: 36), let networkCount = file.load(UInt32.self, at: 40),
      let networks = Self.networks(
        in: file, at: Self.headerLength + Int(count) * 10, count: Int(networkCount), vectors: vectors)
    else {
      throw .unreadable(
        file: file.path, reason: "is no stance model of this version: make it with 'dateline train stance'")
    }
    self.file = file
    self.count = Int(count)
    self.unit = unit
    self.temperature = temperature
    self.networks = networks
    self.vectors = vectors
    self.share = share
    offsets = (0..<3).map { file.load(Float.self, at: 20 + $0 * 4) ?? 0 }
  }

  /// The networks at the file's end; nil where they do not fill it, or lack the vectors that they read.
  private static func networks(in file: ModelFile, at start: Int, count: Int, vectors: WordVectors?)
    -> [TargetNetwork]?
  {
    guard count > 0 else { return file.count == start ? [] : nil }
    guard let vectors else { return nil }
    let layout = TargetNetwork.Layout(vectors: vectors)
    let length = layout.count * MemoryLayout<Float>.stride
    guard file.count == start + count * length else { return nil }
    return (0..<count).map {
      TargetNetwork(
        layout: layout, weights: file.array(of: Float.self, at: start + $0 * length, count: layout.count))
    }
  }

  /// The weights of one feature toward against, neutral and favour; nil where it was not learned.
  func weights(of key: UInt32) -> (Float, Float, Float)? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      guard let found = file.load(UInt32.self, at: Self.headerLength + middle * 4) else { return nil }
      if found < key { low = middle + 1 } else { high = middle }
    }
    guard low < count, file.load(UInt32.self, at: Self.headerLength + low * 4) == key else { return nil }
    let at = Self.headerLength + count * 4 + low * 6
    guard let against = file.load(Int16.self, at: at), let neutral = file.load(Int16.self, at: at + 2),
      let favour = file.load(Int16.self, at: at + 4)
    else { return nil }
    return (Float(against) * unit, Float(neutral) * unit, Float(favour) * unit)
  }

  /// Scores of the three classes, and what each word adds to the linear model's favour less against.
  func scores(of features: TargetFeatures) -> (classes: [Float], words: [Float]) {
    var classes: [Float] = [0, 0, 0]
    var words = [Float](repeating: 0, count: features.context.words.count)
    for feature in features.features {
      guard let weights = weights(of: feature.key) else { continue }
      classes[0] += weights.0 * feature.value
      classes[1] += weights.1 * feature.value
      classes[2] += weights.2 * feature.value
      if feature.word >= 0 { words[feature.word] += (weights.2 - weights.0) * feature.value }
    }
    if let vectors, !networks.isEmpty {
      let sequence = TargetSequence(features, vectors: vectors)
      classes = Self.blend(
        classes, networks.map { $0.scores(of: sequence, vectors: vectors) }, networkShare: share)
    }
    return (classes, words)
  }

  /// The linear model's scores and the networks' mean, weighed.
  static func blend(_ linear: [Float], _ networks: [[Float]], networkShare: Float) -> [Float] {
    linear.indices.map { index in
      let mean = networks.reduce(0) { $0 + $1[index] } / Float(networks.count)
      return linear[index] * (1 - networkShare) + mean * networkShare
    }
  }
}
