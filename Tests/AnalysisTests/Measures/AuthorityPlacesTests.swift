import Model
import Testing

@testable import Analysis

@Suite struct AuthorityPlacesTests {
  private func region(_ id: String, _ code: String, _ country: String, _ role: Region.Role = .place) -> Region
  {
    var region = Region(span: TextSpan(start: 0, end: 1), text: "x")
    (region.id, region.code, region.country, region.role) = (id, code, country, role)
    return region
  }

  @Test(arguments: [
    // The first place of the country, unless a later one is named as its government.
    ("region:RU:government", "r2"), ("region:RU-IRK:government", "r1"), ("region:NO:government", "r3"),
    ("region:FR:government", nil), ("o1", "o1"),
  ])
  func aGovernmentIsThePlaceThatStandsForIt(_ authority: String, _ expected: String?) {
    let places = AuthorityPlaces([
      region("r1", "iso:RU-IRK", "RU"), region("r2", "iso:RU", "RU", .government),
      region("r3", "iso:NO", "NO"),
      region("r4", "iso:RU", "RU", .government),
    ])
    var measure = Measure(
      action: .ban, status: .inForce, modality: .asserted, evidence: TextSpan(start: 0, end: 1))
    measure.authority = authority
    var measures = [measure]
    places.setAuthorities(of: &measures)
    #expect(measures[0].authority == expected)
  }
}
