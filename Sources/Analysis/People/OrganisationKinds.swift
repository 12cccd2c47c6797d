import Lexicon
import Model

/// Says of what kind an organisation is: from the list of well-known ones, the words of its name, or the words that describe it.
struct OrganisationKinds: Sendable {
  private struct Body: Sendable {
    let kind: String
    let use: String
  }

  /// The language's own list of well-known ones, then the world's.
  private let known: [(entries: EntryKind, kinds: [String])]
  private let bodyKind: EntryKind?
  private let bodies: [Body]
  /// Kinds that a description may give although the name's own words say another: "the exchange X Group".
  private static let sharper: Set<String> = [
    "exchange", "miner", "media", "central-bank", "legislature", "court",
  ]

  init(lexicon: LanguageLexicon) {
    known = ["organisations", "world/organisations"].compactMap { list in
      lexicon.kind(list).map { ($0, lexicon.column("kind", of: list)) }
    }
    bodyKind = lexicon.kind("bodies")
    bodies = lexicon.rows(of: "bodies").map { Body(kind: $0["kind"], use: $0["use"]) }
  }

  func kind(of names: [NamedSpan], in context: NameContext) -> String {
    var fromName: String?
    var described: String?
    for name in names {
      for list in known {
        if let entry = context.document.longest(list.entries, at: name.tokens.lowerBound),
          Int(entry.end) == name.tokens.upperBound
        {
          return list.kinds[Int(entry.row)]
        }
      }
      fromName = fromName ?? kindInName(name.tokens, in: context.document)
      described = described ?? description(of: name.tokens, in: context)
    }
    if let described,
      fromName == nil || fromName == "company" || Self.sharper.contains(described) && fromName != "government"
    {
      return described
    }
    return fromName ?? described ?? names.lazy.compactMap { kindInside($0.tokens, context.document) }.first
      ?? "company"
  }

  /// By any word for a body in the name: "kasachische Nationalbank", "Energieministerium".
  private func kindInside(_ tokens: Range<Int>, _ document: Document) -> String? {
    tokens.reversed().lazy.compactMap { describing($0, in: document) }.first
  }

  private func kindInName(_ tokens: Range<Int>, in document: Document) -> String? {
    var tail: String?
    for token in tokens {
      for candidate in document.candidates(at: token)
      where candidate.kind == bodyKind && candidate.tokens.upperBound <= tokens.upperBound {
        let body = bodies[Int(candidate.row)]
        if body.use == "head", token == tokens.lowerBound, tail == nil || candidate.tokens.count > 1 {
          tail = body.kind
        }
        // "ministère du Climat et de l'Énergie" is no company of that last word.
        let isPublic = tail.map(RoleLexicon.publicKinds.contains) ?? false
        if body.use == "tail", candidate.tokens.upperBound >= tokens.upperBound - 1,
          tail == nil || token > tokens.lowerBound && !isPublic
        {
          tail = body.kind
        }
      }
    }
    return tail
  }

  /// "the exchange X", "X, a mining company", "газета «X»".
  private func description(of tokens: Range<Int>, in context: NameContext) -> String? {
    let sentence = context.sentence(of: tokens.lowerBound)
    var token = tokens.lowerBound - 1
    var found: String?
    while token >= sentence.lowerBound, tokens.lowerBound - token <= 7, !context.isStop(token),
      !context.isComma(token),
      context.classes[token].isDisjoint(with: [.reporting, .never]), context.name(at: token) == nil
    {
      if let kind = describing(token, in: context.document) { found = kind }
      token -= 1
    }
    if let found { return found }
    if let kind = describing(tokens.lowerBound, in: context.document), tokens.count > 1 { return kind }
    guard tokens.upperBound < sentence.upperBound, context.isComma(tokens.upperBound) else { return nil }
    token = tokens.upperBound + 1
    while token < sentence.upperBound, token <= tokens.upperBound + 6, !context.isStop(token),
      !context.isComma(token),
      context.name(at: token) == nil
    {
      if let kind = describing(token, in: context.document) { return kind }
      token += 1
    }
    return nil
  }

  private func describing(_ token: Int, in document: Document) -> String? {
    document.candidates(at: token).last { $0.kind == bodyKind && bodies[Int($0.row)].use == "describes" }.map
    {
      bodies[Int($0.row)].kind
    }
  }
}
