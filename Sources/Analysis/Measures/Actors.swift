import Lexicon
import Model

/// Somebody who can hold a stance or take a measure, where the text names them.
struct Actor: Sendable {
  var tokens: Range<Int>
  /// `p1`, `o1` or `region:RU:government`.
  var id: String
  /// The region's id, where a government stands behind a place name.
  var region: String?
  /// Speaks for a public body.
  var isPublic: Bool
  var isPerson: Bool
}

/// Everybody named in a document, by first token.
struct Actors: Sendable {
  let all: [Actor]
  private let byId: [String: Position]
  private let mentionsById: [String: [Range<Int>]]

  private struct Position: Sendable {
    var trade: Int?
    var isPublic: Bool
    var holdsOffice = false
    var isPerson = false
    /// A person's class of role, a body's kind.
    var standing: String?
    /// The kind of body that a person belongs to, as its standing.
    var employer: String?
  }

  /// Offices that speak for the executive: what it does is what they stand for.
  static let offices: Set<String> = [
    "minister", "head-of-government", "head-of-state", "regulator", "central-banker", "police",
    "spokesperson",
  ]

  static let publicKinds: Set<String> = ["government", "central-bank", "legislature", "court"]

  init(document: Document, facts: Facts, words: [PolicyWord], mentions: [TargetMention], pack: TopicPack) {
    var found: [Actor] = []
    var known: [String: Position] = [:]
    // Inside a firm's name half a target's name ("Palisade Hash") says what its trade is.
    var trades: [Int: Int] = [:]
    for mention in mentions where !mention.isWeak || mention.isHalf {
      for token in mention.tokens { trades[token] = mention.target }
    }
    for body in facts.organisations {
      let isPublic = Self.publicKinds.contains(body.kind)
      var trade = pack.targets.firstIndex { !$0.trade.isEmpty && $0.trade == body.kind }
      for mention in body.mentions where !mention.inTitle {
        let tokens = document.tokens(in: mention.span)
        if trade == nil, !isPublic { trade = tokens.lazy.compactMap { trades[$0] }.first }
        found.append(Actor(tokens: tokens, id: body.id, isPublic: isPublic, isPerson: false))
      }
      known[body.id] = Position(trade: trade, isPublic: isPublic, standing: "o-" + body.kind)
    }
    for person in facts.people {
      let isPublic = person.official ?? false
      known[person.id] = Position(
        trade: person.organisation.flatMap { known[$0]?.trade }, isPublic: isPublic,
        holdsOffice: isPublic && person.roleClass.map { Self.offices.contains($0) } ?? false,
        isPerson: true, standing: person.roleClass.map { "p-" + $0 },
        employer: person.organisation.flatMap { known[$0]?.standing })
      for mention in person.mentions where !mention.inTitle {
        found.append(
          Actor(tokens: document.tokens(in: mention.span), id: person.id, isPublic: isPublic, isPerson: true))
      }
    }
    found += Self.governments(document: document, facts: facts, words: words)
    all = found.filter { !$0.tokens.isEmpty }.sorted {
      ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound)
    }
    byId = known
    mentionsById = Dictionary(grouping: all, by: \.id).mapValues { $0.map(\.tokens) }
  }

  /// The target that is this holder's own trade.
  func trade(of id: String) -> Int? { byId[id]?.trade ?? nil }

  /// A person's class of role, a body's kind, "government"; nil where nothing is known.
  func standing(of id: String) -> String? {
    byId[id].map(\.standing) ?? (id.hasPrefix("region:") ? "government" : nil)
  }

  /// The kind of body that a person belongs to ("o-exchange").
  func employer(of id: String) -> String? { byId[id]?.employer }

  func isPerson(_ id: String) -> Bool { byId[id]?.isPerson ?? false }

  /// Speaks for the executive.
  func holdsOffice(_ id: String) -> Bool { byId[id]?.holdsOffice ?? false }

  func isPublic(_ id: String) -> Bool { byId[id]?.isPublic ?? id.hasPrefix("region:") }

  /// Where a holder is named.
  func mentions(of id: String) -> [Range<Int>] { mentionsById[id] ?? [] }

  /// The last one who ends before this token and begins in `range`.
  func last(before token: Int, in range: Range<Int>, where fits: (Actor) -> Bool = { _ in true }) -> Actor? {
    var index = firstIndex(from: token) - 1
    while index >= 0, all[index].tokens.lowerBound >= range.lowerBound {
      if all[index].tokens.upperBound <= token, fits(all[index]) { return all[index] }
      index -= 1
    }
    return nil
  }

  /// The first one who begins in `range`.
  func first(in range: Range<Int>, where fits: (Actor) -> Bool = { _ in true }) -> Actor? {
    var index = firstIndex(from: range.lowerBound)
    while index < all.count, all[index].tokens.lowerBound < range.upperBound {
      if fits(all[index]) { return all[index] }
      index += 1
    }
    return nil
  }

  private func firstIndex(from token: Int) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].tokens.lowerBound < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Governments

  /// `region:RU:government` of `iso:RU`; nil for a place that has no government.
  static func holder(of region: Region) -> String? {
    guard let code = region.code, code.hasPrefix("iso:") else {
      return region.country.map { "region:\($0):government" }
    }
    return "region:\(code.dropFirst(4)):government"
  }

  private static func governments(document: Document, facts: Facts, words: [PolicyWord]) -> [Actor] {
    let places = facts.regions.filter { !$0.inTitle }.map {
      (region: $0, tokens: document.tokens(in: $0.span))
    }
    var found = places.filter { $0.region.role == .government }.compactMap { place in
      holder(of: place.region).map {
        Actor(tokens: place.tokens, id: $0, region: place.region.id, isPublic: true, isPerson: false)
      }
    }
    guard let main = mainCountry(facts.regions) else { return found }
    let subdivisions = places.filter { $0.region.code?.contains("-") ?? false }
    for word in words where word.kind == .localGovernment {
      let next = PolicyReading.bound(subdivisions, word.tokens.lowerBound) { $0.tokens.lowerBound }
      guard let place = next > 0 ? subdivisions[next - 1] : subdivisions.first,
        let id = holder(of: place.region)
      else { continue }
      found.append(
        Actor(tokens: word.tokens, id: id, region: place.region.id, isPublic: true, isPerson: false))
    }
    for word in words where word.kind == .government {
      let first = PolicyReading.bound(places, word.tokens.lowerBound - 3) { $0.tokens.lowerBound }
      let near = places[first...].prefix { $0.tokens.lowerBound <= word.tokens.upperBound + 3 }.first {
        place in
        place.tokens.upperBound <= word.tokens.upperBound + 3
          && !place.tokens.isEmpty
          && document.sentenceOfToken[place.tokens.lowerBound]
            == document.sentenceOfToken[word.tokens.lowerBound]
      }
      let id = near.flatMap { holder(of: $0.region) } ?? "region:\(main):government"
      found.append(
        Actor(tokens: word.tokens, id: id, region: near?.region.id, isPublic: true, isPerson: false))
    }
    return found
  }

  /// ISO 3166-1 code of the country that is named most, the first of equals.
  private static func mainCountry(_ regions: [Region]) -> String? {
    var counts: [String: Int] = [:]
    for region in regions {
      guard let country = region.country ?? isoCountry(region.code) else { continue }
      counts[country, default: 0] += region.role == .government ? 3 : 1
    }
    guard let most = counts.values.max() else { return nil }
    return regions.compactMap { $0.country ?? isoCountry($0.code) }.first { counts[$0] == most }
  }

  private static func isoCountry(_ code: String?) -> String? {
    guard let code, code.hasPrefix("iso:") else { return nil }
    return String(code.dropFirst(4).prefix(2))
  }
}
