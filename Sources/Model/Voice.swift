/// Who may speak, decide or lean: a person, a body, a place's government.
public struct Voice: Sendable, Equatable {
  public enum Kind: String, Sendable { case person, organisation, government }

  /// What stands behind a voice; the rows of every table of leanings.
  public enum Group: String, Sendable, CaseIterable {
    case government, official, company, expert, other
  }

  public var kind: Kind
  public var name: String
  public var group: Group

  public init(kind: Kind, name: String, group: Group) {
    self.kind = kind
    self.name = name
    self.group = group
  }
}

extension Record {
  /// Who a fact's holder, speaker or authority is; nil for `author`, `unknown` and what is no voice.
  ///
  /// - Parameter id: `p1`, `o1`, `r1` or `region:RU:government`.
  public func voice(of id: String?) -> Voice? {
    guard let id else { return nil }
    if let person = people.first(where: { $0.id == id }) {
      return Voice(kind: .person, name: person.canonical ?? person.name, group: group(of: person))
    }
    if let body = organisations.first(where: { $0.id == id }) {
      return Voice(kind: .organisation, name: body.name, group: Self.group(of: body))
    }
    if let region = regions.first(where: { $0.id == id }) {
      return government(region.country ?? region.code ?? region.text)
    }
    let parts = id.split(separator: ":")
    guard parts.first == "region", parts.count >= 2 else { return nil }
    return government(String(parts[1]))
  }

  private func government(_ code: String) -> Voice {
    let place = regions.first { $0.code == "iso:\(code)" || $0.code == code }
    return Voice(kind: .government, name: place?.name ?? code, group: .government)
  }

  private func group(of person: Person) -> Voice.Group {
    if person.official == true { return .official }
    switch person.roleClass {
    case "analyst", "academic": return .expert
    case "executive": return .company
    default: break
    }
    let body = organisations.first { $0.id == person.organisation }
    return body.map(Self.group(of:)) == .company ? .company : .other
  }

  private static func group(of body: Organisation) -> Voice.Group {
    switch body.kind {
    case "government", "central-bank", "legislature", "court": .official
    case "company", "exchange", "miner": .company
    default: .other
    }
  }
}
