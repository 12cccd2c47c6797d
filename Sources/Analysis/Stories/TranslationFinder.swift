import Model

/// Links stories that are translations of each other: texts in two languages whose names, dates and quantities agree.
///
/// Words cannot be compared across languages, but a translation keeps who, where, when and how much. Two articles are linked where, of all
/// names that either has, `names` are in both, of all dates and quantities `figures`, and together at least `enough`: reports of two
/// newsrooms on one event share its main figures, but each has some of its own.
public struct TranslationFinder: Sendable {
  var names = 0.4
  var figures = 0.5
  /// Marks that two articles must share, among them `enoughFigures` dates and quantities.
  var enough = 7
  var enoughFigures = 3
  /// A translation is printed within so many days.
  var days = 4
  /// A mark that stands in more articles than these brings no two of them together.
  var widest = 40

  public init() {}

  /// For each article the index of the first article of its story.
  ///
  /// - Parameter stories: of each article the same, as copies in one language were found.
  public func stories(of articles: [StoryMarks], joining stories: [Int]) -> [Int] {
    var joined = stories
    for (first, second) in candidates(articles) where belong(articles[first], articles[second]) {
      let (one, other) = (joined[first], joined[second])
      guard one != other else { continue }
      for index in joined.indices where joined[index] == max(one, other) { joined[index] = min(one, other) }
    }
    return joined
  }

  /// Pairs in two languages that share a rare mark, in their order.
  private func candidates(_ articles: [StoryMarks]) -> [(Int, Int)] {
    var holders: [String: [Int]] = [:]
    for (index, article) in articles.enumerated() {
      for mark in article.names.union(article.quantities) { holders[mark, default: []].append(index) }
    }
    var shared: [Int: [Int: Int]] = [:]
    for list in holders.values where list.count > 1 && list.count <= widest {
      for (position, first) in list.enumerated() {
        for second in list[(position + 1)...] { shared[first, default: [:]][second, default: 0] += 1 }
      }
    }
    return shared.sorted { $0.key < $1.key }.flatMap { first, others in
      others.filter { $0.value > 1 }.keys.sorted().map { (first, $0) }
    }
  }

  private func belong(_ one: StoryMarks, _ other: StoryMarks) -> Bool {
    guard let language = one.language, let second = other.language, language != second,
      abs(one.day - other.day) <= days
    else { return false }
    let named = Agreement(one.names, other.names)
    let told = Agreement(one.dates, other.dates) + Agreement(one.quantities, other.quantities)
    return told.shared >= enoughFigures && named.shared + told.shared >= enough && named.share >= names
      && told.share >= figures
  }

  /// How many marks two articles share, and how many either has.
  private struct Agreement {
    var shared: Int
    var all: Int

    init(_ one: Set<String>, _ other: Set<String>) {
      shared = one.intersection(other).count
      all = one.count + other.count - shared
    }

    private init(shared: Int, all: Int) { (self.shared, self.all) = (shared, all) }

    var share: Double { all == 0 ? 0 : Double(shared) / Double(all) }

    static func + (left: Agreement, right: Agreement) -> Agreement {
      Agreement(shared: left.shared + right.shared, all: left.all + right.all)
    }
  }
}
