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
  func regions(in document: Document, words index: PlaceWordIndex, names: [NamedSpan]) -> [Region] {
    let reader = MentionReader(document: document, gazetteer: gazetteer, words: index, names: names)
    let (places, things) = reader.mentions()
    let mentions = PlaceResolver.resolve(places, in: document)
    var regions = mentions.compactMap { region($0, document) }
    var next = 0
    for name in names where name.kind == .place && name.confidence > 0.7 {
      // Both are in order.
      while next < mentions.count, mentions[next].tokens.upperBound <= name.tokens.lowerBound { next += 1 }
      if next < mentions.count, mentions[next].tokens.overlaps(name.tokens) { continue }
      guard !reader.isPlainWord(name.tokens), !reader.isDemonym(name.tokens),
        !things.contains(document.tokens[name.tokens.lowerBound].hash),
        name.confidence > 0.95 || isBehindPreposition(name.tokens.lowerBound, index, document)
      else { continue }
      let span = document.span(name.tokens)
      var region = Region(span: span, text: document.text(name.tokens))
      region.confidence = (name.confidence * 50).rounded() / 100
      regions.append(region)
    }
    return regions.sorted { $0.span < $1.span }
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
