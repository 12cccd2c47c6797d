import Lexicon
import Model

/// Says what each place stands for: the government, a seat, where a rule applies, where something happens.
///
/// Signs are words beside the name, by class, of the language's `place-cues.tsv`.
public struct RegionRoles: Sendable {
  let capitals: Set<String>

  public init(lexicon: LanguageLexicon) {
    capitals = Set(
      lexicon.column("capital", of: "world/regions").filter { !$0.isEmpty }.map { "geonames:" + $0 })
  }

  /// The regions with the roles that grammar and cues give; run before people, quotes and measures, which need `government`.
  func assign(to regions: [Region], words index: PlaceWordIndex, in document: Document) -> [Region] {
    let home = Self.home(of: regions)
    let single = regions.map { region in
      guard region.role == .place, !region.inTitle else { return region }
      var region = region
      region.role = role(of: region, tokens: document.tokens(in: region.span), index, document)
      // Rules that an article tells of apply in its own country; others are named beside it.
      if region.role == .policy, let home, let country = region.country, country != home {
        region.role = .place
      }
      return region
    }
    return joined(single, index, document)
  }

  /// The country that most of an article's places lie in; nil where none leads.
  private static func home(of regions: [Region]) -> String? {
    var counts: [String: Int] = [:]
    for region in regions { if let country = region.country { counts[country, default: 0] += 1 } }
    let ranked = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
    guard let first = ranked.first else { return nil }
    return ranked.count > 1 && ranked[1].value * 2 > first.value ? nil : first.key
  }

  /// Roles that follow from measures: where a rule applies. Run last.
  public func refine(_ regions: [Region], measures: [Measure]) -> [Region] {
    let ruled = Set(measures.flatMap(\.regions))
    return regions.map { region in
      guard ruled.contains(region.id), region.role == .place, !region.isDemonym else { return region }
      var region = region
      region.role = .policy
      return region
    }
  }

  private func role(of region: Region, tokens: Range<Int>, _ index: PlaceWordIndex, _ document: Document)
    -> Region.Role
  {
    guard !tokens.isEmpty else { return .place }
    if isGovernment(region, tokens, index, document) { return .government }
    if index.isBefore(tokens.lowerBound, .seat) || index.isAfter(tokens.upperBound, .seat)
      || isHyphen(tokens.upperBound, document) && index.isAfter(tokens.upperBound + 1, .seat)
    {
      return .seat
    }
    if index.isBefore(tokens.lowerBound, .genitive), isName(tokens.lowerBound - 2, document) {
      return region.isDemonym ? .place : .seat
    }
    if isDateLine(region, tokens, document) { return .event }
    let locative = index.word(before: tokens.lowerBound, .locative)
    if let locative {
      let before = locative.tokens.lowerBound
      if isName(before - 1, document) || index.isBefore(before, .worker) { return .seat }
      if opensSentence(before, document), isComma(tokens.upperBound, document) { return .event }
    }
    if region.kind == .city, locative == nil, isModifier(tokens, index, document) { return .seat }
    if region.kind != .city, region.kind != .continent, !region.isDemonym, hasMeasure(tokens, index, document)
    {
      return .policy
    }
    return region.kind != .country && region.kind != .continent && locative != nil ? .event : .place
  }

  private func isGovernment(
    _ region: Region, _ tokens: Range<Int>, _ index: PlaceWordIndex, _ document: Document
  ) -> Bool {
    if index.isBefore(tokens.lowerBound, .government) {
      return region.kind != .city || isCapital(region)
    }
    if index.isAfter(tokens.upperBound, .government) { return true }
    guard !region.isDemonym, region.kind == .country || region.kind == .subdivision || isCapital(region)
    else {
      return false
    }
    if index.isBefore(tokens.lowerBound, .agent) { return true }
    guard !index.isBefore(tokens.lowerBound, [.preposition, .locative]) else { return false }
    guard startsClause(tokens.lowerBound, document) else { return false }
    let opens =
      document.sentences[Int(document.sentenceOfToken[tokens.lowerBound])].lowerBound == tokens.lowerBound
    if isCapital(region), isBareSubject(tokens, index, document) { return true }
    if isRelativeDeciding(tokens.upperBound, index, document) { return true }
    return decidesSoon(tokens.upperBound, index, document)
      || opens && isSmallWord(tokens.upperBound, document) && hasMeasure(tokens, index, document)
  }

  /// "Edmonton, which wants to attract": the place is who acts.
  private func isRelativeDeciding(_ token: Int, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    isComma(token, document) && index.isAfter(token + 1, .relative) && index.isAfter(token + 2, .deciding)
  }

  /// "Norway decided", "Sweden already in 2023 ended": what governments do, with small words and figures before it.
  private func decidesSoon(_ token: Int, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    for next in token..<min(token + 5, document.tokens.count) {
      if index.isAfter(next, .deciding) { return true }
      if document.tokens[next].kind == .punctuation || document.tokens[next].isCapitalised { return false }
    }
    return false
  }

