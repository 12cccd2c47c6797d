/// The lists of a record that an annotator fills.
public enum Annotator: String, Sendable, CaseIterable {
  case regions, dates, quantities, people, quotes, measures, stances

  /// Whose facts this one reads.
  private var sources: [Annotator] {
    switch self {
    case .regions, .quantities: []
    case .dates: [.quantities]
    case .people: [.regions]
    case .quotes: [.people]
    case .measures: [.quotes, .dates, .quantities]
    case .stances: [.measures]
    }
  }

  /// This one and all whose facts it needs.
  var closure: Set<Annotator> { sources.reduce(into: [self]) { $0.formUnion($1.closure) } }
}
