import Lexicon
import Model

/// Finds TIMEX3 expressions: explicit, partial and relative dates, ranges, bounds, durations, sets.
///
/// The rules are those of `Lexicons/common/date-rules.tsv` and the language's own `date-rules.tsv` over the words of its `time-words.tsv`;
/// what a rule's value means is written at `TimeMeaning`, how it is tied to the calendar at `TimePlacer`. Spans are the expression without its preposition.
public struct DateFinder: Sendable {
  private let grammar: Grammar
  private let numbers: NumberReader
  private let seeds: NumberSeeds
  private let ahead: GrammarWordSet

  /// - Throws: `LexiconError.badLine` for a rule that cannot be read.
  public init(lexicon: LanguageLexicon) throws(LexiconError) {
    grammar = try Grammar(
      lexicon: lexicon, rules: ["date-rules", "common/date-rules"], words: ["time-words"])
    numbers = NumberReader(lexicon: lexicon)
    seeds = NumberSeeds(grammar: grammar)
    ahead = GrammarWordSet(lexicon: lexicon, table: "time-words", category: "ahead")
  }

  /// Sorted by `start`.
  public func dates(in document: Document) -> [TimeExpression] {
    let (seeds, values) = seeds.seeds(for: numbers.numbers(in: document), in: document)
    let chart = grammar.chart(tokens: document.tokens, candidates: document.candidates, seeds: seeds)
    let published = Self.day(of: document.published)
    let meaning = TimeMeaning(numbers: values, centuryYear: published?.year ?? 2000)
    return chart.leftmostLongest(["timex"]) { match in
      guard let node = meaning.node(match) else { return nil }
      let looksAhead = ahead.stands(in: document, sentenceOf: match.tokens.lowerBound)
      let resolver = TimeResolver(anchor: TimeAnchor(day: published, looksAhead: looksAhead))
      return Self.expression(resolver.resolve(node), match, document)
    }
  }

  private static func expression(_ time: ResolvedTime, _ match: GrammarMatch, _ document: Document)
    -> TimeExpression
  {
    let tokens = focus(of: match)
    var result = TimeExpression(
      span: document.span(tokens), text: document.text(tokens), kind: time.kind, value: time.value)
    result.valueHigh = time.valueHigh
    result.earliest = time.first?.iso
    result.latest = time.last?.iso
    result.edtf = time.edtf
    result.direction = time.direction
    result.anchor = time.anchor
    return result
  }

  /// Follows rules that only pass on what one slot holds.
  private static func focus(of match: GrammarMatch) -> Range<Int> {
    if match.focus == match.tokens, match.rule?.meaning.operation == "same",
      case .slot(let slot) = match.rule?.meaning["of"], let inner = match[slot], inner.tokens == match.tokens
    {
      return focus(of: inner)
    }
    return match.focus
  }

  /// nil unless the day is known.
  private static func day(of timestamp: Timestamp?) -> CalendarDay? {
    timestamp.flatMap { CalendarDay(iso: $0.value) }
  }
}
