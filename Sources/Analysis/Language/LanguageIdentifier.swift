import Foundation
import Lexicon
import Model

/// Tells the language of a text: its script first, then a linear model over character n-grams among the languages of that script.
///
/// Long texts are told by samples, so the cost has a bound. Data: `Lexicons/models/`.
public struct LanguageIdentifier: Sendable {
  public struct Guess: Sendable, Equatable {
    /// BCP 47.
    public var code: String
    /// 0…1: the model's probability among the languages it knows.
    public var confidence: Double
  }

  private let scripts: ScriptTable
  private let model: LanguageModel

  /// - Throws: `LexiconError` where the model is missing or of another form.
  public init(store: LexiconStore) throws(LexiconError) {
    scripts = ScriptTable(rows: try store.modelTable("scripts.tsv"))
    model = try LanguageModel(try store.model("languages.bin"))
  }

  /// nil for a text without letters of a known script.
  public func language(of text: String) -> Guess? { language(of: Array(text.utf8)) }

  /// - Parameter bytes: valid UTF-8.
  public func language(of bytes: [UInt8]) -> Guess? {
    var reader = LanguageReader(scripts: scripts)
    for sample in Self.samples(of: bytes) { reader.read(bytes, sample) }
    guard let script = reader.script else { return nil }
    if let only = scripts.scripts[script].language {
      return Guess(code: only, confidence: rounded(Double(reader.share(of: script))))
    }
    guard let group = model.groups.first(where: { $0.script == scripts.scripts[script].name }) else {
      return nil
    }
    let scores = model.scores(of: reader.words(of: script), reader.scalars, in: group)
    guard let best = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
    let total = scores.reduce(0.0) { $0 + exp(Double($1 - scores[best])) }
    return Guess(
      code: group.codes[best], confidence: rounded(1 / total * Double(reader.share(of: script)).squareRoot()))
  }

  private func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }

  private static let sampleLength = 240
  private static let sampleCount = 3

  /// The whole of a short text; of a long one three stretches, from its start, middle and last third.
  private static func samples(of bytes: [UInt8]) -> [Range<Int>] {
    guard bytes.count > sampleLength * sampleCount else { return [0..<bytes.count] }
    return (0..<sampleCount).map { index in
      let start = bytes.count * index / sampleCount
      return scalarStart(bytes, start)..<scalarStart(bytes, start + sampleLength)
    }
  }

  /// Of the code point that this byte is of.
  private static func scalarStart(_ bytes: [UInt8], _ byte: Int) -> Int {
    var start = byte
    while start > 0, start < bytes.count, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return start
  }
}
