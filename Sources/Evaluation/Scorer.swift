import Model

/// Compares what was found in an article with its gold record.
///
/// - dates, quantities, regions: spans overlap, value or code equal (durations by their length: `DurationKey`).
/// - quotes: Jaccard index of the spans at least .8, the same speaker.
/// - people, organisations: a mention in common, names equal but for case.
/// - measures: evidence overlaps; action, target and status equal.
/// - stances: (holder, target, label) once an article, asserted ones only.
/// - names: the same span and type.
///
/// Only the lists that gold has are scored.
public struct Scorer: Sendable {
  public init() {}

  public func score(_ found: FactSheet, against gold: FactSheet) -> (scores: Scores, faults: [Fault]) {
    var comparison = Comparison(found: found, gold: gold)
    comparison.run()
    return (comparison.scores, comparison.faults)
  }
}

extension Scorer {
  /// Which person or body of the gold record each found one is, by ids.
  public static func identities(of found: FactSheet, in gold: FactSheet) -> [String: String] {
    var comparison = Comparison(found: found, gold: gold)
    comparison.moveSpans()
    return comparison.names()
  }
}

private struct Comparison {
  let gold: FactSheet
  var found: FactSheet
  var scores = Scores()
  var faults: [Fault] = []
  private let alignment: TextAlignment
  private let goldScalars: [Unicode.Scalar]

  init(found: FactSheet, gold: FactSheet) {
    self.gold = gold
    self.found = found
    let text = gold.text.isEmpty ? found.text : gold.text
    alignment = TextAlignment(from: found.text, to: text)
    goldScalars = Array(text.unicodeScalars)
  }

  mutating func run() {
    moveSpans()
    rename(with: names())
    _ = match(.dates, found.dates, gold.dates)
    _ = match(.quantities, found.quantities, gold.quantities)
    acceptOwnCodes()
    let regions = match(.regions, found.regions, gold.regions)
    detail(.regionRoles, regions)
    _ = match(.names, found.names, gold.names, overlap: ==)
    _ = match(.quotes, found.quotes, gold.quotes, overlap: Self.alike)
    _ = match(
      .quoteSpans, found.quotes.map(\.unkeyed), gold.quotes.map(\.unkeyed), overlap: Self.alike,
      listing: false)
    _ = match(.measures, found.measures, gold.measures)
    let actions = match(
      .measureActions, found.measures.map(\.firstKeys), gold.measures.map(\.firstKeys), listing: false)
    confuse(.measureStatus, actions.map { ($0.found.detail, $0.gold.detail) })
    stances()
    entities(.people, found.people, gold.people)
    entities(.organisations, found.organisations, gold.organisations)
  }

  /// Everything found, in the gold text's offsets; what stands outside that text keeps an empty place and so is wrong.
  mutating func moveSpans() {
    func moved(_ items: [FactSheet.Item]) -> [FactSheet.Item] {
      items.map { item in
        var item = item
        item.span = alignment.map(item.span) ?? TextSpan(start: -1, end: -1)
        return item
      }
    }
    func moved(_ people: [FactSheet.Person]) -> [FactSheet.Person] {
      people.map { person in
        var person = person
        person.mentions = person.mentions.compactMap(alignment.map)
        return person
      }
    }
    found.dates = moved(found.dates)
    found.quantities = moved(found.quantities)
    found.regions = moved(found.regions)
    found.quotes = moved(found.quotes)
    found.measures = moved(found.measures)
    found.stances = moved(found.stances)
    found.names = moved(found.names)
    found.people = moved(found.people)
    found.organisations = moved(found.organisations)
  }

  func names() -> [String: String] {
    identities(of: found.people, in: gold.people).merging(
      identities(of: found.organisations, in: gold.organisations)
    ) { first, _ in first }
  }

  /// Which gold entity each found one is: the one with the most mentions in common.
  private func identities(of found: [FactSheet.Person], in gold: [FactSheet.Person]) -> [String: String] {
    var result: [String: String] = [:]
    for person in found {
      let shared = gold.map { other in
        person.mentions.count { mention in other.mentions.contains { $0.overlaps(mention) } }
      }
      guard let most = shared.max(), most > 0, let index = shared.firstIndex(of: most) else { continue }
      result[person.id] = gold[index].id
    }
    return result
  }

