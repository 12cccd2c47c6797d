import Lexicon
import Model

/// Says who is meant by the words around a cue.
///
/// Order: a person named in the phrase, an organisation, a government behind a place, a role, a pronoun; nearest first.
struct SpeakerResolver {
  let scene: QuoteScene
  private let bodies: BodyResolver
  private let roles: RoleMemory
  /// The country most often named, for "the government".
  private let country: String?
  /// Who was spoken of last: what a pronoun means.
  var recent: (speaker: String, phrase: Range<Int>)?
  private var recentPerson: String?
  private var recentBody: String?

  init(scene: QuoteScene, people: [Person], organisations: [Organisation], regions: [Region]) {
    self.scene = scene
    bodies = BodyResolver(scene: scene, organisations: organisations)
    roles = RoleMemory(people: people)
    let counts = regions.compactMap(\.country).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    country = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
  }

  mutating func note(_ speaker: String, at phrase: Range<Int>) {
    recent = (speaker, phrase)
    if speaker.hasPrefix("p") { recentPerson = speaker } else { recentBody = speaker }
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
    let isGovernedPhrase = !isBefore && scene.has(.preposition, at: words.lowerBound)
    if free.isEmpty, isGovernedPhrase { return nil }
    let named = free.isEmpty ? all : free
    if let hit = named.first(where: { $0.kind == .person }) {
      if let pronoun = pronoun(in: words, isBefore: isBefore), isNearer(pronoun, than: hit, isBefore) {
        return anaphor(at: pronoun)
      }
      return Attribution(speaker: hit.id, phrase: words, rule: "named")
    }
    if let found = body(in: words, named) { return found }
    if let pronoun = pronoun(in: words, isBefore: isBefore) { return anaphor(at: pronoun) }
    return described(words) ?? (isGovernedPhrase ? nil : unnamed(words))
  }

  /// An organisation by name or by its kind, or a government.
  private func body(in words: Range<Int>, _ named: [SpeakerMention]) -> Attribution? {
    if let government = government(in: words, named) {
      return Attribution(speaker: government, phrase: words, rule: "government")
    }
    let organisation = named.first { $0.kind == .organisation }
    if let meant = bodies.organisation(in: words, of: scene),
      organisation.map({ $0.tokens.lowerBound > meant.token + 2 }) ?? true
    {
      return Attribution(speaker: meant.id, phrase: words, rule: "body", confidence: 0.7)
    }
    return organisation.map { Attribution(speaker: $0.id, phrase: words, rule: "named") }
  }

  /// Somebody by office, a paper by who wrote it, the people of a body.
  private func described(_ words: Range<Int>) -> Attribution? {
    if let person = personByRole(in: words) {
      return Attribution(speaker: person, phrase: words, rule: "role", confidence: 0.75)
    }
    guard words.count <= 5, let recent else { return nil }
    let isTold = words.contains {
      scene.has(.document, at: $0) || scene.document.longest(scene.lexicon.roles, at: $0) != nil
    }
    guard isTold else { return nil }
    if scene.has(.own, at: words.lowerBound), !recent.speaker.hasPrefix("p") {
      return Attribution(speaker: recent.speaker, phrase: words, rule: "own", confidence: 0.65)
    }
    if words.contains(where: { scene.has(.document, at: $0) }),
      !scene.has(.indefinite, at: words.lowerBound)
    {
      return Attribution(speaker: recent.speaker, phrase: words, rule: "document", confidence: 0.6)
    }
    return nil
  }

  private func unnamed(_ words: Range<Int>) -> Attribution {
    Attribution(speaker: nil, phrase: words, rule: "unnamed", confidence: 0.7)
  }

  /// A pronoun there means who was last spoken of: a person for "she", a body for "it", whoever it was for "elle".
  func anaphor(at token: Int) -> Attribution {
    let span = token..<max(token + 1, Int(scene.classEnd[token]))
    if scene.has(.first, at: token) {
      return Attribution(speaker: nil, phrase: span, how: "pronoun", rule: "first-person", confidence: 0.6)
    }
    if scene.has(.someone, at: token) {
      return Attribution(speaker: nil, phrase: span, rule: "someone", confidence: 0.6)
    }
    var speaker = recent?.speaker
    if scene.has(.personal, at: token) { speaker = recentPerson ?? speaker }
    if scene.has(.thing, at: token), speaker?.hasPrefix("p") ?? true { speaker = recentBody }
    if scene.has(.there, at: token) { speaker = bodies.place(before: token, of: scene)?.id ?? recentBody }
    return Attribution(speaker: speaker, phrase: span, how: "pronoun", rule: "pronoun", confidence: 0.75)
  }

  /// In a phrase with a preposition, and so not what the verb is said of.
  func isGoverned(_ mention: SpeakerMention, in words: Range<Int>) -> Bool {
    var token = mention.tokens.lowerBound - 1
    while token >= words.lowerBound,
      scene.has(.determiner, at: token) && !scene.has(.preposition, at: token)
        || scene.punctuation[token] == .apostrophe
    {
      token -= 1
    }
    return token >= words.lowerBound && scene.has(.preposition, at: token)
  }

  private func isNearer(_ pronoun: Int, than mention: SpeakerMention, _ isBefore: Bool) -> Bool {
    isBefore ? pronoun > mention.tokens.lowerBound : pronoun < mention.tokens.lowerBound
  }

  /// A pronoun as the whole phrase, or right beside the cue.
  private func pronoun(in words: Range<Int>, isBefore: Bool) -> Int? {
    let order = isBefore ? Array(words.suffix(4).reversed()) : Array(words.prefix(2))
    return order.first { scene.has([.pronoun, .first, .someone, .there], at: $0) }
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

  /// The person named last whose role these words repeat.
  private func personByRole(in words: Range<Int>) -> String? {
    guard words.count <= 8, !scene.has(.indefinite, at: words.lowerBound) else { return nil }
    let heads = words.filter { scene.document.longest(scene.lexicon.roles, at: $0) != nil }
    guard !heads.isEmpty else { return nil }
    let texts = heads.map { scene.document.text($0..<$0 + 1) }
    let all = words.filter(scene.isWord).map { scene.document.text($0..<$0 + 1) }
    var best: (id: String, overlap: Int)?
    for mention in scene.lastMentions(before: words.lowerBound, count: 40) where mention.kind == .person {
      guard roles.shares(mention.id, texts) else { continue }
      let overlap = roles.overlap(mention.id, all)
      if overlap > best?.overlap ?? 0 { best = (mention.id, overlap) }
    }
    if let best { return best.id }
    guard scene.has(.determiner, at: words.lowerBound), words.count <= 4 else { return nil }
    return lastWithoutRole ?? personByClass(heads, words)
  }

  /// The person named last whose office is of the same class: "the manager" for "the chief executive, X". The class of other roles says too little.
  private func personByClass(_ heads: [Int], _ words: Range<Int>) -> String? {
    let wanted = heads.compactMap { scene.document.longest(scene.lexicon.roles, at: $0) }.first
      .map { scene.lexicon.roleClasses[Int($0.row)] }
    guard let wanted, wanted != "other", !wanted.isEmpty else { return nil }
    return scene.lastMentions(before: words.lowerBound, count: 40).first {
      $0.kind == .person && roles.isClass($0.id, wanted)
    }?.id
  }

  /// Who was spoken of last, where nothing is known of the office.
  private var lastWithoutRole: String? {
    guard let recentPerson, recent?.speaker == recentPerson, !roles.isKnown(recentPerson) else { return nil }
    return recentPerson
  }
}
