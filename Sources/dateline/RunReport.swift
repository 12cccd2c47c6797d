import Fetching
import Foundation
import Lexicon
import Model

/// What `analyze --report` writes: whoever runs the program over many files checks by it that nothing was lost,
/// and that every machine runs the same program with the same words.
struct RunReport {
  let run: RunOptions
  let tally: InputTally
  let records: Int
  let errors: Int
  /// Pages of other topics than the one asked for: they gave no line.
  let skipped: Int

  func write(to path: String) throws {
    let lexicons = try run.lexicons.store().content().all
    var json = JSONWriter()
    json.object {
      $0.member("schema", Record.schema)
      $0.member("version", Dateline.version)
      $0.member("lexicons", lexicons)
      $0.member("topic", run.topic)
      $0.member("archive_records", tally.archiveRecords)
      $0.member("pages", tally.pages)
      $0.member("failures", tally.failures)
      $0.member("records", records)
      $0.member("errors", errors)
      $0.member("skipped", skipped)
    }
    json.endLine()
    try OutputFile.write(Data(json.bytes), to: path)
  }
}