  /// Speakers and holders in the gold record's ids; an entity that gold does not know gets a name nothing equals.
  private mutating func rename(with ids: [String: String]) {
    func renamed(_ id: String) -> String {
      let isEntity = id.first == "p" || id.first == "o"
      return isEntity && id.dropFirst().allSatisfy(\.isNumber) ? ids[id] ?? "not in gold: \(id)" : id
    }
    for index in found.quotes.indices { found.quotes[index].key = renamed(found.quotes[index].key) }
    for index in found.stances.indices { found.stances[index].detail = renamed(found.stances[index].detail) }
  }

  static func touching(_ a: TextSpan, _ b: TextSpan) -> Bool { a.overlaps(b) }

  static func alike(_ a: TextSpan, _ b: TextSpan) -> Bool {
    let shared = min(a.end, b.end) - max(a.start, b.start)
    let total = max(a.end, b.end) - min(a.start, b.start)
    return shared > 0 && Double(shared) >= 0.8 * Double(total)
  }

  /// One to one, in the order of the text.
  /// A gold place "in no list" (null) may well be in ours: codes of our own, `dateline:sahara`, are no mistake there (RECORD.md, `regions`).
  private mutating func acceptOwnCodes() {
    let unlisted = gold.regions.filter { $0.key == FactSheet.noCode }
    for index in found.regions.indices where found.regions[index].key.hasPrefix("dateline:") {
      if unlisted.contains(where: { Self.touching($0.span, found.regions[index].span) }) {
        found.regions[index].key = FactSheet.noCode
      }
    }
  }

  private mutating func match(
    _ figure: Scores.Figure, _ found: [FactSheet.Item], _ gold: [FactSheet.Item],
    overlap: (TextSpan, TextSpan) -> Bool = touching, listing: Bool = true
  ) -> [(found: FactSheet.Item, gold: FactSheet.Item)] {
    var free = Set(found.indices)
    var pairs: [(found: FactSheet.Item, gold: FactSheet.Item)] = []
    for item in gold {
      let candidates = found.indices.filter { free.contains($0) && overlap(found[$0].span, item.span) }
      guard let hit = candidates.first(where: { found[$0].key == item.key }) else {
        if listing { fault(figure, .missed, item) }
        continue
      }
      free.remove(hit)
      pairs.append((found[hit], item))
    }
    if listing { for index in free.sorted() { fault(figure, .wrong, found[index]) } }
    count(figure, right: pairs.count, found: found.count, gold: gold.count)
    return pairs
  }

  private mutating func detail(
    _ figure: Scores.Figure, _ pairs: [(found: FactSheet.Item, gold: FactSheet.Item)]
  ) {
    for pair in pairs where pair.found.detail != pair.gold.detail {
      var item = pair.gold
      item.key = "\(pair.gold.detail), found \(pair.found.detail)"
      fault(figure, .wrong, item)
    }
    let right = pairs.count { $0.found.detail == $0.gold.detail }
    count(figure, right: right, found: pairs.count, gold: pairs.count)
    confuse(.regionRoles, pairs.map { ($0.found.detail, $0.gold.detail) })
  }

  private mutating func confuse(_ kind: Confusion.Kind, _ pairs: [(found: String, gold: String)]) {
    for pair in pairs { scores[kind].add(gold: pair.gold, found: pair.found) }
  }

