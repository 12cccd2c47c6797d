import Lexicon
import Model

/// The people and organisations of an article: mentions joined, roles read.
public struct PeopleFinder: Sendable {
  private let endings: NameEndings
  private let roles: RoleLexicon
  private let kinds: OrganisationKinds
  private let clauses: RoleClauseReader

  public init(lexicon: LanguageLexicon) {
    endings = NameEndings(lexicon: lexicon)
    roles = RoleLexicon(lexicon: lexicon)
    kinds = OrganisationKinds(lexicon: lexicon)
    clauses = RoleClauseReader(lexicon: lexicon)
  }

  /// Ids `p1…`, `o1…` in order of first mention.
  func people(in document: Document, names: [NamedSpan], classes: [NameClasses]) -> (
    people: [Person], organisations: [Organisation]
  ) {
    let context = NameContext(document: document, names: names, classes: classes)
    let nominative = Nominative(endings: endings, context: context)
    let bodies = OrganisationJoiner(context: context, nominative: nominative, roles: roles).clusters()
    let organisations = bodies.enumerated().map { index, cluster in
      organisation(cluster, id: "o\(index + 1)", context, nominative)
    }
    var index = OrganisationIndex(clusters: bodies, organisations: organisations, context: context)
    index.roles = roles
    let joiner = PersonJoiner(context: context, nominative: nominative)
    let people = joiner.clusters().enumerated().map { number, cluster in
      person(cluster, id: "p\(number + 1)", index, nominative)
    }
    return (people, organisations)
  }

  private func organisation(
    _ cluster: OrganisationJoiner.Cluster, id: String, _ context: NameContext, _ nominative: Nominative
  ) -> Organisation {
    let spans = cluster.names.map { context.names[$0] }
    let fullest = spans.max {
      ($0.tokens.count, -$0.tokens.lowerBound) < ($1.tokens.count, -$1.tokens.lowerBound)
    }
    let length = fullest?.tokens.count ?? 0
    let mentions = spans.map { span in
      Mention(
        span: context.document.span(span.tokens), text: context.document.text(span.tokens),
        kind: span.tokens.count == length ? .full : .partial)
    }
    var organisation = Organisation(
      name: fullest.map {
        OrganisationName(lexicon: context.document.lexicon, context: context).text(of: $0.tokens)
      } ?? "", kind: kinds.kind(of: spans, in: context),
      mentions: mentions)
    organisation.id = id
    return organisation
  }

  private func person(
    _ cluster: PersonJoiner.Cluster, id: String, _ organisations: OrganisationIndex, _ nominative: Nominative
  ) -> Person {
    let context = organisations.context
    let spans = cluster.names.map { context.names[$0].tokens }
    let reader = RoleReader(context: context, roles: roles)
    let found = spans.map { reader.role(of: $0) }
    let words = spans.map { span in
      span.filter { context.isWord($0) && context.document.tokens[$0].isCapitalised }.count
    }
    let most = words.max() ?? 0
    let mentions = zip(spans, words).map { span, count in
      Mention(
        span: context.document.span(span), text: context.document.text(span),
        kind: count == most ? .full : .partial)
    }
    var person = Person(name: name(spans, words, most, found, nominative), mentions: mentions)
    person.id = id
    person.canonical = person.name
    if let index = found.firstIndex(where: { $0 != nil }), var role = found[index] {
      role.behind = bodyBehind(spans[index], context)
      describe(&person, by: role, reader, organisations)
    }
    if person.roleClass == nil || person.roleClass == "other" && person.organisation == nil,
      let clause = spans.lazy.compactMap({ clauses.clause(behind: $0, in: context) }).first
    {
      describe(&person, by: clause, organisations)
    }
    if person.role == nil, person.roleClass == nil,
      let body = spans.lazy.compactMap({ bodyBehind($0, context) }).first
    {
      describe(&person, memberOf: organisations.organisation(ofName: body))
    }
    return person
  }

