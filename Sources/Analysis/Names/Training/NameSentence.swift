import Lexicon
import Model

/// A text with its names, as a training set gives it.
public struct NamedText: Sendable {
  public struct Name: Sendable {
    public var span: TextSpan
    /// nil: of no kind that is tagged.
    public var kind: NamedSpan.Kind?
    /// Neither right nor wrong: nested names, other kinds.
    public var isIgnored: Bool

    public init(span: TextSpan, kind: NamedSpan.Kind?, isIgnored: Bool) {
      self.span = span
      self.kind = kind
      self.isIgnored = isIgnored
    }
  }

  public var text: String
  public var language: String
  public var names: [Name]
  /// Only some names are marked: what is unmarked is unknown.
  public var isPartial: Bool
  /// How much it counts: 1 for the language that is learnt.
  public var weight: Double

  public init(text: String, language: String, names: [Name], isPartial: Bool, weight: Double) {
    self.text = text
    self.language = language
    self.names = names
    self.isPartial = isPartial
    self.weight = weight
  }
}

/// A sentence as the trainer reads it: features and the tags that each token may have.
struct NameSentence {
  var features: [[UInt64]]
  /// A bit for each tag; one bit where the tag is known.
  var allowed: [UInt8]
  var weight: Float
  /// Of the document's names that lie in this sentence: what is asked for.
  var gold: [NamedSpan]
  /// The tokens as written, for lists of errors.
  var words: [String]
}

extension NameSentence {
  static let anyTag: UInt8 = 0x7F

  /// The sentences of a document, its names laid over the tokens; a name that cuts a token takes all of it.
  static func sentences(of document: Document, text: NamedText, features: NameFeatures) -> [NameSentence] {
    var allowed = [UInt8](repeating: text.isPartial ? anyTag : 1, count: document.tokens.count)
    if text.isPartial {
      for (index, token) in document.tokens.enumerated() where !token.isCapitalised { allowed[index] = 1 }
    }
    var names: [NamedSpan] = []
    for name in text.names where !name.isIgnored {
      guard let kind = name.kind else { continue }
      let tokens = document.tokens(in: name.span)
      guard !tokens.isEmpty, tokens.allSatisfy({ allowed[$0] == 1 || text.isPartial }) else { continue }
      let begin = NameModel.begin(kind)
      for token in tokens { allowed[token] = 1 << UInt8(token == tokens.lowerBound ? begin : begin + 1) }
      names.append(NamedSpan(tokens: tokens, kind: kind, confidence: 1))
    }
    return document.nameSentences.map { sentence in
      let rows = sentence.map { features.features(of: $0, in: sentence) }
      var mine = Array(allowed[sentence])
      repair(&mine)
      let inside = names.filter {
        sentence.contains($0.tokens.lowerBound) && $0.tokens.upperBound <= sentence.upperBound
      }
      return NameSentence(
        features: rows, allowed: mine, weight: Float(text.weight),
        gold: inside.map {
          let shifted =
            ($0.tokens.lowerBound - sentence.lowerBound)..<($0.tokens.upperBound - sentence.lowerBound)
          return NamedSpan(tokens: shifted, kind: $0.kind, confidence: 1)
        }, words: sentence.map { document.text($0..<($0 + 1)) })
    }
  }

  /// A name cut by a sentence's edge begins anew.
  private static func repair(_ allowed: inout [UInt8]) {
    guard let first = allowed.first, first.nonzeroBitCount == 1 else { return }
    let tag = first.trailingZeroBitCount
    if tag > 0, tag % 2 == 0 { allowed[0] = 1 << UInt8(tag - 1) }
  }
}
