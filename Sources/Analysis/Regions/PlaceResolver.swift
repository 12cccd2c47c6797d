import Lexicon
import Model

/// Chooses among the things a name can mean by what else the article names: containment ("Paris, Texas"), the countries and
/// subdivisions it is about, words of place, inhabitants; one sense a name and article.
struct PlaceResolver {
  private let document: Document
  private var mentions: [PlaceMention]
  private var countryVotes: [String: Double] = [:]
  private var subdivisionVotes: [String: Double] = [:]
  private var totalVotes = 0.0

  init(document: Document, mentions: [PlaceMention]) {
    self.document = document
    self.mentions = mentions
  }

  /// The mentions that mean a place, each with its sense.
  static func resolve(_ mentions: [PlaceMention], in document: Document) -> [PlaceMention] {
    var resolver = PlaceResolver(document: document, mentions: mentions)
    resolver.vote()
    resolver.choose()
    return resolver.mentions.filter { $0.choice != nil }
  }

  /// Sure mentions first: what has one sense only, or is a country, a demonym, a famous subdivision.
  private mutating func vote() {
    for mention in mentions {
      let large = mention.senses.filter { !$0.isSmall }
      guard let best = large.max(by: { prior($0, mention) < prior($1, mention) }) else { continue }
      let rivals = large.filter { $0.country != best.country }.map { prior($0, mention) }
      let lead = prior(best, mention) - (rivals.max() ?? 0)
      add(best, lead > 2.5 ? 1 : lead > 1.8 ? 0.4 : 0.1)
    }
    for index in mentions.indices {
      for (sense, _) in contained(index) + containing(index) { add(mentions[index].senses[sense], 1) }
    }
  }

  private mutating func add(_ sense: PlaceSense, _ weight: Double) {
    guard !sense.country.isEmpty else { return }
    countryVotes[sense.country, default: 0] += weight
    totalVotes += weight
    if !sense.subdivision.isEmpty { subdivisionVotes[sense.subdivision, default: 0] += weight }
  }

  private mutating func choose() {
    var bySurface: [UInt64: [String: Double]] = [:]
    let told = told()
    let scores = mentions.indices.map { index in mentions[index].senses.map { score($0, index) } }
    let inside = mentions.indices.map { contained($0) + containing($0) }
    for index in mentions.indices {
      for (sense, bonus) in inside[index] {
        bySurface[surface(index), default: [:]][mentions[index].senses[sense].code, default: 0] = bonus
      }
    }
    for index in mentions.indices {
      let shared = bySurface[surface(index)] ?? [:]
      let local = Dictionary(inside[index].map { ($0.sense, $0.bonus) }, uniquingKeysWith: max)
      let totals = mentions[index].senses.enumerated().map { place, sense in
        scores[index][place] + (local[place] ?? (shared[sense.code] ?? 0) * 0.7)
          + (mentions[index].word == nil && told[surface(index)]?.contains(sense.code) == true ? 2 : 0)
      }
      settle(index, totals, isContained: !local.isEmpty || !shared.isEmpty)
    }
  }

  /// By name the codes of the kind that a word beside it says somewhere: where "the department of Potosí" stands, "Potosí" is the department.
  private func told() -> [UInt64: Set<String>] {
    var told: [UInt64: Set<String>] = [:]
    for index in mentions.indices {
      guard let word = mentions[index].word ?? mentions[index].ruled else { continue }
      let kind: Region.Kind = word == .city ? .city : .subdivision
      let codes = mentions[index].senses.filter { $0.kind == kind && !$0.isSmall && !$0.code.isEmpty }.map(
        \.code)
      told[surface(index), default: []].formUnion(codes)
    }
    return told
  }

  private mutating func settle(_ index: Int, _ totals: [Double], isContained: Bool) {
    guard let best = totals.indices.max(by: { totals[$0] < totals[$1] }) else { return }
    let sense = mentions[index].senses[best]
    if sense.isSmall, !isContained, !isCalledUp(sense, isOnly: mentions[index].senses.count == 1) { return }
    mentions[index].choice = best
    let rest = totals.reduce(0) { $0 + power($1 - totals[best]) }
    let share = 1 / rest
    mentions[index].confidence = (share * min(1, 0.55 + mentions[index].evidence / 8) * 100).rounded() / 100
  }

  private func power(_ difference: Double) -> Double {
    difference < -8 ? 0 : 1 / (1 + difference * difference)
  }

  private func surface(_ index: Int) -> UInt64 {
    mentions[index].name.reduce(0) { ($0 &* 31) ^ document.tokens[$1].hash }
  }

  /// The article is about its subdivision or country; where no other place has the name, it is enough that the country is named.
  private func isCalledUp(_ sense: PlaceSense, isOnly: Bool) -> Bool {
    (subdivisionVotes[sense.subdivision] ?? 0) >= 1
      || (countryVotes[sense.country] ?? 0) >= totalVotes * (isOnly ? 0.15 : 0.4)
  }

  private func score(_ sense: PlaceSense, _ index: Int) -> Double {
    var score = prior(sense, mentions[index])
    if let votes = countryVotes[sense.country], totalVotes > 0 {
      let share = votes / totalVotes
      score += share > 0.1 ? 1 + 2 * share : share * 10
    }
    if let votes = subdivisionVotes[sense.subdivision] { score += min(1.5, votes * 0.75) }
    return score
  }

