import Lexicon
import Model

/// Finds the stretches of one document that can name places, leftmost and longest first, and weighs whether each does.
struct MentionReader {
  let document: Document
  let words: PlaceWordIndex
  let names: [NamedSpan]
  /// Spans of dates, in order.
  let dates: [TextSpan]
  let common: EntryKind?
  /// Given names, surnames.
  let personNames: [EntryKind]
  /// What the document's entries mean that are places, by entry.
  private let senses: [(index: Int, sense: PlaceSense)]
  /// The senses of entries from this token on are `senses[firstSense[token]...]`.
  private let firstSense: [Int32]

  init(
    document: Document, gazetteer: RegionGazetteer, words: PlaceWordIndex, names: [NamedSpan],
    dates: [TextSpan]
  ) {
    self.document = document
    self.words = words
    self.names = names
    self.dates = dates
    common = document.lexicon.kind("common-words")
    personNames = ["world/given-names", "world/surnames"].compactMap(document.lexicon.kind)
    let senses = gazetteer.senses(of: document.candidates)
    self.senses = senses
    var first = [Int32](repeating: Int32(senses.count), count: document.tokens.count + 1)
    var token = document.tokens.count
    for index in senses.indices.reversed() {
      let start = Int(document.candidates[senses[index].index].start)
      while token > start {
        first[token] = Int32(index + 1)
        token -= 1
      }
      first[start] = Int32(index)
    }
    while token > 0 {
      token -= 1
      first[token] = 0
    }
    firstSense = first
  }

  /// What the places that begin at this token can mean, shortest first.
  func places(at token: Int) -> ArraySlice<(index: Int, sense: PlaceSense)> {
    guard document.tokens.indices.contains(token) else { return [] }
    return senses[Int(firstSense[token])..<Int(firstSense[token + 1])]
  }

  /// Where this one of `places(at:)` ends.
  func end(_ place: (index: Int, sense: PlaceSense)) -> Int { Int(document.candidates[place.index].end) }

  /// - Returns: the mentions, and by hash the words that name something else throughout the article.
  func mentions() -> (places: [PlaceMention], things: Set<UInt64>) {
    var found: [PlaceMention] = []
    var refused: Set<UInt64> = []
    var index = 0
    var free = 0
    while let start = nextPlace(from: index) {
      index = start
      guard let mention = mention(at: index, free: free) else {
        index += 1
        continue
      }
      if mention.evidence > 0 {
        found.append(mention)
        free = mention.tokens.upperBound
        index = mention.tokens.upperBound
      } else {
        if mention.name.count == 1, mention.isPartOfName { refused.insert(document.tokens[index].hash) }
        index = mention.name.upperBound
      }
    }
    let things = namesOfThings(found)
    let places = shareWords(found).filter { !isRepeatOfName($0, refused) && !isRepeatOfThing($0, things) }
    return (places, things)
  }

  /// The first token from here on at which the name of a place begins.
  private func nextPlace(from token: Int) -> Int? {
    guard token < document.tokens.count, Int(firstSense[token]) < senses.count else { return nil }
    return Int(document.candidates[senses[Int(firstSense[token])].index].start)
  }

  /// "the Turkistan, Zhambyl and Kyzylorda regions": the plural says of each what it is.
  private func shareWords(_ mentions: [PlaceMention]) -> [PlaceMention] {
    var mentions = mentions
    for index in mentions.indices.reversed().dropLast() where mentions[index].isWordShared {
      let gap = mentions[index - 1].tokens.rest(to: mentions[index].tokens.lowerBound)
      guard gap.count == 1, let between = gap.first,
        document.tokens[between].kind == .punctuation || words.isAfter(between, .function),
        mentions[index - 1].senses.contains(where: { $0.kind == .subdivision })
      else { continue }
      mentions[index - 1].word = mentions[index].word
      mentions[index - 1].isWordShared = true
    }
    for index in mentions.indices.dropFirst() where mentions[index - 1].isWordShared {
      guard mentions[index].word == nil, isNextInRow(mentions[index - 1], mentions[index]) else { continue }
      mentions[index].word = mentions[index - 1].word
      mentions[index].isWordShared = true
    }
    return mentions
  }

  /// "the departments of Oruro and (of) Potosí": a comma or a small word between, and at most a preposition behind it.
  private func isNextInRow(_ mention: PlaceMention, _ next: PlaceMention) -> Bool {
    let (end, first) = (mention.tokens.upperBound, next.tokens.lowerBound)
    guard end < first, first - end <= 2, next.senses.contains(where: { $0.kind == .subdivision }),
      document.tokens[end].kind == .punctuation || words.isAfter(end, .conjunction)
    else { return false }
    return first - end == 1 || words.isBefore(first, [.preposition, .genitive])
  }

