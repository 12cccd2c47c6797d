import Lexicon
import Model

/// A document as measures and stances read it: who and what is named in it, and the words that say what is done, wanted and thought.
struct PolicyReading {
  let document: Document
  let facts: Facts
  let pack: TopicPack
  let mentions: [TargetMention]
  let triggers: [Trigger]
  let words: [PolicyWord]
  let actors: Actors
  /// Quotes with words in the text, as token ranges, in order.
  let quotes: [(tokens: Range<Int>, index: Int)]

  init(document: Document, facts: Facts, words tables: PolicyWords) {
    self.document = document
    self.facts = facts
    pack = tables.pack
    mentions = tables.mentions(in: document)
    triggers = mentions.isEmpty ? [] : tables.triggers(in: document)
    words = mentions.isEmpty ? [] : tables.words(in: document)
    actors = Actors(document: document, facts: facts, words: words, mentions: mentions, pack: tables.pack)
    quotes = facts.quotes.enumerated().compactMap { index, quote in
      guard quote.kind != .missing, !quote.inTitle, quote.span.count > 0 else { return nil }
      return (document.tokens(in: quote.span), index)
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
    let around = quotes.filter { $0.tokens.contains(token) }.min { $0.tokens.count < $1.tokens.count }
    return around.map { ($0.tokens, facts.quotes[$0.index]) }
  }

  func isQuestion(_ sentence: Range<Int>) -> Bool {
    sentence.suffix(3).contains { byte(of: $0) == UInt8(ascii: "?") }
  }

  func endsWithColon(_ range: Range<Int>) -> Bool {
    range.last.map { byte(of: $0) == UInt8(ascii: ":") } ?? false
  }

  func byte(of token: Int) -> UInt8 { document.bytes[Int(document.tokens[token].byteStart)] }

  /// How far apart two stretches stand: a token counts one, a comma or a turn of the sentence more.
  func distance(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    let gap =
      left.upperBound <= right.lowerBound
      ? left.upperBound..<right.lowerBound
      : right.upperBound <= left.lowerBound ? right.upperBound..<left.lowerBound : 0..<0
    var sum = 0
    for token in gap {
      sum += 1
      guard document.tokens[token].kind != .word else { continue }
      switch byte(of: token) {
      case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"): sum += 4
      case UInt8(ascii: ";"), UInt8(ascii: ":"): sum += 10
      default: break
      }
    }
    return sum + 8 * words(in: gap).count { $0.kind == .contrast }
  }

  /// The target named nearest to a stretch, within a range.
  func nearestMention(to tokens: Range<Int>, in range: Range<Int>, limit: Int = 60) -> TargetMention? {
    let near = mentions(in: range).map { ($0, distance($0.tokens, tokens) + ($0.isWeak ? 2 : 0)) }
    return near.filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// The target named last before a token, in the two blocks that end with it.
  func carriedTarget(before token: Int) -> Int? {
    guard let block = block(at: token) else { return nil }
    let first = document.blocks[max(0, block - 1)].tokens.lowerBound
    return mentions(in: first..<token).last?.target
  }

  /// Whether a word of negation stands before this stretch and reaches it.
  func isNegated(_ tokens: Range<Int>, from start: Int) -> Bool {
    let first = max(start, tokens.lowerBound - 5)
    guard first < tokens.lowerBound else { return false }
    return words(in: first..<tokens.lowerBound).contains {
      $0.kind == .negation && distance($0.tokens, tokens) <= 4
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
    func bound(_ token: Int) -> Int {
      var low = 0
      var high = items.count
      while low < high {
        let middle = (low + high) / 2
        if start(items[middle]) < token { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let first = bound(range.lowerBound)
    return items[first..<max(first, bound(range.upperBound))]
  }
}
