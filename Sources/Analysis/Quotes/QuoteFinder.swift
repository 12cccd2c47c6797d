import Lexicon
import Model

/// Who said what.
///
/// Rules over tokens, marks, cues and mentions; every quote names the rule that found it. The time is linear in the text.
public struct QuoteFinder: Sendable {
  private let lexicon: QuoteLexicon

  public init(lexicon: LanguageLexicon) { self.lexicon = QuoteLexicon(lexicon: lexicon) }

  /// Sorted by `start`; flags say what was announced and is not there.
  public func quotes(
    in document: Document, people: [Person], organisations: [Organisation], regions: [Region]
  ) -> (
    quotes: [Quote], flags: [Flag]
  ) {
    let mentions = Self.mentions(in: document, people, organisations, regions)
    let scene = QuoteScene.read(document, lexicon: lexicon, mentions: mentions)
    var reader = QuoteReader(scene: scene, people: people, organisations: organisations, regions: regions)
    reader.read()
    let quotes = reader.drafts.map { Self.quote($0, in: document) }.sorted { $0.span < $1.span }
    return (quotes, reader.isMissing ? [.announcedQuoteMissing] : [])
  }

  private static func mentions(
    in document: Document, _ people: [Person], _ organisations: [Organisation], _ regions: [Region]
  ) -> [SpeakerMention] {
    var result: [SpeakerMention] = []
    func add(_ mentions: [Mention], _ id: String, _ kind: SpeakerMention.Kind) {
      for mention in mentions where !mention.inTitle && mention.kind != .pronoun {
        let tokens = document.tokens(in: mention.span)
        if !tokens.isEmpty { result.append(SpeakerMention(tokens: tokens, kind: kind, id: id)) }
      }
    }
    for person in people { add(person.mentions, person.id, .person) }
    for organisation in organisations { add(organisation.mentions, organisation.id, .organisation) }
    for region in regions where !region.inTitle {
      guard let country = region.country else { continue }
      let tokens = document.tokens(in: region.span)
      if !tokens.isEmpty {
        result.append(SpeakerMention(tokens: tokens, kind: .region, id: "region:\(country):government"))
      }
    }
    return result
  }

  private static func quote(_ draft: QuoteDraft, in document: Document) -> Quote {
    var quote = Quote(span: span(draft, in: document), text: document.text(draft.tokens), kind: draft.kind)
    guard let attribution = draft.attribution else {
      quote.rule = draft.kind == .scare ? "scare-marks" : "marks-alone"
      quote.confidence = draft.kind == .scare ? 0.6 : 0.5
      return quote
    }
    quote.speaker = attribution.speaker
    quote.speakerSpan = attribution.phrase.map(document.span)
    quote.attribution = attribution.how
    quote.rule = attribution.rule
    quote.confidence = attribution.confidence
    if let cue = attribution.cue {
      quote.cue = Quote.Cue(span: document.span(cue.verb), text: document.text(cue.verb), lemma: cue.lemma)
    }
    return quote
  }

  /// Empty drafts stand behind the token before them.
  private static func span(_ draft: QuoteDraft, in document: Document) -> TextSpan {
    guard draft.tokens.isEmpty else { return document.span(draft.tokens) }
    let end = draft.tokens.lowerBound > 0 ? Int(document.tokens[draft.tokens.lowerBound - 1].end) : 0
    return TextSpan(start: end, end: end)
  }
}
