import Lexicon
import Model

/// A document as measures and stances read it: who and what is named in it, and the words that say what is done, wanted and thought.
///
/// Made once an article for both. A class: readers of every trigger and voice hold it.
final class PolicyReading {
  let document: Document
  /// Its measures come once they are read.
  var facts: Facts
  let pack: TopicPack
  let mentions: [TargetMention]
  let triggers: [Trigger]
  let words: [PolicyWord]
  let actors: Actors
  /// What lies before each token, in steps as `distance` counts them: a long sentence is not walked again for every pair of its words.
  private let steps: [Int32]
  /// Quotes with words in the text, as token ranges, in order.
  let quotes: [(tokens: Range<Int>, index: Int)]

  /// nil where no target is named: nothing is said of one then.
  init?(document: Document, facts: Facts, words tables: PolicyWords) {
    let found = tables.found(in: document)
    if found.mentions.isEmpty { return nil }
    /// What begins in one sentence and ends in the next is nothing that is said.
    func isWhole(_ tokens: Range<Int>) -> Bool {
      document.sentenceOfToken[tokens.lowerBound] == document.sentenceOfToken[tokens.upperBound - 1]
    }
    mentions = found.mentions.filter { isWhole($0.tokens) }
    words = found.words.filter { isWhole($0.tokens) }
    triggers = Self.told(
      found.triggers.filter { isWhole($0.tokens) }, words: words, sentences: document)
    self.document = document
    self.facts = facts
    pack = tables.pack
    steps = Self.steps(of: document, words: found.words)
    actors = Actors(document: document, facts: facts, words: words, mentions: mentions, pack: tables.pack)
    quotes = facts.quotes.enumerated().compactMap { index, quote in
      guard quote.kind != .missing, !quote.inTitle, quote.span.count > 0 else { return nil }
      return (document.tokens(in: quote.span), index)
    }.sorted { ($0.tokens.lowerBound, -$0.tokens.count) < ($1.tokens.lowerBound, -$1.tokens.count) }
  }

  /// Nouns and verbs of one form told apart: a verb stands behind "to" or "who", or opens its sentence.
  private static func told(_ triggers: [Trigger], words: [PolicyWord], sentences document: Document)
    -> [Trigger]
  {
    triggers.map { trigger in
      guard trigger.form == .nounOrBase || trigger.form == .nounOrPresent else { return trigger }
      let start = trigger.tokens.lowerBound
      let sentence = document.sentences[Int(document.sentenceOfToken[start])]
      let opening = slice(words, sentence.lowerBound..<start, \.tokens.lowerBound)
      let isVerb =
        start == sentence.lowerBound
        || start == sentence.lowerBound + 1 && opening.contains { $0.kind == .and || $0.kind == .contrast }
        || slice(words, max(0, start - 2)..<start, \.tokens.lowerBound).contains {
          $0.kind == .verbal && $0.tokens.upperBound == start
        }
      var trigger = trigger
      trigger.form = isVerb ? (trigger.form == .nounOrBase ? .base : .present) : .noun
      return trigger
    }
  }

  func sentence(of token: Int) -> Range<Int> { document.sentences[Int(document.sentenceOfToken[token])] }

  func words(in range: Range<Int>) -> ArraySlice<PolicyWord> { Self.slice(words, range, \.tokens.lowerBound) }
  func mentions(in range: Range<Int>) -> ArraySlice<TargetMention> {
    Self.slice(mentions, range, \.tokens.lowerBound)
  }
  func triggers(in range: Range<Int>) -> ArraySlice<Trigger> {
    Self.slice(triggers, range, \.tokens.lowerBound)
  }

  /// The innermost quote around this token.
  func quote(at token: Int) -> (tokens: Range<Int>, quote: Quote)? {
    // Quotes nest a few deep at most: look back over the few that began before.
    var last = Self.bound(quotes, token + 1) { $0.tokens.lowerBound } - 1
    let first = max(0, last - 4)
    while last >= first, last >= 0 {
      if quotes[last].tokens.contains(token) {
        return (quotes[last].tokens, facts.quotes[quotes[last].index])
      }
      last -= 1
    }
    return nil
  }

  func isQuestion(_ sentence: Range<Int>) -> Bool {
    sentence.suffix(3).contains { byte(of: $0) == UInt8(ascii: "?") }
  }

