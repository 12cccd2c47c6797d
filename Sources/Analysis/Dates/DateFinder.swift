import Lexicon
import Model

/// Finds TIMEX3 expressions: explicit, partial and relative dates, ranges, bounds, durations, sets.
///
/// The rules are those of `Lexicons/common/date-rules.tsv` and the language's own `date-rules.tsv` over the words of its `time-words.tsv`;
/// what a rule's value means is written at `TimeMeaning`, how it is tied to the calendar at `TimePlacer`. Spans are the expression without its preposition.
struct DateFinder: Sendable {
  private let grammar: Grammar
  private let seeds: NumberSeeds
  private let doubts: DateDoubts

  /// - Throws: `LexiconError.badLine` for a rule that cannot be read.
  init(lexicon: LanguageLexicon) throws(LexiconError) {
    grammar = try Grammar(
      lexicon: lexicon, rules: ["date-rules", "common/date-rules"], words: ["time-words"])
    seeds = NumberSeeds(grammar: grammar)
    doubts = DateDoubts(lexicon: lexicon)
  }

  /// Sorted by `start`. What lies inside a quantity ("$3 million a year") is no date.
  ///
  /// - Parameter numbers: what `NumberReader` reads in the document.
  func dates(in document: Document, numbers: [NumberReading], quantities: [Quantity]) -> [TimeExpression] {
    let all = expressions(in: document, numbers)
    guard !quantities.isEmpty else { return all }
    return all.filter { date in
      // Those that begin before it, the last few: quantities are in order and none lies in another.
      let next = PolicyReading.bound(quantities, date.span.start + 1) { $0.span.start }
      return !quantities[..<next].suffix(4).contains { $0.span != date.span && $0.span.contains(date.span) }
    }
  }

  private func expressions(in document: Document, _ numbers: [NumberReading]) -> [TimeExpression] {
    let (seeds, values) = seeds.seeds(for: numbers, in: document)
    let chart = grammar.chart(
      tokens: document.tokens, candidates: document.candidates(of: grammar.tables), seeds: seeds)
    let published = document.published.flatMap { CalendarDay(iso: $0.value) }
    let meaning = TimeMeaning(numbers: values, centuryYear: published?.year ?? 2000)
    let found: [(match: GrammarMatch, node: TimeNode)] = chart.leftmostLongest(["timex"]) { match in
      guard let node = meaning.node(match), !doubts.rejects(match, node, document) else { return nil }
      return (match, node)
    }
    let anchor = published ?? Self.dateline(found, document)
    let isProgramme = Self.isProgramme(found)
    var context = DayContext(isProgramme: isProgramme)
    let yearly = Self.yearlySentences(found, document)
    return found.flatMap { match, found -> [TimeExpression] in
      let isBack = doubts.looksBack(match, document)
      let node = context.completed(
        isBack ? Self.stretch(found, Self.rule(of: match)) : found, at: match.tokens.lowerBound, in: document)
      let isOpen =
        yearly.contains(document.sentenceOfToken[match.tokens.lowerBound])
        || !isProgramme && Self.isHourAlone(node)
      let resolver = TimeResolver(
        anchor: TimeAnchor(
          day: isOpen ? nil : anchor, looksAhead: doubts.looksAhead(match, document),
          looksBack: isBack))
      let parts = Self.parts(node, match, resolver, isProgramme: isProgramme, in: document)
      if parts.count == 1, case (let time, _)? = parts.first {
        context.note(node, time, at: match.tokens.upperBound - 1)
      } else if parts.count > 1, !Self.isOfClocks(node) {
        context.forget()
      }
      let rule = parts.count == 1 ? Self.rule(of: match) : match.rule?.name
      return parts.map { Self.expression($0, $1, rule, document) }.filter {
        !($0.namesNoDay && $0.text.utf8.count < 6 && $0.text.utf8.allSatisfy { $0 < UInt8(ascii: "A") })
      }
    }
  }

  /// "It fell to the lowest in two years": where the sentence looks back, an amount of time behind "in" is how long, not when.
  private static func stretch(_ node: TimeNode, _ rule: String?) -> TimeNode {
    guard case .offset(let count, let grain, nil) = node, count > 0, rule?.hasPrefix("hence") == true else {
      return node
    }
    return .duration(value: grain.duration(TimeMeaning.text(count)), high: nil)
  }

