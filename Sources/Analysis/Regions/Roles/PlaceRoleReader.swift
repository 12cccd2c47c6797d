import Lexicon
import Model

/// Reads the signs of what the places of one document stand for: words beside them, and the facts around them.
struct PlaceRoleReader {
  /// Of a sentence as long as a book only so many tokens on either side count.
  private static let reach = 80
  private static let near = 6

  private let document: Document
  private let words: PlaceWordIndex
  private let facts: Facts
  private let regions: [Region]
  private let capitals: Set<String>
  /// By evidence.
  private let measures: [Measure]
  private let people: [TextSpan]
  private let bodies: [TextSpan]
  private let home: String?
  /// By code how often the article names it, and where first.
  private var mentions: [String: (count: Int, first: Int)] = [:]
  /// Codes of places where measures apply.
  private let ruled: Set<String>

  /// - Parameter regions: those of the facts, with the roles that rules gave.
  init(document: Document, words: PlaceWordIndex, facts: Facts, regions: [Region], capitals: Set<String>) {
    self.document = document
    self.words = words
    self.facts = facts
    self.regions = regions
    self.capitals = capitals
    measures = facts.measures.sorted { $0.evidence < $1.evidence }
    people = Self.spans(facts.people.flatMap(\.mentions))
    bodies = Self.spans(facts.organisations.flatMap(\.mentions))
    var countries: [String: Int] = [:]
    for region in regions {
      if let country = region.country { countries[country, default: 0] += 1 }
      guard let code = region.code else { continue }
      let known = mentions[code]
      mentions[code] = ((known?.count ?? 0) + 1, known?.first ?? region.span.start)
    }
    home = countries.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    ruled = Set(facts.measures.flatMap(\.regions).compactMap { regions.fact($0)?.code })
  }

  /// The numbers of the signs that this place has, each once.
  func signs(of region: Region) -> [Int] {
    var signs = [RoleSigns.number(of: region.role), RoleSigns.number(of: region.kind)]
    let tokens = document.tokens(in: region.span)
    guard !tokens.isEmpty, !region.inTitle else { return signs }
    if region.isDemonym { add(.demonym, to: &signs) }
    if region.code.map(capitals.contains) ?? false { add(.capital, to: &signs) }
    RoleSigns.append(words.classes(before: tokens.lowerBound), .before, to: &signs)
    RoleSigns.append(words.classes(after: tokens.upperBound), .after, to: &signs)
    RoleSigns.append(words.classes(before: tokens.lowerBound - 1), .beforeOne, to: &signs)
    RoleSigns.append(words.classes(after: tokens.upperBound + 1), .afterOne, to: &signs)
    let sentence = document.sentences[Int(document.sentenceOfToken[tokens.lowerBound])]
    addWords(around: tokens, sentence, to: &signs)
    addMeasures(of: region, to: &signs)
    addFacts(around: region.span, document.span(sentence), to: &signs)
    addPlace(of: region, to: &signs)
    return signs
  }

  private func add(_ flag: RoleSigns.Flag, to signs: inout [Int]) { signs.append(RoleSigns.number(of: flag)) }

  private func addWords(around tokens: Range<Int>, _ sentence: Range<Int>, to signs: inout [Int]) {
    let (first, end) = (tokens.lowerBound, tokens.upperBound)
    let from = max(sentence.lowerBound, first - Self.reach)
    let to = min(sentence.upperBound, end + Self.reach)
    let before = (from...first).contains { words.isBefore($0, .measure) }
    let after = first < to && (first + 1...max(to, first + 1)).contains { words.isBefore($0, .measure) }
    if before || after { add(.rulesInSentence, to: &signs) }
    if before { add(.rulesBefore, to: &signs) }
    if after { add(.rulesAfter, to: &signs) }
    if (from...first).contains(where: { words.isBefore($0, .worker) }) { add(.workerBefore, to: &signs) }
    let close = max(from, first - Self.near)...first
    if close.contains(where: { words.isBefore($0, .worker) }) { add(.workerNear, to: &signs) }
    if close.contains(where: { words.isBefore($0, .agent) }) { add(.agentNear, to: &signs) }
    if close.contains(where: { words.isBefore($0, .seat) }) { add(.seatNear, to: &signs) }
    let next = end..<max(end, min(to, end + Self.near))
    if next.contains(where: { words.isAfter($0, .deciding) }) { add(.decidingNear, to: &signs) }
    if next.contains(where: { words.isAfter($0, .seat) }) { add(.seatNearAfter, to: &signs) }
    if next.contains(where: { words.isAfter($0, .government) }) { add(.governmentNearAfter, to: &signs) }
  }

