import Lexicon
import Model
import Synchronization

/// Judges the targets that an article's input line brings along.
public final class TargetStances: Sendable {
  private let model: TargetModel?
  private let lexicon: LanguageLexicon
  /// Read when the first article brings targets: most runs have none.
  private let words = Mutex<TargetLexicon?>(nil)

  /// Languages without a model give no stances.
  public init(lexicon: LanguageLexicon, model: TargetModel?) {
    self.model = model
    self.lexicon = lexicon
  }

  /// One stance for each target and sentence that names it.
  ///
  /// The holder is the speaker of the quote that the target stands in, otherwise the author.
  public func stances(in document: Document, quotes: [Quote], targets: [GivenTarget]) -> [Stance] {
    guard let model, !targets.isEmpty else { return [] }
    let words = loadedWords()
    return targets.flatMap { target in
      Self.contexts(of: target, in: document, words: words).map { context in
        stance(on: target, context, model, document, quotes)
      }
    }
  }

  private func loadedWords() -> TargetLexicon {
    words.withLock { kept in
      let made = kept ?? TargetLexicon(lexicon: lexicon)
      kept = made
      return made
    }
  }

  /// The target in each sentence that names it.
  static func contexts(of target: GivenTarget, in document: Document, words: TargetLexicon) -> [TargetContext]
  {
    let mentions = target.spans.map(document.tokens(in:)).filter { !$0.isEmpty }
    let sentences = Set(mentions.map { Int(document.sentenceOfToken[$0.lowerBound]) }).sorted()
    return sentences.compactMap {
      TargetContext(
        tokens: document.tokens, bytes: document.bytes, sentence: document.sentences[$0], mentions: mentions,
        lexicon: words)
    }
  }

  private func stance(
    on target: GivenTarget, _ context: TargetContext, _ model: TargetModel, _ document: Document,
    _ quotes: [Quote]
  ) -> Stance {
    let scores = model.scores(of: TargetFeatures(context))
    let judgement = TargetJudgement(
      scores: scores.classes, offsets: model.offsets, temperature: model.temperature)
    let mention = context.words[context.targets[0]].token
    let sentence = document.sentences[Int(document.sentenceOfToken[mention])]
    let quote = quotes.first { Self.holds($0.span, document.tokens[mention]) && !$0.inTitle }
    var stance = Stance(
      target: target.name, holder: quote.map { $0.speaker ?? "unknown" } ?? "author",
      polarity: judgement.polarity, label: judgement.label, confidence: judgement.confidence,
      evidence: document.span(sentence))
    stance.quote = quote?.id
    stance.cues = cues(scores.words, context, document)
    return stance
  }

  private static func holds(_ span: TextSpan, _ token: Token) -> Bool {
    span.start <= Int(token.start) && Int(token.end) <= span.end
  }

  /// The five words that moved the judgement most, in the order of the text; weights as shares, −1…1.
  private func cues(_ weights: [Float], _ context: TargetContext, _ document: Document) -> [Stance.Cue] {
    let sum = weights.reduce(0) { $0 + abs($1) }
    guard sum > 0 else { return [] }
    let candidates = weights.indices.filter { context.words[$0].kind == .word && weights[$0] != 0 }
    let strongest = candidates.sorted { (abs(weights[$0]), $1) > (abs(weights[$1]), $0) }.prefix(5)
    return strongest.sorted().map { index in
      let token = context.words[index].token
      return Stance.Cue(
        span: document.span(token..<token + 1), text: document.text(token..<token + 1),
        weight: Double(weights[index] / sum))
    }
  }
}
