import Model

/// The records that a report is about.
///
/// Articles with the same text are copies of one story: one vote, the copies listed.
public struct Batch: Sendable {
  public struct Story: Sendable {
    /// Indexes into `records`; the first is the one that is read.
    public var articles: [Int]
  }

  public var records: [Record]
  /// What could not be read: input and reason.
  public var failures: [(input: String, reason: String)]
  public let stories: [Story]

  public init(records: [Record], failures: [(input: String, reason: String)] = []) {
    self.records = records
    self.failures = failures
    var byText: [String: Int] = [:]
    var stories: [Story] = []
    for (index, record) in records.enumerated() {
      if !record.article.text.isEmpty, let story = byText[record.article.text] {
        stories[story].articles.append(index)
      } else {
        byText[record.article.text] = stories.count
        stories.append(Story(articles: [index]))
      }
    }
    self.stories = stories
  }

  /// One record for each story, with its index.
  var told: [(index: Int, record: Record)] {
    stories.compactMap { $0.articles.first }.map { ($0, records[$0]) }
  }
}

/// Where a fact stands in the report.
struct Anchor: Sendable, Hashable {
  var article: Int
  var fact: String

  /// `a3-q2`
  var id: String { "a\(article + 1)-\(fact)" }
}
