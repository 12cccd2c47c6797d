import Lexicon
import Model

/// Places in a row: what is said of one is said of all.
extension RegionRoles {
  /// "in Quito, Guayaquil and Cuenca": the later ones have the role of the first. "Madrid and Lisbon decided": the first that of the last.
  func joined(_ regions: [Region], _ index: PlaceWordIndex, _ document: Document) -> [Region] {
    guard regions.count > 1 else { return regions }
    var regions = regions
    let tokens = regions.map { document.tokens(in: $0.span) }
    let isRow = regions.indices.dropFirst().map { place in
      !regions[place].inTitle && regions[place - 1].isDemonym == regions[place].isDemonym
        && !Self.lies(regions[place - 1], in: regions[place])
        && joins(
          tokens[place - 1].rest(to: tokens[place].lowerBound), index,
          document)
    }
    for place in regions.indices.dropFirst() where isRow[place - 1] && regions[place].role == .place {
      regions[place].role = regions[place - 1].role
    }
    for place in regions.indices.dropLast().reversed()
    where isRow[place] && regions[place].role == .place && regions[place + 1].role == .government {
      regions[place].role = .government
    }
    return regions
  }

  /// "Paris, Texas": the second holds the first.
  private static func lies(_ inner: Region, in outer: Region) -> Bool {
    guard let country = outer.country, inner.country == country else { return false }
    return outer.kind == .country && inner.kind != .country
      || outer.kind == .subdivision && inner.kind == .city
  }

  /// A comma or a conjunction, and at most an article behind it.
  private func joins(_ gap: Range<Int>, _ index: PlaceWordIndex, _ document: Document) -> Bool {
    guard (1...3).contains(gap.count) else { return false }
    var links = 0
    for token in gap {
      if index.isAfter(token, .conjunction) || document.text(token..<token + 1) == "," {
        links += 1
      } else if links == 0 || index.isBefore(token + 1, [.preposition, .locative])
        || !isShortWord(token, document)
      {
        return false
      }
    }
    return links > 0
  }

  private func isShortWord(_ token: Int, _ document: Document) -> Bool {
    let word = document.tokens[token]
    return word.kind == .word && !word.isCapitalised && word.end - word.start <= 3
  }
}
