import Lexicon
import Model

/// What keeps a match from being a date: a number that only looks like a year, a word that is seldom a month.
///
/// Words of category `weak` in `time-words.tsv` ("mars", "may", "sun") are no dates by themselves without a preposition before them, those of
/// category `proper` not in small letters.
struct DateDoubts: Sendable {
  private let words: EntryKind?
  private let roles: [Role]
  /// Rows that name something measured: a number before one is an amount.
  private let measures: [(kind: EntryKind, isMeasure: [Bool])]
  private let signs: [(kind: EntryKind, isSign: [Bool])]

  private let givenNames: EntryKind?

  private enum Role: Sendable { case weak, proper, preposition, ahead, back, unit, length, other }

  private static let prepositions: Set<String> = [
    "in", "on", "of", "year-of", "until", "since", "before", "after", "from", "starting", "between", "to",
    "part", "year-cue",
  ]

  private static let measuring: Set<String> = [
    "unit", "currency", "currency-sign", "currency-code", "percent", "thing", "points",
  ]

  init(lexicon: LanguageLexicon) {
    words = lexicon.kind("time-words")
    givenNames = lexicon.kind("world/given-names")
    roles = lexicon.column("category", of: "time-words").map {
      switch $0 {
      case "weak": .weak
      case "proper": .proper
      case "ahead": .ahead
      case "back": .back
      case "unit", "small-unit": .unit
      case "duration-word": .length
      default: Self.prepositions.contains($0) ? .preposition : .other
      }
    }
    measures = ["units", "common/unit-symbols"].compactMap { table in
      lexicon.kind(table).map { ($0, lexicon.column("category", of: table).map(Self.measuring.contains)) }
    }
    signs = ["units", "common/unit-symbols"].compactMap { table in
      lexicon.kind(table).map { ($0, lexicon.column("category", of: table).map { $0 == "currency-sign" }) }
    }
  }

  private func has(_ role: Role, at token: Int, _ document: Document) -> Bool {
    document.candidates(at: token).contains { $0.kind == words && roles[Int($0.row)] == role }
  }