  /// Whether the part of a sentence that holds this token ends as a question.
  func isQuestion(at token: Int, in sentence: Range<Int>) -> Bool {
    for next in token..<max(token, sentence.upperBound) where document.tokens[next].kind == .punctuation {
      switch byte(of: next) {
      case UInt8(ascii: "?"): return true
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: ";"): return false
      default: continue
      }
    }
    return false
  }

  func endsWithColon(_ range: Range<Int>) -> Bool {
    range.last.map { byte(of: $0) == UInt8(ascii: ":") } ?? false
  }

  func byte(of token: Int) -> UInt8 { document.bytes[Int(document.tokens[token].byteStart)] }

  /// How far apart two stretches stand: a token counts one, a comma or a turn of the sentence more.
  func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    if left.upperBound <= right.lowerBound { return Int(steps[right.lowerBound] - steps[left.upperBound]) }
    if right.upperBound <= left.lowerBound { return Int(steps[left.lowerBound] - steps[right.upperBound]) }
    return 0
  }

  private static func steps(of document: Document, words: [PolicyWord]) -> [Int32] {
    var steps = [Int32](repeating: 0, count: document.tokens.count + 1)
    for word in words where word.kind == .contrast { steps[word.tokens.lowerBound + 1] += 8 }
    for (index, token) in document.tokens.enumerated() {
      steps[index + 1] += steps[index] + 1
      guard token.kind != .word else { continue }
      switch document.bytes[Int(token.byteStart)] {
      case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"): steps[index + 1] += 4
      case UInt8(ascii: ";"), UInt8(ascii: ":"): steps[index + 1] += 10
      default: break
      }
    }
    return steps
  }

  /// The target named nearest to a stretch, within a range.
  /// - Parameter penalty: what it counts that a target stands before the stretch and not behind it, in tokens.
  func nearestMention(to tokens: Range<Int>, in range: Range<Int>, limit: Int = 60, before penalty: Int = 0)
    -> TargetMention?
  {
    let near = mentions(in: range).map { mention in
      let side = mention.tokens.upperBound <= tokens.lowerBound ? penalty : 0
      return (mention, distance(mention.tokens, tokens) + (mention.isWeak ? 2 : 0) + side)
    }
    return near.filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// How far back, in tokens, a target that was named still is what the text speaks of.
  private static let memory = 120

  /// The target named last before a token.
  func carriedTarget(before token: Int) -> Int? {
    mentions(in: max(0, token - Self.memory)..<max(0, token)).last?.target
  }

  /// The targets named together with this mention: "mining and AI alike".
  func coordinated(with mention: TargetMention) -> [Int] {
    let near = (mention.tokens.lowerBound - 5)..<(mention.tokens.upperBound + 5)
    let sentence = document.sentenceOfToken[mention.tokens.lowerBound]
    var targets = [mention.target]
    for other in mentions(in: near) where !targets.contains(other.target) {
      guard document.sentenceOfToken[other.tokens.lowerBound] == sentence,
        distance(mention.tokens, other.tokens) <= 8,
        isJoined(mention.tokens, other.tokens)
      else { continue }
      targets.append(other.target)
    }
    return targets
  }

  /// Whether only words that join stand between two stretches.
  private func isJoined(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    // Names of two targets may share a word: then nothing stands between.
    guard !left.overlaps(right) else { return false }
    let gap = min(left.upperBound, right.upperBound)..<max(left.lowerBound, right.lowerBound)
    guard triggers(in: gap).isEmpty else { return false }
    return words(in: gap).contains { $0.kind == .and }
      && !words(in: gap).contains { $0.kind == .contrast || $0.kind == .than || $0.kind == .better }
  }

  /// Whether a word of negation stands before this stretch and reaches it; for a measure "without" does not.
  func isNegated(_ tokens: Range<Int>, from start: Int, isMeasure: Bool = false) -> Bool {
    let first = max(start, tokens.lowerBound - 5)
    guard first < tokens.lowerBound else { return false }
    return words(in: first..<tokens.lowerBound).contains {
      ($0.kind == .negation || $0.kind == .lacking && !isMeasure) && distance($0.tokens, tokens) <= 4
    }
  }

  /// The clause around a stretch: from mark to mark within its sentence.
  func clause(around tokens: Range<Int>) -> Range<Int> {
    let sentence = sentence(of: tokens.lowerBound)
    func isEdge(_ token: Int) -> Bool {
      guard document.tokens[token].kind != .word, document.tokens[token].kind != .number else { return false }
      let next = token + 1
      guard next < sentence.upperBound, document.tokens[next].shape.contains(.spaceBefore) else {
        return false
      }
      return byte(of: token) == UInt8(ascii: ",") || byte(of: token) == UInt8(ascii: ";")
        || byte(of: token) == UInt8(ascii: ":")
    }
    var start = tokens.lowerBound
    while start > sentence.lowerBound, !isEdge(start - 1) { start -= 1 }
    var end = min(tokens.upperBound, sentence.upperBound)
    while end < sentence.upperBound, !isEdge(end) { end += 1 }
    return start..<max(end, start + 1)
  }

  private static func slice<Item>(_ items: [Item], _ range: Range<Int>, _ start: (Item) -> Int) -> ArraySlice<
    Item
  > {
    let first = bound(items, range.lowerBound, start)
    return items[first..<max(first, bound(items, range.upperBound, start))]
  }

  /// The first item that begins at or after this offset.
  static func bound<Item>(_ items: [Item], _ offset: Int, _ start: (Item) -> Int) -> Int {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if start(items[middle]) < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Dates, amounts and places of the text that begin in a span.
  func dates(in span: TextSpan) -> ArraySlice<TimeExpression> {
    Self.slice(facts.dates, span.start..<span.end) { $0.span.start }
  }
  func measures(before offset: Int) -> ArraySlice<Measure> {
    facts.measures[..<Self.bound(facts.measures, offset) { $0.evidence.start }]
  }
  func quantities(in span: TextSpan) -> ArraySlice<Quantity> {
    Self.slice(facts.quantities, span.start..<span.end) { $0.span.start }
  }
  func regions(in span: TextSpan) -> ArraySlice<Region> {
    Self.slice(facts.regions, span.start..<span.end) { $0.span.start }
  }
}
