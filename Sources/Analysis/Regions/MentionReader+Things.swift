import Lexicon
import Model

/// Companies, models, languages that bear the name of a place: what one mention makes sure holds for the article.
extension MentionReader {
  /// The words that are names of something else throughout, by hash.
  func namesOfThings(_ mentions: [PlaceMention]) -> Set<UInt64> {
    var things: Set<UInt64> = []
    for mention in mentions where mention.name.count == 1 && isThing(mention) {
      things.insert(document.tokens[mention.name.lowerBound].hash)
    }
    guard !things.isEmpty else { return [] }
    for mention in mentions where mention.name.count == 1 && isSurelyPlace(mention) {
      things.remove(document.tokens[mention.name.lowerBound].hash)
    }
    return things
  }

  func isRepeatOfThing(_ mention: PlaceMention, _ things: Set<UInt64>) -> Bool {
    mention.name.count == 1 && things.contains(document.tokens[mention.name.lowerBound].hash)
  }

  /// "Head Chef at Iceland": nobody works at a country. "The Norbury has a bath": towns take no article.
  private func isThing(_ mention: PlaceMention) -> Bool {
    guard !mention.isDemonym, mention.word == nil else { return false }
    let (first, end) = (mention.name.lowerBound, mention.name.upperBound)
    if mention.senses.contains(where: { $0.kind == .country }) {
      return words.isBefore(first, .employer) && first > 1 && isNoun(first - 2)
    }
    return mention.senses.allSatisfy { $0.kind == .city } && words.isBefore(first, .article)
      && words.isAfter(end, [.function, .deciding])
  }

  /// What stands before the preposition is a word, not a mark.
  private func isNoun(_ token: Int) -> Bool { document.tokens[token].kind == .word }

  private func isSurelyPlace(_ mention: PlaceMention) -> Bool {
    let first = mention.tokens.lowerBound
    return mention.word != nil || isFollowedByContainer(mention)
      || words.isBefore(first, .preposition) && !words.isBefore(first, .employer)
  }

  /// "daughters North and Chicago", "her baby, Chicago,": names in a row behind a word for kin.
  func isInRowOfPeople(_ first: Int) -> Bool {
    var index = first - 1
    var names = 0
    while index >= 0, first - index < 8, document.sentenceOfToken[index] == document.sentenceOfToken[first] {
      let token = document.tokens[index]
      if words.isBefore(index + 1, .kin), !token.isCapitalised { return index < first - 1 }
      if token.kind == .punctuation {
        guard document.bytes[Int(token.byteStart)] == UInt8(ascii: ",") else { return false }
      } else if token.isCapitalised, names < 3 {
        names += 1
      } else if !words.isAfter(index, .function) {
        return false
      }
      index -= 1
    }
    return false
  }

  /// "río Jarama", "barrage de Nachtigal": names that no list has, behind a word for what they are.
  func unlistedFeatures(beside taken: [Range<Int>]) -> [Range<Int>] {
    guard !document.writesNounsLarge else { return [] }
    var found: [Range<Int>] = []
    var next = 0
    for index in document.tokens.indices where words.isBefore(index, .nature) && isUnlistedName(index) {
      guard let word = words.word(before: index, .nature), word.span != .each,
        document.sentenceOfToken[word.tokens.lowerBound] == document.sentenceOfToken[index]
      else { continue }
      var end = index + 1
      while end < document.tokens.count, end - index < 3, isUnlistedName(end),
        document.sentenceOfToken[end] == document.sentenceOfToken[index]
      {
        end += 1
      }
      let all = word.tokens.lowerBound..<end
      while next < taken.count, taken[next].upperBound <= all.lowerBound { next += 1 }
      if next < taken.count, taken[next].overlaps(all) { continue }
      found.append(word.span == .outside ? index..<end : all)
    }
    return found
  }

  /// A word with a capital that is nothing else: no plain word, no date, no part of a person's or a body's name.
  private func isUnlistedName(_ index: Int) -> Bool {
    let token = document.tokens[index]
    return token.kind == .word && token.isCapitalised && !token.shape.contains(.allCapitals)
      && !isPlainWord(index..<index + 1)
      && !isDate(index..<index + 1)
      && (name(overlapping: index..<index + 1).map { $0.kind == .place } ?? true)
  }
}
