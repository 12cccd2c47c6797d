import Fetching
import Model
import Storage

/// A pasted article that an editor wants kept: read once more, and entered like any other.
enum KeptArticle {
  static func keep(_ page: Page, _ form: Query, _ visit: Visit) throws -> WebAnswer {
    try CorrectionPage.check(form, visit)
    let record = try visit.site.reader.record(of: page)
    let key = "id:pasted-\(Digest.sha256(Array(record.article.text.utf8)).prefix(16))"
    let info = try visit.site.reader.run()
    let id = try visit.changing { store in
      let run = try store.begin(info, time: visit.time)
      _ = try store.enter(StoreEntry(record: record, key: key, time: visit.time), run: run)
      try store.finish(run: run, time: visit.time)
      return try store.article(withKey: key)
    }
    return .redirect(to: id.map { "/articles/\($0)" } ?? "/articles")
  }
}
