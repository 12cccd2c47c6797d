import Lexicon
import Model

/// Says who is meant by the words around a cue.
///
/// Order: a person named in the phrase, an organisation, a government behind a place, a role, a pronoun; nearest first.
struct SpeakerResolver: Sendable {
  let scene: QuoteScene
  /// Hashes of the words of each person's role.
  private let roles: [String: Set<UInt64>]
  /// The country most often named, for "the government".
  private let country: String?
  /// Who was spoken of last: what a pronoun means.
  var recent: (speaker: String, phrase: Range<Int>)?
  var recentOrganisation: String?
  /// Who spoke or was named, latest last; for roles ("the minister").
  private var order: [String] = []

  init(scene: QuoteScene, people: [Person], regions: [Region]) {
    self.scene = scene
    var roles: [String: Set<UInt64>] = [:]
    let tokenizer = Tokenizer()
    for person in people {
      let words = tokenizer.tokens(of: person.role ?? "").filter { $0.kind == .word && $0.end - $0.start > 3 }
      roles[person.id] = Set(words.map(\.hash))
    }
    self.roles = roles
    let counts = regions.compactMap(\.country).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    country = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  mutating func note(_ speaker: String, at phrase: Range<Int>) {
    recent = (speaker, phrase)
    if speaker.hasPrefix("o") { recentOrganisation = speaker }
    if order.last != speaker { order.append(speaker) }
    // Only the latest few can be meant; the list stays short whatever the text's length.
    if order.count > 64 { order.removeFirst(32) }
  }

  /// What this phrase, the subject of a cue, stands for. nil for an empty phrase.
  func speaker(in phrase: Range<Int>, isBefore: Bool) -> Attribution? {
    var words = scene.trimmed(phrase)
    while let first = words.first, scene.has([.adverb, .asWord, .coordinator], at: first) {
      words = words.dropFirst()
    }
    guard !words.isEmpty else { return nil }
    let all = scene.mentions(in: words)
    let free = all.filter { !isGoverned($0, in: words) }
    if !isBefore, free.isEmpty, scene.has(.preposition, at: words.lowerBound) { return nil }
    let named = free.isEmpty ? all : free
    if let hit = best(named, isBefore: isBefore) {
      if let pronoun = pronoun(in: words, isBefore: isBefore), isNearer(pronoun, than: hit, isBefore) {
        return anaphor(at: pronoun)
      }
      return Attribution(speaker: hit.id, phrase: words, rule: "named")
    }
    if let government = government(in: words, named) {
      return Attribution(speaker: government, phrase: words, rule: "government")
    }
    if let organisation = named.first(where: { $0.kind == .organisation }) {
      return Attribution(speaker: organisation.id, phrase: words, rule: "named")
    }
    if let pronoun = pronoun(in: words, isBefore: isBefore) { return anaphor(at: pronoun) }
    if let person = personByRole(in: words) {
      return Attribution(speaker: person, phrase: words, rule: "role", confidence: 0.75)
    }
    if let recentOrganisation, words.count <= 4, words.contains(where: { scene.has(.body, at: $0) }) {
      return Attribution(speaker: recentOrganisation, phrase: words, rule: "body", confidence: 0.7)
    }
    if !isBefore, scene.has(.preposition, at: words.lowerBound) { return nil }
    return Attribution(speaker: nil, phrase: words, rule: "unnamed", confidence: 0.7)
  }

  /// A pronoun there means who was last spoken of.
  func anaphor(at token: Int) -> Attribution {
    let span = token..<max(token + 1, Int(scene.classEnd[token]))
    if scene.has(.first, at: token) {
      return Attribution(speaker: nil, phrase: span, how: "pronoun", rule: "first-person", confidence: 0.6)
    }
    return Attribution(
      speaker: recent?.speaker, phrase: span, how: "pronoun", rule: "pronoun", confidence: 0.75)
  }

  /// In a phrase with a preposition, and so not what the verb is said of.
  private func isGoverned(_ mention: SpeakerMention, in words: Range<Int>) -> Bool {
    var token = mention.tokens.lowerBound - 1
    while token >= words.lowerBound,
      scene.has(.determiner, at: token) && !scene.has(.preposition, at: token)
        || scene.punctuation[token] == .apostrophe
    {
      token -= 1
    }
    return token >= words.lowerBound && scene.has(.preposition, at: token)
  }

  private func best(_ named: [SpeakerMention], isBefore: Bool) -> SpeakerMention? {
    let people = named.filter { $0.kind == .person }
    return people.first
  }

  private func isNearer(_ pronoun: Int, than mention: SpeakerMention, _ isBefore: Bool) -> Bool {
    isBefore ? pronoun > mention.tokens.lowerBound : pronoun < mention.tokens.lowerBound
  }

  /// A pronoun as the whole phrase, or right beside the cue.
  private func pronoun(in words: Range<Int>, isBefore: Bool) -> Int? {
    let order = isBefore ? Array(words.suffix(4).reversed()) : Array(words.prefix(2))
    return order.first { scene.has([.pronoun, .first], at: $0) }
  }

  /// "the Kazakh government", or a country or its capital as the subject of a verb of saying.
  private func government(in words: Range<Int>, _ named: [SpeakerMention]) -> String? {
    let region = named.first { $0.kind == .region }
    let hasWord = words.contains { scene.has(.government, at: $0) }
    if hasWord, !named.contains(where: { $0.kind == .organisation }) {
      return region?.id ?? country.map { "region:\($0):government" }
    }
    guard let region, named.count == 1 else { return nil }
    let others = words.filter {
      !region.tokens.contains($0) && scene.isWord($0) && !scene.has([.determiner, .auxiliary], at: $0)
    }
    return others.isEmpty ? region.id : nil
  }

  /// The latest person whose role is one of these words.
  func personByRole(in words: Range<Int>) -> String? {
    var hashes: Set<UInt64> = []
    for token in scene.document.tokens[words] where token.kind == .word && token.end - token.start > 3 {
      hashes.insert(token.hash)
    }
    guard !hashes.isEmpty, words.count <= 6 else { return nil }
    let hit = order.last { roles[$0].map { !$0.isDisjoint(with: hashes) } ?? false }
    if hit != nil { return hit }
    let isRole = words.contains { scene.document.longest(scene.lexicon.roles, at: $0) != nil }
    guard isRole, let recent, recent.speaker.hasPrefix("p") else { return nil }
    return recent.speaker
  }
}
