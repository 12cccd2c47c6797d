import Lexicon

/// Finds the role that stands beside a name: before it, with or without a comma, or after it as an apposition.
struct RoleReader {
  let context: NameContext
  let roles: RoleLexicon

  /// How far a role may stand from its name, in tokens.
  private static let reach = 14

  func role(of name: Range<Int>) -> RoleMention? { before(name) ?? after(name) }

  /// The class of the last words that this role ends with: "заместитель министра" is a minister's.
  func roleClass(of role: RoleMention) -> String {
    let own = roles[role.row].roleClass
    guard own == "deputy" else { return own }
    for token in role.tokens.dropFirst() {
      if let next = context.document.longest(roles.kind, at: token), next.row != role.row {
        let inner = roles[next.row].roleClass
        if inner != "deputy" { return inner }
      }
    }
    return "head"
  }

  // MARK: Before the name

  private func before(_ name: Range<Int>) -> RoleMention? {
    let sentence = context.sentence(of: name.lowerBound)
    var token = name.lowerBound - 1
    var hasComma = false
    while token >= sentence.lowerBound,
      context.isComma(token) || isTitle(token) || context.mark(token) == UInt8(ascii: ".")
    {
      guard
        context.mark(token) != UInt8(ascii: ".") || token > sentence.lowerBound && isAbbreviation(token - 1)
      else { break }
      hasComma = hasComma || context.isComma(token)
      token -= 1
    }
    if hasComma || token >= sentence.lowerBound, isHonorific(token, before: name) {
      token = skippingComma(token - 1, &hasComma)
    }
    let edge = token + 1
    while token >= sentence.lowerBound, edge - token <= Self.reach {
      guard mayStandBetween(token) else { return nil }
      if let role = roleEnding(atOrAfter: token, edge: edge) {
        let between = role.end..<Int32(edge)
        guard hasComma || isLinked(Int(between.lowerBound)..<edge) else { return nil }
        return mention(outer(of: role, in: sentence) ?? role, phraseEnd: edge, sentence: sentence)
      }
      token -= 1
    }
    return nil
  }

  /// "…, Alhaji X": one capitalised word between the role and a full name, which no list knows.
  private func isHonorific(_ token: Int, before name: Range<Int>) -> Bool {
    guard token > 0, token == name.lowerBound - 1, name.count > 1, context.isWord(token),
      context.document.tokens[token].isCapitalised, context.name(at: token) == nil
    else { return false }
    return context.document.longest(roles.kind, at: token) == nil
      && context.classes[token].isDisjoint(with: [.never, .bodyHead, .bodyTail, .role, .field])
  }

  private func skippingComma(_ token: Int, _ hasComma: inout Bool) -> Int {
    guard token > 0, context.isComma(token) else { return token }
    hasComma = true
    return token - 1
  }

  /// The role that begins at this token and ends before the edge.
  ///
  /// A longer role that begins before it and covers it is taken instead: "press secretary", "пресс-секретарь".
  private func roleEnding(atOrAfter token: Int, edge: Int) -> Candidate? {
    func role(at place: Int) -> Candidate? {
      context.document.candidates(at: place).last { $0.kind == roles.kind && Int($0.end) <= edge }
    }
    guard let found = role(at: token) else { return nil }
    for earlier in max(0, token - 5)..<token {
      if let wider = role(at: earlier), wider.end >= found.end { return wider }
    }
    return found
  }

  /// "a spokesman for the prosecutor's office": the role whose complement this one is.
  private func outer(of role: Candidate, in sentence: Range<Int>) -> Candidate? {
    var token = Int(role.start) - 1
    guard token > sentence.lowerBound, !context.classes[token].isDisjoint(with: [.the, .of, .before]) else {
      return nil
    }
    var isLinked = false
    while token >= sentence.lowerBound, Int(role.start) - token <= 6, context.isWord(token),
      context.name(at: token) == nil, !context.document.tokens[token].isCapitalised
    {
      if let found = context.document.longest(roles.kind, at: token) {
        return isLinked && found.end <= role.start ? found : nil
      }
      if !context.classes[token].isDisjoint(with: [.reporting, .by, .and]) { return nil }
      isLinked = isLinked || !context.classes[token].isDisjoint(with: [.of, .before])
      token -= 1
    }
    return nil
  }