  /// "Lisbon applauds", "which Caracas extended": a country's capital without a preposition acts for it.
  private func isBareSubject(_ tokens: Range<Int>, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    let first = tokens.lowerBound
    guard !index.isBefore(first, [.genitive, .direction, .seat, .person]),
      document.tokens.indices.contains(tokens.upperBound)
    else { return false }
    let next = document.tokens[tokens.upperBound]
    if isComma(tokens.upperBound, document), opensSentence(first, document) {
      return index.isAfter(tokens.upperBound + 1, .relative)
    }
    guard next.kind == .word, !next.isCapitalised, !next.shape.contains(.lineBefore) else { return false }
    return opensSentence(first, document) || index.isBefore(first, .relative)
      || !index.isAfter(tokens.upperBound, .function)
  }

  private func isComma(_ token: Int, _ document: Document) -> Bool {
    guard document.tokens.indices.contains(token) else { return false }
    return document.bytes[Int(document.tokens[token].byteStart)] == UInt8(ascii: ",")
  }

  private func opensSentence(_ token: Int, _ document: Document) -> Bool {
    document.sentences[Int(document.sentenceOfToken[token])].lowerBound == token
  }

  private func isCapital(_ region: Region) -> Bool { region.code.map(capitals.contains) ?? false }

  /// Nothing but an article, a conjunction or a mark stands before the name in its clause.
  private func startsClause(_ token: Int, _ document: Document) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[token])]
    guard token > sentence.lowerBound else { return true }
    let before = document.tokens[token - 1]
    return before.kind != .word || Int(before.end - before.start) <= 5 && !before.isCapitalised
      || token - 1 == sentence.lowerBound
  }

  /// "MONTREAL – …", "CORSICANA, Texas — …", "La Paz, 19 mar (Agencia).- …", "ASTANA. …": the place from which an article is sent.
  private func isDateLine(_ region: Region, _ tokens: Range<Int>, _ document: Document) -> Bool {
    guard let block = document.block(at: tokens.lowerBound).map({ document.blocks[$0] }),
      tokens.lowerBound - block.tokens.lowerBound <= 3, !region.isDemonym
    else { return false }
    let opens = tokens.lowerBound == block.tokens.lowerBound
    let end = tokens.upperBound
    let isLoud = document.tokens[tokens.lowerBound].shape.contains(.allCapitals)
    let reach = opens ? 12 : 5
    // A name that two lines share ends behind its block.
    return (end..<max(end, min(end + reach, block.tokens.upperBound))).contains { index in
      let mark = document.text(index..<index + 1)
      if mark == "—" || mark == "–" { return index < end + 5 || opens && isComma(end, document) }
      guard opens else { return false }
      if mark == ":" || mark == "." { return index == end && isLoud }
      return mark == "-" && (index <= end + 1 || isComma(end, document)) && isLoose(index, document)
    }
  }

  /// A hyphen with room on one side joins no words.
  private func isLoose(_ index: Int, _ document: Document) -> Bool {
    document.tokens[index].shape.contains(.spaceBefore)
      || index + 1 < document.tokens.count && document.tokens[index + 1].shape.contains(.spaceBefore)
  }

  /// A word of rules stands in the same sentence.
  private func hasMeasure(_ tokens: Range<Int>, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[tokens.lowerBound])]
    return (sentence.lowerBound...sentence.upperBound).contains { index.isBefore($0, .measure) }
  }

  /// "Palisade Research in Houston": a name stands before the preposition.
  private func isName(_ token: Int, _ document: Document) -> Bool {
    guard document.tokens.indices.contains(token), !document.writesNounsLarge else { return false }
    let sentence = document.sentences[Int(document.sentenceOfToken[token])]
    return document.tokens[token].kind == .word && document.tokens[token].isCapitalised
      && token > sentence.lowerBound
  }

  /// "the Irkutsk weekly": a small word on either side, and neither is of a class.
  private func isModifier(_ tokens: Range<Int>, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    isSmallWord(tokens.lowerBound - 1, document) && isSmallWord(tokens.upperBound, document)
      && !index.isBefore(tokens.lowerBound, .preposition)
      && !index.isAfter(tokens.upperBound, [.function, .deciding])
  }

  private func isSmallWord(_ token: Int, _ document: Document) -> Bool {
    guard document.tokens.indices.contains(token) else { return false }
    return document.tokens[token].kind == .word && !document.tokens[token].isCapitalised
  }

  private func isHyphen(_ index: Int, _ document: Document) -> Bool {
    guard document.tokens.indices.contains(index) else { return false }
    let token = document.tokens[index]
    return token.end - token.start == 1 && document.bytes[Int(token.byteStart)] == UInt8(ascii: "-")
  }
}
