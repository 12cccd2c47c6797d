import Analysis
import Extraction
import Fetching
import Lexicon
import Model

/// The topic filters of a run's sources: the main text of a page, against a topic's words.
struct PageFilter: Sendable {
  private let extractor: Extractor?
  private var filters: [String: TopicFilter] = [:]

  /// Nothing is loaded where no source has a topic.
  ///
  /// - Throws: `LexiconError` where there is no such topic.
  init(topics: Set<String>, lexicons: LexiconOptions) throws(LexiconError) {
    guard !topics.isEmpty else {
      extractor = nil
      return
    }
    let store = try lexicons.store()
    extractor = try store.extractor()
    for topic in topics {
      guard let filter = try TopicFilter(lexicons: store, topic: topic) else {
        throw .missing(searched: store.roots.map { "\($0)/topics/\(topic)" })
      }
      filters[topic] = filter
    }
  }

  func keeps(_ page: Page, topic: String) -> Bool {
    guard let extractor, let filter = filters[topic] else { return true }
    return filter.names(in: extractor.article(from: page))
  }
}