  /// Without a comma nothing but words of the role's own phrase may stand between it and the name.
  private func isLinked(_ between: Range<Int>) -> Bool {
    between.count <= 9
  }

  private func mayStandBetween(_ token: Int) -> Bool {
    if context.isStop(token) || context.isComma(token) || context.isDash(token) { return false }
    if context.document.tokens[token].shape.contains(.lineBefore), token > 0, context.name(at: token) == nil {
      // A line break ends the phrase, but this token itself may begin it.
    }
    if let name = context.name(at: token), context.names[name].kind == .person { return false }
    // "technologique et blockchain": what "and" joins to a word of the role belongs to it.
    if token > 0, context.classes[token - 1].contains(.and), !context.document.tokens[token].isCapitalised {
      return true
    }
    return context.classes[token].isDisjoint(with: [.never, .reporting])
  }

  // MARK: After the name

  private func after(_ name: Range<Int>) -> RoleMention? {
    let document = context.document
    var token = name.upperBound
    let block = document.sentences[Int(document.sentenceOfToken[name.lowerBound])].upperBound
    let limit = min(document.tokens.count, token + Self.reach)
    guard token < limit else { return nil }
    let isByline = document.tokens[token].shape.contains(.lineBefore)
    guard context.isComma(token) || context.isDash(token) || isByline, token < block || isByline else {
      return nil
    }
    if !isByline { token += 1 }
    let first = token
    while token < limit, token - first <= 6, token < max(block, first) || isByline {
      if let role = document.candidates(at: token).last(where: { $0.kind == roles.kind }) {
        return mention(
          role, phraseEnd: phraseEnd(Int(role.end), limit: min(limit + 6, document.tokens.count)),
          sentence: first..<limit)
      }
      guard mayStandBetween(token), token == first || !document.tokens[token].shape.contains(.lineBefore)
      else { return nil }
      if let index = context.name(at: token), let owner = ownerEnd(index, from: first) {
        token = owner
        continue
      }
      if context.name(at: token) != nil, context.classes[token].isDisjoint(with: [.field, .role, .bodyHead]) {
        return nil
      }
      token += 1
    }
    return nil
  }

  /// ", Palisade's chief executive", ", Kenya's energy minister": where the possessive of a body or place at the start of the apposition ends.
  private func ownerEnd(_ index: Int, from first: Int) -> Int? {
    let name = context.names[index]
    guard name.kind != .person, name.tokens.lowerBound <= first + 1,
      context.isJoint(name.tokens.upperBound)
    else { return nil }
    return min(name.tokens.upperBound + 2, context.document.tokens.count)
  }

  private func phraseEnd(_ start: Int, limit: Int) -> Int {
    var end = start
    while end < limit, !context.isStop(end), !context.isComma(end), !context.isDash(end),
      !context.document.tokens[end].shape.contains(.lineBefore),
      context.classes[end].isDisjoint(with: [.never, .reporting]),
      context.name(at: end).map({ context.names[$0].kind != .person }) ?? true
    {
      end += 1
    }
    return end
  }

  // MARK: What the phrase says

  private func mention(_ role: Candidate, phraseEnd: Int, sentence: Range<Int>) -> RoleMention {
    var start = Int(role.start)
    // "deputy energy minister", "заместитель министра": roles and fields before it belong to it.
    while start > sentence.lowerBound, extendsLeft(start - 1) { start -= 1 }
    var result = RoleMention(tokens: start..<Int(role.end), row: role.row)
    if start < Int(role.start), let outer = context.document.longest(roles.kind, at: start) {
      result.row = outer.row
    }
    result.isOblique =
      context.document.tokens[start].hash != roles[result.row].lemma && Int(role.start) == start
    read(from: Int(role.end), to: phraseEnd, into: &result)
    readBefore(start, sentence: sentence, into: &result)
    return result
  }

