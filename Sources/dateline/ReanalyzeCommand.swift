import Analysis
import ArgumentParser
import Lexicon
import Model
import Storage

/// `dateline reanalyze`: reads stored texts again after the program or a lexicon changed.
struct ReanalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reanalyze",
    abstract: "Read the stored texts again with this program and these lexicons; corrections stay.",
    discussion: """
      Articles that were read with the same program, topic and lexicons of their language are passed over: an edit to the French words
      reads French articles again, and an interrupted run goes on where it stopped. What changed is kept as it was: 'dateline diff' shows it.

      Examples:
        dateline reanalyze
        dateline reanalyze --lexicons my-words --data news
      """)

  @OptionGroup var run: RunOptions
  @OptionGroup(title: "Store") var place: StoreOptions

  private struct Item: Sendable {
    var key: String
    var article: Article
  }

  func run() async throws {
    let line = try run.line()
    let info = try Ingest.runInfo("reanalyze", run)
    let (folder, store) = try place.locked()
    let number = try store.begin(info, time: Ingest.now)
    let batch = OrderedBatch<Item, Swift.Result<(String, Record), LexiconError>>(jobs: run.jobs) { item in
      do throws(LexiconError) {
        return .success((item.key, try line.analyzer.record(of: item.article)))
      } catch {
        return .failure(error)
      }
    }
    var (read, changed, last) = (0, 0, 0)
    do {
      while !Interruption.isRequested {
        var waiting = try store.articles(notReadAs: info, after: last, limit: 200)[...]
        guard let end = waiting.last else { break }
        last = end.number
        try await batch.run {
          Interruption.isRequested ? nil : waiting.popFirst().map { Item(key: $0.key, article: $0.article) }
        } emit: { result in
          let (key, record) = try result.get()
          let outcome = try store.enter(StoreEntry(record: record, key: key, time: Ingest.now), run: number)
          read += 1
          if outcome == .changed { changed += 1 }
        }
      }
      if !Interruption.isRequested { try store.finish(run: number, time: Ingest.now) }
    } catch let error as StoreError {
      Messages.error(error.description)
      throw ExitStatus.cannotCreate
    }
    _ = folder
    if !run.quiet { Messages.write("run \(number): read \(read), changed \(changed)") }
    if Interruption.isRequested { throw ExitStatus.interrupted }
  }
}
