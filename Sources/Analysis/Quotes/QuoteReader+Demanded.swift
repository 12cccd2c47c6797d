import Lexicon

extension QuoteReader {
  /// "Promised to pay", "asks the state not to license any", «exhorte le gouvernement à interdire les fermes»: an infinitive behind its mark,
  /// where only those it is said to stand between.
  func demanded(by cue: Cue, _ segment: Stretch.Segment) -> Int? {
    guard cue.frames.isSuperset(of: [.infinitive, .addressee]), !scene.lexicon.isVerbSecond,
      !scene.has(.passive, at: cue.group.lowerBound)
    else { return nil }
    let hasEndings = !scene.lexicon.infinitiveEndings.isEmpty
    let end = min(cue.group.upperBound + Self.reach, segment.tokens.upperBound - 1)
    for token in cue.group.rest(to: end) {
      if scene.has([.that, .whether, .relative, .coordinator], at: token) || scene.cueAt[token] >= 0
        || scene.markOf[token] >= 0
      {
        return nil
      }
      guard scene.has(.infinitiveMark, at: token) else { continue }
      if !hasEndings { return scene.has(.negation, at: token - 1) ? token - 1 : token }
      // "De ne pas signer": up to two words of negation stand before the infinitive.
      var verb = token + 1
      while verb < end, verb < token + 3, scene.has([.negation, .adverb], at: verb) { verb += 1 }
      if isInfinitive(verb) || scene.has(.negation, at: token + 1) && isInfinitive(token + 3) {
        return token + 1
      }
    }
    return nil
  }

  /// How far behind its verb, in tokens, an infinitive that is demanded may stand.
  private static var reach: Int { 12 }
}
