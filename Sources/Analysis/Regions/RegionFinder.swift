import Lexicon
import Model

/// Finds places and resolves them to codes.
///
/// Every entry of the gazetteers that stands in the tokens is a candidate; `MentionReader` says which stretches name a place,
/// `PlaceResolver` which place. Names that the tagger found and no list has come out without a code.
public struct RegionFinder: Sendable {
  private let gazetteer: RegionGazetteer

  public init(lexicon: LanguageLexicon) {
    gazetteer = RegionGazetteer(lexicon: lexicon)
  }

  /// Sorted by `start`; roles are `.place` (a seat of government: `.government`) until `RegionRoles` has run.
  func regions(
    in document: Document, words index: PlaceWordIndex, names: [NamedSpan], dates: [TimeExpression] = []
  ) -> [Region] {
    let reader = MentionReader(
      document: document, gazetteer: gazetteer, words: index, names: names,
      dates: dates.filter { !$0.inTitle }.map(\.span))
    let (places, things) = reader.mentions()
    let mentions = PlaceResolver.resolve(places, in: document)
    let features = reader.unlistedFeatures(beside: mentions.map(\.tokens))
    let listed = (mentions.map(\.tokens) + features).sorted { $0.lowerBound < $1.lowerBound }
    let tagged = names.filter { isUnlistedPlace($0, beside: index, reader, things, document) }
    var regions = mentions.compactMap { region($0, document) } + features.map { unlisted($0, 0.6, document) }
    var next = 0
    for name in tagged {
      // Both are in order.
      while next < listed.count, listed[next].upperBound <= name.tokens.lowerBound { next += 1 }
      if next < listed.count, listed[next].overlaps(name.tokens) { continue }
      regions.append(unlisted(name.tokens, (name.confidence * 50).rounded() / 100, document))
    }
    return regions.sorted { $0.span < $1.span }
  }

  /// A name that the tagger holds for a place's and that nothing speaks against.
  private func isUnlistedPlace(
    _ name: NamedSpan, beside words: PlaceWordIndex, _ reader: MentionReader, _ things: Set<UInt64>,
    _ document: Document
  ) -> Bool {
    name.kind == .place && name.confidence > 0.7 && !reader.isPlainWord(name.tokens)
      && !reader.isDemonym(name.tokens) && !isAbbreviation(name.tokens, document)
      && !reader.isDate(name.tokens)
      && !things.contains(document.tokens[name.tokens.lowerBound].hash)
      && (name.confidence > 0.95 || isBehindPreposition(name.tokens.lowerBound, words, document))
  }

  private func unlisted(_ tokens: Range<Int>, _ confidence: Double, _ document: Document) -> Region {
    var region = Region(span: document.span(tokens), text: document.text(tokens))
    region.confidence = confidence
    return region
  }

  /// "EN", "MVA": letters that no list of places has.
  private func isAbbreviation(_ tokens: Range<Int>, _ document: Document) -> Bool {
    let token = document.tokens[tokens.lowerBound]
    return tokens.count == 1 && token.shape.contains(.allCapitals) && token.end - token.start <= 4
  }

  /// "in Nestan", "in der Oberau": an unlisted name behind a preposition, with at most a short word between.
  private func isBehindPreposition(_ first: Int, _ words: PlaceWordIndex, _ document: Document) -> Bool {
    let classes: PlaceClass = [.preposition, .locative]
    if words.isBefore(first, classes) { return true }
    guard first > 1, document.sentenceOfToken[first] == document.sentenceOfToken[first - 2] else {
      return false
    }
    let between = document.tokens[first - 1]
    return between.kind == .word && !between.isCapitalised && between.end - between.start <= 3
      && words.isBefore(first - 1, classes)
  }

  private func region(_ mention: PlaceMention, _ document: Document) -> Region? {
    guard let sense = mention.sense else { return nil }
    var region = Region(span: document.span(mention.tokens), text: document.text(mention.tokens))
    region.code = sense.code.isEmpty ? nil : sense.code
    region.name = sense.name.isEmpty ? document.text(mention.name) : sense.name
    region.kind = sense.kind
    region.country = sense.country.isEmpty ? nil : sense.country
    region.latitude = sense.latitude
    region.longitude = sense.longitude
    region.isDemonym = sense.use == .demonym
    region.role = sense.use == .seat ? .government : .place
    region.confidence = mention.confidence
    return region
  }
}