  /// "X of the campaign Y": without an office, what people of such a body are; of a company too little is known.
  private func describe(_ person: inout Person, memberOf body: Organisation?) {
    guard let body else { return }
    person.organisation = body.id
    person.roleClass = Self.members[body.kind]
    person.official = person.roleClass.map(RoleLexicon.official.contains)
  }

  private static let members = ["ngo": "activist", "miner": "executive", "legislature": "legislator"]

  /// The fullest mention in the nominative; one that stands in the nominative already is taken first.
  private func name(
    _ spans: [Range<Int>], _ words: [Int], _ most: Int, _ found: [RoleMention?], _ nominative: Nominative
  ) -> String {
    var best: String?
    for (index, span) in spans.enumerated() where words[index] == most {
      let before = span.lowerBound - 1
      let isGoverned = before >= 0 && !nominative.context.classes[before].isDisjoint(with: [.by, .before])
      let text = nominative.text(of: span, isOblique: isGoverned || found[index]?.isOblique ?? false)
      if text == nominative.context.document.text(span) { return text }
      best = best ?? text
    }
    return best ?? ""
  }

  private func describe(
    _ person: inout Person, by role: RoleMention, _ reader: RoleReader, _ organisations: OrganisationIndex
  ) {
    let row = roles[role.row]
    person.role = organisations.context.document.text(role.tokens)
    let body = organisations.body(of: role)
    person.organisation = body.organisation?.id
    var roleClass = reader.roleClass(of: role)
    if roleClass == "head" {
      roleClass =
        (isOfPart(role, organisations.context) ? nil : body.headClass) ?? body.kind.flatMap { row.byKind[$0] }
        ?? (role.hasPlace ? "other" : "executive")
    } else if let kind = body.kind, let other = row.byKind[kind] {
      roleClass = other
    }
    person.roleClass = roleClass
    person.official = official(roleClass, row, body.kind, role)
  }

  /// "Leiter der Inspektion im Energieministerium": words behind the office that are no body name what is headed, a part of the body.
  private func isOfPart(_ role: RoleMention, _ context: NameContext) -> Bool {
    guard role.organisation != nil, role.body == nil else { return false }
    let ends = role.tokens.compactMap { context.document.longest(roles.kind, at: $0).map { Int($0.end) } }
    return ends.max().map { role.tokens.upperBound > $0 } ?? false
  }

  /// "X of Y", "X de Y": the name of a body right behind a person's.
  private func bodyBehind(_ name: Range<Int>, _ context: NameContext) -> Int? {
    var token = name.upperBound
    guard token + 1 < context.document.tokens.count, !context.classes[token].isDisjoint(with: [.of, .before])
    else { return nil }
    token += 1
    while token < name.upperBound + 4, context.name(at: token) == nil,
      token + 1 < context.document.tokens.count,
      !context.classes[token].isDisjoint(with: [.the, .bodyDescribes]) || context.isJoint(token)
    {
      token += 1
    }
    return context.name(at: token).flatMap { context.names[$0].kind == .organisation ? $0 : nil }
  }

  private func describe(
    _ person: inout Person, by clause: RoleClauseReader.Clause, _ organisations: OrganisationIndex
  ) {
    let body = clause.organisation.flatMap(organisations.organisation(ofName:))
    person.organisation = body?.id
    person.roleClass = clause.roleClass
    if clause.roleClass == "head" {
      let kind = body?.kind ?? "ngo"
      person.roleClass =
        kind == "ngo" ? "activist" : RoleLexicon.publicKinds.contains(kind) ? "regulator" : "executive"
    }
    if let roleClass = person.roleClass {
      person.official = RoleLexicon.official.contains(roleClass)
    }
  }

  private func official(_ roleClass: String, _ row: RoleLexicon.Row, _ kind: String?, _ role: RoleMention)
    -> Bool?
  {
    if let official = row.official { return official }
    if RoleLexicon.official.contains(roleClass) { return true }
    if let kind { return RoleLexicon.publicKinds.contains(kind) }
    if RoleLexicon.unofficial.contains(roleClass) || roleClass == "executive" { return false }
    return role.hasPlace && roleClass == "spokesperson" ? true : roleClass == "other" ? false : nil
  }
}