  private func addMeasures(of region: Region, to signs: inout [Int]) {
    if let code = region.code, ruled.contains(code) { add(.ofMeasure, to: &signs) }
    let next = PolicyReading.bound(measures, region.span.end) { $0.evidence.start }
    let around = measures[..<next].suffix(8).filter { $0.evidence.overlaps(region.span) }
    guard !around.isEmpty else { return }
    add(.inMeasure, to: &signs)
    for status in Measure.Status.allCases where around.contains(where: { $0.status == status }) {
      signs.append(RoleSigns.number(of: status))
    }
    let codes = around.flatMap(\.regions).compactMap { regions.fact($0)?.code }
    if let code = region.code, codes.contains(code) { add(.ofItsMeasure, to: &signs) }
  }

  private func addFacts(around span: TextSpan, _ sentence: TextSpan, to signs: inout [Int]) {
    let until = PolicyReading.bound(facts.quotes, span.start + 1) { $0.span.start }
    if let quote = facts.quotes[..<until].suffix(4).last(where: { span.start < $0.span.end }) {
      add(.inQuote, to: &signs)
      if quote.kind == .direct { add(.inDirectQuote, to: &signs) }
      if quote.kind == .indirect { add(.inIndirectQuote, to: &signs) }
    }
    addNames(people, .personBefore, .personAfter, 60, span, sentence, to: &signs)
    addNames(bodies, .bodyBefore, .bodyAfter, 30, span, sentence, to: &signs)
    let dates = Self.slice(facts.dates, sentence) { $0.span.start }
    if !dates.isEmpty { add(.dated, to: &signs) }
    if dates.contains(where: { $0.direction != nil }) { add(.bounded, to: &signs) }
    if !Self.slice(facts.quantities, sentence, { $0.span.start }).isEmpty { add(.amount, to: &signs) }
  }

  /// Names of the same sentence that end or begin within so many characters.
  private func addNames(
    _ names: [TextSpan], _ before: RoleSigns.Flag, _ after: RoleSigns.Flag, _ reach: Int, _ span: TextSpan,
    _ sentence: TextSpan, to signs: inout [Int]
  ) {
    let window = TextSpan(
      start: max(sentence.start, span.start - reach - 100), end: min(sentence.end, span.end + reach))
    let close = Self.slice(names, window, \.start)
    if close.contains(where: { $0.end <= span.start && span.start - $0.end < reach }) {
      add(before, to: &signs)
    }
    if close.contains(where: { $0.start >= span.end && $0.start - span.end < reach }) {
      add(after, to: &signs)
    }
    if before == .bodyBefore, close.contains(where: { $0.contains(span) }) { add(.inBody, to: &signs) }
  }

  private func addPlace(of region: Region, to signs: inout [Int]) {
    let known = region.code.flatMap { mentions[$0] } ?? (count: 1, first: region.span.start)
    let counts: [RoleSigns.Flag] = [.once, .twice, .thrice]
    add(known.count <= 3 ? counts[known.count - 1] : .often, to: &signs)
    add(known.first == region.span.start ? .first : .repeated, to: &signs)
    let length = document.tokens.last.map { Int($0.end) } ?? 0
    if region.span.start * 8 < length { add(.lead, to: &signs) }
    if let country = region.country { add(country == home ? .home : .abroad, to: &signs) }
  }

  private static func spans(_ mentions: [Mention]) -> [TextSpan] {
    mentions.filter { !$0.inTitle }.map(\.span).sorted()
  }

  /// Of items in order, those that begin in the span.
  private static func slice<Item>(_ items: [Item], _ span: TextSpan, _ start: (Item) -> Int)
    -> ArraySlice<Item>
  {
    let first = PolicyReading.bound(items, span.start, start)
    return items[first..<max(first, PolicyReading.bound(items, span.end, start))]
  }
}