  /// A word of what is to come stands close before it, or right behind.
  func looksAhead(_ match: GrammarMatch, _ document: Document) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[match.tokens.lowerBound])]
    let start = max(sentence.lowerBound, match.tokens.lowerBound - 4)
    let end = min(sentence.upperBound, match.tokens.upperBound + 1)
    return (start..<match.tokens.lowerBound).contains { has(.ahead, at: $0, document) }
      || match.tokens.rest(to: end).contains {
        has(.ahead, at: $0, document)
      }
  }

  /// A word of what was stands close before it, at its beginning ("since") or right behind, and none of what is to come.
  func looksBack(_ match: GrammarMatch, _ document: Document) -> Bool {
    guard !looksAhead(match, document) else { return false }
    let sentence = document.sentences[Int(document.sentenceOfToken[match.tokens.lowerBound])]
    let start = max(sentence.lowerBound, match.tokens.lowerBound - 4)
    let end = min(sentence.upperBound, match.tokens.upperBound + 2)
    return (start...match.tokens.lowerBound).contains { has(.back, at: $0, document) }
      || match.tokens.rest(to: end).contains {
        has(.back, at: $0, document)
      }
  }

  func rejects(_ match: GrammarMatch, _ node: TimeNode, _ document: Document) -> Bool {
    let tokens = match.tokens
    if tokens.count == 1 {
      let token = document.tokens[tokens.lowerBound]
      if token.kind == .number {
        return Self.isDay(node) ? isPriced(tokens, document) : !isYear(tokens.lowerBound, document)
      }
      if has(.weak, at: tokens.lowerBound, document), !followsPreposition(tokens.lowerBound, document) {
        return true
      }
      if isAge(tokens.lowerBound, document) { return true }
    }
    if tokens.count <= 2, isPartOfWord(node, tokens.upperBound - 1, document) { return true }
    if tokens.count <= 2, let last = tokens.last, has(.proper, at: last, document),
      !document.tokens[last].isCapitalised
    {
      return true
    }
    return touchesDigits(tokens, document) || isPriced(tokens, document)
      || isAmount(node, tokens, document)
  }

  /// "$12 December", "$DEC": a sign of money before it makes an amount or a ticker of it.
  private func isPriced(_ tokens: Range<Int>, _ document: Document) -> Bool {
    let (first, mark) = (document.tokens[tokens.lowerBound], tokens.lowerBound - 1)
    guard mark >= 0, document.tokens[mark].kind == .symbol,
      mark == 0 || document.tokens[mark - 1].kind != .number,
      first.kind == .number || !first.shape.contains(.spaceBefore)
    else { return false }
    return document.candidates(at: mark).contains { candidate in
      signs.contains { $0.kind == candidate.kind && $0.isSign[Int(candidate.row)] }
    }
  }

  /// "20260315": a whole day in one number.
  private static func isDay(_ node: TimeNode) -> Bool {
    guard case .fields(let fields) = node else { return false }
    return fields.year != nil && fields.month != nil && fields.day != nil
  }

  /// "die Zwölfjährigen", "der fünfzehnjährige Johannes": the age of somebody.
  private func isAge(_ token: Int, _ document: Document) -> Bool {
    guard has(.length, at: token, document) else { return false }
    let sentence = document.sentences[Int(document.sentenceOfToken[token])]
    let shape = document.tokens[token].shape
    if token > sentence.lowerBound, shape.contains(.capitalised), !shape.contains(.allCapitals) {
      return true
    }
    guard token + 1 < sentence.upperBound, document.tokens[token + 1].isCapitalised else { return false }
    return document.candidates(at: token + 1).contains { $0.kind == givenNames && $0.tokens.count == 1 }
  }

  /// "Winter-Biathlon": a day of the week or a season that begins a name; "Goldener-Sonntag-Markt" tells its day.
  private func isPartOfWord(_ node: TimeNode, _ token: Int, _ document: Document) -> Bool {
    guard case .fields(let fields) = node, fields.isWeekdayAlone || fields.season != nil else { return false }
    return isHyphenated(token + 1, token + 2, document) && !isHyphenated(token - 1, token - 2, document)
  }

  /// A hyphen without room on either side, and a capitalised word beyond it that is no word of time ("Monday-Friday").
  private func isHyphenated(_ mark: Int, _ word: Int, _ document: Document) -> Bool {
    let tokens = document.tokens
    guard tokens.indices.contains(mark), tokens.indices.contains(word), tokens[word].kind == .word,
      tokens[word].isCapitalised, document.bytes[Int(tokens[mark].byteStart)] == UInt8(ascii: "-")
    else { return false }
    let behind = max(mark + 1, word)
    return !tokens[mark].shape.contains(.spaceBefore) && !tokens[behind].shape.contains(.spaceBefore)
      && !document.candidates(at: word).contains { $0.kind == words }
  }

  private func followsPreposition(_ token: Int, _ document: Document) -> Bool {
    token > 0 && has(.preposition, at: token - 1, document)
  }

  /// Four digits alone: no round number or old year without a preposition, nothing with a unit, a currency or more digits beside it.
  private func isYear(_ token: Int, _ document: Document) -> Bool {
    guard let value = Int(document.text(token..<token + 1)), !touchesDigits(token..<token + 1, document)
    else {
      return false
    }
    if let next = neighbour(token + 1, document),
      document.tokens[next].kind == .symbol
        || document.bytes[Int(document.tokens[next].byteStart)] == UInt8(ascii: "%")
    {
      return false
    }
    if token > 0, document.tokens[token - 1].kind == .symbol { return false }
    return (1900...2099).contains(value) && value % 100 != 0 || followsPreposition(token, document)
  }

  /// "до 1800 МВт": a year by its digits, an amount by what follows.
  private func isAmount(_ node: TimeNode, _ tokens: Range<Int>, _ document: Document) -> Bool {
    if Self.isDayAlone(node), let next = neighbour(tokens.upperBound, document),
      document.tokens[next].kind != .punctuation
        || document.bytes[Int(document.tokens[next].byteStart)] == 0x25
    {
      return true
    }
    if Self.isDayOfWeekday(node), has(.unit, at: tokens.upperBound, document) { return true }
    var fields: TimeFields?
    if case .bound(_, .fields(let inner)) = node { fields = inner }
    if case .fields(let inner) = node { fields = inner }
    guard let fields, fields.grain == .year, document.tokens[tokens.upperBound - 1].kind == .number,
      let next = neighbour(tokens.upperBound, document)
    else { return false }
    return document.candidates(at: next).contains { candidate in
      measures.contains { $0.kind == candidate.kind && $0.isMeasure[Int(candidate.row)] }
    }
  }

  /// "le 16": only where nothing is counted by it.
  private static func isDayAlone(_ node: TimeNode) -> Bool {
    guard case .fields(let fields) = node else { return false }
    return fields.day != nil && fields.month == nil && fields.weekday == nil && fields.relation == nil
  }

  /// "Friday 14": not in "Saturday 3 days from now".
  private static func isDayOfWeekday(_ node: TimeNode) -> Bool {
    guard case .fields(let fields) = node else { return false }
    return fields.day != nil && fields.month == nil && fields.weekday != nil
  }

  private func neighbour(_ token: Int, _ document: Document) -> Int? {
    token < document.tokens.count && !document.tokens[token].shape.contains(.lineBefore) ? token : nil
  }

  /// Part of a longer run of digits and marks: a telephone number, a version, a decimal.
  private func touchesDigits(_ range: Range<Int>, _ document: Document) -> Bool {
    let tokens = document.tokens
    func isTight(_ index: Int) -> Bool { !tokens[index].shape.contains(.spaceBefore) }
    func isMark(_ index: Int) -> Bool {
      let byte = document.bytes[Int(tokens[index].byteStart)]
      return byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
    }
    let (first, end) = (range.lowerBound, range.upperBound)
    if end + 1 < tokens.count, tokens[end - 1].kind == .number, isTight(end), isMark(end), isTight(end + 1),
      tokens[end + 1].kind == .number
    {
      return true
    }
    return first >= 2 && tokens[first].kind == .number && isTight(first) && isMark(first - 1)
      && isTight(first - 1) && tokens[first - 2].kind == .number
  }
}
