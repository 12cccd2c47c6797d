import Lexicon
import Model

/// Whether a name that a list has means a place here.
extension MentionReader {
  /// The sum of what speaks for and against a place being meant.
  func evidence(for mention: inout PlaceMention, free: Int) -> Double {
    if touchesMoney(mention.name) { return -1 }
    if mention.isDemonym { return demonymEvidence(mention) }
    let first = mention.name.lowerBound
    let end = mention.name.upperBound
    var score = mention.senses.map(Self.fame).max() ?? 0
    if mention.word != nil { score += 2 }
    if words.isBefore(mention.tokens.lowerBound, .preposition) { score += 1.5 }
    if words.isBefore(mention.tokens.lowerBound, [.ofSubdivision, .ofCity]) { score += 2.5 }
    if isFollowedByContainer(mention) { score += 3 }
    let isInRow = mention.name.count == 1 && isInRowOfPeople(first)
    if isInRow || words.isBefore(first, .person) || words.isAfter(end, .person) {
      score -= isInRow ? 6 : 4
      mention.isPartOfName = true
    }
    if isNamedAfter(mention) { score -= 5 }
    if mention.name.count == 1 { score -= wordRisk(first, mention) }
    if mention.name.count == 2 { score -= articleRisk(mention) }
    score -= dateRisk(mention)
    if !isTitleCase(first) { score -= neighbourRisk(&mention, free: free) }
    if words.isAfter(end, .seat) || isHyphen(end) && words.isAfter(end + 1, .seat) {
      score += 2
    }
    if isInTeam(mention) { return -1 }
    return mention.name.count == 1 ? score + tagged(mention) : score
  }

  /// What capitals beside a name take away: it is a part of a person's or a body's name.
  private func neighbourRisk(_ mention: inout PlaceMention, free: Int) -> Double {
    let (first, end) = (mention.name.lowerBound, mention.name.upperBound)
    var risk = 0.0
    if isNamePart(first - 1) || opensWithGivenName(first - 1),
      !words.isBefore(first, [.direction, .preposition])
    {
      risk += 3
      if first > free, hasEntry(personNames.first, first - 1) { risk += 3 }
      mention.isPartOfName = true
    }
    if isNamePart(end), mention.word == nil, !startsMention(end),
      !words.isAfter(end, [.government, .seat, .deciding])
    {
      risk += 2
    }
    return risk
  }

  /// "US$": the sign of a currency.
  private func touchesMoney(_ name: Range<Int>) -> Bool {
    func isSign(_ index: Int) -> Bool {
      document.tokens.indices.contains(index) && document.tokens[index].kind == .symbol
    }
    let (first, end) = (name.lowerBound, name.upperBound)
    return isSign(end) && !document.tokens[end].shape.contains(.spaceBefore)
      || isSign(first - 1) && !document.tokens[first].shape.contains(.spaceBefore)
  }

  /// "X, Y": a place that lies in the one named next.
  func isFollowedByContainer(_ mention: PlaceMention) -> Bool {
    let end = mention.name.upperBound
    guard end + 1 < document.tokens.count, document.tokens[end].kind == .punctuation,
      document.bytes[Int(document.tokens[end].byteStart)] == UInt8(ascii: ",")
    else { return false }
    return places(at: end + 1).contains { place in
      let outer = place.sense
      guard outer.use == .name, outer.kind != .city, isWritten(outer, end + 1..<self.end(place)) else {
        return false
      }
      return mention.senses.contains { $0.code != outer.code && PlaceResolver.lies($0, in: outer) }
    }
  }

  /// A newspaper, a university, a team, a virus: what bears the name of a place is none.
  private func isNamedAfter(_ mention: PlaceMention) -> Bool {
    if words.word(before: mention.tokens.lowerBound, .body) != nil { return true }
    guard mention.word == nil, let word = words.word(after: mention.name.upperBound, .body) else {
      return false
    }
    return word.span != .capitalised || document.tokens[word.tokens.lowerBound].isCapitalised
  }