  private func extendsLeft(_ token: Int) -> Bool {
    if let role = context.document.longest(roles.kind, at: token), context.name(at: token) == nil {
      // «журналистам представитель»: a dative before a nominative is somebody else.
      let next = context.document.longest(roles.kind, at: token + 1)
      return next.map { !isOblique(role) || isOblique($0) } ?? true
    }
    if context.classes[token].contains(.field) { return true }
    // "Affordability Minister": a capital before a capitalised role inside a sentence.
    let (word, next) = (context.document.tokens[token], context.document.tokens[token + 1])
    return word.kind == .word && word.isCapitalised && next.isCapitalised && context.name(at: token) == nil
      && !next.shape.contains(.lineBefore)
      && context.classes[token].isDisjoint(with: [
        .never, .the, .demonym, .country, .region, .title, .by, .of, .before, .reporting, .bodyDescribes,
        .own,
      ])
  }

  /// In another case than the nominative, where the language has cases.
  private func isOblique(_ role: Candidate) -> Bool {
    roles.isInflected && context.document.tokens[Int(role.start)].hash != roles[role.row].lemma
  }

  /// The complement: "of energy", "at Y", "агентства «X»". Ends before an organisation; a preposition left over is cut.
  private func read(from start: Int, to end: Int, into result: inout RoleMention) {
    for inner in result.tokens.dropFirst() where roles.body(at: inner, in: context.document) != nil {
      result.body = inner
    }
    var token = start
    var last = start
    while token < end {
      if let index = context.name(at: token) {
        if context.names[index].kind == .organisation, isGeneric(index) {
          result.body = result.body ?? token
        } else if context.names[index].kind == .organisation {
          result.organisation = result.organisation ?? index
          break
        }
        if context.names[index].kind == .place { result.hasPlace = true }
        if context.classes[max(token - 1, 0)].isDisjoint(with: [.of, .before, .the]) {
          last = context.names[index].tokens.upperBound
        }
        token = context.names[index].tokens.upperBound
        continue
      }
      if result.body == nil, roles.body(at: token, in: context.document) != nil { result.body = token }
      token += 1
      if context.isWord(token - 1),
        context.classes[token - 1].isDisjoint(with: [.of, .the, .before, .by, .and, .particle])
      {
        last = token
      }
    }
    result.tokens = result.tokens.lowerBound..<max(result.tokens.upperBound, last)
  }

  /// "the company": no name by itself.
  private func isGeneric(_ name: Int) -> Bool {
    let tokens = context.names[name].tokens
    return tokens.count == 1 && !context.document.tokens[tokens.lowerBound].isCapitalised
  }

  /// "Palisade's chief executive", "sa directrice", "the union's chairwoman".
  private func readBefore(_ start: Int, sentence: Range<Int>, into result: inout RoleMention) {
    guard start > sentence.lowerBound else { return }
    var token = start - 1
    if context.classes[token].contains(.own) { result.isOwn = true }
    while token > sentence.lowerBound, start - token <= 3, context.name(at: token) == nil,
      context.isJoint(token) || context.document.tokens[token].end - context.document.tokens[token].start == 1
    {
      token -= 1
    }
    if let index = context.name(at: token),
      token < start - 1 || context.names[index].tokens.upperBound == start
    {
      if context.names[index].kind == .organisation { result.organisation = result.organisation ?? index }
      if context.names[index].kind == .place { result.hasPlace = true }
    } else if result.body == nil, token < start - 1, roles.body(at: token, in: context.document) != nil {
      result.body = token
    }
  }

  private func isTitle(_ token: Int) -> Bool {
    context.isWord(token) && context.classes[token].contains(.title) && context.name(at: token) == nil
  }

  private func isAbbreviation(_ token: Int) -> Bool {
    !context.classes[token].isDisjoint(with: [.title, .role])
      && !context.document.tokens[token + 1].shape.contains(.spaceBefore)
  }
}
