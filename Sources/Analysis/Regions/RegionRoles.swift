import Lexicon
import Model

/// Says what each place stands for: the government, a seat, where a rule applies, where something happens.
///
/// Signs are words beside the name, by class, of the language's `place-cues.tsv`.
public struct RegionRoles: Sendable {
  private let capitals: Set<String>

  public init(lexicon: LanguageLexicon) {
    capitals = Set(
      lexicon.column("capital", of: "world/regions").filter { !$0.isEmpty }.map { "geonames:" + $0 })
  }

  /// The regions with the roles that grammar and cues give; run before people, quotes and measures, which need `government`.
  func assign(to regions: [Region], words index: PlaceWordIndex, in document: Document) -> [Region] {
    regions.map { region in
      guard region.role == .place, !region.inTitle else { return region }
      var region = region
      region.role = role(of: region, tokens: document.tokens(in: region.span), index, document)
      return region
    }
  }

  /// Roles that follow from measures: where a rule applies. Run last.
  public func refine(_ regions: [Region], measures: [Measure], in document: Document) -> [Region] {
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
    if isDateLine(region, tokens, document) { return .event }
    let locative = index.word(before: tokens.lowerBound, .locative)
    if let locative, isName(locative.tokens.lowerBound - 1, document) { return .seat }
    if region.kind == .city, locative == nil, isModifier(tokens, index, document) { return .seat }
    if region.kind != .city, region.kind != .continent, !region.isDemonym, hasMeasure(tokens, index, document)
    {
      return .policy
    }
    return region.kind == .city && locative != nil ? .event : .place
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
    return index.isAfter(tokens.upperBound, .deciding)
      || opens && isSmallWord(tokens.upperBound, document) && hasMeasure(tokens, index, document)
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

  /// "MONTREAL – …", "CORSICANA, Texas — …": the place from which an article is sent.
  private func isDateLine(_ region: Region, _ tokens: Range<Int>, _ document: Document) -> Bool {
    guard let block = document.blocks.first(where: { $0.tokens.contains(tokens.lowerBound) }),
      tokens.lowerBound - block.tokens.lowerBound <= 3, !region.isDemonym
    else { return false }
    return (tokens.upperBound..<min(tokens.upperBound + 5, block.tokens.upperBound)).contains {
      let mark = document.text($0..<$0 + 1)
      return mark == "—" || mark == "–"
    }
  }

  /// A word of rules stands in the same sentence.
  private func hasMeasure(_ tokens: Range<Int>, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    let sentence = document.sentences[Int(document.sentenceOfToken[tokens.lowerBound])]
    return (sentence.lowerBound...sentence.upperBound).contains { index.isBefore($0, .measure) }
  }

  /// "Palisade Research in Houston": a name stands before the preposition.
  private func isName(_ token: Int, _ document: Document) -> Bool {
    guard document.tokens.indices.contains(token) else { return false }
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