  /// Before the article is looked at: by kind, inhabitants and the word of place beside the name.
  private func prior(_ sense: PlaceSense, _ mention: PlaceMention) -> Double {
    var score: Double
    switch sense.kind {
    case .country: score = magnitude(sense.population) + 2.5
    case .continent, .region: score = 7
    case .subdivision: score = sense.code.isEmpty ? 5 : magnitude(sense.population)
    case .city: score = magnitude(sense.population) + (sense.isCapital ? 1.2 : 0)
    }
    if sense.isSmall { score -= 1 }
    // As much as five times the inhabitants.
    if sense.isHome, sense.kind == .city || sense.kind == .subdivision { score += 0.7 }
    if sense.use == .name, hasLargeNamesake(sense, mention) { score -= 1.5 }
    switch (mention.word, sense.kind) {
    case (.subdivision, .subdivision), (.city, .city), (.county, .subdivision): score += 3
    case (.subdivision, .city), (.county, .city): score -= 4
    case (.city, .subdivision), (.city, .country): score -= 4
    default: break
    }
    if mention.word == nil, let ruled = mention.ruled, sense.kind == .city || sense.kind == .subdivision {
      score += (ruled == .city) == (sense.kind == .city) ? 1.5 : -1.5
    }
    return score
  }

  /// A country outranks its own city and subdivision of that name; a city with a tenth of its subdivision's people (of a state's, a quarter) outranks it, as a country's capital does, and else the other way round.
  private func hasLargeNamesake(_ sense: PlaceSense, _ mention: PlaceMention) -> Bool {
    mention.senses.contains { other in
      guard other.code != sense.code, other.country == sense.country, mention.word == nil else {
        return false
      }
      switch (sense.kind, other.kind) {
      case (.city, .country), (.subdivision, .country): return true
      case (.subdivision, .city):
        return Self.isInside(other, sense)
          && (other.isCapital || other.population * Self.share(of: sense) >= sense.population)
      case (.city, .subdivision):
        return Self.isInside(sense, other) && !sense.isCapital
          && sense.population * Self.share(of: other) < other.population
      default: return false
      }
    }
  }

  private static func share(of subdivision: PlaceSense) -> Int { subdivision.isState ? 4 : 10 }

  /// The city lies in the subdivision, or in one above that (Turin in Piedmont and in the province of Turin): then they are close.
  private static func isInside(_ city: PlaceSense, _ subdivision: PlaceSense) -> Bool {
    if city.subdivision == subdivision.subdivision { return true }
    guard let north = city.latitude, let east = city.longitude, let otherNorth = subdivision.latitude,
      let otherEast = subdivision.longitude
    else { return false }
    return abs(north - otherNorth) < 1 && abs(east - otherEast) < 1.5
  }

  /// log10 of inhabitants, about 2.7…7.5.
  private func magnitude(_ population: Int) -> Double {
    var rest = Double(max(population, 500))
    var digits = 0.0
    while rest >= 10 {
      rest /= 10
      digits += 1
    }
    return digits + (rest - 1) / 9
  }

  /// The senses of a mention that lie in a sense of the mention after it, with a comma or bracket between: "X, Y" and "X (Y)".
  private func contained(_ index: Int) -> [(sense: Int, bonus: Double)] {
    guard isBesideNext(index) else { return [] }
    let (inner, outer) = (mentions[index], mentions[index + 1])
    return inner.senses.indices.compactMap { place in
      let sense = inner.senses[place]
      let isInside = outer.senses.contains {
        $0.use == .name && $0.code != sense.code && Self.lies(sense, in: $0)
      }
      return isInside ? (place, 5.0) : nil
    }
  }

  /// The senses of a mention that hold a sense of the mention before it: "Twiggs County, Georgia" is in the United States.
  private func containing(_ index: Int) -> [(sense: Int, bonus: Double)] {
    guard index > 0, mentions[index].senses.count > 1, isBesideNext(index - 1) else { return [] }
    let (inner, outer) = (mentions[index - 1], mentions[index])
    return outer.senses.indices.compactMap { place in
      let sense = outer.senses[place]
      let holds = inner.senses.contains {
        sense.use == .name && $0.code != sense.code && Self.lies($0, in: sense)
      }
      return holds ? (place, 4.0) : nil
    }
  }

  /// The next mention follows at once, or behind one mark.
  private func isBesideNext(_ index: Int) -> Bool {
    guard index + 1 < mentions.count else { return false }
    let (end, start) = (mentions[index].tokens.upperBound, mentions[index + 1].tokens.lowerBound)
    return end <= start && start - end <= 1
      && (end..<start).allSatisfy { document.tokens[$0].kind == .punctuation }
  }

  static func lies(_ inner: PlaceSense, in outer: PlaceSense) -> Bool {
    guard !inner.country.isEmpty, inner.country == outer.country else { return false }
    switch outer.kind {
    case .country: return inner.kind != .country
    case .subdivision:
      // A county has no code of its own.
      return (inner.kind == .city || inner.code.isEmpty) && inner.subdivision == outer.subdivision
    default: return false
    }
  }
}
