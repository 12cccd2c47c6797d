import Lexicon
import Model

/// Learns the weights of `NameModel`: an averaged structured perceptron with a margin, over sentences in a fixed pseudo-random order.
///
/// Source of the method: Collins 2002 (structured perceptron); the margin is the number of wrong tags, as in max-margin Markov networks (Taskar 2003).
/// Deterministic: the same data and lexicons give the same bytes.
public struct NameTrainer: Sendable {
  public struct Options: Sendable {
    public var epochs = 20
    /// Features seen fewer times are left out.
    public var minimumCount = 2
    /// Slots of the table: 2 to this power, 8 bytes each.
    public var slotBits = 18
    /// Score that a wrong tag is given for free while learning.
    public var margin: Float = 8
    /// Share of the features that each look at a sentence goes without.
    public var dropout: Float = 0.5
    /// The model is the mean of so many runs, each in an order of its own.
    public var runs = 1

    public init() {}
  }

  private let store: LexiconStore
  private let fallback: String
  private let options: Options

  /// - Parameter language: whose lexicons read texts in languages that have none.
  public init(store: LexiconStore, language: String, options: Options = Options()) {
    self.store = store
    fallback = language
    self.options = options
  }

  /// A model as the bytes of a file of `Lexicons/models/`.
  /// - Throws: `LexiconError` where a lexicon is bad.
  public func train(_ texts: [NamedText]) throws(LexiconError) -> [UInt8] {
    let sentences = try read(texts)
    return Learner(sentences: sentences, options: options).model().bytes
  }

  /// Trains on all folds but one and counts the names found in that one, for each.
  ///
  /// - Parameter folds: texts go to fold `index % folds`; those of weight below 1 or marked in part are only learnt from.
  public func crossValidate(_ texts: [NamedText], folds: Int) throws(LexiconError) -> NameCount {
    var count = NameCount()
    for fold in 0..<folds {
      let isTested = { (index: Int) in
        index % folds == fold && texts[index].weight >= 1 && !texts[index].isPartial
      }
      let learnt = texts.indices.filter { !isTested($0) }.map { texts[$0] }
      let model = Learner(sentences: try read(learnt), options: options).model()
      try count.add(read(texts.indices.filter(isTested).map { texts[$0] }), model)
    }
    return count
  }

  /// Trains, and counts the names found in other texts.
  public func test(_ texts: [NamedText], on others: [NamedText]) throws(LexiconError) -> NameCount {
    let model = Learner(sentences: try read(texts), options: options).model()
    var count = NameCount()
    try count.add(read(others), model)
    return count
  }

  /// Clusters are the learnt language's alone: texts of others teach what all languages share.
  private func lists(of code: String) -> NameLists {
    var lists = NameLists(of: code, in: store)
    if code != fallback { lists.clusters = nil }
    return lists
  }

  private func read(_ texts: [NamedText]) throws(LexiconError) -> [NameSentence] {
    var readers: [String: (LanguageLexicon, SentenceSplitter, NameClassReader, NameTraitReader)] = [:]
    var result: [NameSentence] = []
    for text in texts {
      let code = store.languages.contains(text.language) ? text.language : fallback
      if readers[code] == nil, let lexicon = try store.language(code) {
        readers[code] = (
          lexicon, SentenceSplitter(lexicon: lexicon), NameClassReader(lexicon: lexicon),
          NameTraitReader(lexicon: lexicon, lists: lists(of: code))
        )
      }
      guard let (lexicon, splitter, classes, reader) = readers[code] else { continue }
      let document = Document(
        article: Article(id: "", text: text.text), lexicon: lexicon, sentences: splitter)
      let found = classes.classes(of: document)
      let active = NameTraitReader.active(in: document, classes: found)
      let traits = reader.traits(
        of: document, classes: found, active: active,
        places: WordPlaces(document: document, nameSentences: document.nameSentences))
      result += NameSentence.sentences(of: document, text: text, features: NameFeatures(traits: traits))
    }
    return result
  }
}

/// Names found against names asked for, exact spans, by kind.
public struct NameCount: Sendable {
  public private(set) var right = [0, 0, 0]
  public private(set) var found = [0, 0, 0]
  public private(set) var asked = [0, 0, 0]
  /// What was missed and what was found wrongly: a sign, the kind, the words with two more on each side.
  public private(set) var errors: [String] = []

  mutating func add(_ sentences: [NameSentence], _ model: NameModel) {
    for sentence in sentences {
      let tags = model.decode(sentence.features.map(model.scores))
      let spans = NamedSpan.spans(of: tags, from: 0)
      for span in spans { found[Int(span.kind.rawValue)] += 1 }
      for span in sentence.gold { asked[Int(span.kind.rawValue)] += 1 }
      for span in spans where !Self.holds(sentence.gold, span) { note("+", span, in: sentence) }
      for span in sentence.gold {
        if Self.holds(spans, span) {
          right[Int(span.kind.rawValue)] += 1
        } else {
          note("-", span, in: sentence)
        }
      }
    }
  }

  private static func holds(_ spans: [NamedSpan], _ span: NamedSpan) -> Bool {
    spans.contains { $0.tokens == span.tokens && $0.kind == span.kind }
  }

  private mutating func note(_ sign: String, _ span: NamedSpan, in sentence: NameSentence) {
    let (first, end) = (span.tokens.lowerBound, span.tokens.upperBound)
    let before = sentence.words[max(0, first - 3)..<first].joined(separator: " ")
    let after = sentence.words[end..<min(sentence.words.count, end + 2)].joined(separator: " ")
    let words = sentence.words[span.tokens].joined(separator: " ")
    errors.append("\(sign) \(span.kind)\t\(before) [\(words)] \(after)")
  }

  /// F1 of one kind, or of all.
  public func score(_ kind: NamedSpan.Kind?) -> Double {
    let kinds = kind.map { [Int($0.rawValue)] } ?? [0, 1, 2]
    let (right, found, asked) = (
      kinds.map { self.right[$0] }.reduce(0, +), kinds.map { self.found[$0] }.reduce(0, +),
      kinds.map { self.asked[$0] }.reduce(0, +)
    )
    return found + asked == 0 ? 0 : 2 * Double(right) / Double(found + asked)
  }
}