  /// What a name loses because it is a plain word or a person's name as well.
  private func wordRisk(_ index: Int, _ mention: PlaceMention) -> Double {
    guard !mention.senses.contains(where: { [.country, .continent, .region].contains($0.kind) }) else {
      return startsSentence(index) && isCommon(index) ? 1 : 0
    }
    if words.isBefore(mention.tokens.lowerBound, [.ofSubdivision, .ofCity]) { return 0 }
    let token = document.tokens[index]
    var risk = 0.0
    if words.isBefore(index + 1, .direction), mention.word == nil { return 8 }
    if isCommon(index), startsSentence(index), words.isAfter(index, .function) { return 8 }
    let isFamous = mention.senses.contains { $0.population > 500_000 }
    if isCommon(index) { risk = startsSentence(index) ? (isFamous ? 2.5 : 5) : (isFamous ? 1 : 3) }
    if isCommon(index), mention.senses.allSatisfy(\.isSmall) { risk = 6 }
    if document.smallWords.contains(token.hash) { risk = max(risk, startsSentence(index) ? 4 : 1.5) }
    if isPersonName(index) { risk = max(risk, isFamous ? 0.5 : 2) }
    if isCommon(index), mention.word == nil, mention.senses.allSatisfy({ $0.kind == .subdivision }) {
      risk = mention.senses.contains { $0.population > 1_000_000 } ? risk : 6
    }
    if token.shape.contains(.allCapitals), !isTitleCase(index), !startsSentence(index) {
      risk = max(risk, token.end - token.start <= 4 ? 4 : 2)
    }
    return risk
  }

  /// "la Unión", "El Banco Central": an article and a plain word, which some town is called too.
  private func articleRisk(_ mention: PlaceMention) -> Double {
    let (first, last) = (mention.name.lowerBound, mention.name.upperBound - 1)
    guard isCommon(last), mention.senses.allSatisfy({ $0.kind == .city && $0.use == .name }),
      document.tokens[first].end - document.tokens[first].start <= 3
    else { return 0 }
    if !document.tokens[first].isCapitalised || !document.tokens[last].isCapitalised { return 9 }
    guard startsSentence(first) else { return 0 }
    return mention.senses.contains { $0.population > 500_000 } ? 1 : 3
  }

  /// "Christmas": what is read as a date, unless a word of place stands before it.
  private func dateRisk(_ mention: PlaceMention) -> Double {
    guard isDate(mention.name) else { return 0 }
    let isPlace = mention.word != nil || words.isBefore(mention.name.lowerBound, [.locative, .ofCity, .seat])
    return isPlace ? 0 : 6
  }

  /// The whole of a date or a part: "Нового года".
  func isDate(_ tokens: Range<Int>) -> Bool {
    guard !dates.isEmpty else { return false }
    let span = document.span(tokens)
    let end = PolicyReading.bound(dates, span.start + 1, \.start)
    return end > 0 && dates[end - 1].contains(span)
  }

  func isCommon(_ index: Int) -> Bool { hasEntry(common, index) }

  private func isPersonName(_ index: Int) -> Bool { personNames.contains { hasEntry($0, index) } }

  private func hasEntry(_ kind: EntryKind?, _ index: Int) -> Bool {
    guard let kind else { return false }
    return document.candidates(at: index).contains { $0.kind == kind && $0.tokens.count == 1 }
  }

  /// How sure a bare name is: countries stand for themselves, a village needs company.
  static func fame(_ sense: PlaceSense) -> Double {
    switch sense.kind {
    case .country, .continent: 4
    case .region: 3.2
    case .subdivision: sense.population > 3_000_000 ? 3.5 : sense.population > 300_000 ? 2.2 : 0.6
    case .city:
      sense.isSmall
        ? -0.5 : sense.population > 1_000_000 ? 3.2 : sense.population > 200_000 ? 2.2 : 1.2
    }
  }