  /// "At three in the morning" that no day is named for: nothing says that it is today's.
  private static func isHourAlone(_ node: TimeNode) -> Bool {
    if case .list(let nodes) = node { return nodes.allSatisfy(DayContext.isHour) }
    return DayContext.isHour(node)
  }

  /// Four hours and more without their day: what is on, not what is ruled.
  private static func isProgramme(_ found: [(match: GrammarMatch, node: TimeNode)]) -> Bool {
    var hours = 0
    for (_, node) in found where isHourAlone(node) { hours += 1 }
    return hours >= 4
  }

  private static func isOfClocks(_ node: TimeNode) -> Bool {
    if case .range(.clock, .clock) = node { return true }
    return false
  }

  /// What one match tells: mostly one time, two for a range, several for a list, none for an age.
  private static func parts(
    _ node: TimeNode, _ match: GrammarMatch, _ resolver: TimeResolver, isProgramme: Bool,
    in document: Document
  ) -> [(time: ResolvedTime, tokens: Range<Int>)] {
    if case .nothing = node { return [] }
    if case .list(let nodes) = node { return list(nodes, match, resolver) }
    if let ends = RangeEnds(match, node, resolver, isProgramme: isProgramme, in: document) {
      return [(ends.start, ends.startTokens), (ends.end, ends.endTokens)]
    }
    return [(resolver.resolve(node), match.reported)]
  }

  /// "3, 4 and 5 June": each with the month and year that the last one says.
  private static func list(_ nodes: [TimeNode], _ match: GrammarMatch, _ resolver: TimeResolver)
    -> [(time: ResolvedTime, tokens: Range<Int>)]
  {
    guard let last = nodes.last else { return [] }
    return zip(nodes, ["a", "b", "c", "d", "e"]).compactMap { node, slot in
      guard let part = match[slot] else { return nil }
      return (resolver.resolve(TimePlacer.completed(node, last).0), part.reported)
    }
  }

  /// Sentences that speak of every year: "each year from 15 November to 15 March" names no year.
  private static func yearlySentences(
    _ found: [(match: GrammarMatch, node: TimeNode)], _ document: Document
  ) -> Set<Int32> {
    var sentences: Set<Int32> = []
    for (match, node) in found {
      if case .set("P1Y") = node { sentences.insert(document.sentenceOfToken[match.tokens.lowerBound]) }
    }
    return sentences
  }

  private static func expression(
    _ time: ResolvedTime, _ tokens: Range<Int>, _ rule: String?, _ document: Document
  ) -> TimeExpression {
    var result = TimeExpression(
      span: document.span(tokens), text: document.text(tokens), kind: time.kind, value: time.value)
    result.valueHigh = time.valueHigh
    result.earliest = time.first?.iso
    result.latest = time.last?.iso
    result.edtf = time.edtf
    result.direction = time.direction
    result.anchor = time.anchor
    result.rule = rule
    return result
  }

  /// The rule that did the work: the one behind those that only pass on what their slot holds.
  private static func rule(of match: GrammarMatch) -> String? {
    if match.rule?.meaning.operation == "same", case .slot(let slot) = match.rule?.meaning["of"],
      let inner = match[slot]
    {
      return rule(of: inner)
    }
    return match.rule?.name
  }

  /// The day that an article without a day of publication gives itself: a whole date alone on one of its first lines.
  private static func dateline(_ found: [(match: GrammarMatch, node: TimeNode)], _ document: Document)
    -> CalendarDay?
  {
    for (match, node) in found.prefix(3) {
      let tokens = match.tokens
      guard tokens.lowerBound < 60 else { return nil }
      let endsLine =
        tokens.upperBound == document.tokens.count
        || document.tokens[tokens.upperBound].shape.contains(.lineBefore)
      guard endsLine, document.tokens[tokens.lowerBound].shape.contains(.lineBefore),
        let place = TimePlacer(anchor: TimeAnchor()).place(node), place.grain == .day,
        place.interval.first == place.interval.last
      else { continue }
      return place.interval.first
    }
    return nil
  }
}
