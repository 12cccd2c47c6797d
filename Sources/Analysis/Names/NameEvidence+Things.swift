import Lexicon

/// What has a name and is neither person nor body nor place.
extension NameEvidence {
  /// Without wars, cups and treaties ("Davis Cup", "Traité de Rome"), peoples ("South Korean") and bare initials ("G.D.P.") tagged as people or bodies.
  func withoutThings(_ names: [NamedSpan]) -> [NamedSpan] {
    names.filter { name in
      guard name.kind != .place, let first = name.tokens.first, let last = name.tokens.last else {
        return true
      }
      return !isEvent(first, last, name.kind) && !isBeforeEvent(last) && !isPeople(name.tokens)
        && !isInitials(name)
    }
  }

  /// An event's word at the end in languages that put it there, at the start in the others: never alone, and where it is nobody's name.
  private func isEvent(_ first: Int, _ last: Int, _ kind: NamedSpan.Kind) -> Bool {
    guard first < last, document.tokens[first].isCapitalised else { return false }
    let isFirst = lexicon.has("event", at: first, in: document)
    guard isFirst || lexicon.has("event-end", at: last, in: document) else { return false }
    if kind == .person { return classes[isFirst ? first : last].isDisjoint(with: [.givenName, .surname]) }
    return classes[last].isDisjoint(with: .bodyTail)
      && classes[first].isDisjoint(with: [.bodyHead, .bodyWhole])
  }

  /// The rest of an event's name: "Davis" right before "Cup".
  private func isBeforeEvent(_ last: Int) -> Bool {
    let next = last + 1
    guard next < document.tokens.count else { return false }
    let word = document.tokens[next]
    return word.isCapitalised && word.shape.contains(.spaceBefore) && !word.shape.contains(.lineBefore)
      && classes[next].isDisjoint(with: .bodyTail) && lexicon.has("event-end", at: next, in: document)
  }

  /// Words for the people of a country alone.
  private func isPeople(_ tokens: Range<Int>) -> Bool {
    tokens.allSatisfy {
      classes[$0].contains(.demonym)
        && classes[$0].isDisjoint(with: [.country, .surname, .givenName, .organisation, .organisationInside])
    }
  }

  /// "G.D.P": letters with full stops and no name behind them.
  private func isInitials(_ name: NamedSpan) -> Bool {
    name.kind == .person && name.tokens.count > 2
      && name.tokens.allSatisfy { document.tokens[$0].end - document.tokens[$0].start == 1 }
  }
}
