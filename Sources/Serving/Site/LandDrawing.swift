import Fetching
import Lexicon
import Reporting

/// The outlines of the maps as one drawing that every page refers to, so that it is fetched once and coloured by the page.
struct LandDrawing: Sendable {
  let svg: String
  /// With the version, as the drawing is kept for a year.
  let address: String
  private let countries: Set<String>

  /// - Throws: `LexiconError`.
  init(lexicons: String) throws(LexiconError) {
    let rows = try LexiconSource.read(kind: "outlines", at: "\(lexicons)/world/outlines.tsv").rows
    let outlines = rows.map { (country: $0.cells[0], path: $0.cells[1]) }
    let paths = [("land", outlines.map(\.path).joined())] + outlines
    svg =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-1800 -800 3600 1400\">"
      + paths.map { "<path id=\"\($0)\" d=\"\($1)\"/>" }.joined() + "</svg>"
    address = "/land.svg?\(Digest.sha256(Array(svg.utf8)).prefix(12))"
    countries = Set(outlines.map(\.country))
  }

  var land: PlaceMap.Land { .linked(address) }

  /// A part of the world around a place, its country set apart where the drawing has it.
  func focus(latitude: Double, longitude: Double, kind: String, country: String) -> PlaceMap.Focus {
    PlaceMap.Focus(
      latitude: latitude, longitude: longitude, degrees: ["country": 120, "continent": 240][kind] ?? 70,
      country: countries.contains(country) ? country : nil)
  }
}
