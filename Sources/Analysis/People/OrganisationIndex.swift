import Lexicon
import Model

/// Which organisation a role speaks of: the one named in it, or the one that "the company", "its director" points back to.
struct OrganisationIndex {
  let organisations: [Organisation]
  let context: NameContext
  var roles: RoleLexicon?
  private var ofName: [Int: Int] = [:]

  init(clusters: [OrganisationJoiner.Cluster], organisations: [Organisation], context: NameContext) {
    self.organisations = organisations
    self.context = context
    for (index, cluster) in clusters.enumerated() {
      for name in cluster.names { ofName[name] = index }
    }
  }

  /// `headClass` is the class of who heads such a body, where a word of the role or of the body's name says so.
  func body(of role: RoleMention) -> (organisation: Organisation?, kind: String?, headClass: String?) {
    if let name = role.organisation, let index = ofName[name] {
      let first = context.names[name].tokens.lowerBound
      let head = roles?.body(at: first, in: context.document)
      let isPublic = RoleLexicon.publicKinds.contains(organisations[index].kind)
      return (
        organisations[index], organisations[index].kind,
        isPublic ? roles?.head(ofKnown: first, in: context.document) ?? head?.headClass : nil
      )
    }
    if let token = role.body, let body = roles?.body(at: token, in: context.document) {
      let named = lastNamed(before: token) { organisation, name in
        let first = context.names[name].tokens.lowerBound
        return roles?.body(at: first, in: context.document)?.row == body.row || organisation.kind == body.kind
          || Self.isCompany(body.kind) && Self.isCompany(organisation.kind)
      }
      return (named, named?.kind ?? body.kind, body.headClass)
    }
    if let name = role.behind, let index = ofName[name] {
      return (organisations[index], organisations[index].kind, nil)
    }
    if role.isOwn {
      let named = lastNamed(before: role.tokens.lowerBound) { _, _ in true }
      return (named, named?.kind, nil)
    }
    if isImplied(role) {
      let named = lastNamed(before: role.tokens.lowerBound, reach: Self.near) { _, _ in true }
      return (named, named?.kind, nil)
    }
    return (nil, nil, nil)
  }

  /// How far back a body may be named that "the president" alone is of, in tokens.
  private static let near = 45

  /// "…, says the president, X" in small letters and with no body or place: of the body spoken of, not of a state.
  private func isImplied(_ role: RoleMention) -> Bool {
    let first = role.tokens.lowerBound
    let isOneWord = role.tokens.count == 1 || role.tokens.count == 3 && context.isJoint(first + 1)
    guard let row = roles?[role.row], isOneWord, !role.hasPlace else { return false }
    return ["spokesperson", "head-of-state"].contains(row.roleClass)
      && !context.document.tokens[role.tokens.lowerBound].isCapitalised
  }

  /// The organisation that one of the context's names mentions.
  func organisation(ofName name: Int) -> Organisation? { ofName[name].map { organisations[$0] } }

  private static func isCompany(_ kind: String) -> Bool { ["company", "miner", "exchange"].contains(kind) }

  /// How many names back a body may stand that a word for it means.
  private static let memory = 400

  private func lastNamed(
    before token: Int, reach: Int = .max, where fits: (Organisation, Int) -> Bool
  ) -> Organisation? {
    let end = context.firstName(endingAfter: token)
    for name in (max(0, end - Self.memory)..<end).reversed() {
      if token - context.names[name].tokens.upperBound > reach { return nil }
      if let index = ofName[name], fits(organisations[index], name) { return organisations[index] }
    }
    return nil
  }
}
