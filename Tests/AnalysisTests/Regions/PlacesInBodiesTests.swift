import Model
import Testing

@testable import Analysis

@Suite struct PlacesInBodiesTests {
  private func region(_ id: String, _ start: Int, _ end: Int, _ code: String) -> Region {
    var region = Region(span: TextSpan(start: start, end: end), text: id)
    (region.id, region.code) = (id, code)
    return region
  }

  private func record(_ regions: [Region], measureOf place: String?) -> Record {
    var record = Record(article: Article(id: "a", text: "The Diet of Iowa met in Iowa and Ohio."))
    record.regions = regions
    var measure = Measure(
      action: .ban, status: .adopted, modality: .asserted, evidence: TextSpan(start: 0, end: 10))
    measure.regions = place.map { [$0] } ?? []
    measure.authority = place
    record.measures = [measure]
    return record
  }

  private let diet = PlacesInBodies([
    Organisation(
      name: "Diet of Iowa", kind: "legislature",
      mentions: [Mention(span: TextSpan(start: 4, end: 16), text: "Diet of Iowa", kind: .full)])
  ])

  @Test func aPlaceInABodysNameIsNone() {
    var record = record(
      [region("r1", 12, 16, "iso:US-IA"), region("r2", 33, 37, "iso:US-OH")], measureOf: nil)
    diet.leaveOut(of: &record)
    #expect(record.regions.map(\.code) == ["iso:US-OH"])
    #expect(record.regions.map(\.id) == ["r1"])
  }

  @Test func itsMeasureNamesTheOtherMention() {
    var record = record(
      [region("r1", 12, 16, "iso:US-IA"), region("r2", 24, 28, "iso:US-IA")], measureOf: "r1")
    diet.leaveOut(of: &record)
    #expect(record.regions.map(\.span.start) == [24])
    #expect(record.measures.first?.regions == ["r1"])
    #expect(record.measures.first?.authority == "r1")
  }

  @Test func itStaysWhereAMeasureHasNoOtherMention() {
    var record = record(
      [region("r1", 12, 16, "iso:US-IA"), region("r2", 33, 37, "iso:US-OH")], measureOf: "r1")
    diet.leaveOut(of: &record)
    #expect(record.regions.count == 2)
  }

  /// "The government of Iowa" is a place that stands for its government.
  @Test func aPlaceThatIsItsGovernmentStays() {
    let place = region("r1", 12, 16, "iso:US-IA")
    var record = record([place], measureOf: nil)
    let bodies = PlacesInBodies(
      [
        Organisation(
          name: "Diet of Iowa", kind: "government",
          mentions: [Mention(span: TextSpan(start: 4, end: 16), text: "Diet of Iowa", kind: .full)])
      ], stays: { $0.id == "r1" })
    bodies.leaveOut(of: &record)
    #expect(record.regions.count == 1)
  }
}
