import Model

/// "Association of Nigerian Producers", "Landtag von Brandenburg": a place in the name of a body is no mention of that place.
///
/// Left out at the end, when measures and stances have read the places: whose rule it is often stands in the name of who makes it.
struct PlacesInBodies {
  private let bodies: [TextSpan]
  private let stays: @Sendable (Region) -> Bool

  /// - Parameter stays: whether the place stands for its government although the name of a body holds it: "Правительство Якутии".
  init(_ organisations: [Organisation], stays: @escaping @Sendable (Region) -> Bool = { _ in false }) {
    bodies = organisations.flatMap(\.mentions).filter { !$0.inTitle }.map(\.span).sorted()
    self.stays = stays
  }

  /// The record without them. A place that a measure names stays where no other mention of it is left.
  func leaveOut(of record: inout Record) {
    guard record.regions.contains(where: isInside) else { return }
    var used: Set<String> = []
    for measure in record.measures {
      used.formUnion(measure.regions)
      if let authority = measure.authority { used.insert(authority) }
    }
    let stays = record.regions.filter { !isInside($0) }
    let known = Dictionary(
      stays.compactMap { region in region.code.map { ($0, region.id) } },
      uniquingKeysWith: { first, _ in first })
    let kept = record.regions.filter { region in
      !isInside(region) || used.contains(region.id) && region.code.flatMap { known[$0] } == nil
    }
    var names: [String: String] = [:]
    let numbered = kept.numbered("r")
    for (old, new) in zip(kept, numbered) { names[old.id] = new.id }
    for region in record.regions where names[region.id] == nil {
      if let other = region.code.flatMap({ known[$0] }) { names[region.id] = names[other] }
    }
    record.regions = numbered
    rename(&record.measures, names)
  }

  private func rename(_ measures: inout [Measure], _ names: [String: String]) {
    for index in measures.indices {
      var seen: Set<String> = []
      measures[index].regions = measures[index].regions.compactMap { names[$0] }.filter {
        seen.insert($0).inserted
      }
      if let authority = measures[index].authority, authority.hasPrefix("r") {
        measures[index].authority = names[authority]
      }
    }
  }

  private func isInside(_ region: Region) -> Bool {
    guard !region.inTitle else { return false }
    let end = PolicyReading.bound(bodies, region.span.start + 1, \.start)
    return bodies[..<end].suffix(4).contains { $0 != region.span && $0.contains(region.span) }
      && !stays(region)
  }
}
