import Model

/// Which place stands for a government: the one with the role, else the first of that code or country.
struct AuthorityPlaces {
  private var places: [Substring: (id: String, isGovernment: Bool)] = [:]

  init(_ regions: [Region]) {
    for region in regions {
      let code = region.code.flatMap { $0.hasPrefix("iso:") ? $0.dropFirst(4) : nil }
      add(region, as: code)
      if let country = region.country, code.map({ $0 != country }) ?? true { add(region, as: country[...]) }
    }
  }

  private mutating func add(_ region: Region, as code: Substring?) {
    guard let code, !(places[code]?.isGovernment ?? false) else { return }
    let isGovernment = region.role == .government
    if isGovernment || places[code] == nil { places[code] = (region.id, isGovernment) }
  }

  /// A government as the place that stands for it (`r1`), as the record's contract has it; nil where no place does.
  func setAuthorities(of measures: inout [Measure]) {
    for index in measures.indices {
      guard let authority = measures[index].authority, authority.hasPrefix("region:") else { continue }
      measures[index].authority = places[authority.split(separator: ":").dropFirst().first ?? ""]?.id
    }
  }
}

extension Facts {
  /// "Residents demand a ban": who asks without an office decides nothing. Stances are read before, and are the caller's.
  func leaveOutCallers(of measures: inout [Measure]) {
    for index in measures.indices where measures[index].modality == .calledFor {
      guard let authority = measures[index].authority, !authority.hasPrefix("region:") else { continue }
      let isPublic =
        people.first { $0.id == authority }?.official
        ?? organisations.first { $0.id == authority }.map { Actors.publicKinds.contains($0.kind) }
      if isPublic != true { measures[index].authority = nil }
    }
  }
}
