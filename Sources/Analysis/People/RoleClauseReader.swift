import Lexicon

/// What a relative clause tells of somebody without an office: "X, who chairs the Association of …", "X, qui la préside".
///
/// The table `role-verbs` gives the class of who does what the verb says; `head` goes by the body that is headed.
struct RoleClauseReader: Sendable {
  struct Clause {
    var roleClass: String
    /// Index of the organisation's name in the context's names.
    var organisation: Int?
  }

  private let verbs: EntryKind?
  private let classOfRow: [String]
  private let evidence: NameEvidenceLexicon

  init(lexicon: LanguageLexicon) {
    verbs = lexicon.kind("role-verbs")
    classOfRow = lexicon.column("class", of: "role-verbs")
    evidence = NameEvidenceLexicon(lexicon: lexicon)
  }

  /// The clause behind a name: a comma, "who", and a verb within four words.
  func clause(behind name: Range<Int>, in context: NameContext) -> Clause? {
    let start = name.upperBound + 1
    let end = min(start + 18, context.document.tokens.count)
    guard let verbs, start < end, context.isComma(name.upperBound), isRelative(start, context) else {
      return nil
    }
    for token in start + 1..<min(start + 5, end) {
      guard let verb = context.document.longest(verbs, at: token) else { continue }
      let body = (Int(verb.end)..<end).prefix { !context.isStop($0) && !context.isComma($0) }.lazy
        .compactMap { context.name(at: $0) }.first { context.names[$0].kind == .organisation }
      return Clause(roleClass: classOfRow[Int(verb.row)], organisation: body)
    }
    return nil
  }

  private func isRelative(_ token: Int, _ context: NameContext) -> Bool {
    evidence.has("who", at: token, in: context.document)
      || evidence.has("which", at: token, in: context.document)
  }
}