  /// "Corby" alone in an article that also has "Jane Corby": the person again, unless a preposition or a word of place says otherwise.
  private func isRepeatOfName(_ mention: PlaceMention, _ refused: Set<UInt64>) -> Bool {
    guard mention.name.count == 1, mention.word == nil, !mention.isDemonym,
      refused.contains(document.tokens[mention.name.lowerBound].hash)
    else { return false }
    return mention.evidence < 3 || !words.isBefore(mention.tokens.lowerBound, .preposition)
  }

  /// A word that is no name although its first letter is a capital.
  func isPlainWord(_ tokens: Range<Int>) -> Bool {
    guard tokens.count == 1 else { return false }
    let index = tokens.lowerBound
    return isCommon(index) || document.smallWords.contains(document.tokens[index].hash)
  }

  /// A listed word for inhabitants or a language, which the reader has weighed already.
  func isDemonym(_ tokens: Range<Int>) -> Bool {
    places(at: tokens.lowerBound).contains {
      end($0) == tokens.upperBound && $0.sense.use == .demonym
    }
  }

  private func mention(at start: Int, free: Int) -> PlaceMention? {
    let places = places(at: start)
    guard var end = places.last.map(end) else { return nil }
    while end > start {
      let range = start..<end
      var senses: [PlaceSense] = []
      var shorter = start
      for place in places {
        let own = self.end(place)
        if own == end, isWritten(place.sense, range) { senses.append(place.sense) }
        if own < end { shorter = max(shorter, own) }
      }
      if !senses.isEmpty {
        var mention = PlaceMention(
          name: range, tokens: range, senses: unique(senses, isInside: isInsideSentence(start)))
        extend(&mention, free: free)
        if words.isBefore(mention.tokens.lowerBound, .ofSubdivision) { mention.ruled = .subdivision }
        if words.isBefore(mention.tokens.lowerBound, .ofCity) { mention.ruled = .city }
        mention.evidence = evidence(for: &mention, free: free)
        if let word = mention.word, !word.isDisjoint(with: .nature) {
          mention.senses = features(mention.senses, isIsland: word == .island)
        }
        return mention
      }
      end = shorter
    }
    return nil
  }

  /// "Val di Sole", "rio Madeira": the valley or the river, not the town or the state of that name; an island may be a state.
  private func features(_ senses: [PlaceSense], isIsland: Bool) -> [PlaceSense] {
    let kept = senses.filter { isIsland ? $0.kind != .city : $0.kind == .region }
    return kept.isEmpty ? [.feature] : kept
  }

  /// The word's capital is its own.
  private func isInsideSentence(_ token: Int) -> Bool {
    document.tokens[token].isCapitalised
      && document.sentences[Int(document.sentenceOfToken[token])].lowerBound < token
  }

  /// One sense a code; a name outranks a demonym of the same place.
  private func unique(_ senses: [PlaceSense], isInside: Bool) -> [PlaceSense] {
    guard senses.count > 1 else { return senses }
    var kept: [PlaceSense] = []
    let names = senses.filter { $0.use != .demonym }
    // "под Омском": with a capital inside a sentence it is the town, not what is said of it.
    if isInside, !names.isEmpty { return unique(names, isInside: false) }
    for sense in names + senses where !kept.contains(where: { $0.code == sense.code }) { kept.append(sense) }
    return kept
  }

  func isWritten(_ sense: PlaceSense, _ range: Range<Int>) -> Bool {
    let tokens = document.tokens[range]
    switch sense.writing {
    case .any: return true
    case .small:
      // A capital only where anything would have one, behind a mark or the line's beginning.
      return !document.tokens[range.lowerBound].isCapitalised || range.lowerBound == 0
        || document.tokens[range.lowerBound - 1].kind != .word
        || document.tokens[range.lowerBound].shape.contains(.lineBefore)
    case .allCapitals:
      return tokens.allSatisfy { $0.kind != .word || $0.shape.contains(.allCapitals) }
    case .capitalised:
      if tokens.contains(where: { $0.shape.contains(.ideograph) }) { return true }
      return tokens.contains { $0.isCapitalised } && tokens.last?.isCapitalised != false
        || range.count > 1 && tokens.contains { $0.isCapitalised }
    }
  }

  /// Takes the word that says what kind of place it is; it joins the mention where the lexicon says so.
  private func extend(_ mention: inout PlaceMention, free: Int) {
    guard !mention.isDemonym else { return }
    if let word = words.word(before: mention.name.lowerBound, .kinds), word.tokens.lowerBound >= free {
      mention.word = word.kind
      mention.isWordShared = word.span == .each
      let capital = document.tokens[word.tokens.lowerBound].isCapitalised
      if word.span == .inside || word.span == .capitalised && capital {
        mention.tokens = word.tokens.lowerBound..<mention.name.upperBound
      }
      return
    }
    guard let word = words.word(after: mention.name.upperBound, .kinds) else { return }
    let capital = document.tokens[word.tokens.lowerBound].isCapitalised
    guard word.span != .capitalised || capital else { return }
    mention.word = word.kind
    mention.isWordShared = word.span == .each
    if word.span != .outside, word.span != .each {
      mention.tokens = mention.name.lowerBound..<word.tokens.upperBound
    }
  }
}
