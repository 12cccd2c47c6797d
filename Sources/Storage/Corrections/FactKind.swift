/// The kinds of facts, by the letter of their ids.
enum FactKind: String, CaseIterable {
  case region = "r"
  case date = "t"
  case person = "p"
  case organisation = "o"
  case quantity = "n"
  case quote = "q"
  case measure = "m"
  case stance = "s"

  /// Of `q4`.
  init?(id: String) {
    guard let letter = id.first, Int(id.dropFirst()) != nil else { return nil }
    self.init(rawValue: String(letter))
  }

  var layout: FactLayout {
    switch self {
    case .region: .region
    case .date: .date
    case .person: .person
    case .organisation: .organisation
    case .quantity: .quantity
    case .quote: .quote
    case .measure: .measure
    case .stance: .stance
    }
  }

  var table: String { layout.name }

  var view: FactView {
    switch self {
    case .region: FactViews.regions
    case .date: FactViews.dates
    case .person: FactViews.people
    case .organisation: FactViews.organisations
    case .quantity: FactViews.quantities
    case .quote: FactViews.quotes
    case .measure: FactViews.measures
    case .stance: FactViews.stances
    }
  }

  var hasSpan: Bool { layout.coding(of: "start") != nil }

  /// The words that a correction is anchored by.
  var exact: String { hasSpan ? FactViews.words : layout.decoded("name") }
}