  /// A demonym is meant unless the words around say that a language is.
  private func demonymEvidence(_ mention: PlaceMention) -> Double {
    let end = mention.name.upperBound
    // "Усолье-Сибирское": the second half of a name.
    let first = mention.name.lowerBound
    if document.tokens[first].isCapitalised, isHyphen(first - 1), first > 1,
      document.tokens[first - 2].isCapitalised, !document.tokens[first].shape.contains(.spaceBefore)
    {
      return -1
    }
    let isLanguage =
      words.isBefore(mention.name.lowerBound, .language) || words.isAfter(end, .language)
      || isHyphen(end) && words.isAfter(end + 1, .language)
    if isLanguage { return -1 }
    // Where languages are written small, only the words beside can tell.
    guard mention.senses.contains(where: { $0.isLanguage && $0.writing == .capitalised }) else { return 2 }
    let standsAlone =
      end >= document.tokens.count || document.tokens[end].kind != .word
      || words.isAfter(end, [.function, .deciding])
    return standsAlone && !words.isBefore(mention.name.lowerBound, .people) ? -1 : 2
  }

  /// What the name tagger adds, where it has run: a place, or part of a person's or a body's name.
  private func tagged(_ mention: PlaceMention) -> Double {
    guard let tagged = name(overlapping: mention.name) else { return 0 }
    switch tagged.kind {
    case .place: return 2 * tagged.confidence
    case .person: return tagged.tokens.count > mention.name.count ? -3 * tagged.confidence : -1
    case .organisation: return tagged.tokens.count > mention.name.count ? -3 * tagged.confidence : -0.5
    }
  }

  /// The town of a body that bears its name ("Cubs de Chicago") is no place by itself.
  private func isInTeam(_ mention: PlaceMention) -> Bool {
    guard let tagged = name(overlapping: mention.name) else { return false }
    return tagged.kind == .organisation && tagged.confidence >= NameTeams.confidence
      && tagged.tokens.count > mention.name.count
  }

  /// Names are sorted and do not overlap each other.
  func name(overlapping range: Range<Int>) -> NamedSpan? {
    var low = 0
    var high = names.count
    while low < high {
      let middle = (low + high) / 2
      if names[middle].tokens.upperBound <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < names.count && names[low].tokens.overlaps(range) ? names[low] : nil
  }

  private func isHyphen(_ index: Int) -> Bool {
    guard document.tokens.indices.contains(index) else { return false }
    let token = document.tokens[index]
    return token.end - token.start == 1 && document.bytes[Int(token.byteStart)] == UInt8(ascii: "-")
  }

  private func startsSentence(_ index: Int) -> Bool {
    let sentence = Int(document.sentenceOfToken[index])
    return document.sentences[sentence].lowerBound == index
  }

  /// "Jane Corby said": the first word of a sentence, which would have its capital anyhow.
  private func opensWithGivenName(_ index: Int) -> Bool {
    guard document.tokens.indices.contains(index) else { return false }
    return startsSentence(index) && document.tokens[index].isCapitalised && !isCommon(index)
      && hasEntry(personNames.first, index) && !words.isAfter(index, [.deciding, .function])
  }

  /// A capitalised word that stands directly beside, in the same sentence, and does not open it.
  private func isNamePart(_ index: Int) -> Bool {
    guard document.tokens.indices.contains(index) else { return false }
    let token = document.tokens[index]
    return token.kind == .word && token.isCapitalised && !startsSentence(index)
  }

  private func startsMention(_ index: Int) -> Bool {
    places(at: index).contains { $0.sense.kind != .city }
  }

  /// Most words of the sentence have capitals: a headline in title case or capitals.
  private func isTitleCase(_ index: Int) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[index])]
    var words = 0
    var capitals = 0
    for token in document.tokens[sentence] where token.kind == .word {
      words += 1
      if token.isCapitalised { capitals += 1 }
    }
    return capitals * 10 >= words * 7
  }
}
