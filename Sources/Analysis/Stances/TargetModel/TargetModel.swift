import Lexicon

/// A linear model of three classes (against, neutral, favour) over a target's features.
///
/// File, little-endian: "DLSTANC1", features' version UInt32, number of features UInt32, weight unit Float, three class
/// offsets Float, temperature Float, keys UInt32 ascending, then three Int16 weights a key.
public struct TargetModel: Sendable {
  static let magic = "DLSTANC1"
  static let headerLength = 36

  private let file: ModelFile
  private let count: Int
  private let unit: Float
  /// Added to the classes' scores before the label is chosen; set by cross-validation.
  let offsets: [Float]
  /// Divides scores before they become probabilities; set by cross-validation.
  let temperature: Float

  /// nil where no model of that language is there.
  ///
  /// - Throws: `LexiconError.unreadable` where the file is of another form or version.
  init?(of language: String, in store: LexiconStore) throws(LexiconError) {
    guard store.hasModel("stance-\(language).bin") else { return nil }
    try self.init(store.model("stance-\(language).bin"))
  }

  /// - Throws: `LexiconError.unreadable` where the file is of another form or version.
  public init(_ file: ModelFile) throws(LexiconError) {
    guard file.text(at: 0, count: 8) == Self.magic,
      file.load(UInt32.self, at: 8) == TargetFeatures.version,
      let count = file.load(UInt32.self, at: 12), let unit = file.load(Float.self, at: 16),
      let temperature = file.load(Float.self, at: 32),
      file.count == Self.headerLength + Int(count) * 10, temperature > 0
    else {
      throw .unreadable(
        file: file.path, reason: "is no stance model of this version: make it with 'dateline train stance'")
    }
    self.file = file
    self.count = Int(count)
    self.unit = unit
    self.temperature = temperature
    offsets = (0..<3).map { file.load(Float.self, at: 20 + $0 * 4) ?? 0 }
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

  /// Scores of the three classes, and what each word adds to favour less against.
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
    return (classes, words)
  }
}