  private mutating func stances() {
    func once(_ items: [FactSheet.Item], _ key: (FactSheet.Item) -> String) -> [String: FactSheet.Item] {
      Dictionary(items.map { (key($0), $0) }) { first, _ in first }
    }
    let full = { (item: FactSheet.Item) in "\(item.detail) \(item.key)" }
    let pair = { (item: FactSheet.Item) in "\(item.detail) \(item.key.split(separator: " ").first ?? "")" }
    let (ours, theirs) = (once(found.stances, full), once(gold.stances, full))
    let right = ours.keys.filter { theirs[$0] != nil }
    count(.stances, right: right.count, found: ours.count, gold: theirs.count)
    for (key, item) in theirs.sorted(by: { $0.key < $1.key }) where ours[key] == nil {
      fault(.stances, .missed, item, key)
    }
    for (key, item) in ours.sorted(by: { $0.key < $1.key }) where theirs[key] == nil {
      fault(.stances, .wrong, item, key)
    }
    signs(Dictionary(grouping: found.stances, by: pair), Dictionary(grouping: gold.stances, by: pair))
    let (ourPairs, theirPairs) = (Set(found.stances.map(pair)), Set(gold.stances.map(pair)))
    count(
      .stancePairs, right: ourPairs.intersection(theirPairs).count, found: ourPairs.count,
      gold: theirPairs.count)
  }

  /// Directions of the pairs that both sides have: each direction of gold against itself where it was found, else against the first one found.
  private mutating func signs(_ found: [String: [FactSheet.Item]], _ gold: [String: [FactSheet.Item]]) {
    func labels(_ items: [FactSheet.Item]?) -> [String] {
      Set((items ?? []).compactMap { $0.key.split(separator: " ").last.map(String.init) }).sorted()
    }
    for (pair, items) in gold {
      let ours = labels(found[pair])
      guard let first = ours.first else { continue }
      confuse(.stanceSigns, labels(items).map { (ours.contains($0) ? $0 : first, $0) })
    }
  }

  private mutating func entities(
    _ figure: Scores.Figure, _ found: [FactSheet.Person], _ gold: [FactSheet.Person]
  ) {
    var free = Set(found.indices)
    var right = 0
    var sameClass = 0
    for person in gold {
      let hit = free.sorted().first { index in
        found[index].name.lowercased() == person.name.lowercased()
          && found[index].mentions.contains { mention in person.mentions.contains { $0.overlaps(mention) } }
      }
      guard let hit else {
        note(Fault(figure: figure, kind: .missed, text: person.name, key: person.roleClass))
        continue
      }
      free.remove(hit)
      right += 1
      if figure == .people { confuse(.roleClasses, [(found[hit].roleClass, person.roleClass)]) }
      if found[hit].roleClass == person.roleClass {
        sameClass += 1
      } else if figure == .people {
        note(
          Fault(
            figure: .roleClasses, kind: .wrong, text: person.name,
            key: "\(person.roleClass), found \(found[hit].roleClass)"))
      }
    }
    for index in free.sorted() {
      note(Fault(figure: figure, kind: .wrong, text: found[index].name, key: found[index].roleClass))
    }
    count(figure, right: right, found: found.count, gold: gold.count)
    if figure == .people { count(.roleClasses, right: sameClass, found: right, gold: right) }
  }

  private mutating func count(_ figure: Scores.Figure, right: Int, found: Int, gold: Int) {
    guard self.gold.lists.contains(figure.list) else { return }
    var score = Score()
    score.right = right
    score.found = found
    score.gold = gold
    scores[figure] = scores[figure] + score
  }

  private mutating func note(_ fault: Fault) {
    if gold.lists.contains(fault.figure.list) { faults.append(fault) }
  }

  private mutating func fault(
    _ figure: Scores.Figure, _ kind: Fault.Kind, _ item: FactSheet.Item, _ key: String? = nil
  ) {
    let start = min(max(item.span.start, 0), goldScalars.count)
    let end = min(max(item.span.end, start), goldScalars.count)
    var text = String.UnicodeScalarView()
    text.append(contentsOf: goldScalars[start..<end])
    note(Fault(figure: figure, kind: kind, text: String(text), key: key ?? item.key))
  }
}

extension FactSheet.Item {
  fileprivate var unkeyed: FactSheet.Item { FactSheet.Item(span: span, key: "", detail: detail) }

  /// Without the last word of the key, which becomes the detail: a measure without its status.
  fileprivate var firstKeys: FactSheet.Item {
    let words = key.split(separator: " ", omittingEmptySubsequences: false)
    return FactSheet.Item(
      span: span, key: words.dropLast().joined(separator: " "), detail: words.last.map(String.init) ?? "")
  }
}
